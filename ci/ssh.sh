#!/bin/sh
# Prépare la connexion SSH de ci/publish.sh et de ci/rollback.sh, qui lisent ce fichier (« . ci/ssh.sh »), et leur ajoute --ssh-config.
# SSH_KEY : la clé secrète du compte qui publie. SSH_KNOWN_HOSTS : les lignes de known_hosts du serveur. Chacune donne le texte,
# ou le nom d'un fichier qui le contient (variable de type fichier sous GitLab). Sans elle, c'est ce que sait le compte.
# Rien n'en est montré ; le dossier qui les garde n'est lisible que de ce compte, et disparaît avec le script.
if [ -n "${SSH_KEY:-}${SSH_KNOWN_HOSTS:-}" ]; then
  ssh_folder=$(mktemp -d "${RUNNER_TEMP:-${TMPDIR:-/tmp}}/ssh.XXXXXXXX")
  trap 'rm -rf "$ssh_folder"' EXIT
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 143' TERM
  (
    umask 077
    exec > "$ssh_folder/config"
    # Un texte recopié depuis Windows garde ses retours chariot, qu'OpenSSH refuse ; une forge peut ôter la dernière fin de ligne.
    write() {
      if [ -f "$1" ]; then cat "$1"; else printf '%s\n' "$1"; fi | tr -d '\r' > "$2"
    }
    if [ -n "${SSH_KEY:-}" ]; then
      write "$SSH_KEY" "$ssh_folder/key"
      printf 'IdentityFile "%s"\nIdentitiesOnly yes\n' "$ssh_folder/key"
    fi
    if [ -n "${SSH_KNOWN_HOSTS:-}" ]; then
      write "$SSH_KNOWN_HOSTS" "$ssh_folder/known_hosts"
      printf 'UserKnownHostsFile "%s"\nGlobalKnownHostsFile /dev/null\n' "$ssh_folder/known_hosts"
    fi
    # Le reste, un rebond par exemple, est ce que règle le compte ; ce qui précède l'emporte.
    echo 'Include ~/.ssh/config'
  )
  set -- "$@" --ssh-config "$ssh_folder/config"
fi
unset SSH_KEY SSH_KNOWN_HOSTS
