import { spawnSync } from "node:child_process";
import { run } from "./steps.ts";

/** What the tests use from the system: command, Debian package, and what is not proven without it. */
const TOOLS = [
  { command: "chromium", package: "chromium", proves: "les pages dans un vrai navigateur" },
  { command: "firefox-esr", package: "firefox-esr", proves: "le portail des clés dans Firefox" },
  { command: "unzip", package: "unzip", proves: "la lecture des archives par unzip" },
  { command: "7zz", package: "7zip", proves: "la lecture des archives par 7-Zip" },
  { command: "zip", package: "zip", proves: "le dépaquetage d'un zip fait par un autre outil" },
  { command: "xz", package: "xz-utils", proves: "le dépaquetage des tar.xz" },
  { command: "bzip2", package: "bzip2", proves: "le dépaquetage des tar.bz2" },
  { command: "zstd", package: "zstd", proves: "le dépaquetage des tar.zst" },
  { command: "makensis", package: "nsis", proves: "le dépaquetage des installateurs NSIS et paf.exe" },
  { command: "wixl", package: "wixl", proves: "le dépaquetage des MSI" },
  { command: "msiextract", package: "msitools", proves: "les noms des fichiers d'un MSI, comparés à ceux d'un autre outil" },
  { command: "mksquashfs", package: "squashfs-tools", proves: "le dépaquetage des AppImage" },
  { command: "dpkg-deb", package: "dpkg", proves: "le dépaquetage des paquets Debian" },
  { command: "openssl", package: "openssl", proves: "le refus des certificats faux" },
  { command: "faketime", package: "faketime", proves: "le refus des certificats d'une autre date" },
  { command: "innoextract", package: "innoextract", proves: "le refus de ce qui n'est pas un installateur Inno Setup" },
  { command: "apache2", package: "apache2-bin", proves: "la configuration Apache du site" },
  { command: "mcopy", package: "mtools", proves: "la lecture des images de clé par mtools" },
  { command: "fsck.vfat", package: "dosfstools", proves: "la bonne forme des images de clé" },
  { command: "minisign", package: "minisign", proves: "la vérification des signatures par minisign" },
  { command: "ssh-keygen", package: "openssh-client", proves: "la vérification des signatures par OpenSSH" },
  { command: "wine", package: "wine", proves: "les scripts et les descriptions que Windows lit sur une clé" },
  { command: "zimwriterfs", package: "zim-tools", proves: "les livres Kiwix d'une clé, faits et vérifiés par les outils d'openZIM" },
  { command: "kiwix-serve", package: "kiwix-tools", proves: "l'ouverture de la bibliothèque d'une clé par Kiwix" },
  { command: "shellcheck", package: "shellcheck", proves: "la bonne forme des scripts pour GNU/Linux" },
  { command: "ansible-playbook", package: "ansible", proves: "le rôle Ansible des masters" },
  { command: "debootstrap", package: "debootstrap", proves: "le socle Linux et le rôle Ansible dans un vrai Debian" },
  { command: "osslsigncode", package: "osslsigncode", proves: "les empreintes Authenticode de la liste d'autorisation" },
  { command: "strace", package: "strace", proves: "les arrêts et les erreurs du disque à chaque appel du système" },
  { command: "fusefat", package: "fusefat", proves: "la mise à jour d'une clé FAT32 sur place" },
  { command: "mkfs.exfat", package: "exfatprogs", proves: "la mise à jour d'une clé exFAT sur place" },
  { command: "mount.exfat-fuse", package: "exfat-fuse", proves: "la mise à jour d'une clé exFAT sur place" },
  { command: "aria2c", package: "aria2", proves: "les metalink et les torrents, par un vrai téléchargement" },
  { command: "transmission-show", package: "transmission-cli", proves: "la bonne forme des torrents" },
  { command: "rsync", package: "rsync", proves: "la publication par rsync" },
  { command: "sshd", package: "openssh-server", proves: "la publication par SFTP et rsync" },
  { command: "faketime", package: "faketime", proves: "les mêmes octets sous une autre horloge" },
] as const;

/** Installs the missing ones where this account may (Debian, as root); says loudly what stays unproven elsewhere. */
export async function installSystemTools(): Promise<void> {
  const missing = TOOLS.filter(({ command }) => !isPresent(command));
  if (missing.length === 0) return;
  if (isPresent("apt-get") && process.getuid?.() === 0) {
    await run("apt-get", ["update", "-qq"]);
    const packages = [...new Set(missing.map((tool) => tool.package))];
    // A name that this system does not know refuses them all: then one by one.
    if ((await install(packages)) !== 0 && packages.length > 1) for (const name of packages) await install([name]);
  }
  for (const { command, proves } of missing) {
    if (!isPresent(command)) process.stderr.write(`NON PROUVÉ : ${command} absent, ${proves}.\n`);
  }
}

function install(packages: readonly string[]): Promise<number> {
  return run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], { DEBIAN_FRONTEND: "noninteractive" });
}

function isPresent(command: string): boolean {
  return spawnSync("sh", ["-c", `command -v ${command}`], { stdio: "ignore" }).status === 0;
}
