#!/bin/sh
# Fabrique les cartables de l'année et note leurs éditions dans la branche : ci/release.sh BRANCHE
# CARTABLE_RELEASE : ce qui est publié (« --target web » sinon). Aucun secret ici, hors le droit d'écrire la branche.
# CARTABLE_ONLINE : adresse du site en ligne. Ce qui n'est pas refait aujourd'hui (années passées, autres cartables) en est repris,
# chaque fichier comparé à son empreinte, et reste donc en ligne. Vide la première fois.
# L'édition est notée avant d'être publiée : un numéro vu du public ne peut plus désigner autre chose (docs/adr/0011-editions.md).
set -eu
branch=$1
year=$(ci/year.sh)
if [ -n "${CARTABLE_ONLINE:-}" ]; then
  # shellcheck disable=SC2086
  npx cartable mirror $CARTABLE_ONLINE --to dist
fi
# Plusieurs options : les espaces les séparent.
# shellcheck disable=SC2086
set -- ${CARTABLE_RELEASE:---target web}
npx cartable lock "$year" --frozen "$@"
npx cartable fetch "$year" "$@"
# Ce qui n'a pas encore pu être téléchargé est nommé, et n'empêche pas le reste.
npx cartable release "$year" --ready "$@"
if [ -n "$(git status --porcelain -- manifests)" ]; then
  git add -- manifests
  git -c user.name="Publication des cartables" -c user.email="publication@localhost" commit --quiet -m "Éditions publiées [skip ci]"
  if ! git push --quiet origin "HEAD:refs/heads/$branch"; then
    echo "La branche a avancé pendant la fabrication : relancez la publication, elle repartira du bout de la branche." >&2
    exit 1
  fi
fi
git rev-parse HEAD > dist/revision.txt
