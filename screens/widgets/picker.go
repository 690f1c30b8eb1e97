package widgets

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"comptoir/screens/widgets/host"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/screens/widgets/slide"
)

// PickOption is one choice of a Picker.
type PickOption struct{ Code, Label string }

// Picker is a field whose value is chosen from a list. Up and Down change it
// without opening the list, a letter jumps to the next label that begins with
// it; Enter, Space or a tap opens the list.
type Picker struct {
	pressable
	name    string
	options []PickOption
	chosen  string
	hint    string
	changed func(code string)
	label   *paint.Text
	back    *canvas.Rectangle
	arrow   *canvas.Image
	list    *widget.PopUp
	rows    *host.Host // of the list that was opened last
}

// NewPicker makes a picker; its options are called name.code. changed hears what
// a person chooses.
func NewPicker(h *host.Host, name string, changed func(code string)) *Picker {
	p := &Picker{name: name, changed: changed, label: paint.Clip(paint.Body, ""), back: canvas.NewRectangle(nil), arrow: &canvas.Image{}}
	p.arrow.FillMode = canvas.ImageFillContain
	p.init(h, p, name, p.open)
	return p
}

// Set sets the options and which is chosen; hint stands where nothing is.
func (p *Picker) Set(chosen, hint string, options []PickOption) {
	p.options, p.chosen, p.hint = options, chosen, hint
	text := hint
	for _, o := range options {
		if o.Code == chosen {
			text = o.Label
		}
	}
	if p.label.Text() != text {
		p.label.Set(text)
	}
}

// Chosen returns the code that is chosen, or nothing.
func (p *Picker) Chosen() string { return p.chosen }

func (p *Picker) index() int {
	for i, o := range p.options {
		if o.Code == p.chosen {
			return i
		}
	}
	return -1
}

func (p *Picker) choose(i int) {
	if i >= 0 && i < len(p.options) && p.options[i].Code != p.chosen {
		p.changed(p.options[i].Code)
	}
}

// jump returns the next option after one whose label begins with a letter, or -1.
func (p *Picker) jump(after int, letter rune) int {
	for n := range p.options {
		i := (after + 1 + n) % len(p.options)
		for _, r := range p.options[i].Label {
			if unicode.ToLower(r) == unicode.ToLower(letter) {
				return i
			}
			break
		}
	}
	return -1
}

// Stroked does what a stroke means on a picker.
func (p *Picker) Stroked(s host.Stroke) {
	switch {
	case p.disabled:
	case s.Kind == host.StrokeRune && unicode.IsLetter(s.Rune):
		p.choose(p.jump(p.index(), s.Rune))
		return
	case s.Kind == host.StrokeTyped && s.Key.Name == fyne.KeyDown:
		p.choose(p.index() + 1)
		return
	case s.Kind == host.StrokeTyped && s.Key.Name == fyne.KeyUp:
		p.choose(max(0, p.index()-1))
		return
	}
	p.pressable.Stroked(s)
}

// TakesCharacters says that what is typed chooses here.
func (p *Picker) TakesCharacters() {}

// barHeight is the height of the bar on top, whose training mark no list may hide.
func barHeight() float32 { return theme.Size(paint.SizeField) + 2*layout.Small }

// open shows the list under the field, or above it where there is more room.
func (p *Picker) open() {
	c := fyne.CurrentApp().Driver().CanvasForObject(p)
	if c == nil || len(p.options) == 0 {
		return
	}
	if p.rows != nil {
		p.rows.Drop() // a tap beside the list closed it
	}
	p.rows = p.host.Scope()
	rows := layout.VBox(0)
	items := make([]*pickItem, len(p.options))
	for i := range p.options {
		items[i] = newPickItem(p, i)
		rows.Add(items[i])
	}
	scroll := container.NewVScroll(rows)
	at, size := fyne.CurrentApp().Driver().AbsolutePositionForObject(p), p.Size()
	rows.Resize(fyne.NewSize(size.Width, 0)) // a wrapping label knows its height once it knows its width
	height := rows.MinSize().Height
	pad := 2 * theme.InnerPadding()
	below, above := c.Size().Height-at.Y-size.Height-layout.Medium, at.Y-barHeight()-pad
	room := fyne.NewSize(size.Width, min(height, max(below, above)))
	p.list = widget.NewPopUp(slide.NewArea(scroll), c)
	y := at.Y + size.Height + layout.Half
	if height+pad > below && above > below {
		y = at.Y - room.Height - pad
	}
	p.list.Resize(room)
	p.list.ShowAtPosition(fyne.NewPos(at.X, max(0, y)))
	c.Focus(items[max(0, p.index())])
	items[max(0, p.index())].reveal(scroll)
	for _, item := range items {
		item.scroll, item.all = scroll, items
	}
}

