# Retrait : seulement ce que le socle a ajouté, et jamais ce dont un autre logiciel du poste a besoin.
# shellcheck shell=sh

# Les composants que le socle a posés sur ce poste, d'après sa trace.
known_components() {
  cut -f 2 "$STATE/state.tsv" 2>/dev/null | awk '!seen[$0]++'
}

# Ce qu'une édition précédente avait posé et que celle-ci n'a plus.
prune_former() {
  awk -F'\t' '$1 == "component" || $1 == "tree" { print $2 }' "$WORK/data" | sort >"$WORK/current"
  known_components | sort | comm -23 - "$WORK/current" >"$WORK/former"
  if [ -s "$WORK/former" ]; then uninstall_components "$WORK/former"; fi
}

# uninstall_components LISTE
uninstall_components() {
  [ -e "$STATE/state.tsv" ] || {
    say "Le socle n'a rien installé sur ce poste."
    return 0
  }
  # Paquets ajoutés par ces composants et par aucun autre.
  awk -F'\t' 'FILENAME == ARGV[1] { chosen[$1] = 1; next }
    $1 == "tree" { next }
    ($2 in chosen) { mine[$3] = 1; next }
    { others[$3] = 1 }
    END { for (name in mine) if (!(name in others)) print name }' "$1" "$STATE/state.tsv" | sort >"$WORK/mine"
  verify_index
  prepare_apt
  while IFS= read -r id; do
    is_id "$id" || continue
    if [ "$DRY_RUN" = yes ]; then report_line "$id" a-retirer 0; else uninstall_one "$id"; fi
  done <"$1"
  [ "$DRY_RUN" = no ] || return 0
  purge_unneeded
  # Ce qui a été gardé reste noté : une autre fois, il pourra partir.
  awk -F'\t' 'FILENAME == ARGV[1] { if ($3 != "") there[$1] = 1; next }
    FILENAME == ARGV[2] { chosen[$1] = 1; next }
    !($2 in chosen) || ($1 != "tree" && ($3 in there))' "$WORK/installed" "$1" "$STATE/state.tsv" >"$STATE/state.tsv.nouveau"
  mv "$STATE/state.tsv.nouveau" "$STATE/state.tsv"
  if [ ! -s "$STATE/state.tsv" ]; then rm -f "$STATE/state.tsv" "$STATE/edition.tsv"; fi
}

# uninstall_one ID
uninstall_one() {
  bundle=$(awk -F'\t' -v id="$1" '$1 == "tree" && $2 == id { print $3; exit }' "$STATE/state.tsv")
  if [ -n "$bundle" ]; then
    remove_tree "$bundle" && report_line "$1" retire 0
    return
  fi
  roots=$(awk -F'\t' -v id="$1" '$1 == "root" && $2 == id { print $3 }' "$STATE/state.tsv" | sort | comm -12 - "$WORK/mine" | tr '\n' ' ')
  if [ -z "$roots" ]; then
    report_line "$1" garde 0
    return
  fi
  purge "$1" "$roots"
  case $? in 0) report_line "$1" retire 0 ;; 2) report_line "$1" garde 0 ;; *) report_line "$1" echec 1 ;; esac
}

# purge NOM PAQUETS : 2 quand il faudrait retirer autre chose que ce que le socle a ajouté.
purge() {
  # shellcheck disable=SC2086
  apt_get --simulate purge $2 >"$WORK/purge" 2>&1 || return 1
  sed -n 's/^\(Purg\|Remv\) \([^ ]*\).*/\2/p' "$WORK/purge" | sort -u >"$WORK/purged"
  if [ -n "$(comm -23 "$WORK/purged" "$WORK/mine")" ]; then return 2; fi
  # shellcheck disable=SC2086
  apt_get purge $2 >>"$LOG/$1.log" 2>&1 || return 1
  list_installed
}

# Dépendances ajoutées par le socle et dont plus rien n'a besoin.
purge_unneeded() {
  while :; do
    apt_get --simulate autoremove >"$WORK/purge" 2>&1 || return 1
    unneeded=$(sed -n 's/^\(Purg\|Remv\) \([^ ]*\).*/\2/p' "$WORK/purge" | sort -u | comm -12 - "$WORK/mine" | tr '\n' ' ')
    [ -n "$unneeded" ] || return 0
    purge dependances "$unneeded" || return 0
  done
}
