#!/bin/sh
# Signe les cartables fabriqués par l'étape d'avant, puis relit chacun. La clé n'est connue que de cette étape.
# Dès que le dépôt publie une clé, rien ne part sans signature.
set -eu
year=$(ci/year.sh)
if [ -z "${CARTABLE_SIGN_KEY:-}" ]; then
  if [ -f manifests/cles/CLES.json ]; then
    echo "Le dépôt publie une clé (manifests/cles), et CARTABLE_SIGN_KEY manque : rien ne sera publié sans signature." >&2
    exit 1
  fi
  echo "Aucune clé publiée : les cartables ne sont pas signés." >&2
  exit 0
fi
# shellcheck disable=SC2086
set -- ${CARTABLE_RELEASE:---target web}
npx cartable release "$year" --ready "$@"
if [ -n "$(git status --porcelain -- manifests)" ]; then
  echo "Signer a changé les éditions : les cartables ne sont pas ceux de l'étape d'avant." >&2
  exit 1
fi
for folder in "dist/bundles/$year"/*/; do
  npx cartable verify "$folder"
done
