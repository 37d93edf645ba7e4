#!/bin/sh
# Runs a command in the root folder beside this file: in-chroot PROGRAM ARGUMENT... Root only.
# A mount namespace of its own, so that nothing stays mounted. Environment, working folder, HOME, /tmp and network are the caller's.
# PACKHOUSE_CA_BUNDLE names a PEM file: the certificates that are trusted inside, instead of Debian's.
set -eu
root=$(dirname "$(realpath "$0")")/root
export root
exec unshare --mount --propagation private sh -euc '
  mount --bind /proc "$root/proc"
  mount --rbind /dev "$root/dev"
  mount --bind /tmp "$root/tmp"
  for folder in "$PWD" "$HOME"; do
    case $folder in
      / | /tmp | /tmp/*) ;;
      *) mkdir -p "$root$folder" && mount --bind "$folder" "$root$folder" ;;
    esac
  done
  if [ -n "${PACKHOUSE_CA_BUNDLE:-}" ]; then
    mount --bind "$PACKHOUSE_CA_BUNDLE" "$root/etc/ssl/certs/ca-certificates.crt"
  fi
  PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
  exec chroot "$root" sh -c "cd \"\$0\" && exec \"\$@\"" "$PWD" "$@"
' in-chroot "$@"
