#!/usr/bin/env bash
# lint.sh [more]: gofmt, go vet and the linters that are here. A linter that cannot be had is
# reported and left out; one that finds something fails the run. With "more": also gofumpt,
# golangci-lint (fetched) and govulncheck.
set -uo pipefail
source "$(dirname "$0")/env.sh"
more=${1:-}
failed=0

run() { # run NAME CMD…
	say "$1"
	"${@:2}" || { failed=1; echo "FAIL: $1" >&2; }
}

# tool MODULE@VERSION puts the path of a program of exactly that version into $tool.
tool() {
	local name=${1%@*} version=${1##*@}
	name=${name##*/}
	tool=$ROOT/$OUT/bin/$name-$version
	[ -x "$tool" ] && return
	mkdir -p "$OUT/bin/new"
	local limit=(timeout 600)
	command -v timeout >/dev/null 2>&1 || limit=()
	if GOBIN=$ROOT/$OUT/bin/new GOFLAGS='' "${limit[@]}" go install "$1" >"$OUT/bin/$name.log" 2>&1; then
		mv "$OUT/bin/new/$name"* "$tool"
		return
	fi
	say "$name $version cannot be fetched and is left out (see $OUT/bin/$name.log)"
	return 1
}

formatted() { # formatted PROGRAM: no file that it would change
	local files
	files=$(find . -path ./build -prune -o -path './.*' -prune -o -name '*.go' -print0 | xargs -0 -r "$1" -l) || return
	[ -z "$files" ] || { printf 'not formatted:\n%s\n' "$files"; return 1; }
}

vet_windows() { GOOS=windows CGO_ENABLED=0 go vet -tags "$TAGS" "${PURE[@]}"; }

run gofmt formatted gofmt
run "go vet" go vet -tags "$TAGS" ./...
run "go vet of the window tests" go vet -tags "$TAGS,window" ./screens/...
run "go vet for Windows" vet_windows
if tool "$STATICCHECK"; then run staticcheck "$tool" -tags "$TAGS" ./...; fi

if [ -n "$more" ]; then
	if tool "$GOFUMPT"; then run gofumpt formatted "$tool"; fi
	if tool "$GOLANGCI"; then run golangci-lint "$tool" run; fi
	if tool "$GOVULNCHECK"; then run govulncheck "$tool" -tags "$TAGS" ./...; fi
elif golangci=$(command -v golangci-lint) && "$golangci" version 2>/dev/null | grep -qE 'version v?2\.'; then
	run golangci-lint "$golangci" run
fi
exit "$failed"
