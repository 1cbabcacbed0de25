#!/bin/sh
# Installe, met à jour ou retire le socle sur un poste Debian ou dérivé, sans internet.
# Aucune donnée ici : tout est lu dans socle.tsv, à côté. Aide : sh install.sh --help
# Codes de sortie : 0 réussi, 1 au moins un composant en échec, 2 mauvais usage, 4 fichier absent ou altéré.
set -u
umask 022
LC_ALL=C
export LC_ALL
# Ces trois-là servent aux autres fichiers.
# shellcheck disable=SC2034
TAB=$(printf '\t')
HERE=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P) || exit 2
# shellcheck disable=SC2034
SOCLE=$(CDPATH='' cd -- "$HERE/.." && pwd -P) || exit 2

# shellcheck source=arguments.sh
. "$HERE/arguments.sh"
# shellcheck source=integrity.sh
. "$HERE/integrity.sh"
# shellcheck source=system.sh
. "$HERE/system.sh"
# shellcheck source=packages.sh
. "$HERE/packages.sh"
# shellcheck source=tree.sh
. "$HERE/tree.sh"
# shellcheck source=report.sh
. "$HERE/report.sh"
# shellcheck source=uninstall.sh
. "$HERE/uninstall.sh"

read_arguments "$@"
open_work
choose_digest_tool
open_data
check_system
choose_components
list_installed
if [ "$MODE" = inventory ]; then
  write_inventory
  exit 0
fi
open_log
hold_machine
mend_packages
open_report
if [ "$MODE" = uninstall ]; then
  uninstall_components "$WORK/chosen"
else
  decide_actions
  verify_needed
  # Ce qui est retiré part d'abord : un nouveau composant peut l'exclure.
  if [ "$PRUNE" = yes ]; then prune_former; fi
  run_actions
  if [ "$PRUNE" = yes ]; then prune_dependencies; fi
fi
close_report
exit "$EXIT"
