package host_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"

	"comptoir/screens/widgets/host"
)

// The toolkit learns of a part when it paints it, later than the change that brought
// it: the first Return on a page that came with an answer counts.
func TestAPartIsInSightSinceTheChangeThatBroughtIt(t *testing.T) {
	for name, c := range map[string]struct {
		after time.Duration // from the change to the press
		want  bool
	}{
		"meant":                {host.Sight, true},
		"for what stood there": {host.Sight - time.Millisecond, false},
	} {
		t.Run(name, func(t *testing.T) {
			test.NewTempApp(t)
			now := time.Date(2026, 3, 2, 10, 0, 0, 0, time.UTC)
			h := host.New(host.Hooks{Now: func() time.Time { return now }})
			part := canvas.NewRectangle(nil)
			part.SetMinSize(fyne.NewSize(100, 44))
			h.Careful(part)
			w := test.NewTempWindow(t, container.NewCenter(part))
			w.Resize(fyne.NewSize(400, 300))

			painted := h.Unpainted()
			h.Look() // the change is over, and nothing is painted yet
			painted()
			now = now.Add(c.after)
			assert.Equal(t, c.want, h.MayPress(part, now))
		})
	}
}
