#!/usr/bin/env bash
# bench.sh: the figures of the client and of the training store. They are printed, not
# judged: what is fast enough depends on the machine.
set -euo pipefail
source "$(dirname "$0")/env.sh"

go test -tags "$TAGS" -run '^$' -bench . -benchmem ./service/
go test -tags "$TAGS" -run '^$' -bench . -benchtime "${COMPTOIR_BENCH_TIME:-30s}" ./service/sandbox/
