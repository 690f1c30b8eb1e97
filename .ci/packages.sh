# Sourced by deps.sh: what each system calls the packages that deps.sh looks for.
# shellcheck shell=bash

# packages_for MANAGER MODE prints the packages of a mode, test including build.
packages_for() {
	case "$1/$2" in
	apt/build) echo gcc libc6-dev pkg-config libgl-dev libegl-dev libx11-dev libxcursor-dev libxrandr-dev \
		libxinerama-dev libxi-dev libxxf86vm-dev libwayland-dev libxkbcommon-dev ;;
	apt/test) echo "$(packages_for apt build)" dbus dbus-daemon gnome-keyring xvfb x11-xkb-utils libgl1-mesa-dri xdotool imagemagick python3 ;;
	apt/papers) echo poppler-utils zbar-tools imagemagick cups cups-client libreoffice-calc-nogui ;;
	dnf/papers) echo poppler-utils zbar ImageMagick cups cups-client libreoffice-calc ;;
	pacman/papers) echo poppler zbar imagemagick cups libreoffice-fresh ;;
	zypper/papers) echo poppler-tools zbar ImageMagick cups cups-client libreoffice-calc ;;
	apk/papers) echo poppler-utils zbar imagemagick cups cups-client libreoffice-calc ;;
	apt/windows) echo gcc-mingw-w64-x86-64 g++-mingw-w64-x86-64 ;;
	dnf/build) echo gcc pkgconf-pkg-config mesa-libGL-devel mesa-libEGL-devel libX11-devel libXcursor-devel libXrandr-devel \
		libXinerama-devel libXi-devel libXxf86vm-devel wayland-devel libxkbcommon-devel ;;
	dnf/test) echo "$(packages_for dnf build)" dbus-daemon dbus-tools gnome-keyring xorg-x11-server-Xvfb mesa-dri-drivers setxkbmap xdotool ImageMagick python3 ;;
	dnf/windows) echo mingw64-gcc mingw64-gcc-c++ ;;
	pacman/build) echo gcc pkgconf libglvnd libx11 libxcursor libxrandr libxinerama libxi libxxf86vm \
		wayland libxkbcommon ;;
	pacman/test) echo "$(packages_for pacman build)" dbus gnome-keyring xorg-server-xvfb xorg-setxkbmap mesa xdotool imagemagick python3 ;;
	pacman/windows) echo mingw-w64-gcc ;;
	zypper/build) echo gcc pkg-config Mesa-libGL-devel Mesa-libEGL-devel libX11-devel libXcursor-devel libXrandr-devel \
		libXinerama-devel libXi-devel libXxf86vm-devel wayland-devel libxkbcommon-devel ;;
	zypper/test) echo "$(packages_for zypper build)" dbus-1-daemon dbus-1-tools gnome-keyring xorg-x11-server-Xvfb setxkbmap Mesa-dri xdotool ImageMagick python3 ;;
	zypper/windows) echo mingw64-cross-gcc mingw64-cross-gcc-c++ ;;
	apk/build) echo gcc musl-dev linux-headers pkgconf mesa-dev libx11-dev libxcursor-dev libxrandr-dev \
		libxinerama-dev libxi-dev libxxf86vm-dev wayland-dev libxkbcommon-dev ;;
	apk/test) echo "$(packages_for apk build)" dbus gnome-keyring xvfb setxkbmap mesa-dri-gallium xdotool imagemagick python3 ;;
	apk/windows) echo mingw-w64-gcc ;;
	esac
}

# install_command MODE prints the line to type on this system.
install_command() {
	local mode=$1
	case "$(uname -s)" in
	Darwin)
		if [ "$mode" = windows ]; then echo "  brew install mingw-w64"; else echo "  xcode-select --install"; fi
		return
		;;
	MINGW* | MSYS* | CYGWIN*)
		echo "  pacman -S mingw-w64-ucrt-x86_64-gcc      (in MSYS2), or"
		echo "  winget install BrechtSanders.WinLibs.POSIX.UCRT"
		return
		;;
	esac
	if command -v apt-get >/dev/null 2>&1; then
		echo "  sudo apt-get update && sudo apt-get install -y --no-install-recommends $(packages_for apt "$mode")"
	elif command -v dnf >/dev/null 2>&1; then
		echo "  sudo dnf install -y $(packages_for dnf "$mode")"
	elif command -v pacman >/dev/null 2>&1; then
		echo "  sudo pacman -S --needed $(packages_for pacman "$mode")"
	elif command -v zypper >/dev/null 2>&1; then
		echo "  sudo zypper install -y $(packages_for zypper "$mode")"
	elif command -v apk >/dev/null 2>&1; then
		echo "  sudo apk add $(packages_for apk "$mode")"
	else
		echo "  (no known package manager here) on Debian: $(packages_for apt "$mode")"
	fi
}
