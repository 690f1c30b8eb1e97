# Sourced by the scripts beside it: the one place for flags, folders and surroundings.
# The flags are the same for build, vet, lint and test, so that they share a build cache.
# shellcheck shell=bash

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
ROOT=$PWD
OUT=build
TAGS=migrated_fynedo
PURE=(./app/... ./assets/... ./i18n/... ./screens/... ./service/...)

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
