import type { DebianPackage } from "./debian-packages.ts";
import { oneLine, QUIET, shellWord, TELL } from "./shell-text.ts";

/** Where the help stands, from the root of the key. */
export const INSTALL_HELP_PATH = "Applications/INSTALLER-SUR-DEBIAN.sh";

/**
 * The script that installs from the system's own repository what this bundle recommends. It first shows what would be done
 * and changes nothing; it never becomes root by itself, and asks before it installs.
 */
export function renderInstallHelp(bundleName: string, packages: readonly DebianPackage[]): string {
  return `#!/bin/sh
# ${oneLine(bundleName)} : les logiciels que Debian, Ubuntu ou PrimTux proposent déjà.
#   sh INSTALLER-SUR-DEBIAN.sh                          montre ce qui serait fait, sans rien changer
#   sudo sh INSTALLER-SUR-DEBIAN.sh --installer         installe, après une question
#   sh INSTALLER-SUR-DEBIAN.sh PAQUET…                  seulement ces paquets
set -u
${QUIET}
name=${shellWord(bundleName)}

${TELL}

install=non
chosen=''
for argument in "$@"; do
  case $argument in
    --installer) install=oui ;;
    -h | --help | --aide) sed -n '2,5s/^# \\{0,1\\}//p' "$0"; exit 0 ;;
    -*) tell "Option inconnue : $argument. Voyez --aide."; exit 2 ;;
    *) chosen="$chosen $argument" ;;
  esac
done
if ! command -v apt-get >/dev/null 2>&1; then
  tell "Cet ordinateur n'utilise pas les paquets de Debian : cherchez ces logiciels dans sa propre logithèque."
  exit 3
fi

wanted='' absent='' known=''
offer() {
  known="$known $1"
  case " $chosen " in
    '  ' | *" $1 "*) ;;
    *) return 0 ;;
  esac
  if dpkg-query -W -f '\${db:Status-Status}' "$1" 2>/dev/null | grep -q '^installed$'; then
    printf 'déjà là       %-28s %s\\n' "$1" "$2"
  elif LC_ALL=C apt-cache policy "$1" 2>/dev/null | grep -q '^  Candidate: [^(]'; then
    printf 'à installer   %-28s %s\\n' "$1" "$2"; wanted="$wanted $1"
  else
    printf 'non proposé   %-28s %s\\n' "$1" "$2"; absent="$absent $1"
  fi
}
${packages.map(({ name, title }) => `offer ${name} ${shellWord(title)}`).join("\n")}
for package in $chosen; do
  case " $known " in
    *" $package "*) ;;
    *) tell "Ce cartable ne recommande pas le paquet « $package »."; exit 2 ;;
  esac
done

if [ -n "$absent" ]; then
  printf '\\nCe système ne propose pas :%s. Mettre à jour ses listes peut aider : sudo apt update.\\n' "$absent"
fi
if [ -z "$wanted" ]; then
  printf '\\nRien à installer.\\n'
  exit 0
fi
# Chaque mot est un nom de paquet de la liste ci-dessus : il ne contient ni espace ni caractère spécial.
# shellcheck disable=SC2086
set -- $wanted
if [ "$install" = non ]; then
  printf '\\nEssai, rien ne change :\\n'
  LC_ALL=C apt-get install --simulate -- "$@" 2>/dev/null | grep -E '^[0-9]+ upgraded' || tell "Ces paquets ne peuvent pas être installés ensemble sur ce système."
  printf 'Pour installer : sudo sh %s --installer\\n' "$0"
  exit 0
fi
if [ "$(id -u)" -ne 0 ]; then
  tell "Installer demande les droits d'administration : sudo sh $0 --installer"
  exit 2
fi
printf '\\nInstaller %s paquets ? Tapez oui pour continuer : ' "$#"
read -r answer || answer=non
if [ "$answer" != oui ]; then
  echo "Rien n'a été installé."
  exit 0
fi
exec apt-get install -- "$@"
`;
}
