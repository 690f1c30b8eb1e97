#!/usr/bin/env bash
# wedge.sh [SCANS]: so many made-up licences (1000) typed into the real window as a scanner
# types, a quarter under each keyboard layout, and people who type fast in between.
set -euo pipefail
source "$(dirname "$0")/env.sh"

scans=${1:-1000}
COMPTOIR_SCANS=$(((scans + 3) / 4)) .ci/window-test.sh -run Wedge -v -timeout 60m
say "$scans scans in $SECONDS s"
