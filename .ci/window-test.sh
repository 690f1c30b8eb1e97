#!/usr/bin/env bash
# window-test.sh [go test flag…]: the tests that drive the real program on a virtual screen.
set -euo pipefail
source "$(dirname "$0")/env.sh"

if [ "$(uname -s)" != Linux ]; then
	echo "skipped: the real-window tests need Xvfb, which only Linux has"
	exit 0
fi
.ci/deps.sh test
.ci/build.sh "$OUT/comptoir"

# -run that matches nothing passes; this must not.
found=$(go test -tags "$TAGS,window" -list Window ./screens/tour/) || { echo "$found"; exit 1; }
grep -q '^Test' <<<"$found" || die "no test of the real window in screens/tour"

home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
COMPTOIR_BIN="$ROOT/$OUT/comptoir" COMPTOIR_HOME="$home" .ci/xvfb.sh \
	go test -tags "$TAGS,window" ./screens/tour/ -run Window -count=1 -timeout ${COMPTOIR_TIMEOUT:-20m} "$@"