// Close shuts the list and puts the focus back on the field.
func (p *Picker) Close() {
	if p.list == nil {
		return
	}
	p.list.Hide()
	p.list = nil
	p.rows.Drop()
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil {
		c.Focus(p)
	}
}

// CreateRenderer is called by Fyne.
func (p *Picker) CreateRenderer() fyne.WidgetRenderer {
	r := &pickerRenderer{p}
	r.Refresh()
	return r
}

type pickerRenderer struct{ p *Picker }

func (r *pickerRenderer) Destroy() {}

func (r *pickerRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.p.back, r.p.label, r.p.arrow, r.p.ring}
}

func (r *pickerRenderer) MinSize() fyne.Size { return fyne.NewSize(96, theme.Size(paint.SizeField)) }

func (r *pickerRenderer) Layout(size fyne.Size) {
	icon := theme.Size(theme.SizeNameInlineIcon)
	r.p.back.Resize(size)
	layoutRing(r.p.ring, size)
	height := r.p.label.MinSize().Height
	r.p.label.Move(fyne.NewPos(layout.Small+layout.Half, (size.Height-height)/2))
	r.p.label.Resize(fyne.NewSize(max(0, size.Width-icon-3*layout.Small-layout.Half), height))
	r.p.arrow.Move(fyne.NewPos(size.Width-icon-layout.Small, (size.Height-icon)/2))
	r.p.arrow.Resize(fyne.NewSquareSize(icon))
}

func (r *pickerRenderer) Refresh() {
	p := r.p
	p.back.FillColor = theme.Color(paint.ColorSurface)
	if p.hovered && !p.disabled {
		p.back.FillColor = theme.Color(paint.ColorAccentGround)
	}
	p.back.StrokeColor, p.back.StrokeWidth = theme.Color(theme.ColorNameInputBorder), 1
	p.back.CornerRadius = theme.Size(theme.SizeNameInputRadius)
	p.arrow.Resource = paint.Tinted(theme.MenuDropDownIcon(), theme.ColorNameForeground)
	r.Layout(p.Size())
	for _, o := range r.Objects() {
		canvas.Refresh(o)
	}
}

// pickItem is one line of an open list.
type pickItem struct {
	Choice
	picker *Picker
	index  int
	all    []*pickItem
	scroll *container.Scroll
}

func newPickItem(p *Picker, i int) *pickItem {
	item := &pickItem{picker: p, index: i}
	item.part, item.pad, item.quiet = paint.NewText(paint.Body, p.options[i].Label), layout.Small, true
	item.back = canvas.NewRectangle(nil)
	item.chosen = p.options[i].Code == p.chosen
	p.rows.Fix(item) // it is in the list, not on the page
	item.init(p.rows, item, strings.Join([]string{p.name, p.options[i].Code}, "."), func() {
		p.Close()
		p.choose(i)
	})
	return item
}

// Stroked does what a stroke means on a line of the list.
func (i *pickItem) Stroked(s host.Stroke) {
	switch {
	case s.Kind == host.StrokeRune && unicode.IsLetter(s.Rune):
		i.to(i.picker.jump(i.index, s.Rune))
	case s.Kind == host.StrokeTyped && s.Key.Name == fyne.KeyDown:
		i.to(i.index + 1)
	case s.Kind == host.StrokeTyped && s.Key.Name == fyne.KeyUp:
		i.to(i.index - 1)
	case s.Kind == host.StrokeTyped && s.Key.Name == fyne.KeyEscape:
		i.picker.Close()
	default:
		i.Choice.Stroked(s)
	}
}

// TakesCharacters says that what is typed chooses here.
func (i *pickItem) TakesCharacters() {}

func (i *pickItem) to(index int) {
	if index < 0 || index >= len(i.all) {
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(i); c != nil {
		c.Focus(i.all[index])
		i.all[index].reveal(i.scroll)
	}
}

// reveal scrolls the line into the list's view.
func (i *pickItem) reveal(s *container.Scroll) {
	top, bottom := i.Position().Y, i.Position().Y+i.Size().Height
	switch {
	case top < s.Offset.Y:
		s.ScrollToOffset(fyne.NewPos(0, top))
	case bottom > s.Offset.Y+s.Size().Height:
		s.ScrollToOffset(fyne.NewPos(0, bottom-s.Size().Height))
	}
}
