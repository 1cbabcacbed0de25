#!/bin/sh
# Se place sur la révision dont l'étape d'avant a fait les cartables : ci/revision.sh BRANCHE
set -eu
revision=$(cat dist/revision.txt)
git fetch --quiet origin "$1"
git checkout --quiet --detach "$revision"
echo "Révision : $revision" >&2
