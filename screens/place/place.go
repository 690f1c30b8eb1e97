// Package place opens the window where a person can see all of it: maximized at first,
// and afterwards where, and as large as, it was when it was closed.
package place

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
)

// key is under which the toolkit's preferences of this user keep the place.
const key = "window.place"

// Place is where a window is on the desktop, in its pixels, without the frame that the
// system draws around it; of a maximized one, where it goes when it is not, or nothing
// where that is not known.
type Place struct {
	X, Y, Width, Height int
	Maximized           bool
}

// Parse returns what String wrote; ok is false for anything else, and for a size that is
// none.
func Parse(s string) (p Place, ok bool) {
	maximized := 0
	n, err := fmt.Sscanf(s, "%d %d %d %d %d", &p.X, &p.Y, &p.Width, &p.Height, &maximized)
	p.Maximized = maximized == 1
	return p, err == nil && n == 5 && p.Width > 0 && p.Height > 0
}

func (p Place) String() string {
	maximized := 0
	if p.Maximized {
		maximized = 1
	}
	return fmt.Sprint(p.X, p.Y, p.Width, p.Height, maximized)
}

// Within returns p moved, and where it is larger made smaller, so that all of it lies
// within an area: a screen may be gone, or another one.
func (p Place) Within(area Place) Place {
	p.Width, p.Height = min(p.Width, area.Width), min(p.Height, area.Height)
	p.X = max(area.X, min(p.X, area.X+area.Width-p.Width))
	p.Y = max(area.Y, min(p.Y, area.Y+area.Height-p.Height))
	return p
}

// After returns p with what the desktop does not tell of a maximized window, where it goes
// when it is not: that is where it was last.
func (p Place) After(last Place) Place {
	if p.Maximized && p.Width == 0 {
		last.Maximized = true
		return last
	}
	return p
}

// Put places a window that is on the screen where it was last time, maximized if it never
// was. Where the desktop decides about windows alone, it stays as the toolkit opened it.
func Put(w fyne.Window, remembered fyne.Preferences) {
	p, known := Parse(remembered.String(key))
	if !known {
		p = Place{Maximized: true}
	}
	native(w, func(context any) { put(context, p, known) })
}

// Remember keeps where a window is, for its next start.
func Remember(w fyne.Window, in fyne.Preferences) {
	native(w, func(context any) {
		if p, ok := read(context); ok {
			last, _ := Parse(in.String(key))
			in.SetString(key, p.After(last).String())
		}
	})
}

func native(w fyne.Window, f func(context any)) {
	if n, ok := w.(driver.NativeWindow); ok {
		n.RunNative(f)
	}
}
