// Package slide lets a finger and the wheel move what scrolls, wherever they start:
// desktop windows of the toolkit scroll by wheel and bar only, and its fields take the
// wheel and a drag for themselves.
package slide

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"comptoir/screens/widgets/host"
)

// By scrolls an area by a length, as far as it goes.
func By(scroll *container.Scroll, dy float32) {
	if scroll.Content == nil {
		return
	}
	most := max(0, scroll.Content.MinSize().Height-scroll.Size().Height)
	scroll.ScrollToOffset(fyne.NewPos(scroll.Offset.X, min(most, max(0, scroll.Offset.Y-dy))))
	if scroll.OnScrolled != nil { // the toolkit tells of the wheel and the bar only
		scroll.OnScrolled(scroll.Offset)
	}
}

// Drag makes a part that embeds it one that takes the page along when it is dragged.
type Drag struct{ Host *host.Host }

// Dragged is called by Fyne.
func (d *Drag) Dragged(e *fyne.DragEvent) {
	d.Host.Touch()
	if d.Host.Dragged != nil {
		d.Host.Dragged(e.Dragged.DY)
	}
}

// DragEnd is called by Fyne.
func (d *Drag) DragEnd() {}

// Wheel lies over a field of one line and takes the wheel for the page: Fyne's field
// would take it for itself, and do nothing with it.
type Wheel struct {
	widget.BaseWidget
	host *host.Host
}

// NewWheel returns one that is as large as it is made.
func NewWheel(h *host.Host) *Wheel {
	w := &Wheel{host: h}
	w.ExtendBaseWidget(w)
	return w
}

// CreateRenderer is called by Fyne.
func (w *Wheel) CreateRenderer() fyne.WidgetRenderer { return nothing() }

// Scrolled is called by Fyne.
func (w *Wheel) Scrolled(e *fyne.ScrollEvent) {
	w.host.Touch()
	if w.host.Dragged != nil {
		w.host.Dragged(e.Scrolled.DY)
	}
}

// Finger lies over a field and takes a drag for the page, where the field would select
// its text. A press goes through it.
type Finger struct {
	widget.BaseWidget
	Drag
}

// NewFinger returns one that is as large as it is made.
func NewFinger(h *host.Host) *Finger {
	f := &Finger{Drag: Drag{h}}
	f.ExtendBaseWidget(f)
	return f
}

// CreateRenderer is called by Fyne.
func (f *Finger) CreateRenderer() fyne.WidgetRenderer { return nothing() }

func nothing() fyne.WidgetRenderer { return widget.NewSimpleRenderer(container.NewWithoutLayout()) }

// Area lets a finger scroll what is no page of the window: the texts of the ticket, a
// list that is open, a sheet.
type Area struct {
	widget.BaseWidget
	scroll *container.Scroll
}

// NewArea returns the ground under what scrolls.
func NewArea(scroll *container.Scroll) *Area {
	a := &Area{scroll: scroll}
	a.ExtendBaseWidget(a)
	return a
}

// Dragged is called by Fyne.
func (a *Area) Dragged(e *fyne.DragEvent) { By(a.scroll, e.Dragged.DY) }

// DragEnd is called by Fyne.
func (a *Area) DragEnd() {}

// CreateRenderer is called by Fyne.
func (a *Area) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(a.scroll) }
