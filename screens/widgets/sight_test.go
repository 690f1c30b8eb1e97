package widgets_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"

	"comptoir/screens/widgets"
	"comptoir/screens/widgets/host"
)

// unpainted is an application whose toolkit has not painted anything yet.
type unpainted struct{ fyne.App }

func (a unpainted) Driver() fyne.Driver { return blind{a.App.Driver()} }

type blind struct{ fyne.Driver }

func (blind) CanvasForObject(fyne.CanvasObject) fyne.Canvas { return nil }

// The toolkit learns of a button when it paints it, later than the change that brought
// it: the first Return on a page that came with an answer counts.
func TestTheFirstReturnOnAPageThatAnAnswerBrought(t *testing.T) {
	for name, c := range map[string]struct {
		after time.Duration // from the change to the press
		want  int
	}{
		"meant":                {host.Sight, 1},
		"for what stood there": {host.Sight - time.Millisecond, 0},
	} {
		t.Run(name, func(t *testing.T) {
			app := test.NewTempApp(t)
			now := time.Date(2026, 3, 2, 10, 0, 0, 0, time.UTC)
			h, pressed := host.New(host.Hooks{Now: func() time.Time { return now }}), 0
			b := widgets.NewButton(h, "charge", widgets.Main, func() { pressed++ }).Careful()
			w := test.NewTempWindow(t, container.NewCenter(b))
			w.Resize(fyne.NewSize(400, 300))

			fyne.SetCurrentApp(unpainted{app})
			h.Look() // the change is over, and nothing is painted yet
			fyne.SetCurrentApp(app)
			now = now.Add(c.after)
			press(b, 1)
			assert.Equal(t, c.want, pressed)
		})
	}
}
