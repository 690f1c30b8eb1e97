package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"comptoir/screens/widgets/host"
)

// wheel lies over a field of one line and takes the wheel for the page: Fyne's field
// would take it for itself, and do nothing with it.
type wheel struct {
	widget.BaseWidget
	host *host.Host
}

func newWheel(h *host.Host) *wheel {
	w := &wheel{host: h}
	w.ExtendBaseWidget(w)
	return w
}

// CreateRenderer is called by Fyne.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

// Scrolled is called by Fyne.
func (w *wheel) Scrolled(e *fyne.ScrollEvent) {
	w.host.Touch()
	if w.host.Dragged != nil {
		w.host.Dragged(e.Scrolled.DY)
	}
}
