#!/usr/bin/env bash
# test.sh: everything that gates a change. Stops where a part has failed.
set -euo pipefail
source "$(dirname "$0")/env.sh"
headless_surroundings

# The root package is only wiring: unless it has tests, a race build of OpenGL for its sake
# would cost minutes and prove nothing.
race=("${PURE[@]}")
if compgen -G '*_test.go' >/dev/null; then race+=(.); fi

.ci/deps.sh test
.ci/build.sh "$OUT/comptoir"
# The window's tests mostly wait for keys at a person's pace, and have to pass on busy
# machines: they run beside all the others.
said=$(mktemp)
$(command -v setsid) .ci/window-test.sh >"$said" 2>&1 & # a group of its own, to be ended with all it started
window=$!
trap 'kill -- -"$window" 2>/dev/null || true; rm -f "$said"' EXIT

.ci/lint.sh
say "tests without cgo"
CGO_ENABLED=0 go test -timeout 30m -tags "$TAGS" "${PURE[@]}"
say "tests with the race detector"
go test -race -short -timeout 30m -tags "$TAGS" "${race[@]}" # -short: what is the same with it, and ten times slower, was judged above
say "the vault against real keyrings"
.ci/keyring-test.sh
say "the fault campaign, in short"
.ci/faults.sh 500 20 100
say "the training store, judged from outside"
.ci/conformance.sh "$OUT/comptoir" sandbox
say "tests of the real window"
wait "$window" || { cat "$said"; exit 1; }
cat "$said"
say "all passed in $SECONDS s"
