#!/bin/sh
# Installe rsync, que l'image de Node n'a pas, avant ci/publish.sh : seulement pour la destination compte@serveur:dossier.
set -eu
case ${CARTABLE_PUBLISH_TO:-} in
  *://*) ;;
  *@*:*) command -v rsync > /dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends rsync; } ;;
esac
