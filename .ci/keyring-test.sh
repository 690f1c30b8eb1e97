#!/usr/bin/env bash
# keyring-test.sh [CMD…]: the vault against a real Secret Service on a bus and in a home of its own: one
# that works, one that is locked, none, and a bus that is dead. Nobody's own keyring is touched.
# With CMD it only runs that, on one that works, with COMPTOIR_SECRET_SERVICE=1.
set -euo pipefail
source "$(dirname "$0")/env.sh"

if [ "$(uname -s)" != Linux ]; then
	echo "skipped: only Linux has a Secret Service; elsewhere it would be this user's own keyring"
	exit 0
fi
.ci/deps.sh test
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# A bus that starts no service by itself: an absent one has to be absent.
cat >"$folder/bus.conf" <<-CONF
	<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
	 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
	<busconfig><type>session</type><listen>unix:tmpdir=$folder</listen>
	<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>
CONF

# at_home NAME COMMAND…: runs COMMAND with a fresh home.
at_home() {
	mkdir -p "$folder/$1/run"
	env HOME="$folder/$1" XDG_DATA_HOME="$folder/$1/data" XDG_RUNTIME_DIR="$folder/$1/run" COMPTOIR_SECRET_SERVICE=1 "${@:2}"
}

# judge NAME REASON COMMAND…: runs the test after COMMAND on a bus, with a fresh home.
judge() {
	local name=$1 reason=$2 said
	shift 2
	said=$(COMPTOIR_SECRET_REASON=$reason at_home "$name" timeout 60 "$@" "$folder/vault.test" -test.v -test.run '^TestRealService$' 2>&1) || { echo "$said"; die "keyring: $name"; }
	grep -q '^--- PASS: TestRealService' <<<"$said" || { echo "$said"; die "keyring: $name did not run"; }
	echo "keyring that is $name: as it should be"
}

on_bus() { echo dbus-run-session --config-file="$folder/bus.conf" -- bash -c; }
# A daemon is there when its name is on the bus, a moment after it has gone to the background.
ready='for _ in $(seq 100); do
	dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner \
		string:org.freedesktop.secrets | grep -q true && break
	sleep 0.1
done'
open="printf 'a password\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null; $ready"
# The collection is there, because an unlocked daemon made it; the daemon of now has no password.
locked="$open
gnome-keyring-daemon --replace --daemonize --components=secrets </dev/null >/dev/null 2>&1; sleep 0.5; $ready"
run='; exec "$@"'

if [ $# -gt 0 ]; then
	# shellcheck disable=SC2046 # words of a command
	at_home mine $(on_bus) "$open$run" -- "$@" 2> >(grep -v '^dbus-daemon\[' >&2)
	exit
fi
CGO_ENABLED=0 go test -c -tags "$TAGS" -o "$folder/vault.test" ./service/vault
# shellcheck disable=SC2046 # words of a command
judge working "" $(on_bus) "$open$run" --
# shellcheck disable=SC2046
judge locked locked $(on_bus) "$locked$run" --
# shellcheck disable=SC2046
judge absent no_service $(on_bus) "true$run" --
judge "on a dead bus" no_service env DBUS_SESSION_BUS_ADDRESS=unix:path=/dev/null
