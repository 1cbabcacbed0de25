#!/bin/sh
# Construit le site autour des cartables signés, met le tout en ligne d'un seul coup, puis met à jour l'index de recherche.
# CARTABLE_PUBLISH_TO : où publier (npx cartable publish --help). MEILI_HOST et MEILI_MASTER_KEY : le serveur de recherche, s'il y en a un.
set -eu
: "${CARTABLE_PUBLISH_TO:?dites où publier}"
# La clé d'administration de Meilisearch ne sert qu'à la fin : rien de ce qui construit le site ne la voit.
key=${MEILI_MASTER_KEY:-}
unset MEILI_MASTER_KEY
node tools/build-site.ts
# Le site et les cartables d'abord, l'index ensuite : il ne nomme ainsi que des pages qui existent. S'il échoue, le site garde
# l'ancien index et sa recherche embarquée.
MEILI_MASTER_KEY=$key npx cartable publish --to "$CARTABLE_PUBLISH_TO"
