#!/bin/sh
# docker ARGUMENT... with a daemon of its own, which ends with it: no service is left behind, and images are kept in HOME from one call to the next.
# Where DOCKER_HOST names a daemon, that one. Root only.
# The daemon has a mount namespace of its own, and empty folders where it would write outside HOME; it speaks plain http with registries on the loopback.
set -eu
docker=/usr/bin/docker
case ${1:-}:${DOCKER_HOST:-} in
  :* | --version:* | -v:* | --help:* | help:* | *:?*) exec $docker "$@" ;;
esac
PATH=/usr/sbin:/sbin:$PATH
folder=$HOME/docker-daemon
mkdir -p "$folder"
exec 9>"$folder/lock"
flock 9
unshare --mount --propagation private sh -euc '
  for private in /etc/docker /run/docker; do mkdir -p "$private" && mount -t tmpfs tmpfs "$private"; done
  exec dockerd "$@"
' dockerd --data-root "$folder/data" --exec-root "$folder/exec" --pidfile "$folder/pid" --host "unix://$folder/socket" \
  --iptables=false --ip6tables=false --bridge=none --storage-driver=vfs --insecure-registry 127.0.0.0/8 --shutdown-timeout 5 \
  >"$folder/log" 2>&1 9>&- &
daemon=$!
trap 'kill $daemon 2>/dev/null; wait $daemon || true' EXIT
trap 'exit 143' INT TERM HUP
export DOCKER_HOST="unix://$folder/socket"
until $docker version >/dev/null 2>&1; do
  kill -0 $daemon 2>/dev/null || { tail -n 5 "$folder/log" >&2; exit 125; }
  sleep 0.2
done
DOCKER_BUILDKIT=${DOCKER_BUILDKIT:-0} $docker "$@"
