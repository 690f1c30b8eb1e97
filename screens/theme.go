package screens

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"comptoir/screens/widgets"
)

// Scheme is a set of colours.
type Scheme string

// Schemes. SchemeSystem follows the operating system's light or dark.
const (
	SchemeSystem Scheme = ""
	SchemeLight  Scheme = "light"
	SchemeDark   Scheme = "dark"
)

// houseTheme is the look of the house: its own colours, sizes and spacing on
// top of Fyne's fonts and icons.
type houseTheme struct {
	fyne.Theme
	scheme Scheme
}

// NewTheme makes the look in a scheme.
func NewTheme(s Scheme) fyne.Theme { return &houseTheme{theme.DefaultTheme(), s} }

// pair is one role in light and dark.
type pair struct{ light, dark color.NRGBA }

func rgb(v uint32) color.NRGBA {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 255} // #nosec G115 -- takes the bytes apart
}

func both(light, dark uint32) pair { return pair{rgb(light), rgb(dark)} }

func (p pair) faded(alpha uint8) pair {
	p.light.A, p.dark.A = alpha, alpha
	return p
}

var (
	paper   = both(0xF7F6F2, 0x151917)
	surface = both(0xFFFFFF, 0x1E2321)
	line    = both(0xDAD7CF, 0x39403D)
	edge    = both(0x857F74, 0x7C8480)
	ink     = both(0x1C1B19, 0xF2F1EC)
	quiet   = both(0x5B5850, 0xB4B3AB)
	accent  = both(0x0B5D66, 0x6CCBD4)
	onInk   = both(0xFFFFFF, 0x06282C)
	ground  = both(0xE3EFF0, 0x1F3537)
	good    = both(0x1E6B3A, 0x8FD6A5)
	care    = both(0x7A4B00, 0xFFD27A)
	stop    = both(0xA1261B, 0xFFB4AB)
	mark    = both(0x1C1B19, 0x1C1B19)
	markOn  = both(0xFFC23D, 0xFFC23D)
)

var colours = map[fyne.ThemeColorName]pair{
	theme.ColorNameBackground:          paper,
	theme.ColorNameButton:              surface,
	theme.ColorNameDisabledButton:      line,
	theme.ColorNameDisabled:            quiet,
	theme.ColorNameForeground:          ink,
	theme.ColorNamePlaceHolder:         quiet, // Fyne draws labels of low importance in it, on every ground
	theme.ColorNamePrimary:             accent,
	theme.ColorNameForegroundOnPrimary: onInk,
	theme.ColorNameHyperlink:           accent,
	theme.ColorNameFocus:               accent,
	theme.ColorNameSelection:           accent.faded(0x44),
	theme.ColorNameHover:               ground,
	theme.ColorNamePressed:             accent.faded(0x33),
	theme.ColorNameInputBackground:     surface,
	theme.ColorNameInputBorder:         edge,
	theme.ColorNameMenuBackground:      surface,
	theme.ColorNameOverlayBackground:   surface,
	theme.ColorNameHeaderBackground:    surface,
	theme.ColorNameSeparator:           line,
	theme.ColorNameScrollBar:           edge,
	theme.ColorNameError:               stop,
	theme.ColorNameSuccess:             good,
	theme.ColorNameWarning:             care,

	widgets.ColorSurface:        surface,
	widgets.ColorCardBorder:     line,
	widgets.ColorQuiet:          quiet,
	widgets.ColorAccentGround:   ground,
	widgets.ColorGood:           good,
	widgets.ColorGoodGround:     both(0xE7F4EA, 0x17301F),
	widgets.ColorCare:           care,
	widgets.ColorCareGround:     both(0xFFF3D6, 0x352A10),
	widgets.ColorStop:           stop,
	widgets.ColorStopGround:     both(0xFDECEA, 0x3A1613),
	widgets.ColorTraining:       mark,
	widgets.ColorTrainingGround: markOn,
}

var sizes = map[fyne.ThemeSizeName]float32{
	theme.SizeNameText:           16,
	theme.SizeNameCaptionText:    13,
	theme.SizeNameSubHeadingText: 18,
	theme.SizeNameHeadingText:    24,
	theme.SizeNamePadding:        8,
	theme.SizeNameInnerPadding:   11, // an entry is then 44 high
	theme.SizeNameInlineIcon:     20,
	theme.SizeNameInputBorder:    1,
	theme.SizeNameInputRadius:    8,
	theme.SizeNameButtonRadius:   8,
	theme.SizeNameCardRadius:     8,
	theme.SizeNameScrollBar:      14,
	theme.SizeNameScrollBarSmall: 6,

	widgets.SizeMoney:    28,
	widgets.SizeField:    44,
	widgets.SizeMain:     52,
	widgets.SizeRing:     3,
	widgets.SizeRingGap:  2,
	widgets.SizeCardEdge: 1,
}

// Color gives the colour of a role.
func (t *houseTheme) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	p, ours := colours[name]
	if !ours {
		return t.Theme.Color(name, t.variant(v))
	}
	if t.variant(v) == theme.VariantDark {
		return p.dark
	}
	return p.light
}

func (t *houseTheme) variant(system fyne.ThemeVariant) fyne.ThemeVariant {
	switch t.scheme {
	case SchemeLight:
		return theme.VariantLight
	case SchemeDark:
		return theme.VariantDark
	}
	return system
}

// Size gives a length at 100 %.
func (t *houseTheme) Size(name fyne.ThemeSizeName) float32 {
	if size, ours := sizes[name]; ours {
		return size
	}
	return t.Theme.Size(name)
}
