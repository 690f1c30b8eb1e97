// Package paint holds the colors of the look and the parts that are only looked
// at: texts, cards, chips, bars. None of them takes a key or a tap.
package paint

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Colour names of our own, beside Fyne's; the theme gives each a colour in
// every variant.
const (
	ColorSurface        fyne.ThemeColorName = "surface"
	ColorCardBorder     fyne.ThemeColorName = "cardBorder"
	ColorQuiet          fyne.ThemeColorName = "quiet"
	ColorAccentGround   fyne.ThemeColorName = "accentGround"
	ColorGood           fyne.ThemeColorName = "good"
	ColorGoodGround     fyne.ThemeColorName = "goodGround"
	ColorCare           fyne.ThemeColorName = "care"
	ColorCareGround     fyne.ThemeColorName = "careGround"
	ColorStop           fyne.ThemeColorName = "stop"
	ColorStopGround     fyne.ThemeColorName = "stopGround"
	ColorTraining       fyne.ThemeColorName = "training"
	ColorTrainingGround fyne.ThemeColorName = "trainingGround"
)

// Size names of our own.
const (
	SizeMoney    fyne.ThemeSizeName = "money"    // money in hand, and what a customer reads
	SizeHeadline fyne.ThemeSizeName = "headline" // what a customer reads first
	SizeField    fyne.ThemeSizeName = "field"    // least height of a field or button
	SizeMain     fyne.ThemeSizeName = "main"     // height of the main button
	SizeRing     fyne.ThemeSizeName = "ring"     // width of the focus ring
	SizeRingGap  fyne.ThemeSizeName = "ringGap"  // between an edge and its focus ring
	SizeCardEdge fyne.ThemeSizeName = "cardEdge" // border of a card
)

// Tone says what a coloured part means. It always goes with a sign and a word.
type Tone int

// Tones.
const (
	Plain Tone = iota
	Good
	Care
	Stop
	Training
	Accent // where one is
)

// colors returns the names of a tone's two colors.
func (t Tone) colors() (ink, ground fyne.ThemeColorName) {
	switch t {
	case Good:
		return ColorGood, ColorGoodGround
	case Care:
		return ColorCare, ColorCareGround
	case Stop:
		return ColorStop, ColorStopGround
	case Training:
		return ColorTraining, ColorTrainingGround
	case Accent:
		return theme.ColorNamePrimary, ColorAccentGround
	}
	return theme.ColorNameForeground, ColorSurface
}

// sign returns the sign of a tone, or nil.
func (t Tone) sign() fyne.Resource {
	switch t {
	case Good:
		return theme.ConfirmIcon()
	case Care:
		return theme.WarningIcon()
	case Stop:
		return theme.ErrorIcon()
	}
	return nil
}

// Tinted returns an icon in a colour of the theme.
func Tinted(icon fyne.Resource, name fyne.ThemeColorName) fyne.Resource {
	if icon == nil {
		return nil
	}
	return theme.NewColoredResource(icon, name)
}
