package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// Field is an entry, or a picker, with its label above and, below, one line for
// help or the error. The line keeps its height, so nothing jumps.
type Field struct {
	widget.BaseWidget
	Entry *Entry  // nil in a field with a picker
	Pick  *Picker // nil in a field with an entry
	label *paint.Text
	badge *paint.Text
	note  *paint.Text
	box   *fyne.Container
	drawn func() // called before it is drawn; may be nil
}

// NewField puts a label and a note around an entry.
func NewField(e *Entry) *Field {
	return newField(&Field{Entry: e}, e)
}

// NewPickField puts a label and a note around a picker.
func NewPickField(p *Picker) *Field { return newField(&Field{Pick: p}, p) }

func newField(f *Field, part fyne.CanvasObject) *Field {
	f.label, f.badge, f.note = paint.Clip(paint.FieldLabel, ""), paint.Line(paint.FieldLabel, ""), paint.Clip(paint.Quiet, "")
	f.box = layout.VBox(labelGap, layout.Split(f.label, f.badge), part, f.note)
	f.ExtendBaseWidget(f)
	return f
}

// Badge says at the end of the label's line where the text came from, in the tone of
// how good that is; an empty one says nothing.
func (f *Field) Badge(tone paint.Tone, text string) {
	if f.badge.Text() != text {
		f.badge.Set(text)
		f.badge.Tone(tone)
		f.box.Refresh()
	}
}

// Set changes label and help, and the error, which takes the help's place.
func (f *Field) Set(label, help, fault string) {
	f.label.Set(label)
	if fault != "" {
		f.note.Set(fault)
		f.note.Tone(paint.Stop)
		return
	}
	f.note.Set(help)
	f.note.Dim()
}

// Remark takes the help's place with what is odd about a text that is not wrong; an empty
// one leaves the line as Set left it.
func (f *Field) Remark(text string) {
	if text != "" {
		f.note.Set(text)
		f.note.Tone(paint.Care)
	}
}

// Note returns the line below the entry: the help or the error.
func (f *Field) Note() string { return f.note.Text() }

// EntryTop returns how far below the field's top its entry stands.
func (f *Field) EntryTop() float32 { return f.label.MinSize().Height + labelGap }

// labelGap leaves room for the focus ring between label and entry.
const labelGap float32 = 6

// CreateRenderer is called by Fyne.
func (f *Field) CreateRenderer() fyne.WidgetRenderer {
	if f.drawn != nil {
		f.drawn()
	}
	return widget.NewSimpleRenderer(f.box)
}
