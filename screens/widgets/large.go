package widgets

import (
	"image/color"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// NewLargeField is NewField as large as a customer reads it.
func NewLargeField(e *Entry) *Field {
	f := &Field{Entry: e, label: paint.NewText(paint.Big, ""), note: paint.NewText(paint.Body, "")}
	f.box = layout.VBox(layout.Small, f.label, e, f.note)
	// Fyne remembers a theme of its own for a part until it forgets how the part
	// was drawn: one that is never drawn would be kept for good.
	f.drawn = sync.OnceFunc(func() { f.box.Objects[1] = container.NewThemeOverride(e, large{}) })
	f.ExtendBaseWidget(f)
	return f
}

// large is the theme of the program with larger text.
type large struct{}

func (large) now() fyne.Theme { return fyne.CurrentApp().Settings().Theme() }

func (l large) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	return l.now().Color(n, v)
}

func (l large) Font(s fyne.TextStyle) fyne.Resource     { return l.now().Font(s) }
func (l large) Icon(n fyne.ThemeIconName) fyne.Resource { return l.now().Icon(n) }
func (l large) Size(n fyne.ThemeSizeName) float32 {
	if n == theme.SizeNameText {
		n = paint.SizeMoney
	}
	return l.now().Size(n)
}
