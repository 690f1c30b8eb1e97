#!/usr/bin/env bash
# xvfb.sh CMD…: runs CMD on a fresh virtual screen of its own (1366x768, 24 bits, software
# OpenGL), ends the screen afterwards and exits as CMD did. Several may run side by side.
# COMPTOIR_SCREEN sets another size, such as 1920x1080.
set -uo pipefail

[ $# -gt 0 ] || { echo "usage: xvfb.sh CMD…" >&2; exit 2; }
command -v Xvfb >/dev/null 2>&1 || { echo "xvfb.sh: no Xvfb; run .ci/deps.sh test" >&2; exit 1; }

here=$(cd "$(dirname "$0")" && pwd)
back=$PWD
source "$here/env.sh"
cd "$back" || exit 1
headless_surroundings

folder=$(mktemp -d)
server=
child=
# shellcheck disable=SC2317 # called by trap
finish() {
	trap - EXIT INT TERM HUP
	[ -z "$child" ] || kill "$child" 2>/dev/null
	[ -z "$server" ] || { kill "$server" 2>/dev/null; wait "$server" 2>/dev/null; }
	rm -rf "$folder"
	exit "$1"
}
trap 'finish $?' EXIT
trap 'finish 130' INT
trap 'finish 143' TERM HUP

# Xvfb picks a free display and writes its number to file descriptor 3 when it is ready.
start() {
	number=
	rm -f "$folder/number"
	mkfifo "$folder/number"
	Xvfb -displayfd 3 -screen 0 "${COMPTOIR_SCREEN:-1366x768}x24" -nolisten tcp -noreset \
		3>"$folder/number" >"$folder/log" 2>&1 &
	server=$!
	read -r -t 30 number <"$folder/number"
	[ -n "$number" ]
}

# Two servers that start together can pick the same number; the loser tries again.
for _ in 1 2 3; do
	start && break
	kill "$server" 2>/dev/null
done
[ -n "$number" ] || { cat "$folder/log" >&2; echo "xvfb.sh: no virtual screen" >&2; exit 1; }

# GLFW tries Wayland first, even without WAYLAND_DISPLAY (wayland-0 in the runtime folder),
# and would leave the virtual screen for the real one.
unset WAYLAND_DISPLAY XAUTHORITY
mkdir -m 700 "$folder/runtime"
export XDG_SESSION_TYPE=x11 XDG_RUNTIME_DIR=$folder/runtime
export DISPLAY=:$number LIBGL_ALWAYS_SOFTWARE=1

# In the background, so that a signal ends the wait and reaches the command.
"$@" <&0 &
child=$!
wait "$child"
status=$?
child=
exit "$status"
