<#
.SYNOPSIS
Écrit les manifestes du socle avec l'adresse de votre serveur web.
.DESCRIPTION
Les manifestes de ce dossier portent une adresse qui n'existe pas. Ce script les recopie dans un autre dossier, avec la vôtre.
Il ne contient aucune donnée : il traite tout ce qui se trouve dans « manifestes ».
.PARAMETER Adresse
Adresse web du dossier qui contient « socle », sans barre à la fin. Exemple : https://socle.exemple.fr/mcnc
.PARAMETER Destination
Dossier où écrire les manifestes ; il est créé s'il manque.
.EXAMPLE
.\preparer.ps1 -Adresse https://socle.exemple.fr/mcnc -Destination C:\Manifestes
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)][string]$Adresse,
    [Parameter(Mandatory = $true)][string]$Destination
)

$ErrorActionPreference = 'Stop'
$base = $Adresse.TrimEnd('/')
if ($base -notmatch '^https?://[A-Za-z0-9._~:/%@\[\]-]+$') {
    throw "« $Adresse » n'est pas une adresse web : écrivez par exemple https://socle.exemple.fr/mcnc"
}

$source = Join-Path $PSScriptRoot 'manifestes'
$utf8 = New-Object System.Text.UTF8Encoding $false
foreach ($folder in Get-ChildItem -LiteralPath $source -Directory) {
    $target = Join-Path $Destination $folder.Name
    New-Item -ItemType Directory -Force -Path $target | Out-Null
    foreach ($file in Get-ChildItem -LiteralPath $folder.FullName -Filter '*.yaml') {
        $text = [System.IO.File]::ReadAllText($file.FullName, $utf8)
        $text = $text.Replace('https://adresse-du-serveur.invalid', $base)
        [System.IO.File]::WriteAllText((Join-Path $target $file.Name), $text, $utf8)
    }
}
