#!/bin/sh
# Remet en ligne la version d'avant. L'index de recherche suit à la publication suivante.
set -eu
: "${CARTABLE_PUBLISH_TO:?dites où publier}"
npx cartable publish --to "$CARTABLE_PUBLISH_TO" --back
