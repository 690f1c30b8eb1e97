#!/usr/bin/env bash
# rest.sh: what gates a change besides the packages' tests and those of the real window.
set -euo pipefail
source "$(dirname "$0")/env.sh"

.ci/lint.sh
say "the vault against real keyrings"
.ci/keyring-test.sh
say "the fault campaign, in short"
.ci/faults.sh 500 20 100
say "the training store, judged from outside"
.ci/conformance.sh "$OUT/comptoir" sandbox
