#!/bin/sh
# Build the image and show that it keeps what docs/install.md says of it.
#
#   scripts/image-check.sh BASE_IMAGE [option of `buildah build`]...
#
# Needs root, buildah, curl, and util-linux (unshare, nsenter). It starts no container engine: the image's start command runs
# in a chroot with the image's user and environment, everything read-only but /tmp and the volume /data.
# PORT (8000) is taken from the host's ports.
set -eu

[ $# -ge 1 ] || { sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2; }
base=$1
shift
cd "$(dirname "$0")/.."
port=${PORT:-8000}
tag=localhost/stance-check
work=$(mktemp -d)
container=
server=

finish() {
    [ -z "$server" ] || kill -KILL "$server" 2>/dev/null || true
    [ -z "$container" ] || buildah rm "$container" >/dev/null
    rm -rf "$work"
}
trap finish EXIT

fail() {
    echo "FAIL: $*" >&2
    tail -n 20 "$work/log" >&2 || true
    exit 1
}

of_image() {
    buildah inspect --type image --format "$1" "$tag"
}

wait_for() {
    for _ in $(seq 120); do
        kill -0 "$server" 2>/dev/null || fail "the server ended"
        curl -sf "http://127.0.0.1:$port$1" && return
        sleep 1
    done
    fail "no answer on $1"
}

check_health() {
    set -- nsenter --target "$server" --mount --root env -i PATH=/opt/stance/bin STANCE_PORT="$port"
    while read -r word; do set -- "$@" "$word"; done <"$work/health"
    "$@"
}

buildah build --isolation chroot --format docker --build-arg BASE_IMAGE="$base" "$@" --tag "$tag" .
container=$(buildah from "$tag")
root=$(buildah mount "$container")
echo "size: $(du -sm "$root" | cut -f1) MiB"

user=$(of_image '{{.Docker.Config.User}}')
[ "$user" = 10001:10001 ] || fail "runs as user '$user'"
[ "$(of_image '{{.Docker.Config.StopSignal}}')" = SIGTERM ] || fail "stops on another signal"
[ ! -e "$root/opt/stance/bin/pip" ] || fail "pip is in the image"
of_image '{{range .Docker.Config.Env}}{{println .}}{{end}}' | sed '/^$/d' >"$work/env"
of_image '{{range .Docker.Config.Entrypoint}}{{println .}}{{end}}{{range .Docker.Config.Cmd}}{{println .}}{{end}}' \
    | sed '/^$/d' >"$work/command"
of_image '{{range .Docker.Config.Healthcheck.Test}}{{println .}}{{end}}' | sed '1d;/^$/d' >"$work/health"
echo "starts: $(paste -sd' ' "$work/command")"

# As a program of its own, so that the shell it runs in is replaced by the server and gets its signals.
cat >"$work/enter" <<'END'
set -eu
root=$1 user=$2 env=$3 command=$4 port=$5
mount --bind "$root" "$root"
mount -t tmpfs tmpfs "$root/tmp" -o mode=1777
mount -t tmpfs tmpfs "$root/data" -o mode=700,uid="${user%:*}",gid="${user#*:}"
mount -t proc -o ro proc "$root/proc"
mount --bind /dev "$root/dev"
mount -o remount,bind,ro "$root"
! touch "$root/opt/stance/written" 2>/dev/null || { echo "the root is writable"; exit 1; }
set -- chroot --userspec="$user" "$root" env -i
while read -r pair; do set -- "$@" "$pair"; done <"$env"
set -- "$@" STANCE_PORT="$port"
[ -z "${STANCE_CLASSIFIER:-}" ] || set -- "$@" STANCE_CLASSIFIER="$STANCE_CLASSIFIER"
while read -r word; do set -- "$@" "$word"; done <"$command"
exec "$@"
END
unshare --mount sh "$work/enter" "$root" "$user" "$work/env" "$work/command" "$port" >"$work/log" 2>&1 &
server=$!

wait_for /healthz; echo
wait_for /readyz; echo
check_health || fail "the health check fails"
owner=$(awk '/^Uid:/ {print $2}' "/proc/$server/status")
[ "$owner" = "${user%:*}" ] || fail "the server runs as $owner"
curl -sf "http://127.0.0.1:$port/v1/analyses" --json '{
    "text": "\"Turkey has no intention of withdrawing from Idlib,\" Foreign Minister Mevlüt Çavuşoğlu said on Monday.",
    "topics": ["withdrawal of Turkish troops from Idlib"]}' >"$work/answer" || fail "no analysis"
grep -q '"stance"' "$work/answer" || fail "an analysis without a stance"
cat "$work/answer"; echo

kill -TERM "$server"
code=0
wait "$server" 2>/dev/null || code=$?
server=
# 143 is 128 + SIGTERM: the server stops in order, then ends by the signal it was sent.
[ "$code" = 0 ] || [ "$code" = 143 ] || fail "stopped with status $code"
echo "stopped with status $code"
