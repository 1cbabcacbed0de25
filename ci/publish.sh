#!/bin/sh
# Construit le site autour des cartables signés, met le tout en ligne d'un seul coup, puis met à jour l'index de recherche.
# CARTABLE_PUBLISH_TO : où publier (npx cartable publish --help). Un stockage S3 lit AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY,
# AWS_REGION et AWS_ENDPOINT_URL ; un serveur, SSH_KEY et SSH_KNOWN_HOSTS (ci/ssh.sh).
# MEILI_HOST et MEILI_MASTER_KEY : le serveur de recherche, s'il y en a un.
set -eu
: "${CARTABLE_PUBLISH_TO:?dites où publier}"
# Ce qui ouvre les serveurs ne sert qu'à la fin : rien de ce qui construit le site ne le voit.
(
  unset MEILI_MASTER_KEY AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN SSH_KEY
  node tools/build-site.ts
)
. ci/ssh.sh
# Le site et les cartables d'abord, l'index ensuite : il ne nomme ainsi que des pages qui existent. S'il échoue, le site garde
# l'ancien index et sa recherche embarquée.
npx cartable publish --to "$CARTABLE_PUBLISH_TO" "$@"
