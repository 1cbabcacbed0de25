# Paquets Debian : apt choisit, parmi les seuls fichiers du socle ; dpkg installe.
# shellcheck shell=sh

# Réglages d'apt à part : ni les dépôts du poste, ni internet, ni ses préférences.
prepare_apt() {
  [ ! -e "$WORK/apt.conf" ] || return 0
  mkdir -p "$WORK/lists/partial" "$WORK/cache/archives/partial" "$WORK/none"
  ln -s "$SOCLE" "$WORK/socle"
  printf 'deb [trusted=yes] file:%s/socle linux/depot/\n' "$WORK" >"$WORK/sources.list"
  cat >"$WORK/apt.conf" <<END
Dir::Etc::main "$WORK/none/main";
Dir::Etc::parts "$WORK/none";
Dir::Etc::sourcelist "$WORK/sources.list";
Dir::Etc::sourceparts "$WORK/none";
Dir::Etc::preferences "$WORK/none/preferences";
Dir::Etc::preferencesparts "$WORK/none";
Dir::State::lists "$WORK/lists";
Dir::State::status "$ROOT/var/lib/dpkg/status";
Dir::State::extended_states "$ROOT/var/lib/apt/extended_states";
Dir::Cache "$WORK/cache";
Dir::Log "$WORK/none";
Acquire::Languages "none";
Acquire::Check-Valid-Until "false";
APT::Architecture "$ARCHITECTURE";
APT::Install-Recommends "false";
APT::Install-Suggests "false";
APT::AutoRemove::RecommendsImportant "false";
APT::AutoRemove::SuggestsImportant "false";
APT::Sandbox::User "root";
DPkg::Lock::Timeout "120";
DPkg::Use-Pty "false";
DPkg::Options { "--force-confdef"; "--force-confold"; $(root_options) };
END
  apt_get update >"$WORK/update.log" 2>&1 || {
    cat "$WORK/update.log" >&2
    die 1 "apt ne lit pas l'index des paquets du socle."
  }
}

# Un système monté dans un dossier garde son propre journal de dpkg.
root_options() {
  if [ -n "$ROOT" ]; then printf '"--root=%s"; "--log=%s/var/log/dpkg.log";' "$ROOT" "$ROOT"; fi
}

# dpkg_alone ARGUMENTS… : sans apt, pour finir ce qu'une coupure a laissé.
dpkg_alone() {
  if [ -n "$ROOT" ]; then set -- "--root=$ROOT" "--log=$ROOT/var/log/dpkg.log" "$@"; fi
  DEBIAN_FRONTEND=noninteractive dpkg "$@" </dev/null >>"$LOG/reprise.log" 2>&1
}

apt_get() {
  APT_CONFIG=$WORK/apt.conf DEBIAN_FRONTEND=noninteractive DEBCONF_NONINTERACTIVE_SEEN=true apt-get -q -y "$@" </dev/null
}

# Ce qu'une installation coupée a laissé est terminé d'abord, depuis le socle.
mend_packages() {
  if ! awk -F'\t' '$3 ~ /^.[HUFWt]/ || $3 ~ /R$/ { found = 1 } END { exit !found }' "$WORK/installed" &&
    [ ! -e "$STATE/en-cours" ] && [ -z "$(ls -A "$ROOT/var/lib/dpkg/updates" 2>/dev/null)" ]; then return 0; fi
  if [ "$DRY_RUN" = yes ]; then
    warn "Une installation a été interrompue sur ce poste : une exécution sans --dry-run la terminera d'abord."
    return
  fi
  say "Une installation avait été interrompue : elle est terminée d'abord."
  dpkg_alone --force-confdef --force-confold --configure -a
  verify_index
  prepare_apt
  list_installed
  # Des fichiers à demi posés : apt ne les repose que si on les nomme.
  broken=$(awk -F'\t' '$3 ~ /R$/ { print $1 }' "$WORK/installed" | tr '\n' ' ')
  # Les paquets sont des mots sans espace.
  # shellcheck disable=SC2086
  if [ -n "$broken" ]; then finish_packages --reinstall install $broken; fi
  finish_packages install
  list_installed
  mark_dependencies
}

# finish_packages ARGUMENTS… : ce qu'apt pose pour finir, vérifié d'abord.
finish_packages() {
  simulate reprise --fix-broken "$@" && verify_files "$WORK/inst-reprise" &&
    apt_get --no-remove --fix-broken "$@" >>"$LOG/reprise.log" 2>&1
}

