# Lecture de la ligne de commande, messages, dossier de travail.
# shellcheck shell=sh disable=SC2034

say() { printf '%s\n' "$*"; }
warn() { printf '%s\n' "$*" >&2; }

# die CODE MESSAGE
die() {
  printf 'Erreur : %s\n' "$2" >&2
  exit "$1"
}

usage() {
  cat <<'END'
Usage : sh install.sh [options]

Installe ou met à jour le socle sur ce poste, depuis ce dossier seul (partage en lecture seule admis), sans internet.
Une seconde exécution ne change rien. Rien n'est jamais rétrogradé ni retiré sans qu'on le demande.

  --dry-run        dit ce qui serait fait et vérifie les fichiers, sans rien changer
  --only ID        seulement ce composant (peut être répété) ; les identifiants sont dans inventory.csv
  --uninstall      retire ce que le socle a installé, et rien d'autre
  --prune          retire aussi ce qu'une édition précédente du socle avait installé et que celle-ci n'a plus
  --inventory      écrit l'inventaire du poste sur la sortie, sans rien changer
  --root DOSSIER   agit sur un système monté dans ce dossier (image, chroot) ; / par défaut
  --log DOSSIER    journaux et rapports (var/log/cartable-socle du système par défaut)
  --any-system     passe outre la version de Debian prévue
  --help           cette aide

Sortie : 0 réussi, 1 au moins un composant en échec, 2 mauvais usage, 4 fichier absent ou altéré.
END
}

read_arguments() {
  MODE=install DRY_RUN=no PRUNE=no ANY_SYSTEM=no ROOT='' LOG='' ONLY=' ' EXIT=0
  while [ $# -gt 0 ]; do
    case $1 in
      --dry-run) DRY_RUN=yes ;;
      --uninstall) MODE=uninstall ;;
      --inventory) MODE=inventory ;;
      --prune) PRUNE=yes ;;
      --any-system) ANY_SYSTEM=yes ;;
      --only | --root | --log)
        [ $# -ge 2 ] || die 2 "il manque la valeur de $1."
        case $1 in
          --only)
            is_id "$2" || die 2 "« $2 » n'est pas un identifiant de composant."
            ONLY="$ONLY$2 "
            ;;
          --root) ROOT=$2 ;;
          --log) LOG=$2 ;;
        esac
        shift
        ;;
      --help | -h)
        usage
        exit 0
        ;;
      *)
        usage >&2
        die 2 "option inconnue : $1"
        ;;
    esac
    shift
  done
  # apt lit ces chemins dans un fichier de réglages : ce qui pourrait en sortir est refusé.
  case $ROOT$LOG in *[!A-Za-z0-9._/\ +~,@:=-]*) die 2 "caractère inattendu dans le chemin donné à --root ou --log." ;; esac
  if [ -n "$ROOT" ]; then
    ROOT=$(CDPATH='' cd -- "$ROOT" 2>/dev/null && pwd -P) || die 2 "le dossier de --root n'existe pas."
    [ "$ROOT" != / ] || ROOT=''
  fi
  [ -f "$ROOT/var/lib/dpkg/status" ] || die 2 "aucun système Debian dans ${ROOT:-/} (var/lib/dpkg/status manque)."
  if [ "$(id -u)" -ne 0 ] && [ "$MODE" != inventory ] && [ "$DRY_RUN" = no ]; then
    die 2 "les droits d'administrateur sont nécessaires : sudo sh install.sh …"
  fi
}

# is_id TEXTE : lettres minuscules sans accent, chiffres et tirets seulement.
is_id() {
  case $1 in '' | -* | *[!a-z0-9-]*) return 1 ;; esac
}

# Un dossier à nous, effacé à la fin quoi qu'il arrive.
open_work() {
  WORK=$(mktemp -d /tmp/cartable-socle.XXXXXX) || die 1 "impossible de créer un dossier de travail dans /tmp."
  trap 'leave' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
}

leave() {
  if [ -n "${POLICY:-}" ]; then rm -f "$POLICY"; fi
  if [ -n "${HELD:-}" ]; then
    rm -rf "$HELD"
    rmdir "$STATE" 2>/dev/null || :
  fi
  rm -rf "$WORK"
}
