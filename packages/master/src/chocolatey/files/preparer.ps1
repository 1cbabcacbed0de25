<#
.SYNOPSIS
Fabrique les paquets Chocolatey (.nupkg) du socle, prêts pour votre dépôt interne.
.DESCRIPTION
Pour chaque dossier de paquet : recopie ses fichiers, y met l'installeur après avoir relu son empreinte, puis lance « choco pack ».
Il ne contient aucune donnée : il traite tout dossier qui a un fichier .nuspec.
.PARAMETER Destination
Dossier des .nupkg ; il est créé s'il manque.
.PARAMETER SansInstalleur
Fait des paquets légers : les postes prendront l'installeur sur le partage (variable CARTABLE_SOCLE, ou paramètre « /Socle: »).
.PARAMETER Seulement
Identifiants à fabriquer ; tous par défaut.
.EXAMPLE
.\preparer.ps1 -Destination D:\Paquets
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)][string]$Destination,
    [switch]$SansInstalleur,
    [string[]]$Seulement = @()
)

$ErrorActionPreference = 'Stop'
# Lancé par « powershell -File », « a,b » arrive en un seul morceau.
$Seulement = @($Seulement | ForEach-Object { $_ -split ',' } | ForEach-Object { $_.Trim() } | Where-Object { $_ })
$socle = Split-Path -Parent $PSScriptRoot
New-Item -ItemType Directory -Force -Path $Destination | Out-Null
$Destination = (Resolve-Path -LiteralPath $Destination).ProviderPath

foreach ($folder in Get-ChildItem -LiteralPath $PSScriptRoot -Directory | Sort-Object Name) {
    if ($Seulement.Count -gt 0 -and $Seulement -notcontains $folder.Name) { continue }
    $nuspec = @(Get-ChildItem -LiteralPath $folder.FullName -Filter '*.nuspec')
    if ($nuspec.Count -ne 1) { continue }
    $work = Join-Path ([System.IO.Path]::GetTempPath()) ('cartable-' + [System.Guid]::NewGuid().ToString('N'))
    try {
        Copy-Item -LiteralPath $folder.FullName -Destination $work -Recurse
        $tools = Join-Path $work 'tools'
        # Le paquet qui les amène tous n'a pas de dossier « tools ».
        if (-not $SansInstalleur -and (Test-Path -LiteralPath $tools)) {
            . (Join-Path $tools 'cartable-paquet.ps1')
            $package = Read-CartablePackage $tools
            $copy = Copy-CartableInstaller $package $tools $socle
            Move-Item -LiteralPath $copy -Destination $tools
            Remove-Item -LiteralPath (Split-Path -Parent $copy) -Recurse -Force
        }
        & choco pack (Join-Path $work $nuspec[0].Name) "--output-directory=$Destination" --limit-output
        if ($LASTEXITCODE -ne 0) { throw "choco pack a échoué pour $($folder.Name) (code $LASTEXITCODE)." }
    }
    finally {
        if (Test-Path -LiteralPath $work) { Remove-Item -LiteralPath $work -Recurse -Force }
    }
}
