#!/bin/sh
# Écrit dans les fiches les nouvelles versions trouvées, refait le verrou, et enregistre le tout sur une branche.
# Sort avec 0 et sans branche quand il n'y a rien de nouveau. Le résumé va dans veille.md, hors du dépôt.
set -eu
summary=$1
branch=$2
npx cartable outdated --write > "$summary"
if git diff --quiet -- catalogue; then
  echo "Rien de nouveau." >&2
  exit 0
fi
# Un fichier disparu d'un paquet arrête le verrou : la proposition part quand même, et sa vérification le dira.
if ! npx cartable lock; then
  echo "Le verrou n'a pas pu être refait : à reprendre dans la proposition." >> "$summary"
fi
git checkout -b "$branch"
git add catalogue manifests
git -c user.name="Veille du catalogue" -c user.email="veille@localhost" commit -m "Nouvelles versions trouvées par la veille"
