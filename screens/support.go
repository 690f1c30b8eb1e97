package screens

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"comptoir/app"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// supportSheet says how this store gets help.
type supportSheet struct {
	*kit.Kit
	app    *app.App
	title  *paint.Text
	none   *paint.Text
	labels map[string]*paint.Text
	facts  map[string]*paint.Text
	boxes  map[string]*fyne.Container
	ref    *paint.Text
	shut   *widgets.Button
	popup  *widget.PopUp
}

// supportFacts are the lines of the sheet, in their order.
var supportFacts = []string{"phone", "lender", "hours", "outage"}

// supportWidth lets the longest procedure wrap.
const supportWidth float32 = 480

func newSupportSheet(u *kit.Kit, a *app.App, w fyne.Window) *supportSheet {
	s := &supportSheet{
		Kit: u, app: a, title: paint.NewText(paint.PageTitle, ""), none: paint.NewText(paint.Body, ""), ref: paint.NewText(paint.Quiet, ""),
		labels: map[string]*paint.Text{}, facts: map[string]*paint.Text{}, boxes: map[string]*fyne.Container{},
	}
	parts := []fyne.CanvasObject{layout.Gap(supportWidth, 0), s.title, s.none}
	for _, fact := range supportFacts {
		s.labels[fact], s.facts[fact] = paint.NewText(paint.FieldLabel, ""), paint.NewText(paint.Section, "")
		s.boxes[fact] = layout.VBox(0, s.labels[fact], s.facts[fact])
		parts = append(parts, s.boxes[fact])
	}
	s.shut = widgets.NewButton(u.Parts, "support.close", widgets.Main, s.hide)
	parts = append(parts, s.ref, s.shut)
	s.popup = widget.NewModalPopUp(layout.Padded(layout.Large, layout.VBox(layout.Medium, parts...)), w.Canvas())
	s.popup.Hide()
	return s
}

// open shows the sheet; reference is what support will ask for, if there is one.
func (s *supportSheet) open(reference string) {
	s.Relabel()
	s.ref.Set(s.Words.T("support.reference", "Reference", reference))
	kit.Show(s.ref, reference != "")
	s.popup.Show()
	s.popup.Resize(s.popup.MinSize()) // once wrapping texts know their width
	s.FocusOn("support.close")
}

func (s *supportSheet) hide()       { s.popup.Hide() }
func (s *supportSheet) shown() bool { return s.popup.Visible() }

func (s *supportSheet) Relabel() {
	t, help := s.Words.T, s.app.Support()
	s.title.Set(t("support.title"))
	s.none.Set(t("support.none"))
	kit.Show(s.none, help.Empty())
	texts := map[string]string{"phone": help.Phone, "lender": help.LenderPhone, "hours": help.Hours, "outage": help.Outage}
	for _, fact := range supportFacts {
		s.labels[fact].Set(t("support." + fact))
		s.facts[fact].Set(texts[fact])
		kit.Show(s.boxes[fact], texts[fact] != "")
	}
	s.shut.Set(t("support.close"), true)
}
