// Package disclosures is how the lender's messages look, over whatever page is open.
package disclosures

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"comptoir/app/disclosures"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/screens/widgets/richtext"
	"comptoir/screens/widgets/slide"
)

// Sheet shows the lender's own words, in the language they came in.
type Sheet struct {
	*kit.Kit
	model    *disclosures.Disclosures
	window   fyne.Window
	title    *paint.Text
	lead     *paint.Text
	topics   *widgets.Segments
	busy     *paint.Text
	texts    []*text
	scroll   *container.Scroll
	trouble  *paint.Text
	panel    *paint.Surface
	other    *widgets.Button
	again    *widgets.Button
	shut     *widgets.Button
	popup    *widget.PopUp
	was      disclosures.Topic
	wasTexts int
}

// all is the name of the topic that has no key.
const all = "all"

// width and height are what a small window has room for, and their share of it otherwise.
const (
	width, height float32 = 560, 520
	share         float32 = 0.9
)

// NewSheet returns the sheet of a window, which opens when the model does.
func NewSheet(u *kit.Kit, m *disclosures.Disclosures, w fyne.Window) *Sheet {
	u = u.Scope()
	s := &Sheet{
		Kit: u, model: m, window: w, title: paint.Line(paint.PageTitle, ""), lead: paint.NewText(paint.Quiet, ""),
		busy: paint.NewText(paint.Body, ""), trouble: paint.NewText(paint.Body, ""),
	}
	var keys []string
	for _, t := range disclosures.Topics() {
		keys = append(keys, name(t))
	}
	s.topics = widgets.NewSegments(u.Parts, "disclosures.topic", keys, func(key string) { m.Choose(topic(key)) })
	s.texts = []*text{newText(u, "disclosures.first"), newText(u, "disclosures.second")}
	s.panel = paint.Panel(paint.Care, s.trouble)
	s.other = widgets.NewButton(u.Parts, "disclosures.other", widgets.Other, m.ReadOther)
	s.again = widgets.NewButton(u.Parts, "disclosures.again", widgets.Other, m.AskAgain)
	s.shut = widgets.NewButton(u.Parts, "disclosures.close", widgets.Main, m.Hide)
	s.scroll = container.NewVScroll(layout.Gutter(layout.VBox(layout.Medium, s.busy, s.texts[0].root, s.texts[1].root, s.panel)))
	top := layout.VBox(layout.Small, s.title, s.lead, s.topics.Content(), layout.Gap(0, layout.Half))
	foot := layout.Flow(layout.Small, []fyne.CanvasObject{s.other, s.again}, s.shut)
	s.popup = widget.NewModalPopUp(layout.Padded(layout.Large, layout.Frame(top, layout.Inset(0, layout.Small, foot), nil, slide.NewArea(s.scroll))), w.Canvas())
	s.popup.Hide()
	s.OnClose(m.Observe(s.render), s.popup.Hide)
	return s
}

func name(t disclosures.Topic) string {
	if t == disclosures.All {
		return all
	}
	return string(t)
}

func topic(name string) disclosures.Topic {
	if name == all {
		return disclosures.All
	}
	return disclosures.Topic(name)
}

// Shown reports whether the sheet is open.
func (s *Sheet) Shown() bool { return s.popup.Visible() }

// Relabel renders the sheet in the present language; the lender's words stay as they came.
func (s *Sheet) Relabel() { s.render(s.model.State()) }

// Turn reads on or back by a screenful.
func (s *Sheet) Turn(screenfuls float32) {
	s.scroll.ScrollToOffset(s.scroll.Offset.AddXY(0, screenfuls*s.scroll.Size().Height*share))
}

func (s *Sheet) render(st disclosures.State) {
	if !st.Open {
		s.popup.Hide()
		return
	}
	t := s.Words.T
	s.title.Set(t("disclosures.title"))
	s.lead.Set(t("disclosures.lead"))
	s.topics.Set(name(st.Topic), !st.Busy, func(key string) string { return t("disclosures.topic." + key) })
	kit.Show(s.busy, st.Busy)
	s.busy.Set(t("disclosures.busy"))
	for i, shown := range s.texts {
		shown.put(s.Kit, st.Editions, i)
	}
	kit.Show(s.panel, st.Trouble != disclosures.None)
	s.trouble.Set(s.troubleText(st))
	s.other.Set(t("disclosures.other."+string(st.Language.Other())), st.MayReadOther())
	kit.Show(s.other, len(st.Editions) == 1 && st.Trouble != disclosures.Lacking)
	s.again.Set(t("disclosures.again"), st.MayAsk())
	kit.Show(s.again, st.MayAsk())
	s.shut.Set(t("disclosures.close"), true)
	if !s.popup.Visible() {
		s.popup.Show()
		s.FocusOn("disclosures.close")
	}
	s.popup.Resize(s.room())
	if st.Topic != s.was || len(st.Editions) < s.wasTexts {
		s.scroll.ScrollToTop()
	}
	s.was, s.wasTexts = st.Topic, len(st.Editions)
	s.popup.Refresh()
}

// room is what the window has for the sheet.
func (s *Sheet) room() fyne.Size {
	is := s.window.Canvas().Size()
	return s.popup.MinSize().Max(fyne.NewSize(min(max(width, is.Width*share/1.5), is.Width*share), min(height, is.Height*share)))
}

// troubleText says what is missing and how to get it.
func (s *Sheet) troubleText(st disclosures.State) string {
	if st.Trouble == disclosures.None {
		return ""
	}
	what := s.Words.T("disclosures.trouble." + string(st.Trouble))
	if st.Trouble == disclosures.Unknown {
		return what
	}
	if st.Contact == "" {
		return what + " " + s.Words.T("disclosures.contact.none")
	}
	return what + " " + s.Words.T("disclosures.contact", "Contact", st.Contact)
}

// text is the messages in one language.
type text struct {
	came  *paint.Text
	paper *richtext.Document
	root  *fyne.Container
}

func newText(u *kit.Kit, name string) *text {
	x := &text{came: paint.NewText(paint.Strong, ""), paper: richtext.NewDocument(u.Parts, name, u.Ask)}
	x.root = layout.VBox(layout.Small, x.came, x.paper.Content())
	return x
}

func (x *text) put(u *kit.Kit, list []disclosures.Edition, i int) {
	kit.Show(x.root, i < len(list))
	if i >= len(list) {
		x.paper.Put(nil)
		return
	}
	kit.Show(x.came, list[i].Received != "")
	if list[i].Received != "" {
		x.came.Set(u.Words.T("paper.received." + string(list[i].Received)))
	}
	x.paper.Put(list[i].Text)
}
