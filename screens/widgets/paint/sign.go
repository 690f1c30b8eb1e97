package paint

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// Sign is an icon in a colour of the theme.
type Sign struct {
	*canvas.Image
	icon string
	ink  color.Color
}

// NewSign makes a sign that shows nothing.
func NewSign() *Sign {
	s := &Sign{Image: &canvas.Image{FillMode: canvas.ImageFillContain}}
	s.Hidden = true
	return s
}

// Set changes icon and colour; no icon hides the sign. The same again costs nothing:
// else each key on a page would have all its icons read anew.
func (s *Sign) Set(icon fyne.Resource, name fyne.ThemeColorName) {
	s.Hidden = icon == nil
	if s.Hidden {
		return
	}
	ink := theme.Color(name)
	if s.icon == icon.Name() && s.ink == ink {
		return
	}
	s.icon, s.ink = icon.Name(), ink
	s.Resource = theme.NewColoredResource(icon, name)
	s.Image.Refresh()
}
