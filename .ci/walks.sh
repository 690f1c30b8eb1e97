#!/usr/bin/env bash
# walks.sh: ways to get away from the choice about a new account in Quebec, chosen by
# chance from each of its states. None may lose it. COMPTOIR_CHOICES says how many.
set -euo pipefail
source "$(dirname "$0")/env.sh"

COMPTOIR_CHOICES=${COMPTOIR_CHOICES:-2000} CGO_ENABLED=0 \
	go test -tags "$TAGS" -count=1 -timeout 60m -v -run '^TestNoWalkLosesTheChoice$' ./app/applications/choice
