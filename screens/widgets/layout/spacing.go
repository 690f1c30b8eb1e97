package layout

import (
	"fyne.io/fyne/v2/theme"
)

// Steps of the grid of 8.
const (
	Half   float32 = 4
	Small  float32 = 8
	Medium float32 = 16
	Large  float32 = 24
	Huge   float32 = 32
)

// usualText is the size of body text at 100 %.
const usualText float32 = 16

// Scaled returns a length that grows with the text.
func Scaled(length float32) float32 { return length * theme.TextSize() / usualText }
