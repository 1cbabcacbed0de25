# Fonctions communes à l'installation et au retrait. Aucune donnée : tout vient de socle-paquet.json, à côté.

function Read-CartablePackage([string]$Folder) {
    $text = [System.IO.File]::ReadAllText((Join-Path $Folder 'socle-paquet.json'))
    return ($text | ConvertFrom-Json)
}

function Get-CartableSha256([string]$Path) {
    $algorithm = [System.Security.Cryptography.SHA256]::Create()
    $stream = [System.IO.File]::OpenRead($Path)
    try {
        return [System.BitConverter]::ToString($algorithm.ComputeHash($stream)).Replace('-', '').ToLowerInvariant()
    }
    finally {
        $stream.Dispose()
        $algorithm.Dispose()
    }
}

# Le programme dans la liste de Windows, vues 64 et 32 bits ; rien quand il n'y est pas ou que la fiche ne dit pas son nom.
function Find-CartableProgram($Package) {
    if ($Package.detect.kind -eq 'none') { return $null }
    foreach ($view in @('Registry64', 'Registry32')) {
        $machine = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', $view)
        $key = $machine.OpenSubKey('SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall\' + $Package.detect.value)
        if ($null -eq $key) { continue }
        return [pscustomobject]@{
            Version = [string]$key.GetValue('DisplayVersion')
            Quiet   = [string]$key.GetValue('QuietUninstallString')
            Command = [string]$key.GetValue('UninstallString')
        }
    }
    return $null
}

# Les nombres d'une version, ou rien quand elle contient des mots : 1.10 vient après 1.9.
function Get-CartableNumbers([string]$Version) {
    if ($Version -notmatch '^[0-9]+([.+_-][0-9]+)*$') { return $null }
    $padded = $Version -split '[.+_-]' | ForEach-Object { $_.PadLeft(12, '0') }
    return ((@($padded) + @('0' * 12) * 8)[0..7] -join '.')
}

# Vrai quand le poste a déjà cette version ou une plus récente. Une clé de produit MSI change avec la version : elle suffit.
function Test-CartableCurrent($Package, $Program) {
    if ($null -eq $Program) { return $false }
    if ($Package.detect.kind -eq 'product-code') { return $true }
    if ($Program.Version -eq $Package.version) { return $true }
    $found = Get-CartableNumbers $Program.Version
    $wanted = Get-CartableNumbers $Package.version
    if ($null -eq $found -or $null -eq $wanted) { return $false }
    return ([string]::CompareOrdinal($found, $wanted) -ge 0)
}

# Un dossier de travail où seul un administrateur écrit : sous Windows\Temp, un compte d'élève peut poser une bibliothèque à côté de
# ce que SYSTEM exécute. Qui n'a pas ces droits travaille dans son dossier temporaire, et n'exécute rien pour un autre.
function New-CartableWork {
    $programs = if ($env:ProgramW6432) { $env:ProgramW6432 } else { $env:ProgramFiles }
    $name = '.travail-' + [System.Guid]::NewGuid().ToString('N')
    try {
        return [System.IO.Directory]::CreateDirectory([System.IO.Path]::Combine($programs, 'Cartable', $name)).FullName
    }
    catch [System.UnauthorizedAccessException] {
        return [System.IO.Directory]::CreateDirectory([System.IO.Path]::Combine([System.IO.Path]::GetTempPath(), $name)).FullName
    }
}

# Copie l'installeur sur le poste, relit l'empreinte de la copie, et rend son chemin. Cherché dans le paquet, puis sur le partage
# que donnent le paramètre « /Socle: » ou la variable CARTABLE_SOCLE : le dossier « socle » lui-même.
function Copy-CartableInstaller($Package, [string]$Folder, [string]$Share) {
    $source = Join-Path $Folder $Package.file
    if (-not [System.IO.File]::Exists($source)) {
        if (-not $Share) { $Share = $env:CARTABLE_SOCLE }
        if (-not $Share) {
            throw "Le paquet ne contient pas $($Package.file). Donnez le dossier du socle : --package-parameters `"/Socle:\\serveur\partage\socle`", ou la variable CARTABLE_SOCLE."
        }
        $source = Join-Path $Share $Package.path.Replace('/', '\')
    }
    if (-not [System.IO.File]::Exists($source)) { throw "Fichier introuvable : $source" }
    $work = New-CartableWork
    $copy = Join-Path $work $Package.file
    [System.IO.File]::Copy($source, $copy)
    $digest = Get-CartableSha256 $copy
    if ($digest -ne $Package.sha256) {
        Remove-Item -LiteralPath $work -Recurse -Force
        throw "$source n'est pas le fichier attendu : empreinte $digest, attendue $($Package.sha256). Rien n'a été exécuté."
    }
    return $copy
}

# Sépare le programme et ses options dans une commande de retrait de Windows.
function Split-CartableCommand([string]$Command) {
    if ($Command -match '^\s*"([^"]+)"\s*(.*)$' -or $Command -match '(?i)^\s*(.+?\.exe)(?:\s+(.*))?$') {
        return @($Matches[1], [string]$Matches[2])
    }
    throw "Commande de retrait illisible : $Command"
}
