// Package trial is a form to type into, with every kind of part that keys can go to,
// and people who type into it. A window that listens for scanners must end as one that
// does not, whatever is typed.
package trial

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"comptoir/app/model"
	"comptoir/screens/wedge"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/host"
	"comptoir/screens/widgets/paint"
	"comptoir/service/scanner"
)

// Order is the parts in the order of Tab.
var Order = []string{"first", "last", "email", "city", "plan.a", "plan.b", "province", "amount", "pin", "note", "more", "extra", "plain", "charge"}

// Fields are those that take text.
var Fields = map[string]bool{"first": true, "last": true, "email": true, "city": true, "amount": true, "note": true, "extra": true}

// Form is the form in a window.
type Form struct {
	host    *host.Host
	ground  *widgets.Ground
	window  fyne.Window
	pin     *widgets.PIN
	digits  string
	plan    string
	where   string
	picker  *widgets.Picker
	extra   *widgets.Entry
	effects []string
	mods    fyne.KeyModifier
}

// Report is what became of what was typed.
type Report struct {
	Texts   map[string]string `json:"texts"`
	Focus   string            `json:"focus"`
	Effects []string          `json:"effects"` // in their order
}

var provinces = []widgets.PickOption{{Code: "AB", Label: "Alberta"}, {Code: "MB", Label: "Manitoba"}, {Code: "ON", Label: "Ontario"}, {Code: "QC", Label: "Quebec"}}

// New makes the content of a window. now is the time; nil is the computer's.
func New(w fyne.Window, now func() time.Time) *Form {
	f := &Form{window: w}
	f.host = host.New(host.Hooks{Key: f.key, Shortcut: f.shortcut, Now: now})
	list := container.NewVBox()
	for _, name := range Order {
		list.Add(f.part(name))
	}
	f.ground = widgets.NewGround(f.host, list, nowhere{f})
	w.SetContent(f.ground)
	f.ground.Listen(w.Canvas(), fyne.KeyL, fyne.KeyK)
	f.host.Look()
	return f
}

func (f *Form) part(name string) fyne.CanvasObject {
	h := f.host
	pressed := func() { f.did(name) }
	switch {
	case Fields[name]:
		e := widgets.NewEntry(h, name, func(text string) { f.did(name + "=" + text) }, func() { f.entered(name) })
		if name == "extra" {
			f.extra = e
			e.Hide()
		}
		return e
	case name == "pin":
		f.pin = widgets.NewPIN(h, name, 4, func(digits string) {
			f.digits = digits
			f.did("pin")
		}, func() { f.entered(name) })
		return f.pin
	case name == "province":
		f.picker = widgets.NewPicker(h, name, func(code string) {
			f.where = code
			f.did("province " + code)
			f.picker.Set(code, "", provinces)
		})
		f.picker.Set("", "", provinces)
		return f.picker
	case name == "plan.a" || name == "plan.b":
		return widgets.NewChoice(h, name, paint.Line(paint.Body, name), func() {
			f.plan = name
			f.did(name)
		})
	case name == "more":
		pressed = func() {
			f.extra.Hidden = !f.extra.Hidden
			f.did(name)
		}
	}
	b := widgets.NewButton(h, name, widgets.Other, pressed)
	b.Set(name, true)
	if name == "charge" {
		b.Careful()
	}
	return b
}

// Clipping is on the clipboard when a form is filled.
const Clipping = "pasted"

// Shown is to be called when the window has its size.
func (f *Form) Shown() { f.host.Look() }

// Hear has the form listen for scanners.
func (f *Form) Hear(codes scanner.Codes, now func() time.Time, after model.After) {
	wedge.Listen(wedge.Options{
		Host: f.host, Canvas: f.window.Canvas(), Nowhere: nowhere{f}, Now: now, After: after, Codes: codes,
		On: func() bool { return true }, Wants: func(string) bool { return false },
		Scanned: func(scanner.Scan) { f.did("scan") }, Stripe: func() { f.did("stripe") },
	})
}

func (f *Form) did(what string) { f.effects = append(f.effects, what) }

// entered is Enter in a field: of the amount and the PIN it goes on to the button.
func (f *Form) entered(name string) {
	f.did("enter " + name)
	if name == "amount" || name == "pin" {
		f.Focus("charge")
	}
}

func (f *Form) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyF2, fyne.KeyF9, fyne.KeyEscape:
		f.did(string(e.Name))
		return true
	}
	return false
}

func (f *Form) shortcut(s fyne.Shortcut) bool {
	custom, is := s.(*desktop.CustomShortcut)
	if !is || custom.Modifier != fyne.KeyModifierControl || custom.KeyName != fyne.KeyL && custom.KeyName != fyne.KeyK {
		return false
	}
	f.did("Ctrl+" + string(custom.KeyName))
	return true
}

// Focus puts the focus on a part; an empty name on none.
func (f *Form) Focus(name string) {
	if part, ok := f.host.Part(name).(fyne.Focusable); ok {
		f.window.Canvas().Focus(part)
		return
	}
	f.window.Canvas().Unfocus()
}

// Report returns what stands in the form.
func (f *Form) Report() Report {
	r := Report{Texts: map[string]string{"pin": f.digits, "plan": f.plan, "province": f.where}, Effects: f.effects}
	for _, name := range f.host.Names() {
		if e, ok := f.host.Part(name).(*widgets.Entry); ok {
			r.Texts[name] = fmt.Sprint(e.Text, "|", e.CursorColumn, "|", e.SelectedText())
		}
		if part, ok := f.host.Part(name).(fyne.Focusable); ok && part == f.window.Canvas().Focused() {
			r.Focus = name
		}
	}
	return r
}

// nowhere is where keys go while no part has the focus.
type nowhere struct{ *Form }

// Stroked is called by the host.
func (n nowhere) Stroked(s host.Stroke) {
	switch {
	case s.Kind == host.StrokeTyped && s.Key.Name == fyne.KeyTab:
		host.MoveFocus(n.window.Canvas(), s)
	case s.Kind == host.StrokeTyped:
		n.key(s.Key)
	case s.Kind == host.StrokeChord:
		n.shortcut(s.Shortcut)
	case s.Kind == host.StrokeUp:
		n.host.Held.Up(s.Key.Name)
	}
}
