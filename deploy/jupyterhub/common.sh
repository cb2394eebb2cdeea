# What start and stop share: settings, messages, and whose process the hub is.
# shellcheck shell=bash

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

# A shell that was not opened by a login may lack the folders of the system's own programs.
export PATH=$PATH:/usr/sbin:/sbin

tell() { printf '%s\n' "$*"; }
fail() {
  printf '✘ %s\n' "$*" >&2
  exit 1
}

settings=${1:-$here/reglages}
[ -f "$settings" ] || fail "Le fichier de réglages « $settings » n’existe pas. Copiez $here/reglages et adaptez-le."
# shellcheck source=reglages
. "$(realpath "$settings")"
for name in DOSSIER ECHANGE COURS ADRESSE PORT ENSEIGNANT ETUDIANTS PYTHON; do
  [ -n "${!name:-}" ] || fail "Il manque $name dans $settings. Voyez $here/reglages, qui les explique tous."
done
[ "$(id -u)" -eq 0 ] || fail "Il faut être root, pour ouvrir un serveur à chaque compte : sudo $0 $settings"

pid_file=$DOSSIER/hub/pid

# The hub's process id, if it runs: a number that another program took over since does not count.
hub_pid() {
  local pid
  pid=$(cat "$pid_file" 2>/dev/null) || return 1
  [ -n "$pid" ] && tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -qF "$DOSSIER/etc/jupyterhub_config.py" &&
    echo "$pid"
}
