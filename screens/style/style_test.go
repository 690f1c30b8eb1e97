package style

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"github.com/stretchr/testify/assert"

	"comptoir/screens/widgets/paint"
)

// luminance and contrast are those of WCAG 2.2, success criteria 1.4.3 and 1.4.11.
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	part := func(v uint32) float64 {
		s := float64(v) / 0xffff
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*part(r) + 0.7152*part(g) + 0.0722*part(b)
}

func contrast(a, b color.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func TestContrastFormula(t *testing.T) {
	assert.InDelta(t, 21, contrast(color.Black, color.White), 0.001)
	assert.InDelta(t, 1, contrast(color.White, color.White), 0.001)
	assert.InDelta(t, 4.54, contrast(rgb(0x767676), color.White), 0.005)
	assert.InDelta(t, 15.9, contrast(rgb(0x1C1B19), rgb(0xF7F6F2)), 0.1)
}

// onGround is a colour on another.
type onGround struct{ ink, ground fyne.ThemeColorName }

func TestContrast(t *testing.T) {
	texts := []onGround{
		{theme.ColorNameForeground, theme.ColorNameBackground},
		{theme.ColorNameForeground, paint.ColorSurface},
		{theme.ColorNameForeground, paint.ColorAccentGround},
		{theme.ColorNameForeground, theme.ColorNameInputBackground},
		{theme.ColorNameForeground, theme.ColorNameOverlayBackground},
		{theme.ColorNameForeground, paint.ColorGoodGround},
		{theme.ColorNameForeground, paint.ColorCareGround},
		{theme.ColorNameForeground, paint.ColorStopGround},
		{paint.ColorQuiet, theme.ColorNameBackground},
		{paint.ColorQuiet, paint.ColorSurface},
		{paint.ColorQuiet, paint.ColorAccentGround},
		{paint.ColorQuiet, theme.ColorNameDisabledButton},
		{paint.ColorQuiet, paint.ColorCareGround},
		{paint.ColorQuiet, paint.ColorStopGround},
		{theme.ColorNamePlaceHolder, theme.ColorNameBackground},
		{theme.ColorNamePlaceHolder, paint.ColorSurface},
		{theme.ColorNamePlaceHolder, paint.ColorAccentGround},
		{theme.ColorNamePlaceHolder, paint.ColorCareGround},
		{theme.ColorNamePlaceHolder, paint.ColorStopGround},
		{theme.ColorNameDisabled, theme.ColorNameInputBackground},
		{theme.ColorNamePrimary, paint.ColorSurface},
		{theme.ColorNamePrimary, theme.ColorNameBackground},
		{theme.ColorNamePrimary, paint.ColorAccentGround},
		{theme.ColorNamePrimary, paint.ColorCareGround},
		{theme.ColorNamePrimary, paint.ColorStopGround},
		{theme.ColorNameForegroundOnPrimary, theme.ColorNamePrimary},
		{paint.ColorGood, paint.ColorGoodGround},
		{paint.ColorCare, paint.ColorCareGround},
		{paint.ColorStop, paint.ColorStopGround},
		{theme.ColorNameSuccess, paint.ColorGoodGround},
		{theme.ColorNameWarning, paint.ColorCareGround},
		{theme.ColorNameError, paint.ColorStopGround},
		{theme.ColorNameError, paint.ColorSurface},
		{theme.ColorNameError, theme.ColorNameBackground},
		{theme.ColorNameWarning, paint.ColorSurface},
		{paint.ColorTraining, paint.ColorTrainingGround},
	}
	shapes := []onGround{
		{theme.ColorNameInputBorder, paint.ColorSurface},
		{theme.ColorNameInputBorder, theme.ColorNameBackground},
		{theme.ColorNameFocus, theme.ColorNameBackground},
		{theme.ColorNameFocus, paint.ColorSurface},
		{theme.ColorNameFocus, paint.ColorCareGround},
		{theme.ColorNameFocus, paint.ColorStopGround},
		{theme.ColorNamePrimary, paint.ColorAccentGround}, // the border of what is chosen
		{paint.ColorStop, paint.ColorSurface},             // the boxes of a wrong PIN
		{theme.ColorNameScrollBar, theme.ColorNameBackground},
	}
	for _, scheme := range []Scheme{Light, Dark, High} {
		colour := func(n fyne.ThemeColorName) color.Color { return New(scheme).Color(n, theme.VariantLight) }
		for _, c := range texts {
			assert.GreaterOrEqual(t, contrast(colour(c.ink), colour(c.ground)), 4.5, "%s: %s on %s", scheme, c.ink, c.ground)
		}
		for _, c := range shapes {
			assert.GreaterOrEqual(t, contrast(colour(c.ink), colour(c.ground)), 3.0, "%s: %s on %s", scheme, c.ink, c.ground)
		}
	}
}

// The scheme decides the colours, or the system where none is chosen.
func TestScheme(t *testing.T) {
	light, dark := rgb(0xF7F6F2), rgb(0x151917)
	for _, tc := range []struct {
		scheme Scheme
		system fyne.ThemeVariant
		want   color.Color
	}{
		{Light, theme.VariantDark, light},
		{Dark, theme.VariantLight, dark},
		{System, theme.VariantLight, light},
		{System, theme.VariantDark, dark},
		{High, theme.VariantLight, rgb(0x000000)},
	} {
		assert.Equal(t, tc.want, New(tc.scheme).Color(theme.ColorNameBackground, tc.system), "%q", tc.scheme)
	}
}

func TestSizes(t *testing.T) {
	look := New(Light)
	for name, want := range map[fyne.ThemeSizeName]float32{
		theme.SizeNameText: 16, theme.SizeNameCaptionText: 13, theme.SizeNameSubHeadingText: 18,
		theme.SizeNameHeadingText: 24, theme.SizeNameCardRadius: 8, theme.SizeNameButtonRadius: 8,
		paint.SizeMoney: 28, paint.SizeHeadline: 40, paint.SizeField: 44, paint.SizeMain: 52, paint.SizeRing: 3, paint.SizeRingGap: 2,
	} {
		assert.Equal(t, want, look.Size(name), name)
	}
}

// TestColoursOfTheHouse are those of the table that the design was made with.
func TestColoursOfTheHouse(t *testing.T) {
	for name, want := range map[fyne.ThemeColorName][3]uint32{
		theme.ColorNameBackground:          {0xF7F6F2, 0x151917, 0x000000},
		paint.ColorSurface:                 {0xFFFFFF, 0x1E2321, 0x000000},
		paint.ColorCardBorder:              {0xDAD7CF, 0x39403D, 0xFFFFFF},
		theme.ColorNameInputBorder:         {0x857F74, 0x7C8480, 0xFFFFFF},
		theme.ColorNameForeground:          {0x1C1B19, 0xF2F1EC, 0xFFFFFF},
		paint.ColorQuiet:                   {0x5B5850, 0xB4B3AB, 0xFFFFFF},
		theme.ColorNamePrimary:             {0x0B5D66, 0x6CCBD4, 0xFFFF00},
		theme.ColorNameForegroundOnPrimary: {0xFFFFFF, 0x06282C, 0x000000},
		paint.ColorGood:                    {0x1E6B3A, 0x8FD6A5, 0xFFFFFF},
		paint.ColorGoodGround:              {0xE7F4EA, 0x17301F, 0x000000},
		paint.ColorCare:                    {0x7A4B00, 0xFFD27A, 0xFFFFFF},
		paint.ColorCareGround:              {0xFFF3D6, 0x352A10, 0x000000},
		paint.ColorStop:                    {0xA1261B, 0xFFB4AB, 0xFFFFFF},
		paint.ColorStopGround:              {0xFDECEA, 0x3A1613, 0x000000},
		paint.ColorTraining:                {0x1C1B19, 0x1C1B19, 0x1C1B19},
		paint.ColorTrainingGround:          {0xFFC23D, 0xFFC23D, 0xFFC23D},
		theme.ColorNameFocus:               {0x0B5D66, 0x6CCBD4, 0xFFFF00},
	} {
		for i, scheme := range []Scheme{Light, Dark, High} {
			assert.Equal(t, rgb(want[i]), New(scheme).Color(name, theme.VariantLight), "%s in %s", name, scheme)
		}
	}
}

func TestSizesGrowWithTheText(t *testing.T) {
	large := Scaled(High, 200)
	for name, want := range map[fyne.ThemeSizeName]float32{
		theme.SizeNameText: 32, theme.SizeNameCaptionText: 26, paint.SizeMoney: 56, paint.SizeField: 66, paint.SizeMain: 74,
		theme.SizeNamePadding: 8, theme.SizeNameCardRadius: 8, paint.SizeRing: 4,
	} {
		assert.Equal(t, want, large.Size(name), name)
	}
}

func TestKeepStill(t *testing.T) { //nolint:paralleltest // the current application is one for all
	before := fyne.CurrentApp()
	f := test.NewApp()
	defer fyne.SetCurrentApp(before)
	KeepStill(f)
	still := fyne.CurrentApp().Settings()
	assert.False(t, still.ShowAnimations())

	look := New(Dark)
	f.Settings().SetTheme(look)
	assert.Equal(t, look, still.Theme(), "all other settings are the application's own")
}
