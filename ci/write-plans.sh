#!/bin/sh
# Écrit le plan de chaque cartable d'un dépôt : ci/write-plans.sh RACINE DOSSIER
# Un cartable qui ne peut pas être planifié (verrou à refaire, par exemple) est laissé de côté.
set -eu
root=$1
out=$2
mkdir -p "$out"
for folder in "$root"/manifests/[0-9][0-9][0-9][0-9]; do year=${folder##*/}; done
for manifest in "$root/manifests/$year"/*.yaml; do
  bundle=$(basename "$manifest" .yaml)
  if [ "$bundle" = lock ]; then continue; fi
  if ! npx cartable plan "$bundle" --year "$year" --root "$root" --json > "$out/$bundle.json"; then
    echo "Sans plan : $bundle" >&2
    rm -f "$out/$bundle.json"
  fi
done
