<#
.SYNOPSIS
Met l'installeur dans chaque source de paquet WAPT du socle, prête à construire et à signer.
.DESCRIPTION
Recopie les sources dans un autre dossier, avec l'installeur dont l'empreinte a été relue. Il ne contient aucune donnée : il traite
tout dossier qui a un fichier setup.py. Construisez ensuite avec votre certificat : wapt-get build-upload DOSSIER
.PARAMETER Destination
Dossier des sources complètes ; il est créé s'il manque.
.PARAMETER Seulement
Identifiants à préparer ; tous par défaut.
.EXAMPLE
.\preparer.ps1 -Destination C:\waptdev
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)][string]$Destination,
    [string[]]$Seulement = @()
)

$ErrorActionPreference = 'Stop'
# Lancé par « powershell -File », « a,b » arrive en un seul morceau.
$Seulement = @($Seulement | ForEach-Object { $_ -split ',' } | ForEach-Object { $_.Trim() } | Where-Object { $_ })
$socle = Split-Path -Parent $PSScriptRoot
New-Item -ItemType Directory -Force -Path $Destination | Out-Null

foreach ($folder in Get-ChildItem -LiteralPath $PSScriptRoot -Directory | Sort-Object Name) {
    if ($Seulement.Count -gt 0 -and $Seulement -notcontains $folder.Name) { continue }
    if (-not (Test-Path -LiteralPath (Join-Path $folder.FullName 'setup.py'))) { continue }
    $target = Join-Path $Destination ('cartable-' + $folder.Name + '-wapt')
    $data = Join-Path $folder.FullName 'WAPT\persistent\socle-paquet.json'
    $source = $null
    # Le paquet de groupe n'a pas de description ni d'installeur.
    if (Test-Path -LiteralPath $data) {
        $package = [System.IO.File]::ReadAllText($data) | ConvertFrom-Json
        $source = Join-Path $socle $package.path.Replace('/', '\')
        $digest = (Get-FileHash -LiteralPath $source -Algorithm SHA256).Hash
        if ($digest -ne $package.sha256) {
            throw "$source n'est pas le fichier attendu : empreinte $digest, attendue $($package.sha256)."
        }
    }
    New-Item -ItemType Directory -Force -Path $target | Out-Null
    Get-ChildItem -LiteralPath $folder.FullName | Copy-Item -Destination $target -Recurse -Force
    if ($null -ne $source) { Copy-Item -LiteralPath $source -Destination (Join-Path $target $package.file) -Force }
    Write-Output $target
}
