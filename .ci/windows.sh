#!/usr/bin/env bash
# windows.sh: cross-compiles build/windows/comptoir.exe, a windowed program.
set -euo pipefail
source "$(dirname "$0")/env.sh"

.ci/deps.sh windows
cc=x86_64-w64-mingw32-gcc
command -v "$cc" >/dev/null 2>&1 || cc=gcc # on Windows itself
CC=$cc GOOS=windows GOARCH=amd64 CGO_ENABLED=1 LDFLAGS='-s -w -H windowsgui' .ci/build.sh "$OUT/windows/comptoir.exe"
say "$ROOT/$OUT/windows/comptoir.exe"
