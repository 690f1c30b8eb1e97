#!/usr/bin/env bash
# build.sh [FILE]: builds the program (default build/comptoir) with its version in it.
# GOOS, CC and LDFLAGS are taken from the environment.
set -euo pipefail
source "$(dirname "$0")/env.sh"

file=${1:-$OUT/comptoir}
version=$(sed -n 's/^Version *= *"\(.*\)"/\1/p' FyneApp.toml)
commit=$(git rev-parse --short=12 HEAD 2>/dev/null || echo unknown)
if [ "$commit" != unknown ] && [ -n "$(git status --porcelain 2>/dev/null)" ]; then
	commit=$commit-changed
fi

mkdir -p "$(dirname "$file")"
go build -tags "$TAGS" -o "$file" \
	-ldflags "-X main.version=$version -X main.commit=$commit ${LDFLAGS:-}" .
