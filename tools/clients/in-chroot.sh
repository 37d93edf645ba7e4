#!/bin/sh
# in-chroot.sh ROOT PROGRAM ARGUMENT...: runs a command in a root folder. Root only.
# A mount namespace of its own, so that nothing stays mounted. Environment, working folder, HOME, /tmp and network are the caller's; the root folder can
# only be read, unless IN_CHROOT_INSTALLS is set, and what is logged or cached in it is forgotten. HOME is also where the password file says that root
# lives: some programs keep credentials there.
# PACKHOUSE_CA_BUNDLE names a PEM file: the certificates that are trusted inside, instead of Debian's.
set -eu
root=$1
shift
export root
exec unshare --mount --propagation private sh -euc '
  outside() { case $1 in / | /root | /tmp | /tmp/*) false ;; esac }
  for folder in "$PWD" "$HOME"; do
    ! outside "$folder" || mkdir -p "$root$folder"
  done
  mount --bind "$root" "$root"
  [ -n "${IN_CHROOT_INSTALLS:-}" ] || mount -o remount,bind,ro "$root"
  mount --bind /proc "$root/proc"
  mount --rbind /dev "$root/dev"
  mount --bind /tmp "$root/tmp"
  if [ -z "${IN_CHROOT_INSTALLS:-}" ]; then
    for folder in run var/cache var/log var/tmp; do mount -t tmpfs tmpfs "$root/$folder"; done
    mount --bind "$HOME" "$root/root"
  fi
  for folder in "$PWD" "$HOME"; do
    ! outside "$folder" || mount --bind "$folder" "$root$folder"
  done
  if [ -n "${PACKHOUSE_CA_BUNDLE:-}" ]; then
    mount --bind "$PACKHOUSE_CA_BUNDLE" "$root/etc/ssl/certs/ca-certificates.crt"
  fi
  PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
  exec chroot "$root" sh -c "cd \"\$0\" && exec \"\$@\"" "$PWD" "$@"
' in-chroot "$@"
