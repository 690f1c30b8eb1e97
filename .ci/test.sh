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
.ci/lint.sh
say "tests without cgo"
CGO_ENABLED=0 go test -timeout 30m -tags "$TAGS" "${PURE[@]}"
# The window's tests mostly wait for keys at a person's pace, and have to pass on busy
# machines: they run beside the race detector's.
say "tests with the race detector, beside those of the real window"
said=$(mktemp)
.ci/window-test.sh >"$said" 2>&1 &
window=$!
failed=
go test -race -short -timeout 30m -tags "$TAGS" "${race[@]}" || failed=yes # -short: layouts were judged above, and are the same
wait "$window" || failed=yes
say "tests of the real window"
cat "$said"
rm "$said"
[ -z "$failed" ]
say "the vault against real keyrings"
.ci/keyring-test.sh
say "the fault campaign, in short"
.ci/faults.sh 500 20 100
say "the training store, judged from outside"
.ci/conformance.sh "$OUT/comptoir" sandbox
say "all passed in $SECONDS s"
