#!/usr/bin/env bash
# windows.sh: cross-compiles build/windows/comptoir.exe, a windowed program.
set -euo pipefail
source "$(dirname "$0")/env.sh"

.ci/deps.sh windows
cc=x86_64-w64-mingw32-gcc cxx=x86_64-w64-mingw32-g++
command -v "$cc" >/dev/null 2>&1 || cc=gcc cxx=g++ # on Windows itself
# The camera's driver is C++, whose library no till has: it goes into the program.
CC=$cc CXX=$cxx GOOS=windows GOARCH=amd64 CGO_ENABLED=1 LDFLAGS='-s -w -H windowsgui -extldflags=-static' .ci/build.sh "$OUT/windows/comptoir.exe"
say "$ROOT/$OUT/windows/comptoir.exe"
