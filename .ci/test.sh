#!/usr/bin/env bash
# test.sh: everything that gates a change. Stops at the first part that fails.
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
say "tests with the race detector"
go test -race -short -timeout 30m -tags "$TAGS" "${race[@]}" # -short: layouts were judged above, and are the same
say "the vault against real keyrings"
.ci/keyring-test.sh
say "the fault campaign, in short"
.ci/faults.sh 500 20 100
say "tests of the real window"
.ci/window-test.sh
say "the training store, judged from outside"
.ci/conformance.sh "$OUT/comptoir" sandbox
say "all passed in $SECONDS s"
