#!/bin/sh
# Se place au bout d'une branche : ci/tip.sh BRANCHE. Une fusion arrivée pendant qu'une autre se publiait est prise avec elle.
set -eu
git fetch --quiet origin "$1"
git checkout --quiet --detach FETCH_HEAD
echo "Révision : $(git rev-parse --short HEAD)" >&2
