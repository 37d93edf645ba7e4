#!/bin/sh
# containers-at-home.sh PROGRAM ARGUMENT...: skopeo, podman and buildah as a person of their own.
# For root they keep passwords, images and what they know of registries in folders of the machine, not in HOME. A mount namespace of its own puts folders
# of HOME there. The driver needs nothing of the kernel.
set -eu
export STORAGE_DRIVER="${STORAGE_DRIVER:-vfs}"
[ "$(id -u)" = 0 ] || exec "$@"
mkdir -p "$HOME/containers/lib" "$HOME/containers/run" /var/lib/containers /run/containers
exec unshare --mount --propagation private sh -euc '
  mount --bind "$HOME/containers/lib" /var/lib/containers
  mount --bind "$HOME/containers/run" /run/containers
  exec "$@"
' containers-at-home "$@"
