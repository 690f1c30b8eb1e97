package host

import "fyne.io/fyne/v2"

// Unpainted has no canvas know of any part until painted is called.
func (h *Host) Unpainted() (painted func()) {
	paints := h.canvasOf
	h.canvasOf = func(fyne.CanvasObject) fyne.Canvas { return nil }
	return func() { h.canvasOf = paints }
}

// CarefulParts returns how many careful parts the window knows of.
func (h *Host) CarefulParts() int { return len(h.careful) }

// Inner returns how many scopes the host holds.
func (h *Host) Inner() int { return len(h.inner) }
