#!/bin/sh
# Remet en ligne la version d'avant. L'index de recherche suit à la publication suivante.
# CARTABLE_PUBLISH_TO et ce qu'elle demande : comme ci/publish.sh.
set -eu
: "${CARTABLE_PUBLISH_TO:?dites où publier}"
. ci/ssh.sh
npx cartable publish --to "$CARTABLE_PUBLISH_TO" "$@" --back
