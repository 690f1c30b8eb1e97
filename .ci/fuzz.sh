#!/usr/bin/env bash
# fuzz.sh [SECONDS]: every fuzz target of the services for so long (20 s), then the campaign of
# COMPTOIR_MUTATIONS mutated answers (1,000,000), COMPTOIR_MUTATED_SCANS mutated scans
# (100,000) and COMPTOIR_MUTATED_FRAMES mutated frames (10,000). What a target finds stays in its testdata/fuzz folder and fails every test run from
# then on, until it is mended.
set -euo pipefail
source "$(dirname "$0")/env.sh"
seconds=${1:-20}
export CGO_ENABLED=0

for package in $(go list -tags "$TAGS" ./service/...); do
	for target in $(go test -tags "$TAGS" -list '^Fuzz' "$package" | grep '^Fuzz' || true); do
		say "$target, $seconds s"
		go test -tags "$TAGS" -run '^$' -fuzz "^$target\$" -fuzztime "${seconds}s" "$package"
	done
done

say "mutated answers"
COMPTOIR_MUTATIONS=${COMPTOIR_MUTATIONS:-1000000} go test -count=1 -v -tags "$TAGS" -run '^TestMutations$' ./service/ |
	grep -E 'mutated answers|^(---|ok|FAIL|panic)'
say "mutated scans"
COMPTOIR_MUTATED_SCANS=${COMPTOIR_MUTATED_SCANS:-100000} go test -count=1 -v -tags "$TAGS" -run '^TestMutatedScans$' ./service/licence/ |
	grep -E 'mutated scans|^(---|ok|FAIL|panic)'
say "mutated frames"
COMPTOIR_MUTATED_FRAMES=${COMPTOIR_MUTATED_FRAMES:-10000} go test -count=1 -v -tags "$TAGS" -run '^TestMutatedFrames$' ./service/licence/pdf417/ |
	grep -E 'mutated frames|^(---|ok|FAIL|panic)'
say "fuzzed in $SECONDS s"
