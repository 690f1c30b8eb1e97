#!/usr/bin/env bash
# wedge.sh [VIRTUAL [REAL]]: so many made-up licences, read by scanners of every kind at 1 to
# 100 ms a key, in every layout and wherever the focus is: on a virtual clock (19500), and
# typed into the real window (500).
set -euo pipefail
source "$(dirname "$0")/env.sh"
headless_surroundings

virtual=${1:-19500}
real=${2:-500}
say "$virtual scans on a virtual clock"
COMPTOIR_SCANS=$virtual CGO_ENABLED=0 go test -count=1 -timeout 6h -tags "$TAGS" ./screens/ -run '^TestScansReachNothingElse$' -v |
	grep -v -e '^=== ' -e '^ *--- PASS'
say "$real scans in the real window"
COMPTOIR_SCANS=$real in_four_windows Wedge 'in the real window|not read|in place of|expected|actual'
say "$virtual scans on a virtual clock and $real in the real window, in $SECONDS s"
