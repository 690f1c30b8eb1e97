package screens

import (
	"math"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/session"
	"comptoir/screens/style"
	"comptoir/service"
)

// Whoever needs larger words needs larger pictures: each icon of the window grows as
// its text does.
func TestIconsGrowWithTheText(t *testing.T) {
	judgesLayout(t)
	k := setupWith(t, service.English, style.Light, nil).signIn().inHand(ordinary)
	t.Cleanup(func() { fyne.CurrentApp().Settings().SetTheme(style.New(style.Light)) })
	for _, tab := range session.Tabs() {
		k.app.Nav.Go(tab)
		k.settle()
		fyne.CurrentApp().Settings().SetTheme(style.New(style.Light))
		usual := k.iconSizes()
		require.NotEmpty(t, usual)
		fyne.CurrentApp().Settings().SetTheme(style.Scaled(style.Light, 150))
		for _, larger := range k.iconSizes() {
			grown := slices.ContainsFunc(usual, func(height float32) bool { return math.Abs(float64(1.5*height-larger)) <= 1 })
			assert.True(t, grown, "%s: an icon of %v, where there were %v", tab, larger, usual)
		}
	}
}

// iconSizes returns the heights of the icons in the window.
func (k *harness) iconSizes() (list []float32) {
	lookAt(k.win.Canvas())
	var walk func(fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if !o.Visible() {
			return
		}
		if icon, is := o.(*canvas.Image); is && icon.Resource != nil {
			list = append(list, icon.Size().Height)
		}
		for _, p := range parts(o) {
			walk(p)
		}
	}
	walk(k.win.Canvas().Content())
	return list
}
