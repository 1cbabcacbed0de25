# Journaux, rapport CSV et JSON, inventaire du poste. Tout champ écrit vient d'une liste de signes permis.
# shellcheck shell=sh

open_log() {
  if [ "$DRY_RUN" = yes ] && [ -z "$LOG" ]; then LOG=$WORK/log; fi
  [ -n "$LOG" ] || LOG=$ROOT/var/log/cartable-socle
  if ! mkdir -p "$LOG" || [ ! -w "$LOG" ]; then die 2 "impossible d'écrire dans le dossier des journaux $LOG."; fi
  LOG=$(CDPATH='' cd -- "$LOG" && pwd -P)
}

machine_name() { uname -n | tr -cd 'A-Za-z0-9._-'; }

open_report() {
  : >"$WORK/report"
  say "Socle $BUNDLE, édition $YEAR (n° $SERIAL) : $(wc -l <"$WORK/chosen" | tr -d ' ') composants."
}

# report_line ID RÉSULTAT CODE
report_line() {
  wanted=$(awk -F'\t' -v id="$1" '$1 == "component" && $2 == id { print $3; exit }' "$WORK/data")
  label=$(awk -F'\t' -v id="$1" '$1 == "component" && $2 == id { print $4; exit }' "$WORK/data")
  found=$(awk -F'\t' -v id="$1" '$1 == "package" && $2 == id { print $3; exit }' "$WORK/data")
  if [ -n "$found" ]; then found=$(version_of "$found"); fi
  printf '%s\t%s\t%s\t%s\t%s\n' "$1" "${wanted:--}" "${found:--}" "$2" "$3" >>"$WORK/report"
  case $2 in
    deja) text="déjà à jour" ;;
    plus-recent) text="gardé, plus récent que le socle" ;;
    install) text="installé" ;;
    upgrade) text="mis à jour" ;;
    a-faire-install) text="à installer" ;;
    a-faire-upgrade) text="à mettre à jour" ;;
    impossible) text="impossible ici, dépendances en conflit avec ce poste" ;;
    echec) text="échec (code $3), voir $LOG/$1.log" ;;
    retire) text="retiré" ;;
    a-retirer) text="à retirer" ;;
    garde) text="gardé : présent avant le socle, ou nécessaire à un autre logiciel" ;;
    *) text=$2 ;;
  esac
  printf '  %s%s : %s\n' "$1" "${label:+ ($label)}" "$text"
  [ "$3" -eq 0 ] || EXIT=1
}

close_report() {
  {
    say "poste;cartable;annee;numero;composant;version_prevue;version_trouvee;resultat;code"
    awk -F'\t' -v head="$(machine_name);$BUNDLE;$YEAR;$SERIAL" '{ print head ";" $1 ";" $2 ";" $3 ";" $4 ";" $5 }' "$WORK/report"
  } >"$LOG/rapport.csv"
  {
    printf '{"format":1,"machine":"%s","bundle":"%s","year":%s,"serial":%s,' "$(machine_name)" "$BUNDLE" "$YEAR" "$SERIAL"
    printf '"mode":"%s","dryRun":%s,"exit":%s,"components":[' "$MODE" "$(json_boolean "$DRY_RUN")" "$EXIT"
    awk -F'\t' '{ printf "%s{\"id\":\"%s\",\"wanted\":\"%s\",\"found\":\"%s\",\"result\":\"%s\",\"code\":%s}", (NR > 1 ? "," : ""), $1, $2, $3, $4, $5 }' "$WORK/report"
    printf ']}\n'
  } >"$LOG/rapport.json"
  write_inventory >"$LOG/inventaire.csv"
  count() { awk -F'\t' -v what="$1" '$4 ~ what { n++ } END { print n + 0 }' "$WORK/report"; }
  say "Bilan : $(count '^(install|upgrade|retire)$') changés, $(count '^(deja|plus-recent|garde)$') laissés en l'état, $(count '^a-') à faire, $(count '^(echec|impossible)$') en échec."
  if [ "$DRY_RUN" = no ] || [ "$LOG" != "$WORK/log" ]; then say "Rapport : $LOG/rapport.csv"; fi
}

json_boolean() { if [ "$1" = yes ]; then printf true; else printf false; fi; }

# Ce que le poste a de ce socle, un paquet par ligne : present, ancien, plus-recent ou absent.
write_inventory() {
  open_tree
  say "poste;cartable;annee;numero;composant;paquet;version_prevue;version_trouvee;etat"
  head="$(machine_name);$BUNDLE;$YEAR;$SERIAL"
  awk -F'\t' '$1 == "package" { print $2 "\t" $3 "\t" $4 }' "$WORK/data" | while IFS=$TAB read -r id package wanted; do
    found=$(version_of "$package")
    if [ -z "$found" ]; then state=absent
    elif [ "$found" = "$wanted" ]; then state=present
    elif dpkg --compare-versions "$found" lt "$wanted"; then state=ancien
    else state=plus-recent; fi
    say "$head;$id;$package;$wanted;${found:--};$state"
  done
  awk -F'\t' '$1 == "tree" { print $2 }' "$WORK/data" | while IFS= read -r id; do
    found=$(cat "$DEST/.socle" 2>/dev/null)
    if [ -z "$found" ]; then state=absent; elif [ "$found" = "$TREE_DIGEST" ]; then state=present; else state=ancien; fi
    say "$head;$id;-;$TREE_DIGEST;${found:--};$state"
  done
}