# note_dependencies : garde à part les paquets de la liste lue, qu'apt tient pour amenés par d'autres. Une coupure peut le priver de
# sa propre note, et sans elle le retrait les laisserait.
note_dependencies() {
  cat >"$STATE/en-cours.nouveau"
  mv "$STATE/en-cours.nouveau" "$STATE/en-cours"
}

mark_dependencies() {
  [ -e "$STATE/en-cours" ] || return 0
  awk -F'\t' 'FILENAME == ARGV[1] { if ($3 ~ /^.i$/) there[$1] = 1; next } $1 in there' "$WORK/installed" "$STATE/en-cours" >"$WORK/brought"
  # Les paquets sont des mots sans espace.
  # shellcheck disable=SC2046
  if [ -s "$WORK/brought" ]; then apt_mark auto $(cat "$WORK/brought") >>"$LOG/reprise.log" 2>&1; fi
  rm -f "$STATE/en-cours"
}

apt_mark() { APT_CONFIG=$WORK/apt.conf apt-mark "$@" </dev/null; }

verify_index() {
  awk -F'\t' '$1 == "index" { print $2 "  " $3 }' "$WORK/data" >"$WORK/index.sums"
  verify_list "$WORK/index.sums" "$SOCLE" || die 4 "l'index des paquets du socle est altéré : rien n'a été installé."
}

# simulate NOM ARGUMENTS… : ce qu'apt installerait, « paquet TAB version », dans inst-NOM.
simulate() {
  name=$1
  shift
  apt_get --simulate --no-remove "$@" >"$WORK/simulate-$name" 2>&1 || return 1
  read_simulation "$name"
}

read_simulation() {
  name=$1
  sed -n 's/^Inst \([^ ]*\) .*(\([^ ]*\) .*$/\1\t\2/p' "$WORK/simulate-$name" | sed "s/\\\\t/$TAB/" >"$WORK/inst-$name"
}

# simulate_pruned NOM PAQUETS… : de même, sans ce que --prune retirera d'abord ; rien d'autre ne doit partir.
simulate_pruned() {
  [ "$PRUNE" = yes ] || return 1
  former_roots >"$WORK/former-roots"
  [ -s "$WORK/former-roots" ] || return 1
  name=$1
  shift
  cp "$WORK/simulate-$name" "$WORK/refused-$name"
  # shellcheck disable=SC2046
  if apt_get --simulate install "$@" $(sed 's/$/-/' "$WORK/former-roots") >"$WORK/simulate-$name" 2>&1 &&
    [ -z "$(sed -n 's/^\(Purg\|Remv\) \([^ ]*\).*/\2/p' "$WORK/simulate-$name" | sort -u | comm -23 - "$WORK/former-roots")" ]; then
    read_simulation "$name"
    return
  fi
  mv "$WORK/refused-$name" "$WORK/simulate-$name"
  return 1
}

# verify_files LISTE : les fichiers de ces paquets, avant que quoi que ce soit ne s'exécute.
verify_files() {
  awk -F'\t' 'NR == FNR { wanted[$1 "\t" $2] = 1; next } $1 == "file" && (($2 "\t" $3) in wanted) { print $4 "  " $6 }' \
    "$1" "$WORK/data" | sort -u >"$WORK/files.sums"
  [ "$(sort -u "$1" | wc -l)" -eq "$(wc -l <"$WORK/files.sums")" ] || die 4 "le socle n'a pas tous les fichiers qu'il annonce."
  verify_list "$WORK/files.sums" "$SOCLE" || die 4 "fichiers absents ou altérés : rien n'a été installé. Copiez de nouveau le socle."
}

# Pour chaque composant : « id TAB action TAB paquets à poser », dans actions. none, newer, install, upgrade, fail.
decide_actions() {
  : >"$WORK/actions"
  while IFS= read -r id; do
    if grep -q "^tree$TAB$id$TAB" "$WORK/data"; then
      decide_tree "$id" >>"$WORK/actions"
      continue
    fi
    action=none packages=''
    awk -F'\t' -v id="$id" '$1 == "package" && $2 == id { print $3 "\t" $4 }' "$WORK/data" >"$WORK/packages"
    while IFS=$TAB read -r package wanted; do
      found=$(version_of "$package")
      if [ "$found" = "$wanted" ]; then continue; fi
      if [ -z "$found" ]; then
        packages="$packages $package=$wanted"
        [ "$action" = upgrade ] || action=install
      elif dpkg --compare-versions "$found" lt "$wanted"; then
        packages="$packages $package=$wanted"
        action=upgrade
      elif [ "$action" = none ]; then action=newer; fi
    done <"$WORK/packages"
    printf '%s\t%s\t%s\n' "$id" "$action" "${packages# }" >>"$WORK/actions"
  done <"$WORK/chosen"
}

