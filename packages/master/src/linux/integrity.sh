# Empreintes SHA-256 : rien ne s'exécute avant que chaque fichier nécessaire ait la sienne.
# shellcheck shell=sh

# Empreinte de « abc » (FIPS 180-4, exemple B.1) : un outil muet ou faux n'est pas retenu.
ABC=ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad

choose_digest_tool() {
  printf abc >"$WORK/abc"
  for DIGEST in sha256sum shasum openssl; do
    if [ "$(digest_of "$WORK/abc")" = "$ABC" ]; then return; fi
  done
  die 4 "aucun outil d'empreinte ne répond juste (sha256sum, shasum, openssl) : rien n'est installé sans vérification."
}

# digest_of FICHIER
digest_of() {
  case $DIGEST in
    sha256sum) sha256sum <"$1" ;;
    shasum) shasum -a 256 <"$1" ;;
    openssl) openssl dgst -sha256 <"$1" ;;
  esac 2>/dev/null | sed -n 's/^.*\([0-9a-f]\{64\}\).*$/\1/p'
}

# verify_list LISTE DOSSIER : la liste est au format de sha256sum, les chemins partent du dossier.
# Compte les « OK » au lieu de croire un code de sortie.
verify_list() {
  case $DIGEST in
    sha256sum) (cd "$2" && sha256sum -c "$1") ;;
    shasum) (cd "$2" && shasum -a 256 -c "$1") ;;
    openssl)
      while IFS= read -r line; do
        path=${line#*  }
        if [ "$(digest_of "$2/$path")" = "${line%%  *}" ]; then printf '%s: OK\n' "$path"; fi
      done <"$1"
      ;;
  esac >"$WORK/verified" 2>/dev/null
  if [ "$(grep -c ': OK$' "$WORK/verified")" -eq "$(wc -l <"$1")" ]; then return 0; fi
  sed -n 's/: OK$//p' "$WORK/verified" | sort >"$WORK/right"
  sed 's/^[0-9a-f]*  //' "$1" | sort | comm -23 - "$WORK/right" | while IFS= read -r path; do
    if [ -e "$2/$path" ]; then warn "  altéré : $path"; else warn "  absent : $path"; fi
  done
  return 1
}

# Vérifie socle.tsv par sa dernière ligne, puis chaque champ par une liste de signes permis.
open_data() {
  [ -r "$HERE/socle.tsv" ] || die 4 "socle.tsv manque à côté de install.sh : la copie du socle est incomplète."
  sed '$d' "$HERE/socle.tsv" >"$WORK/data"
  if [ "$(sed -n '$p' "$HERE/socle.tsv")" != "end$TAB$(digest_of "$WORK/data")" ]; then
    die 4 "socle.tsv est altéré ou incomplet : copiez de nouveau le socle."
  fi
  line=$(awk -F'\t' '
    function bad() { print NR; found = 1; exit }
    function id(text) { return text ~ /^[a-z0-9][a-z0-9-]*$/ }
    function version(text) { return text ~ /^[0-9A-Za-z][0-9A-Za-z.+:~_-]*$/ }
    function package(text) { return text ~ /^[a-z0-9][a-z0-9+.-]+$/ }
    function digest(text) { return length(text) == 64 && text ~ /^[0-9a-f]+$/ }
    function number(text) { return text ~ /^[0-9]+$/ }
    $1 == "socle" { if (NR != 1 || $2 != "1" || !id($3) || !number($4) || !number($5) || !id($6) || !id($7)) bad(); next }
    $1 == "index" { if (!digest($2) || $3 !~ /^linux\/depot\/[A-Za-z]+$/) bad(); next }
    $1 == "component" { if (!id($2) || !version($3)) bad(); next }
    $1 == "package" { if (!id($2) || !package($3) || !version($4)) bad(); next }
    $1 == "file" { if (!package($2) || !version($3) || !digest($4) || !number($5) || $6 !~ /^installers\/[0-9a-f]+\/[0-9a-f]+\/[0-9A-Za-z._+~-]+$/) bad(); next }
    $1 == "tree" { if (!id($2) || !digest($3) || !digest($4)) bad(); next }
    { bad() }
    END { if (!found && NR == 0) print 0 }
  ' "$WORK/data")
  [ -z "$line" ] || die 4 "socle.tsv, ligne $line : contenu inattendu."
  IFS=$TAB read -r _ _ BUNDLE YEAR SERIAL SUITE ARCHITECTURE <"$WORK/data"
}
