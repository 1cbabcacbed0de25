<#
.SYNOPSIS
    Installe, met a jour ou retire le socle sur ce poste Windows, sans internet.
.DESCRIPTION
    Appelle install.cmd, a cote, qui fait tout le travail et verifie chaque empreinte, puis rend un objet par composant :
    Id, Name, Wanted, Found, Result, Code. Aucune donnee ici. Windows PowerShell 5.1 ou plus recent.
.PARAMETER Only
    Identifiants des composants voulus ; tous par defaut.
.PARAMETER Uninstall
    Retire ce que le socle a installe, et rien d'autre.
.PARAMETER Prune
    Retire aussi ce qu'une edition precedente avait installe et que celle-ci n'a plus.
.PARAMETER Inventory
    Ne change rien : rend l'inventaire du poste, un objet par installeur.
.PARAMETER Log
    Dossier des journaux et des rapports.
.EXAMPLE
    .\install.ps1 -WhatIf
    Dit ce qui serait fait et verifie les fichiers, sans rien changer.
.NOTES
    Codes de sortie : 0 reussi, 3010 reussi mais a redemarrer, 1 au moins un composant en echec, 2 mauvais usage,
    4 fichier absent ou altere.
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    [ValidatePattern('^[a-z0-9][a-z0-9-]*$')]
    [string[]]$Only = @(),
    [switch]$Uninstall,
    [switch]$Prune,
    [switch]$Inventory,
    [string]$Log
)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

$socle = Split-Path -Parent $PSScriptRoot
$temporary = $null

# Un essai ne laisse pas de rapport sur le poste : il se lit dans un dossier a part.
if (-not $Log -and -not $WhatIfPreference) {
    # Un PowerShell de 32 bits appelle ProgramFiles un autre dossier.
    $programs = if ($env:ProgramW6432) { $env:ProgramW6432 } else { $env:ProgramFiles }
    $Log = Join-Path $programs 'Cartable\.etat\journaux'
} elseif (-not $Log) {
    $temporary = Join-Path ([System.IO.Path]::GetTempPath()) ('cartable-rapports-' + [System.Guid]::NewGuid().ToString('N'))
    $Log = $temporary
}
# cmd partirait du socle : un chemin relatif part d'ici.
$Log = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Log)
if ($Log.IndexOfAny([char[]]'!^%"') -ge 0) {
    [System.Console]::Error.WriteLine('Erreur : caractere inattendu dans le dossier donne a -Log.')
    exit 2
}

$options = @('--log', ('"' + $Log.TrimEnd('\') + '"'))
foreach ($id in $Only) { $options += @('--only', $id) }
if ($Uninstall) { $options += '--uninstall' }
if ($Prune) { $options += '--prune' }
if ($Inventory) { $options = @('--inventory') }
if ($WhatIfPreference) { $options += '--dry-run' }

# Le nom du dossier ne passe par aucune ligne de commande : le dossier courant suffit.
$start = New-Object System.Diagnostics.ProcessStartInfo
$start.FileName = Join-Path $env:SystemRoot 'System32\cmd.exe'
$start.Arguments = '/d /c windows\install.cmd ' + ($options -join ' ')
$start.WorkingDirectory = $socle
$start.UseShellExecute = $false
$start.RedirectStandardOutput = $true

$isRemote = $socle.StartsWith('\\')
if ($isRemote) {
    # cmd ne prend pas un partage pour dossier courant : PowerShell lui donne une lettre pour la duree de l'appel.
    $letter = [char[]](90..71) | Where-Object { -not (Test-Path ($_ + ':\')) } | Select-Object -First 1
    if (-not $letter) {
        [System.Console]::Error.WriteLine('Erreur : aucune lettre de lecteur libre pour lire le partage.')
        exit 2
    }
    New-PSDrive -Name $letter -PSProvider FileSystem -Root $socle -Persist -Scope Global -WhatIf:$false | Out-Null
    $start.WorkingDirectory = $letter + ':\'
}

try {
    $process = [System.Diagnostics.Process]::Start($start)
    $output = $process.StandardOutput.ReadToEnd()
    $process.WaitForExit()
    $code = $process.ExitCode
} finally {
    if ($isRemote) { Remove-PSDrive -Name $letter -Force -WhatIf:$false }
}

if ($Inventory) {
    $output | ConvertFrom-Csv -Delimiter ';'
    exit $code
}

Write-Verbose $output
$report = Join-Path $Log 'rapport.json'
# Refuse ou abime (2, 4), install.cmd n'a rien ecrit : le rapport d'hier ne se lit pas comme celui d'aujourd'hui.
if ((@(0, 1, 3010) -contains $code) -and (Test-Path -LiteralPath $report)) {
    $names = @{}
    $data = Get-Content -LiteralPath (Join-Path $socle 'socle.json') -Raw -Encoding UTF8 | ConvertFrom-Json
    foreach ($component in $data.components) { $names[$component.id] = $component.name }
    foreach ($line in (Get-Content -LiteralPath $report -Raw | ConvertFrom-Json).components) {
        New-Object psobject -Property @{
            Id = $line.id; Name = $names[$line.id]; Wanted = $line.wanted; Found = $line.found; Result = $line.result; Code = $line.code
        }
    }
}
if ($temporary -and (Test-Path -LiteralPath $temporary)) { Remove-Item -LiteralPath $temporary -Recurse -Force -WhatIf:$false }
exit $code
