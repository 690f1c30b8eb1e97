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
# Four windows on screens of their own share the forms: a person takes a quarter of a minute
# for one, whatever the machine.
windows=4
each=$(((real + windows - 1) / windows))
.ci/build.sh "$OUT/comptoir"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
jobs=()
for w in $(seq 0 $((windows - 1))); do
	if [ "$w" -gt 0 ]; then export COMPTOIR_BUSY=no; fi
	COMPTOIR_TIMEOUT=6h COMPTOIR_FORMS=$each COMPTOIR_FIRST=$((w * each)) .ci/window-test.sh -run Typist -v >"$folder/$w" 2>&1 &
	jobs+=($!)
done
failed=
for job in "${jobs[@]}"; do wait "$job" || failed=yes; done
grep -hE 'forms in the real window|^ *(--- |window_)|^(ok|FAIL|panic)' "$folder"/* || true
[ -z "$failed" ]
say "$virtual forms on a virtual clock and $((each * windows)) in the real window, in $SECONDS s"
