#!/usr/bin/env bash
# conformance.sh COMMAND…: walks every endpoint of the training store over HTTP, and the
# provider's in-store test plan, in another language than the store's own. It builds nothing:
# COMMAND starts the store, e.g. .ci/conformance.sh build/comptoir sandbox
set -euo pipefail

if [ $# -eq 0 ]; then
	echo "usage: ${0##*/} COMMAND…   for example: ${0##*/} build/comptoir sandbox" >&2
	exit 2
fi
if ! python3 -c 'import sys; sys.exit(sys.version_info < (3, 8))' 2>/dev/null; then
	echo "conformance: skipped, because there is no python3 (3.8 or later) here" >&2
	exit 0
fi
exec python3 "$(dirname "${BASH_SOURCE[0]}")/conformance.py" "$@"
