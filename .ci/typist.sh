#!/usr/bin/env bash
# typist.sh [VIRTUAL [REAL]]: so many forms filled by people, each beside the same form in a
# window that listens for no scanner: on a virtual clock whose frames stall for up to 400 ms
# (10000), and typed into the real window beside two busy jobs (300).
set -euo pipefail
source "$(dirname "$0")/env.sh"
headless_surroundings

virtual=${1:-10000}
real=${2:-300}
say "$virtual forms on a virtual clock"
COMPTOIR_FORMS=$virtual CGO_ENABLED=0 go test -count=1 -timeout 6h -tags "$TAGS" ./screens/tour/trial/ -run '^TestTypistsLoseNothing$' -v |
	grep -v -e '^=== '
say "$real forms in the real window"
COMPTOIR_FORMS=$real in_four_windows Typist 'forms in the real window'
say "$virtual forms on a virtual clock and $real in the real window, in $SECONDS s"
