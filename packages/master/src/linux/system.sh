# Le poste : version de Debian, paquets présents, verrou, édition déjà installée.
# shellcheck shell=sh

check_system() {
  for tool in apt-get dpkg dpkg-query awk; do
    command -v "$tool" >/dev/null || die 2 "la commande $tool manque : ce socle est fait pour Debian et ses dérivés."
  done
  STATE=$ROOT/var/lib/cartable-socle
  if [ "$(dpkg --print-architecture)" != "$ARCHITECTURE" ]; then
    die 2 "ce socle est fait pour des postes $ARCHITECTURE, celui-ci est $(dpkg --print-architecture)."
  fi
  release=$ROOT/etc/os-release
  if [ ! -r "$release" ]; then
    warn "Attention : version du système inconnue (etc/os-release manque)."
  elif ! grep -Eq "^(VERSION|DEBIAN)_CODENAME=\"?$SUITE\"?\$" "$release" && [ "$ANY_SYSTEM" = no ]; then
    found=$(sed -n 's/^PRETTY_NAME="\{0,1\}\([^"]*\).*$/\1/p' "$release" | tr -cd '[:print:]')
    die 2 "ce socle est fait pour Debian « $SUITE » ; ce poste a « $found ». --any-system passe outre."
  fi
  if [ -r "$STATE/edition.tsv" ] && [ "$MODE" = install ]; then
    IFS=$TAB read -r bundle year serial <"$STATE/edition.tsv"
    if [ "$bundle" = "$BUNDLE" ] && { [ "$year" -gt "$YEAR" ] || { [ "$year" -eq "$YEAR" ] && [ "$serial" -gt "$SERIAL" ]; }; }; then
      die 2 "ce poste a déjà une édition plus récente de $BUNDLE ($year, n° $serial) : rien n'est rétrogradé."
    fi
  fi
}

# Les composants demandés, dans l'ordre du socle.
choose_components() {
  if [ "$MODE" = uninstall ]; then known_components; else
    awk -F'\t' '$1 == "component" { print $2 }' "$WORK/data"
  fi >"$WORK/known"
  if [ "$ONLY" = ' ' ]; then
    cp "$WORK/known" "$WORK/chosen"
    return
  fi
  for id in $ONLY; do
    grep -Fqx -e "$id" "$WORK/known" || die 2 "aucun composant « $id » dans ce socle : voir inventory.csv."
  done
  while IFS= read -r id; do
    case $ONLY in *" $id "*) say "$id" ;; esac
  done <"$WORK/known" >"$WORK/chosen"
}

# Paquet, version et état de tout ce que le système connaît. Second signe « i » : installé et configuré, figé ou non.
list_installed() {
  dpkg-query --admindir="$ROOT/var/lib/dpkg" -W -f '${Package}\t${Version}\t${db:Status-Abbrev}\t${Architecture}\n' 2>/dev/null |
    awk -F'\t' -v own="$ARCHITECTURE" '$4 == own || $4 == "all" { sub(/ +$/, "", $3); print $1 "\t" $2 "\t" $3 }' >"$WORK/installed"
}

# version_of PAQUET : vide quand il n'est pas installé.
version_of() {
  awk -F'\t' -v name="$1" '$1 == name && $3 ~ /^.i$/ { print $2; exit }' "$WORK/installed"
}

# start_of PROCESSUS : l'instant de son départ, pour ne pas le prendre pour un autre de même numéro (proc(5), champ 22).
start_of() { sed 's/^.*) //' "/proc/$1/stat" 2>/dev/null | cut -d ' ' -f 20; }

# Ce qu'une exécution tuée a laissé à elle : son dossier de travail, un fichier à demi écrit.
clear_former() {
  mkdir -p "$STATE/verrou"
  rm -f "$STATE/state.tsv.nouveau" "$STATE/edition.tsv.nouveau" "$STATE/en-cours.nouveau"
  left=$(cat "$STATE/verrou/travail" 2>/dev/null)
  case $left in
    *[!A-Za-z0-9./-]* | *..*) ;;
    /tmp/cartable-socle.??????) rm -rf "$left" ;;
  esac
}

# Une seule exécution à la fois ; celle qui est morte ne bloque personne.
hold_machine() {
  [ "$DRY_RUN" = no ] || return 0
  mkdir -p "$STATE"
  if ! mkdir "$STATE/verrou" 2>/dev/null; then
    read -r holder start <"$STATE/verrou/pid" 2>/dev/null || holder=0
    case $holder in *[!0-9]* | '') holder=0 ;; esac
    if [ "$holder" -gt 0 ] && kill -0 "$holder" 2>/dev/null && [ "${start:-}" = "$(start_of "$holder")" ]; then
      die 1 "une autre installation du socle est en cours sur ce poste (processus $holder)."
    fi
    clear_former
  fi
  say "$$ $(start_of "$$")" >"$STATE/verrou/pid"
  say "$WORK" >"$STATE/verrou/travail"
  HELD=$STATE/verrou
  # Dans une image, aucun service ne doit démarrer.
  POLICY=''
  if [ -n "$ROOT" ] && [ -d "$ROOT/usr/sbin" ]; then
    policy=$ROOT/usr/sbin/policy-rc.d
    if [ ! -e "$policy" ] || grep -q cartable-socle "$policy"; then
      printf '#!/bin/sh\n# cartable-socle\nexit 101\n' >"$policy"
      chmod 755 "$policy"
      POLICY=$policy
    fi
  fi
}
