package widgets

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
)

// The toolkit learns of a part when it paints it, later than the change that brought
// it: the first Return on a page that came with an answer counts.
func TestAButtonIsInSightSinceTheChangeThatBroughtIt(t *testing.T) {
	for name, c := range map[string]struct {
		after time.Duration // from the change to the press
		want  int
	}{
		"meant":                {Sight, 1},
		"for what stood there": {Sight - time.Millisecond, 0},
	} {
		t.Run(name, func(t *testing.T) {
			test.NewTempApp(t)
			now := time.Date(2026, 3, 2, 10, 0, 0, 0, time.UTC)
			host, pressed := NewHost(), 0
			host.Now = func() time.Time { return now }
			b := NewButton(host, "charge", Main, func() { pressed++ }).Careful()
			w := test.NewTempWindow(t, container.NewCenter(b))
			w.Resize(fyne.NewSize(400, 300))

			paints := host.canvasOf
			host.canvasOf = func(fyne.CanvasObject) fyne.Canvas { return nil }
			host.Look() // the change is over, and nothing is painted yet
			host.canvasOf = paints
			now = now.Add(c.after)
			press(b, 1)
			assert.Equal(t, c.want, pressed)
		})
	}
}