# Simule chaque composant à poser, puis vérifie d'un coup tous les fichiers nécessaires.
verify_needed() {
  : >"$WORK/needed"
  : >"$WORK/decided"
  while IFS=$TAB read -r id action packages; do
    case $action in
      install | upgrade)
        if [ -n "$packages" ]; then
          if [ ! -e "$WORK/apt.conf" ]; then verify_index; fi
          prepare_apt
          # Les paquets sont des mots sans espace, vérifiés à la lecture.
          # shellcheck disable=SC2086
          if simulate "$id" install $packages || simulate_pruned "$id" $packages; then cat "$WORK/inst-$id" >>"$WORK/needed"; else action=fail; fi
        else
          verify_tree
        fi
        ;;
    esac
    printf '%s\t%s\t%s\n' "$id" "$action" "$packages" >>"$WORK/decided"
  done <"$WORK/actions"
  [ ! -s "$WORK/needed" ] || verify_files "$WORK/needed"
}

run_actions() {
  while IFS=$TAB read -r id action packages; do
    case $action in
      none) report_line "$id" deja 0 ;;
      newer) report_line "$id" plus-recent 0 ;;
      fail)
        if [ "$DRY_RUN" = no ]; then cp "$WORK/simulate-$id" "$LOG/$id.log"; fi
        grep -E 'Depends:|Conflicts:|Breaks:|^E:' "$WORK/simulate-$id" | head -n 4 >&2
        report_line "$id" impossible 100
        ;;
      *)
        if [ "$DRY_RUN" = yes ]; then report_line "$id" "a-faire-$action" 0; elif [ -z "$packages" ]; then run_tree "$id" "$action"; else run_packages "$id" "$action" "$packages"; fi
        ;;
    esac
  done <"$WORK/decided"
  if [ "$DRY_RUN" = no ] && [ "$ONLY" = ' ' ]; then keep_line edition.tsv "$BUNDLE$TAB$YEAR$TAB$SERIAL" only; fi
}

# run_packages ID ACTION PAQUETS. Ce qui va être ajouté est noté avant : une coupure n'en perd pas la trace.
run_packages() {
  awk -F'\t' 'FILENAME == ARGV[1] { if ($3 ~ /^.i$/) there[$1] = 1; next } !($1 in there) { print $1 }' "$WORK/installed" "$WORK/inst-$1" | sort >"$WORK/added"
  # Ce qu'un autre composant a déjà amené est à celui-ci aussi : apt ne le retirerait plus de lui-même.
  awk -F'\t' '$1 != "tree" { print $3 }' "$STATE/state.tsv" 2>/dev/null | sort -u >"$WORK/brought"
  for one in $3; do
    if grep -Fqx -e "${one%%=*}" "$WORK/brought"; then say "${one%%=*}" >>"$WORK/added"; fi
  done
  sort -u -o "$WORK/added" "$WORK/added"
  while IFS= read -r package; do
    kind=added
    case " $3" in *" $package="*) kind=root ;; esac
    keep_line state.tsv "$kind$TAB$1$TAB$package"
  done <"$WORK/added"
  for one in $3; do say "${one%%=*}"; done | sort | comm -23 "$WORK/added" - | note_dependencies
  # shellcheck disable=SC2086
  apt_get --no-remove install $3 >"$LOG/$1.log" 2>&1
  code=$?
  rm -f "$STATE/en-cours"
  list_installed
  for one in $3; do
    found=$(version_of "${one%%=*}")
    if [ -z "$found" ] || dpkg --compare-versions "$found" lt "${one#*=}"; then
      [ "$code" -ne 0 ] || code=1
    fi
  done
  if [ "$code" -eq 0 ]; then report_line "$1" "$2" 0; else report_line "$1" echec "$code"; fi
}

# keep_line FICHIER LIGNE [only] : ajoute la ligne si elle n'y est pas ; « only » : elle seule. Écrit à côté, puis renomme.
keep_line() {
  file=$STATE/$1
  if [ "${3:-}" = only ]; then
    [ "$(cat "$file" 2>/dev/null)" != "$2" ] || return 0
    say "$2" >"$file.nouveau"
  else
    ! grep -Fqx -e "$2" "$file" 2>/dev/null || return 0
    { cat "$file" 2>/dev/null; say "$2"; } >"$file.nouveau"
  fi
  mv "$file.nouveau" "$file"
}
