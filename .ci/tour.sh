#!/usr/bin/env bash
# tour.sh: the guided tour in both languages, on a virtual screen where there is no other.
# Pictures and receipts go to build/tour/en-CA and build/tour/fr-CA.
set -euo pipefail
source "$(dirname "$0")/env.sh"

screen=()
if ! has_display; then
	.ci/deps.sh test
	screen=(.ci/xvfb.sh)
fi
.ci/build.sh

# A till's own journal and settings stay out of the tour, and the tour out of them.
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
for language in en-CA fr-CA; do
	rm -rf "$OUT/tour/$language"
	mkdir -p "$OUT/tour/$language"
	COMPTOIR_HOME="$home/$language" "${screen[@]}" "$OUT/comptoir" tour --out "$OUT/tour/$language" --lang "$language"
done
say "pictures and receipts: $ROOT/$OUT/tour/en-CA and $ROOT/$OUT/tour/fr-CA"
