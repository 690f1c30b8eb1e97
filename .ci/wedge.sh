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
# Four windows on screens of their own share the layouts: a scan takes its time, whatever
# the machine.
windows=4
.ci/build.sh "$OUT/comptoir"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
jobs=()
for w in $(seq 0 $((windows - 1))); do
	COMPTOIR_TIMEOUT=6h COMPTOIR_SCANS=$real COMPTOIR_WINDOWS=$windows COMPTOIR_WINDOW=$w \
		.ci/window-test.sh -run Wedge -v >"$folder/$w" 2>&1 &
	jobs+=($!)
done
failed=
for job in "${jobs[@]}"; do wait "$job" || failed=yes; done
grep -hE 'in the real window|not read|in place of|^ *(--- |window_)|expected|actual|^(ok|FAIL|panic)' "$folder"/* || true
[ -z "$failed" ]
say "$virtual scans on a virtual clock and $real in the real window, in $SECONDS s"
