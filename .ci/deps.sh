#!/usr/bin/env bash
# deps.sh build|test|windows|papers: is everything here that this needs? What is missing is
# installed on Debian and Ubuntu where that needs no password; elsewhere the command to
# type is printed and the exit code is 1.
set -euo pipefail
source "$(dirname "$0")/env.sh"
source "$ROOT/.ci/packages.sh"

mode=${1:-build}
missing=()

need() { command -v "$1" >/dev/null 2>&1 || missing+=("$1"); }

# compiler prints what Go calls to compile C: the first word of CC.
compiler() {
	local cc
	cc=${CC:-$(go env CC)}
	echo "${cc%% *}"
}

# Compiles and links what Fyne's window driver includes and links (GLFW with X11 and
# Wayland, OpenGL), which is the only proof that headers and libraries fit together.
# cgo also asks pkg-config for two modules by name.
check_libraries() {
	need pkg-config
	[ ${#missing[@]} -eq 0 ] || return 0
	pkg-config --exists gl || missing+=("pkg-config module gl")
	pkg-config --exists wayland-client || missing+=("pkg-config module wayland-client")
	local folder report
	folder=$(mktemp -d)
	report=$("$(compiler)" -O0 -o "$folder/probe" "$ROOT/.ci/probe.c" -lGL -lX11 -lXrandr -lXxf86vm -lXi \
		-lXcursor -lXinerama -lwayland-client -lwayland-cursor -lwayland-egl -lxkbcommon 2>&1) ||
		missing+=("$(grep -m1 -oE '[A-Za-z0-9/_-]+\.h\b: No such|cannot find -l[A-Za-z0-9-]+' <<<"$report" |
			sed 's/: No such//' | grep . || echo "headers or libraries of OpenGL, X11 or Wayland")")
	rm -rf "$folder"
}

# Xvfb draws with Mesa's software renderer; without it the program runs on with no window.
check_screen() {
	need dbus-run-session
	need dbus-send
	need gnome-keyring-daemon
	need Xvfb
	need xdotool
	need setxkbmap
	need import
	need python3
	compgen -G '/usr/lib*/dri/swrast_dri.so' >/dev/null ||
		compgen -G '/usr/lib/*/dri/swrast_dri.so' >/dev/null ||
		compgen -G '/usr/lib/xorg/modules/dri/swrast_dri.so' >/dev/null ||
		compgen -G '/usr/lib*/libgallium-*.so' >/dev/null ||
		compgen -G '/usr/lib/*/libgallium-*.so' >/dev/null ||
		missing+=("Mesa's software OpenGL")
}

check() {
	missing=()
	case "$mode/$(uname -s)" in
	windows/MINGW* | windows/MSYS* | windows/CYGWIN*) need "$(compiler)" ;;
	papers/*)
		need pdftoppm
		need zbarimg
		need soffice
		need convert
		[ -x /usr/sbin/cupsd ] || need cupsd
		need lp
		need lpadmin
		;;
	windows/*)
		need x86_64-w64-mingw32-gcc
		need x86_64-w64-mingw32-g++
		;;
	*/Linux | */*BSD)
		need "$(compiler)"
		check_libraries
		[ "$mode" = build ] || check_screen
		;;
	*) need "$(compiler)" ;;
	esac
	[ ${#missing[@]} -eq 0 ]
}

root_prefix() {
	if [ "$(id -u)" = 0 ]; then
		echo env
	elif sudo -n true 2>/dev/null; then
		echo sudo env
	else
		return 1
	fi
}

install_with_apt() {
	local prefix packages
	command -v apt-get >/dev/null 2>&1 || return 1
	prefix=$(root_prefix) || return 1
	packages=$(packages_for apt "$mode")
	echo "missing: ${missing[*]}; installing with apt-get" >&2
	# shellcheck disable=SC2086 # lists of words
	$prefix DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2 &&
		$prefix DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >&2
}

case "$mode" in build | test | windows | papers) ;; *) die "usage: deps.sh build|test|windows|papers" ;; esac
command -v go >/dev/null 2>&1 || die "Go $(sed -n 's/^go //p' go.mod) or newer is needed: https://go.dev/dl/"
check && exit 0
install_with_apt && check && exit 0
{
	echo "missing: ${missing[*]}"
	echo "install with:"
	install_command "$mode"
} >&2
exit 1
