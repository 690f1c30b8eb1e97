package screens

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"

	"comptoir/screens/style"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/host"
	"comptoir/screens/widgets/paint"
)

// The checker itself must see each kind of fault.
func TestLookFindsFaults(t *testing.T) {
	long := strings.Repeat("Mode de financement ", 8)
	text := func() *paint.Text { return paint.Clip(paint.Body, long) }
	button := func() *widgets.Button {
		b := widgets.NewButton(host.New(host.Hooks{}), "", widgets.Main, nil)
		b.Set(long, true)
		return b
	}
	placed := func(o fyne.CanvasObject, x, y, w, h float32) fyne.CanvasObject {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
		return container.NewWithoutLayout(o)
	}
	for name, tc := range map[string]struct {
		content fyne.CanvasObject
		want    string
	}{
		"all well":           {placed(paint.NewText(paint.Body, long), 10, 10, 300, 200), ""},
		"clipped text":       {placed(text(), 10, 10, 200, 30), "is cut to"},
		"word too long":      {placed(paint.NewText(paint.Body, "anticonstitutionnellement"), 10, 10, 90, 100), "needs a width of"},
		"too few rows":       {placed(paint.NewText(paint.Body, long), 10, 10, 300, 30), "needs a height of"},
		"narrow button":      {placed(button(), 10, 10, 200, 52), "needs"},
		"flat button":        {placed(button(), 10, 10, 1200, 30), "needs"},
		"out of the window":  {placed(paint.Line(paint.Body, "Montant"), 1330, 10, 90, 30), "sticks out"},
		"below the window":   {placed(paint.Line(paint.Body, "Montant"), 10, 760, 90, 30), "sticks out"},
		"out of its card":    {paint.Card(placed(paint.Line(paint.Body, "Montant"), 0, 800, 90, 30)), "sticks out"},
		"below, but scrolls": {container.NewVScroll(placed(paint.Line(paint.Body, "Montant"), 10, 1000, 90, 30)), ""},
		"beside the scroll": {container.NewVScroll(container.NewWithoutLayout(
			placed(paint.Line(paint.Body, "Montant"), 1330, 10, 90, 30))), "cut off at the side"},
		"overlap": {container.NewStack(paint.Line(paint.Body, "Montant"), paint.Line(paint.Body, "Articles")), "overlap"},
	} {
		t.Run(name, func(t *testing.T) {
			f := test.NewApp()
			f.Settings().SetTheme(style.New(style.Light))
			w := f.NewWindow("")
			w.SetPadded(false)
			w.SetContent(tc.content)
			w.Resize(fyne.NewSize(windowWidth, windowHeight))
			faults := strings.Join(lookAt(w.Canvas()).faults, "\n")
			if tc.want == "" {
				assert.Empty(t, faults)
				return
			}
			assert.Contains(t, faults, tc.want)
		})
	}
}
