# Empreintes SHA-256 pour digest.cmd. Les chemins viennent de l'environnement, jamais de la ligne de commande.
# Sans option : l'empreinte du fichier DIGEST_FILE. Avec -List : relit LIST_FILE sous LIST_ROOT, puis ecrit OK et le compte.
param([switch]$List)

$ErrorActionPreference = 'Stop'

function Get-Sha256([string]$Path) {
    $algorithm = [System.Security.Cryptography.SHA256]::Create()
    $stream = [System.IO.File]::OpenRead($Path)
    try {
        return [System.BitConverter]::ToString($algorithm.ComputeHash($stream)).Replace('-', '').ToLowerInvariant()
    } finally {
        $stream.Dispose()
        $algorithm.Dispose()
    }
}

if (-not $List) {
    Get-Sha256 ([System.IO.Path]::GetFullPath($env:DIGEST_FILE))
    exit 0
}

$root = [System.IO.Path]::GetFullPath($env:LIST_ROOT)
$right = 0
foreach ($line in [System.IO.File]::ReadAllLines([System.IO.Path]::GetFullPath($env:LIST_FILE))) {
    if ($line.Length -lt 67) { continue }
    $path = [System.IO.Path]::Combine($root, $line.Substring(66).Replace('/', '\'))
    if ([System.IO.File]::Exists($path) -and (Get-Sha256 $path) -eq $line.Substring(0, 64)) {
        $right += 1
    } else {
        [System.Console]::Error.WriteLine('  absent ou altere : ' + $line.Substring(66))
    }
}
'OK ' + $right
exit 0
