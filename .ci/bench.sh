#!/usr/bin/env bash
# bench.sh: the figures of the client, of the records (a charge beside bare lines appended and
# synced), of the training store and of the reader of licences, the last beside ZXing's where
# Debian's zxing-cpp-tools are installed; COMPTOIR_FRAMES names folders with more pictures. They
# are printed, not judged: what is fast enough depends on the machine.
set -euo pipefail
source "$(dirname "$0")/env.sh"

go test -tags "$TAGS" -run '^$' -bench . -benchmem ./service/
go test -tags "$TAGS" -run '^$' -bench . -benchtime "${COMPTOIR_BENCH_TIME:-30s}" ./service/sandbox/
go test -tags "$TAGS" -run '^$' -bench Licences -benchtime 1x ./service/licence/pdf417/
COMPTOIR_FIGURES=1 CGO_ENABLED=0 go test -count=1 -tags "$TAGS" -run '^TestFigures$' ./service/records/ | grep -v "^ok\|^PASS"
