#!/usr/bin/env bash
# open.sh [ARG…]: builds the program and opens its window. Where there is no screen, takes
# the tour on a virtual one instead.
set -euo pipefail
source "$(dirname "$0")/env.sh"

.ci/deps.sh build
if ! has_display; then
	echo "no DISPLAY or WAYLAND_DISPLAY here: taking the tour on a virtual screen"
	exec .ci/tour.sh
fi
.ci/build.sh
exec "$OUT/comptoir" "$@"
