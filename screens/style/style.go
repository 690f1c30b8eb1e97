// Package style is how the house draws: its colours, sizes and spacing in each scheme,
// and whether anything moves by itself.
package style

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"comptoir/screens/widgets/paint"
)

// Scheme is a set of colours.
type Scheme string

// Schemes. System follows the operating system's light or dark.
const (
	System Scheme = ""
	Light  Scheme = "light"
	Dark   Scheme = "dark"
	High   Scheme = "high_contrast"
)

// houseTheme is the look of the house: its own colours, sizes and spacing on
// top of Fyne's fonts and icons.
type houseTheme struct {
	fyne.Theme
	scheme Scheme
	scale  float32
}

// New makes the look in a scheme, with texts of the usual size.
func New(s Scheme) fyne.Theme { return Scaled(s, 100) }

// Scaled makes the look in a scheme, with texts of so many percent.
func Scaled(s Scheme, percent int) fyne.Theme {
	return &houseTheme{theme.DefaultTheme(), s, float32(percent) / 100}
}

// Same reports whether two themes draw the same.
func Same(a, b fyne.Theme) bool {
	x, ours := a.(*houseTheme)
	y, too := b.(*houseTheme)
	return ours && too && *x == *y
}

// role is one role of colour in the three schemes.
type role struct{ light, dark, high color.NRGBA }

func rgb(v uint32) color.NRGBA {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 255} // #nosec G115 -- takes the bytes apart
}

func in(light, dark, high uint32) role { return role{rgb(light), rgb(dark), rgb(high)} }

func (p role) faded(alpha uint8) role {
	p.light.A, p.dark.A, p.high.A = alpha, alpha, alpha
	return p
}

var (
	paper   = in(0xF7F6F2, 0x151917, 0x000000)
	surface = in(0xFFFFFF, 0x1E2321, 0x000000)
	line    = in(0xDAD7CF, 0x39403D, 0xFFFFFF)
	off     = in(0xDAD7CF, 0x39403D, 0x333333)
	edge    = in(0x857F74, 0x7C8480, 0xFFFFFF)
	ink     = in(0x1C1B19, 0xF2F1EC, 0xFFFFFF)
	quiet   = in(0x5B5850, 0xB4B3AB, 0xFFFFFF)
	accent  = in(0x0B5D66, 0x6CCBD4, 0xFFFF00)
	onInk   = in(0xFFFFFF, 0x06282C, 0x000000)
	ground  = in(0xE3EFF0, 0x1F3537, 0x333300)
	good    = in(0x1E6B3A, 0x8FD6A5, 0xFFFFFF)
	care    = in(0x7A4B00, 0xFFD27A, 0xFFFFFF)
	stop    = in(0xA1261B, 0xFFB4AB, 0xFFFFFF)
	mark    = in(0x1C1B19, 0x1C1B19, 0x1C1B19)
	markOn  = in(0xFFC23D, 0xFFC23D, 0xFFC23D)
)

var colours = map[fyne.ThemeColorName]role{
	theme.ColorNameBackground:          paper,
	theme.ColorNameButton:              surface,
	theme.ColorNameDisabledButton:      off,
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

	paint.ColorSurface:        surface,
	paint.ColorCardBorder:     line,
	paint.ColorQuiet:          quiet,
	paint.ColorAccentGround:   ground,
	paint.ColorGood:           good,
	paint.ColorGoodGround:     in(0xE7F4EA, 0x17301F, 0x000000),
	paint.ColorCare:           care,
	paint.ColorCareGround:     in(0xFFF3D6, 0x352A10, 0x000000),
	paint.ColorStop:           stop,
	paint.ColorStopGround:     in(0xFDECEA, 0x3A1613, 0x000000),
	paint.ColorTraining:       mark,
	paint.ColorTrainingGround: markOn,
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

	paint.SizeMoney:    28,
	paint.SizeHeadline: 40,
	paint.SizeField:    44,
	paint.SizeMain:     52,
	paint.SizeRing:     3,
	paint.SizeRingGap:  2,
	paint.SizeCardEdge: 1,
}

// Color returns the colour of a role.
func (t *houseTheme) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	p, ours := colours[name]
	if !ours {
		return t.Theme.Color(name, t.variant(v))
	}
	switch {
	case t.scheme == High:
		return p.high
	case t.variant(v) == theme.VariantDark:
		return p.dark
	}
	return p.light
}

func (t *houseTheme) variant(system fyne.ThemeVariant) fyne.ThemeVariant {
	switch t.scheme {
	case Light:
		return theme.VariantLight
	case Dark, High:
		return theme.VariantDark
	}
	return system
}

// usualLine is the height of a line of body text at 100 %.
const usualLine float32 = 22

// growing are the lengths that follow the size of the text.
var growing = map[fyne.ThemeSizeName]bool{
	theme.SizeNameText: true, theme.SizeNameCaptionText: true, theme.SizeNameSubHeadingText: true,
	theme.SizeNameHeadingText: true, theme.SizeNameInlineIcon: true,
	paint.SizeMoney: true,
}

// Size returns a length.
func (t *houseTheme) Size(name fyne.ThemeSizeName) float32 {
	size, ours := sizes[name]
	switch {
	case !ours:
		return t.Theme.Size(name)
	case name == paint.SizeField || name == paint.SizeMain:
		return size + usualLine*(t.scale-1) // the text grows, the room around it stays
	case growing[name]:
		return size * t.scale
	case name == paint.SizeRing && t.scheme == High:
		return size + 1
	}
	return size
}

// KeepStill lets nothing in the windows of f move by itself: the cursor of a
// field stands, buttons and lists change at once. The toolkit's cursor fades by
// drawing the whole window some twenty times a second, which on a till without a
// graphics card is a fifth of a core, for as long as a field has the focus. The
// parts of the toolkit ask the current application whether they may move.
func KeepStill(f fyne.App) { fyne.SetCurrentApp(stillApp{f}) }

type stillApp struct{ fyne.App }

func (s stillApp) Settings() fyne.Settings { return stillSettings{s.App.Settings()} }

type stillSettings struct{ fyne.Settings }

func (stillSettings) ShowAnimations() bool { return false }
