# Retrait : seulement ce que le socle a ajouté, et jamais ce dont un autre logiciel du poste a besoin.
# shellcheck shell=sh

# Les composants que le socle a posés sur ce poste, d'après sa trace.
known_components() {
  awk -F'\t' '$1 != "added" && !seen[$2]++ { print $2 }' "$STATE/state.tsv" 2>/dev/null
}

# Ceux d'une édition précédente que celle-ci n'a plus, un par ligne.
former_components() {
  awk -F'\t' '$1 == "component" || $1 == "tree" { print $2 }' "$WORK/data" | sort >"$WORK/current"
  known_components | sort | comm -23 - "$WORK/current"
}

# Leurs paquets, sauf ceux que cette édition demande encore.
former_roots() {
  former_components >"$WORK/former"
  awk -F'\t' 'FILENAME == ARGV[1] { former[$1] = 1; next }
    FILENAME == ARGV[2] { if ($1 == "package") asked[$3] = 1; next }
    $1 == "root" && ($2 in former) && !($3 in asked) { print $3 }' "$WORK/former" "$WORK/data" "$STATE/state.tsv" 2>/dev/null | sort -u
}

prune_former() {
  former_components >"$WORK/former"
  if [ -s "$WORK/former" ]; then remove_components "$WORK/former"; fi
}

# Dépendances que le socle avait amenées et dont ni cette édition ni rien d'autre n'a plus besoin.
prune_dependencies() {
  if [ "$DRY_RUN" = yes ] || [ ! -e "$STATE/state.tsv" ]; then return 0; fi
  awk -F'\t' '$1 == "root" { root[$3] = 1 } $1 == "added" { added[$3] = 1 }
    END { for (name in added) if (!(name in root)) print name }' "$STATE/state.tsv" | sort >"$WORK/mine"
  if [ -s "$WORK/mine" ]; then
    verify_index
    prepare_apt
    note_removal
    purge_unneeded
    rm -f "$STATE/en-cours"
  fi
  # Ce que cette édition demande sous un autre nom de composant est à lui désormais.
  awk -F'\t' -v OFS='\t' 'FILENAME == ARGV[1] { former[$1] = 1; next }
    FILENAME == ARGV[2] { if ($1 == "package") asked[$3] = $2; next }
    ($2 in former) && $1 == "root" && ($3 in asked) { $2 = asked[$3] }
    !seen[$0]++' "$WORK/former" "$WORK/data" "$STATE/state.tsv" >"$STATE/state.tsv.nouveau"
  mv "$STATE/state.tsv.nouveau" "$STATE/state.tsv"
  forget_absent "$WORK/former"
}

# uninstall_components LISTE : avec tout ce que le socle avait amené, quand rien n'en a plus besoin.
uninstall_components() {
  [ -e "$STATE/state.tsv" ] || {
    rm -f "$STATE/edition.tsv"
    say "Le socle n'a rien installé sur ce poste."
    return 0
  }
  remove_components "$1"
  [ "$DRY_RUN" = no ] || return 0
  purge_unneeded
  rm -f "$STATE/en-cours"
  forget_absent "$1"
  if [ ! -s "$STATE/state.tsv" ]; then rm -f "$STATE/state.tsv" "$STATE/edition.tsv"; fi
}

# remove_components LISTE : leurs paquets seuls.
remove_components() {
  # Ce que ces composants ont ajouté, et aucun autre ; tout, quand tout est retiré. Ce que l'édition demande reste.
  awk -F'\t' -v all="$MODE$ONLY" -v mode="$MODE" 'FILENAME == ARGV[1] { chosen[$1] = 1; next }
    FILENAME == ARGV[2] { if ($1 == "package" && mode == "install") others[$3] = 1; next }
    $1 == "tree" { next }
    ($2 in chosen) || all == "uninstall " { mine[$3] = 1; next }
    { others[$3] = 1 }
    END { for (name in mine) if (!(name in others)) print name }' "$1" "$WORK/data" "$STATE/state.tsv" | sort >"$WORK/mine"
  verify_index
  prepare_apt
  if [ "$DRY_RUN" = no ]; then note_removal; fi
  while IFS= read -r id; do
    is_id "$id" || continue
    if [ "$DRY_RUN" = yes ]; then report_line "$id" a-retirer 0; else uninstall_one "$id"; fi
  done <"$1"
}

note_removal() { apt_mark showauto | sort | comm -12 - "$WORK/mine" | note_dependencies; }

# Réglages laissés par un retrait coupé en chemin, qu'apt reprend sans les effacer : plus rien ne dépend de ces paquets.
purge_remains() {
  remains=$(awk -F'\t' '$3 ~ /^.c/ { print $1 }' "$WORK/installed" | sort | comm -12 - "$WORK/mine" | tr '\n' ' ')
  [ -n "$remains" ] || return 0
  # Les paquets sont des mots sans espace.
  # shellcheck disable=SC2086
  dpkg_alone --purge $remains
  list_installed
}

# forget_absent LISTE : la trace perd ces composants et les paquets absents. Ce qui a été gardé reste noté : une autre fois, il pourra partir.
forget_absent() {
  awk -F'\t' 'FILENAME == ARGV[1] { there[$1] = 1; next }
    FILENAME == ARGV[2] { chosen[$1] = 1; next }
    $1 == "tree" ? !($2 in chosen) : ($3 in there)' "$WORK/installed" "$1" "$STATE/state.tsv" >"$STATE/state.tsv.nouveau"
  mv "$STATE/state.tsv.nouveau" "$STATE/state.tsv"
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
  # Déjà partis, par une exécution coupée ou à la main : apt peut ne plus en connaître le nom.
  roots=$(for one in $roots; do say "$one"; done | awk -F'\t' 'FILENAME == ARGV[1] { there[$1] = 1; next } $1 in there' "$WORK/installed" - | tr '\n' ' ')
  if [ -z "$roots" ]; then
    report_line "$1" retire 0
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
  purge_remains
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
