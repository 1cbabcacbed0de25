<#
.SYNOPSIS
Installe les logiciels du socle avec winget, sans question, depuis votre serveur web.
.DESCRIPTION
Prépare les manifestes avec votre adresse, puis donne chacun à winget. winget vérifie l'empreinte SHA-256 avant d'exécuter.
Code de sortie : 0 tout est en place, 3010 il faut redémarrer, 1 au moins un échec. Un journal et un tableau CSV disent le reste.
À lancer avec les droits d'administrateur, les manifestes locaux permis (LISEZ-MOI.txt).
.PARAMETER Adresse
Adresse web du dossier qui contient « socle », sans barre à la fin.
.PARAMETER Seulement
Identifiants à installer ; tous par défaut.
.PARAMETER Journal
Dossier du journal et du tableau.
.PARAMETER Simulation
Dit ce qui serait lancé, sans rien installer.
.EXAMPLE
.\installer.ps1 -Adresse https://socle.exemple.fr/mcnc -Seulement gimp, scratch
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)][string]$Adresse,
    [string[]]$Seulement = @(),
    [string]$Journal = (Join-Path $(if ($env:ProgramW6432) { $env:ProgramW6432 } else { $env:ProgramFiles }) 'Cartable\.etat\winget'),
    [switch]$Simulation
)

$ErrorActionPreference = 'Stop'
# Lancé par « powershell -File », « a,b » arrive en un seul morceau.
$Seulement = @($Seulement | ForEach-Object { $_ -split ',' } | ForEach-Object { $_.Trim() } | Where-Object { $_ })

# Codes de winget : doc/windows/package-manager/winget/returnCodes.md, dans microsoft/winget-cli.
$present = @(-1978335189, -1978335135, -1978334963)
$restart = @(-1978334967, -1978334965)

# Le compte SYSTEM n'a pas winget dans son PATH : on prend la version la plus récente du poste.
function Find-Winget {
    $command = Get-Command 'winget.exe' -ErrorAction SilentlyContinue
    if ($null -ne $command) { return $command.Source }
    $pattern = Join-Path $env:ProgramFiles 'WindowsApps\Microsoft.DesktopAppInstaller_*_8wekyb3d8bbwe\winget.exe'
    $found = Get-Item -Path $pattern -ErrorAction SilentlyContinue | Sort-Object { $_.VersionInfo.FileVersionRaw } | Select-Object -Last 1
    if ($null -eq $found) { throw "winget est introuvable : installez « Programme d'installation d'application » (App Installer)." }
    return $found.FullName
}

$winget = Find-Winget
# Seul un administrateur écrit sous Program Files : un compte d'élève ne peut ni détourner un journal, ni toucher un manifeste.
$parent = [System.IO.Path]::GetTempPath()
if (-not $Simulation) {
    New-Item -ItemType Directory -Force -Path $Journal | Out-Null
    $parent = Join-Path $(if ($env:ProgramW6432) { $env:ProgramW6432 } else { $env:ProgramFiles }) 'Cartable'
}
$work = Join-Path $parent ('.travail-' + [System.Guid]::NewGuid().ToString('N'))
$failures = 0
$mustRestart = $false
$lines = @('identifiant;résultat;code')

try {
    & (Join-Path $PSScriptRoot 'preparer.ps1') -Adresse $Adresse -Destination $work
    $folders = @(Get-ChildItem -LiteralPath $work -Directory | Sort-Object Name)
    if ($Seulement.Count -gt 0) {
        $unknown = @($Seulement | Where-Object { $folders.Name -notcontains $_ })
        if ($unknown.Count -gt 0) { throw "Identifiants inconnus : $($unknown -join ', ')" }
        $folders = @($folders | Where-Object { $Seulement -contains $_.Name })
    }
    foreach ($folder in $folders) {
        $id = $folder.Name
        if ($Simulation) {
            Write-Output "à installer : $id"
            continue
        }
        $log = Join-Path $Journal ($id + '.log')
        & $winget install --manifest $folder.FullName --silent --accept-package-agreements --accept-source-agreements --disable-interactivity --log $log | Out-Null
        $code = $LASTEXITCODE
        $result = 'échec'
        if ($code -eq 0) { $result = 'installé' }
        if ($present -contains $code) { $result = 'déjà là' }
        if ($restart -contains $code) {
            $result = 'installé, à redémarrer'
            $mustRestart = $true
        }
        if ($result -eq 'échec') { $failures += 1 }
        $lines += "$id;$result;$code"
        Write-Output "$id : $result ($code)"
    }
}
finally {
    if (Test-Path -LiteralPath $work) { Remove-Item -LiteralPath $work -Recurse -Force }
}

if (-not $Simulation) {
    [System.IO.File]::WriteAllLines((Join-Path $Journal 'resultats.csv'), [string[]]$lines, (New-Object System.Text.UTF8Encoding $true))
}
if ($failures -gt 0) { exit 1 }
if ($mustRestart) { exit 3010 }
exit 0
