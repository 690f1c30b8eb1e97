package screens

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"comptoir/screens/kit"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/slide"
)

// openScroll returns the scrolling area that is in the window now, or nil.
func (s *Shell) openScroll() *container.Scroll {
	if s.turned() {
		return kit.ScrollOf(s.view.Scroll)
	}
	if s.covered != nil {
		return kit.ScrollOf(s.lock.Content())
	}
	if s.help.Shown() {
		return kit.ScrollOf(s.help.Content())
	}
	if s.till != nil && len(s.body.Objects) > 0 {
		return kit.ScrollOf(s.body.Objects[0])
	}
	if s.sign != nil {
		return kit.ScrollOf(s.sign.Content())
	}
	return nil
}

// reveal scrolls a part that just got the focus into view.
func (s *Shell) reveal(part fyne.CanvasObject) { s.revealSoon(part, 10) }

// drawing is how long a window takes to draw what just appeared.
const drawing = 20 * time.Millisecond

// revealSoon does it, or tries a few times more: Fyne tells where a part stands
// once it was drawn.
func (s *Shell) revealSoon(part fyne.CanvasObject, tries int) {
	scroll := s.openScroll()
	if scroll == nil || scroll.Content == nil || s.Parts.Fixed(part) {
		return
	}
	scroll.Refresh() // what just appeared gets its place before it is looked for
	driver := fyne.CurrentApp().Driver()
	if driver.CanvasForObject(part) == nil {
		_, after := s.app.Clock()
		after(drawing, func() {
			if now, _ := s.window.Canvas().Focused().(fyne.CanvasObject); now == part && tries > 0 {
				s.revealSoon(part, tries-1)
			}
		})
		return
	}
	top := driver.AbsolutePositionForObject(part).Y - driver.AbsolutePositionForObject(scroll.Content).Y
	bottom := top + part.Size().Height
	offset := scroll.Offset.Y
	room := max(0, min(layout.Large, (scroll.Size().Height-part.Size().Height)/2)) // around it, where there is any
	switch {
	case bottom+layout.Small <= scroll.Size().Height:
		offset = 0 // no heading is cut for a part that stands under it anyway
	case top-room < offset:
		offset = top - room
	case bottom+room > offset+scroll.Size().Height:
		offset = bottom + room - scroll.Size().Height
	}
	if offset = max(0, offset); offset != scroll.Offset.Y {
		scroll.ScrollToOffset(fyne.NewPos(0, offset))
	}
}

// Covered reports whether a part of the page is scrolled out of sight, wholly or partly.
func (s *Shell) Covered(part fyne.CanvasObject) bool {
	scroll := s.openScroll()
	if scroll == nil || s.Parts.Fixed(part) {
		return false
	}
	driver := fyne.CurrentApp().Driver()
	top := driver.AbsolutePositionForObject(part).Y - driver.AbsolutePositionForObject(scroll).Y
	return top < 0 || top+part.Size().Height > scroll.Size().Height
}

// drag scrolls the page with a finger.
func (s *Shell) drag(dy float32) {
	if scroll := s.openScroll(); scroll != nil {
		slide.By(scroll, dy)
	}
}
