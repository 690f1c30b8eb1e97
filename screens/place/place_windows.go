package place

import (
	"unsafe"

	"fyne.io/fyne/v2/driver"
	"golang.org/x/sys/windows"
)

var (
	user32       = windows.NewLazySystemDLL("user32.dll")
	getPlacement = user32.NewProc("GetWindowPlacement")
	setPlacement = user32.NewProc("SetWindowPlacement")
	showWindow   = user32.NewProc("ShowWindow")
)

// How a window is shown, by the system's numbers.
const (
	showNormal    = 1
	showMinimized = 2
	showMaximized = 3
)

// placement is WINDOWPLACEMENT of the system. Its rectangle is with the frame, in the
// coordinates of the work area; the system moves one that lies on no screen.
type placement struct {
	length, flags, show      uint32
	minimized, maximized     [2]int32
	left, top, right, bottom int32
}

func put(context any, p Place, known bool) {
	window, ok := context.(driver.WindowsWindowContext)
	if !ok {
		return
	}
	if !known {
		_, _, _ = showWindow.Call(window.HWND, showMaximized)
		return
	}
	at := placement{show: showNormal, left: int32(p.X), top: int32(p.Y), right: int32(p.X + p.Width), bottom: int32(p.Y + p.Height)} // #nosec G115 -- read from the same
	if p.Maximized {
		at.show = showMaximized
	}
	at.length = uint32(unsafe.Sizeof(at))
	_, _, _ = setPlacement.Call(window.HWND, uintptr(unsafe.Pointer(&at))) // #nosec G103 -- the system's way
}

func read(context any) (Place, bool) {
	window, ok := context.(driver.WindowsWindowContext)
	if !ok {
		return Place{}, false
	}
	var at placement
	at.length = uint32(unsafe.Sizeof(at))
	if done, _, _ := getPlacement.Call(window.HWND, uintptr(unsafe.Pointer(&at))); done == 0 { // #nosec G103 -- the system's way
		return Place{}, false
	}
	p := Place{X: int(at.left), Y: int(at.top), Width: int(at.right - at.left), Height: int(at.bottom - at.top)}
	const restoreMaximized = 2 // of a minimized one
	p.Maximized = at.show == showMaximized || at.show == showMinimized && at.flags&restoreMaximized != 0
	return p, p.Width > 0 && p.Height > 0
}
