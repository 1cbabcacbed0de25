#!/bin/sh
# Signe les cartables fabriqués par l'étape d'avant, puis relit tout ce qui sera en ligne. La clé n'est connue que de cette étape.
# Dès que le dépôt publie une clé, rien ne part sans signature : ni ce qui vient d'être fait, ni ce qui est repris du site.
set -eu
year=$(ci/year.sh)
keys=manifests/cles/CLES.json
if [ -n "${CARTABLE_SIGN_KEY:-}" ]; then
  # shellcheck disable=SC2086
  set -- ${CARTABLE_RELEASE:---target web}
  npx cartable release "$year" --ready "$@"
  if [ -n "$(git status --porcelain -- manifests)" ]; then
    echo "Signer a changé les éditions : les cartables ne sont pas ceux de l'étape d'avant." >&2
    exit 1
  fi
elif [ -f "$keys" ]; then
  echo "Le dépôt publie une clé (manifests/cles), et CARTABLE_SIGN_KEY manque : rien ne sera publié sans signature." >&2
  exit 1
else
  echo "Aucune clé publiée : les cartables ne sont pas signés." >&2
fi
set --
if [ -f "$keys" ]; then set -- --key "$keys"; fi
for folder in dist/bundles/[0-9][0-9][0-9][0-9]/*/; do
  if ! npx cartable verify "$folder" "$@"; then
    echo "Rien ne sera publié : $folder ne passe pas la relecture (docs/chaine-de-publication.md, « Quand une étape échoue »)." >&2
    exit 1
  fi
done
