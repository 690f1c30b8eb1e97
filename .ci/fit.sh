#!/usr/bin/env bash
# fit.sh: lays every page out at every size of window and text, in both languages.
# Nothing may be cut off or covered, and the ticket's button has to be in sight.
set -euo pipefail
source "$(dirname "$0")/env.sh"

COMPTOIR_FIT=all CGO_ENABLED=0 FYNE_CACHE=5s \
	go test -tags "$TAGS" -count=1 -timeout 60m -run '^TestEverySizeFits$' ./screens
