#!/bin/sh
# Écrit l'année à publier : CARTABLE_YEAR, sinon la dernière qui a des manifestes.
set -eu
if [ -n "${CARTABLE_YEAR:-}" ]; then
  echo "$CARTABLE_YEAR"
else
  for folder in manifests/[0-9][0-9][0-9][0-9]; do year=${folder#manifests/}; done
  echo "$year"
fi
