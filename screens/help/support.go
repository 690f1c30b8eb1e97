package help

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// Facts are how a store gets help, in one language; what nobody said is empty.
type Facts struct{ Phone, LenderPhone, Hours, Outage string }

// Support says how this store gets help.
type Support struct {
	*kit.Kit
	facts  func() Facts
	title  *paint.Text
	none   *paint.Text
	labels map[string]*paint.Text
	values map[string]*paint.Text
	boxes  map[string]*fyne.Container
	ref    *paint.Text
	read   *widgets.Button // what the lender has to tell; shown while a store is open
	shut   *widgets.Button
	popup  *widget.PopUp
	may    func() bool
}

// lines are the lines of the sheet, in their order.
var lines = []string{"phone", "lender", "hours", "outage"}

// width lets the longest procedure wrap.
const width float32 = 480

// NewSupport makes the sheet over a window, hidden. facts are asked for when it opens, and
// are in the language of that moment. read opens what the lender has to tell, and
// reports whether a store is open to ask; with open false it only tells.
func NewSupport(u *kit.Kit, facts func() Facts, read func(open bool) bool, w fyne.Window) *Support {
	s := &Support{
		Kit: u, facts: facts, title: paint.NewText(paint.PageTitle, ""), none: paint.NewText(paint.Body, ""), ref: paint.NewText(paint.Quiet, ""),
		labels: map[string]*paint.Text{}, values: map[string]*paint.Text{}, boxes: map[string]*fyne.Container{},
	}
	parts := []fyne.CanvasObject{layout.Gap(width, 0), s.title, s.none}
	for _, fact := range lines {
		s.labels[fact], s.values[fact] = paint.NewText(paint.FieldLabel, ""), paint.NewText(paint.Section, "")
		s.boxes[fact] = layout.VBox(0, s.labels[fact], s.values[fact])
		parts = append(parts, s.boxes[fact])
	}
	s.may = func() bool { return read(false) }
	s.read = widgets.NewButton(u.Parts, "support.disclosures", widgets.Other, func() {
		s.Hide()
		read(true)
	})
	s.shut = widgets.NewButton(u.Parts, "support.close", widgets.Main, s.Hide)
	parts = append(parts, s.ref, layout.Flow(layout.Small, []fyne.CanvasObject{s.read, s.shut}))
	s.popup = widget.NewModalPopUp(layout.Padded(layout.Large, layout.VBox(layout.Medium, parts...)), w.Canvas())
	s.popup.Hide()
	return s
}

// Open shows the sheet; reference is what support will ask for, if there is one.
func (s *Support) Open(reference string) {
	s.Relabel()
	s.ref.Set(s.Words.T("support.reference", "Reference", reference))
	kit.Show(s.ref, reference != "")
	s.popup.Show()
	s.popup.Resize(s.popup.MinSize()) // once wrapping texts know their width
	s.FocusOn("support.close")
}

// Hide closes the sheet.
func (s *Support) Hide() { s.popup.Hide() }

// Shown reports whether the sheet is open.
func (s *Support) Shown() bool { return s.popup.Visible() }

// Relabel renders the sheet in the present language.
func (s *Support) Relabel() {
	t, help := s.Words.T, s.facts()
	s.title.Set(t("support.title"))
	s.none.Set(t("support.none"))
	kit.Show(s.none, help == (Facts{}))
	texts := map[string]string{"phone": help.Phone, "lender": help.LenderPhone, "hours": help.Hours, "outage": help.Outage}
	for _, fact := range lines {
		s.labels[fact].Set(t("support." + fact))
		s.values[fact].Set(texts[fact])
		kit.Show(s.boxes[fact], texts[fact] != "")
	}
	s.read.Set(t("support.disclosures"), true)
	kit.Show(s.read, s.may())
	s.shut.Set(t("support.close"), true)
}
