#!/usr/bin/env bash
# pictures.sh OUT [BINARY]: the pictures and receipts of every flow of the tour, in both
# languages, into OUT/LANGUAGE/FLOW. Two runs of one program give equal pictures, which
# compare-pictures.sh tells. Without BINARY the program is built first. COMPTOIR_JOBS says
# how many flows run side by side (default: 4).
set -euo pipefail
back=$PWD
source "$(dirname "$0")/env.sh"

case $# in
1) binary=$ROOT/$OUT/comptoir ;;
2) binary=$(cd "$back" && realpath "$2") ;;
*) die "usage: pictures.sh OUT [BINARY]" ;;
esac
out=$(cd "$back" && realpath -m "$1")
if compgen -G "$out/??-CA" >/dev/null; then die "$out holds pictures already"; fi
.ci/deps.sh test
[ $# = 2 ] || .ci/build.sh

# The tours that end badly need a store of their own, at an address that is always the same,
# since the sign-in page shows it.
address=127.0.0.1:47115
swallow='{"kinds":["drop_after"],"paths":["authorization"],"methods":["POST"]}'
silent='{"kinds":["drop_after"],"paths":["authorization"]}'

# What a hidden page looked like is kept for as long as any flow takes: when it is forgotten
# decides what the page shows after a change of colours.
export FYNE_CACHE=30m
clock=2026-11-20T10:30:00-05:00

scratch=$(mktemp -d)
store=
# shellcheck disable=SC2317 # called by trap
finish() {
	[ -z "$store" ] || kill "$store" 2>/dev/null || true
	rm -rf "$scratch"
}
trap finish EXIT

# tour LANGUAGE FLOW HOME [ARG…]: one flow, on a screen of its own, with its log where it fails.
tour() {
	local language=$1 flow=$2 home=$3 log=$scratch/$1-$2.log
	shift 3
	mkdir -p "$out/$language/$flow"
	mkdir -p -m 700 "$home"
	COMPTOIR_HOME=$home .ci/xvfb.sh "$binary" tour --flow "$flow" --lang "$language" \
		--out "$out/$language/$flow" "$@" >"$log" 2>&1 </dev/null || {
		cat "$log" >&2
		echo "pictures.sh: $flow in $language did not get to its end" >&2
		return 1
	}
}

# open FAULTS STATE: a training store in a process of its own.
open() {
	local greeting=$scratch/greeting
	rm -f "$greeting"
	mkfifo "$greeting"
	"$binary" sandbox --addr "$address" --clock "$clock" --quiet --faults "$1" --state "$2" >"$greeting" &
	store=$!
	local line
	read -r -t 30 line <"$greeting" || die "no training store at $address"
	COMPTOIR_CLIENT_ID=$(sed 's/.*"client_id":"\([^"]*\)".*/\1/' <<<"$line")
	COMPTOIR_CLIENT_SECRET=$(sed 's/.*"client_secret":"\([^"]*\)".*/\1/' <<<"$line")
	export COMPTOIR_CLIENT_ID COMPTOIR_CLIENT_SECRET
}

close() {
	kill "$store" && wait "$store" || true
	store=
}

# silences LANGUAGE: a charge that is not answered, the program opened again while the store
# stays silent, and once more when it answers.
silences() {
	local home=$scratch/silences-$1 state=$scratch/state-$1 given=(--store "http://$address/flexiti/pos-api" --clock "$clock")
	open "$silent" "$state"
	tour "$1" outage "$home" "${given[@]}" && tour "$1" pending "$home" "${given[@]}" || return 1
	close
	open "" "$state"
	tour "$1" recover "$home" "${given[@]}" || return 1
	close
}

flows=$({ "$binary" tour -h 2>&1 || true; } | sed -n 's/.*one of: \([a-z0-9, -]*\).*/\1/p' | tr -d ,)
[ -n "$flows" ] || die "$binary names no flows"

failed=0
for language in en-CA fr-CA; do
	for flow in $flows; do
		case $flow in
		wedge | outage | pending | recover) continue ;; # wedge is led by who types; the others come below
		esac
		while [ "$(jobs -rp | wc -l)" -ge "${COMPTOIR_JOBS:-4}" ]; do
			wait -n || failed=1
		done
		tour "$language" "$flow" "$scratch/$language-$flow" &
	done
done
for _ in $(jobs -p); do wait -n || failed=1; done
for language in en-CA fr-CA; do silences "$language" || failed=1; done
say "$(find "$out" -name '*.png' | wc -l) pictures in $out, after $SECONDS s"
exit "$failed"
