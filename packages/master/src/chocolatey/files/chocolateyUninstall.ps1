# Retire ce que décrit socle-paquet.json : le même fichier pour tous les paquets du socle.
$ErrorActionPreference = 'Stop'
$tools = Split-Path -Parent $MyInvocation.MyCommand.Definition
. (Join-Path $tools 'cartable-paquet.ps1')

$package = Read-CartablePackage $tools
if ($package.detect.kind -eq 'none') {
    Write-Warning "$($package.name) : la fiche ne dit pas son nom dans la liste des programmes. Chocolatey le retire s'il l'a vu s'installer ; sinon, retirez-le par Windows."
    return
}
$program = Find-CartableProgram $package
if ($null -eq $program) {
    Write-Warning "$($package.name) : n'est plus sur ce poste."
    return
}

$arguments = @{
    PackageName    = $env:ChocolateyPackageName
    FileType       = 'exe'
    ValidExitCodes = @($package.successCodes)
}
if ($package.detect.kind -eq 'product-code' -and $package.type -eq 'msi') {
    $arguments.FileType = 'msi'
    $arguments.SilentArgs = "$($package.detect.value) $($package.uninstallArguments)"
}
elseif ($null -ne $package.uninstallArguments -and $program.Command) {
    $path, $own = Split-CartableCommand $program.Command
    # Windows garde « msiexec /I », qui répare : /X retire.
    if ($package.type -eq 'msi') { $own = $own -replace '^/I', '/X' }
    $arguments.File = $path
    $arguments.SilentArgs = "$own $($package.uninstallArguments)".Trim()
}
elseif ($program.Quiet) {
    $path, $own = Split-CartableCommand $program.Quiet
    $arguments.File = $path
    $arguments.SilentArgs = $own
}
else {
    throw "$($package.name) ne dit pas comment se retirer sans question : retirez-le par Windows."
}
Uninstall-ChocolateyPackage @arguments
