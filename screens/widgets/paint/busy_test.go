package paint_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"

	"comptoir/screens/widgets/paint"
)

type motionless struct{ fyne.App }

func (m motionless) Settings() fyne.Settings { return motionlessSettings{m.App.Settings()} }

type motionlessSettings struct{ fyne.Settings }

func (motionlessSettings) ShowAnimations() bool { return false }

// The toolkit's own bar moves even where nothing should.
func TestBusyStandsWithoutAnimations(t *testing.T) { //nolint:paralleltest // the current application is one for all
	before := fyne.CurrentApp()
	defer fyne.SetCurrentApp(before)
	f := test.NewApp()
	for name, still := range map[string]bool{"moving": false, "still": true} {
		t.Run(name, func(t *testing.T) { //nolint:paralleltest // see above
			fyne.SetCurrentApp(f)
			if still {
				fyne.SetCurrentApp(motionless{f})
			}
			b := paint.NewBusy()
			parts := test.WidgetRenderer(b).Objects()
			if still {
				assert.Len(t, parts, 1, "nothing in it that could move")
			} else {
				assert.Len(t, parts, 2)
			}
			b.Start()
			assert.True(t, b.Running())
			b.Stop()
			assert.False(t, b.Running())
		})
	}
}
