# Installe ce que décrit socle-paquet.json : le même fichier pour tous les paquets du socle.
$ErrorActionPreference = 'Stop'
$tools = Split-Path -Parent $MyInvocation.MyCommand.Definition
. (Join-Path $tools 'cartable-paquet.ps1')

$package = Read-CartablePackage $tools
$program = Find-CartableProgram $package
if ($env:ChocolateyForce -ne 'true' -and (Test-CartableCurrent $package $program)) {
    Write-Host "$($package.name) : déjà là ($($program.Version)), rien à faire."
    return
}

$file = Copy-CartableInstaller $package $tools ((Get-PackageParameters)['Socle'])
try {
    if ($package.type -eq 'msix') {
        Add-AppxProvisionedPackage -Online -SkipLicense -PackagePath $file | Out-Null
    }
    else {
        $fileType = 'exe'
        if ($package.type -eq 'msi') { $fileType = 'msi' }
        $arguments = @{
            PackageName    = $env:ChocolateyPackageName
            FileType       = $fileType
            SilentArgs     = $package.silentArguments
            File           = $file
            ValidExitCodes = @($package.successCodes)
        }
        Install-ChocolateyInstallPackage @arguments
    }
}
finally {
    Remove-Item -LiteralPath (Split-Path -Parent $file) -Recurse -Force -ErrorAction SilentlyContinue
}

if ($package.detect.kind -ne 'none' -and $null -eq (Find-CartableProgram $package)) {
    Write-Warning "$($package.name) : installé, mais Windows ne le montre pas sous le nom prévu ($($package.detect.value))."
}
