#!/usr/bin/env bash
# faults.sh [CALLS [KILLS [FLOWS]]]: the fault campaign. CALLS (10,000) calls that change something go
# through the app's own path, the real client and journals on the disk to a training store that
# drops, cuts, delays, repeats and refuses; then the journals are compared with the store. Before
# that, processes are killed at every step of a charge and of the records, KILLS (200) times each,
# and FLOWS (1,000) sales and applications are searched for what must never be written down.
# As many calls go through the field's faults on a virtual clock, two tills on each store: clocks
# that are off and set, gateways that deliver late, lists that are late, stale, capped, short and
# moving, odd answers, another till, a machine asleep. The last two lines are
# `N operations, D double, L lost, U unknown, wrong W` and
# `N operations in the field, D double, L lost, G guessed, wrong W; ...`; D, L, G and W are 0.
# COMPTOIR_SEED (1) decides what goes wrong.
set -euo pipefail
source "$(dirname "$0")/env.sh"
export CGO_ENABLED=0
export COMPTOIR_FAULTS=${1:-10000} COMPTOIR_KILLS=${2:-200} COMPTOIR_FLOWS=${3:-1000}

# run PATTERN PACKAGE: a test that is not there must not pass for one that passed.
run() {
	local said
	said=$(go test -count=1 -v -timeout 180m -tags "$TAGS" -run "$1" "$2") || { grep -v '^=== ' <<<"$said"; exit 1; }
	grep -q '^--- PASS' <<<"$said" || die "no test $1 in $2"
	grep -E 'without a journal|by the old rules|no readable answer|unknown: |searched|damages:|^--- ' <<<"$said"
	grep -E '^[0-9]+ operations( in the field)?,' <<<"$said" || true
}

say "killed $COMPTOIR_KILLS times at each place of a charge"
run '^TestKilledDuringACharge$' ./app/charge/
say "the records: killed, without power, damaged, searched"
COMPTOIR_KILLS=$((COMPTOIR_KILLS * 5 / 2)) run '^TestKilledAtEveryStep$' ./service/records/
COMPTOIR_CUTS=$((COMPTOIR_KILLS * 5 / 2)) run '^TestPowerCuts$' ./service/records/
COMPTOIR_DAMAGES=$((COMPTOIR_KILLS * 5)) run '^TestRandomDamage$' ./service/records/
COMPTOIR_EVERY=1 run '^TestAFaultAtEveryOperation$' ./service/records/
COMPTOIR_DAYS=$((COMPTOIR_KILLS / 4)) run '^TestRandomDays$' ./service/records/
run '^TestCanaries$' ./service/records/
say "$COMPTOIR_FLOWS sales and applications, searched for secrets"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/tmp"
go test -c -tags "$TAGS" -o "$folder/app.test" ./app
canaries=("$folder/app.test" -test.v -test.run '^TestCanaries$' -test.timeout 30m)
if [ "$(uname -s)" = Linux ]; then canaries=("$ROOT/.ci/keyring-test.sh" "${canaries[@]}"); fi
# A crash writes beside the rest: standard error is searched too, as a file.
said=$(TMPDIR="$folder/tmp" "${canaries[@]}" 2>"$folder/tmp/stderr") || { cat "$folder/tmp/stderr"; grep -v '^=== ' <<<"$said"; exit 1; }
grep -q '^--- PASS' <<<"$said" || die "no test of canaries"
grep -E 'searched|^--- ' <<<"$said"

say "the proof that the campaign can fail"
run '^TestFaultsWithoutAJournal$' ./app/charge/
run '^TestFieldByTheOldRules$' ./app/charge/
say "$COMPTOIR_FAULTS calls under the field's faults"
run '^TestField$' ./app/charge/ >"$folder/field"
grep -v 'operations in the field' "$folder/field"
say "$COMPTOIR_FAULTS calls under faults"
run '^TestFaults$' ./app/charge/
grep 'operations in the field' "$folder/field"
