# Sourced by the scripts beside it: the one place for flags, folders and surroundings.
# The flags are the same for build, vet, lint and test, so that they share a build cache.
# shellcheck shell=bash

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
ROOT=$PWD
OUT=build
TAGS=migrated_fynedo
PURE=(./screens/... ./app/... ./service/... ./assets/... ./i18n/...) # what takes longest first: tests begin in this order

STATICCHECK=honnef.co/go/tools/cmd/staticcheck@v0.8.2
GOFUMPT=mvdan.cc/gofumpt@v0.12.0
GOVULNCHECK=golang.org/x/vuln/cmd/govulncheck@v1.9.0
GOLANGCI=github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0

export ROOT OUT TAGS

say() { printf '\n== %s\n' "$*"; }
die() { printf 'error: %s\n' "$*" >&2; exit 1; }

# has_display says whether a window can open here without our help.
has_display() {
	case "$(uname -s)" in
	Linux | *BSD) [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] ;;
	*) true ;;
	esac
}

# headless_surroundings makes a run independent of who starts it: a language that Fyne can
# read (it complains about LANG=C) with an installed set of letters, and no session bus (each
# window would otherwise start a dbus-daemon and leave it behind, and a test could reach a
# real keyring).
headless_surroundings() {
	export LC_CTYPE=C.UTF-8
	unset LC_ALL LANGUAGE
	export LANG=en_CA.UTF-8
	export DBUS_SESSION_BUS_ADDRESS=unix:path=/dev/null
	export FYNE_CACHE=${FYNE_CACHE:-5s} # tests open hundreds of windows: what is not looked at is forgotten soon
}

# in_four_windows TEST SHOWN runs a test of the real window in four at once, on screens of
# their own: people and scanners take their time, whatever the machine. Each is told which
# one it is of how many. Lines like SHOWN are printed; it fails where one has failed.
in_four_windows() {
	local folder jobs=() job failed='' w
	.ci/build.sh "$OUT/comptoir"
	folder=$(mktemp -d)
	for w in 0 1 2 3; do
		COMPTOIR_TIMEOUT=6h COMPTOIR_WINDOWS=4 COMPTOIR_WINDOW=$w .ci/window-test.sh -run "$1" -v >"$folder/$w" 2>&1 &
		jobs+=($!)
	done
	for job in "${jobs[@]}"; do wait "$job" || failed=yes; done
	grep -hE "$2"'|^ *(--- |window_)|^(ok|FAIL|panic)' "$folder"/* || true
	rm -rf "$folder"
	[ -z "$failed" ]
}
