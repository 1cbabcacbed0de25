# Le cartable lui-même : portail et ressources qui s'ouvrent dans un navigateur, copiés sur le disque.
# shellcheck shell=sh

open_tree() {
  DEST=$ROOT/opt/cartable/$BUNDLE
  DESKTOP=$ROOT/usr/share/applications/cartable-$BUNDLE.desktop
  TREE_DIGEST=$(awk -F'\t' '$1 == "tree" { print $3; exit }' "$WORK/data")
  DESKTOP_DIGEST=$(awk -F'\t' '$1 == "tree" { print $4; exit }' "$WORK/data")
}

# Une copie a été coupée.
is_cut() { [ -e "$DEST.ancien" ] || [ -e "$DEST.nouveau" ] || [ -e "$DESKTOP.nouveau" ]; }

# decide_tree ID
decide_tree() {
  open_tree
  action=install
  if [ -e "$DEST/.socle" ] && [ -e "$DESKTOP" ]; then
    action=upgrade
    if [ "$(cat "$DEST/.socle")" = "$TREE_DIGEST" ] && [ "$(digest_of "$DESKTOP")" = "$DESKTOP_DIGEST" ] && ! is_cut; then action=none; fi
  fi
  printf '%s\t%s\t\n' "$1" "$action"
}

# Sur une copie de la liste et de l'entrée du menu : le partage peut changer ensuite.
verify_tree() {
  open_tree
  cp "$HERE/cartable.sums" "$HERE/cartable.desktop" "$WORK/" 2>/dev/null
  if [ "$(digest_of "$WORK/cartable.sums")" != "$TREE_DIGEST" ] || [ "$(digest_of "$WORK/cartable.desktop")" != "$DESKTOP_DIGEST" ] ||
    ! verify_list "$WORK/cartable.sums" "$SOCLE/cartable"; then
    die 4 "fichiers du cartable absents ou altérés : rien n'a été installé. Copiez de nouveau le socle."
  fi
}

# run_tree ID ACTION : copie à côté, vérifie la copie, puis échange par renommage.
run_tree() {
  open_tree
  # Ce qu'une coupure a laissé : l'ancien reprend sa place, la copie inachevée est refaite.
  if [ ! -d "$DEST" ] && [ -d "$DEST.ancien" ]; then mv "$DEST.ancien" "$DEST"; fi
  rm -rf "$DEST.ancien" "$DEST.nouveau"
  mkdir -p "$ROOT/opt/cartable" "$ROOT/usr/share/applications"
  code=1
  if cp -R "$SOCLE/cartable" "$DEST.nouveau" 2>"$LOG/$1.log" && chmod -R u=rwX,go=rX "$DEST.nouveau" &&
    verify_list "$WORK/cartable.sums" "$DEST.nouveau" 2>>"$LOG/$1.log" && say "$TREE_DIGEST" >"$DEST.nouveau/.socle"; then
    sync
    keep_line state.tsv "tree$TAB$1$TAB$BUNDLE"
    if [ -d "$DEST" ]; then mv "$DEST" "$DEST.ancien"; fi
    mv "$DEST.nouveau" "$DEST" && cp "$WORK/cartable.desktop" "$DESKTOP.nouveau" && chmod 644 "$DESKTOP.nouveau" &&
      mv "$DESKTOP.nouveau" "$DESKTOP" && code=0
  fi
  rm -rf "$DEST.ancien" "$DEST.nouveau" "$DESKTOP.nouveau"
  if [ "$code" -eq 0 ]; then report_line "$1" "$2" 0; else report_line "$1" echec "$code"; fi
}

# remove_tree CARTABLE
remove_tree() {
  is_id "$1" || return 1
  # La marque d'abord : un retrait coupé ne passe pas pour une copie entière.
  rm -f "$ROOT/opt/cartable/$1/.socle"
  rm -rf "$ROOT/opt/cartable/$1" "$ROOT/opt/cartable/$1.ancien" "$ROOT/opt/cartable/$1.nouveau"
  rm -f "$ROOT/usr/share/applications/cartable-$1.desktop" "$ROOT/usr/share/applications/cartable-$1.desktop.nouveau"
  rmdir "$ROOT/opt/cartable" 2>/dev/null || return 0
}
