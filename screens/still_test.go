package screens

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
)

func TestKeepStill(t *testing.T) { //nolint:paralleltest // the current application is one for all
	before := fyne.CurrentApp()
	f := test.NewApp()
	defer fyne.SetCurrentApp(before)
	keepStill(f)
	still := fyne.CurrentApp().Settings()
	assert.False(t, still.ShowAnimations())

	look := NewTheme(SchemeDark)
	f.Settings().SetTheme(look)
	assert.Equal(t, look, still.Theme(), "all other settings are the application's own")
}
