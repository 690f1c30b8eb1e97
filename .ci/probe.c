/* Compiled and linked by deps.sh, never run: the headers that Fyne's window
 * driver includes, and one symbol of each library it links. */
#include <linux/input.h>

#include <EGL/egl.h>
#include <GL/gl.h>
#include <GL/glx.h>

#include <X11/XKBlib.h>
#include <X11/Xcursor/Xcursor.h>
#include <X11/Xlib.h>
#include <X11/Xresource.h>
#include <X11/extensions/XInput2.h>
#include <X11/extensions/Xinerama.h>
#include <X11/extensions/Xrandr.h>
#include <X11/extensions/shape.h>
#include <X11/extensions/xf86vmode.h>

#include <wayland-client.h>
#include <wayland-cursor.h>
#include <wayland-egl.h>
#include <xkbcommon/xkbcommon-compose.h>
#include <xkbcommon/xkbcommon.h>

int main(void) {
	void *symbols[] = {
		(void *)glClear,           (void *)XOpenDisplay,
		(void *)XcursorSupportsARGB, (void *)XRRQueryVersion,
		(void *)XineramaQueryVersion, (void *)XIQueryVersion,
		(void *)XF86VidModeQueryVersion, (void *)wl_display_connect,
		(void *)wl_cursor_theme_load, (void *)wl_egl_window_create,
		(void *)xkb_context_new,
	};
	return symbols[0] == 0;
}
