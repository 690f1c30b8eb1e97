#!/usr/bin/env bash
# test.sh: everything that gates a change. Stops where a part has failed.
set -euo pipefail
source "$(dirname "$0")/env.sh"
headless_surroundings

# The root package is only wiring: unless it has tests, a race build of OpenGL for its sake
# would cost minutes and prove nothing.
race=("${PURE[@]}")
if compgen -G '*_test.go' >/dev/null; then race+=(.); fi

.ci/deps.sh test
.ci/build.sh "$OUT/comptoir"
# beside NAME COMMAND… runs a part beside the others: the window's tests mostly wait for keys
# at a person's pace, linters and campaigns leave a processor free now and then, and the two
# runs of all packages each end with one package on one processor.
said=$(mktemp -d)
parts=()
trap 'for part in "${parts[@]}"; do kill -- -"${part%% *}" 2>/dev/null || true; done; rm -rf "$said"' EXIT
beside() {
	$(command -v setsid) "${@:2}" >"$said/${#parts[@]}" 2>&1 & # a group of its own, to be ended with all it started
	parts+=("$! $1")
}
# finish waits for the parts and shows what each has said.
finish() {
	local i failed=''
	for i in "${!parts[@]}"; do
		say "${parts[$i]#* }"
		wait "${parts[$i]%% *}" || failed="$failed, ${parts[$i]#* }"
		cat "$said/$i"
	done
	[ -z "$failed" ] || die "failed: ${failed#, }"
}

beside "tests of the real window" .ci/window-test.sh
beside "lint, keyrings, campaigns and the training store" .ci/rest.sh
say "tests without cgo"
CGO_ENABLED=0 go test -timeout 30m -tags "$TAGS" "${PURE[@]}"
say "tests with the race detector"
go test -race -short -timeout 30m -tags "$TAGS" "${race[@]}" # -short: what is the same with it, and ten times slower, was judged above
finish
say "all passed in $SECONDS s"
