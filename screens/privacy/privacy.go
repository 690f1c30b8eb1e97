// Package privacy is how requests of persons, and the closing of a till, look.
package privacy

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"comptoir/app/form"
	"comptoir/app/privacy"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/host"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// Page is the page of requests, which stands in front of the settings.
type Page struct {
	*kit.Kit
	model   *privacy.Privacy
	title   *paint.Text
	back    *widgets.Button
	lead    *paint.Text
	fields  map[form.Field]*widgets.Field
	find    *widgets.Button
	none    *paint.Text
	done    *paint.Text
	notHeld *paint.Text
	found   *found
	erase   *question
	closing *closing
	root    *container.Scroll

	attended int
	was      *privacy.Dossier // that the focus was led to
}

// searched are the fields in their order.
var searched = []form.Field{form.FieldBox, form.FieldReference, form.FieldLastName, form.FieldBorn}

// New returns the page.
func New(u *kit.Kit, m *privacy.Privacy) *Page {
	u = u.Scope()
	p := &Page{
		Kit: u, model: m, title: paint.NewText(paint.PageTitle, ""), lead: paint.NewText(paint.Body, ""), none: paint.NewText(paint.Body, ""),
		done: paint.NewText(paint.Body, ""), notHeld: paint.NewText(paint.Quiet, ""), fields: map[form.Field]*widgets.Field{}, attended: m.State().Attend.Times,
	}
	p.back = widgets.NewButton(u.Parts, "privacy.back", widgets.Bare, m.Leave)
	p.find = widgets.NewButton(u.Parts, "privacy.find", widgets.Main, m.Find)
	var entries []fyne.CanvasObject
	for _, f := range searched {
		writes := host.Text
		if f == form.FieldBorn {
			writes = host.Date
		}
		p.fields[f] = widgets.NewField(widgets.NewEntry(u.Parts, "privacy."+string(f), func(t string) { m.Type(f, t) }, m.Find).For(writes))
		entries = append(entries, p.fields[f])
	}
	search := paint.Card(layout.VBox(layout.Medium, p.lead, layout.Columns(260, layout.Medium, entries...),
		layout.Flow(layout.Small, []fyne.CanvasObject{p.find}), p.none, p.done))
	p.found = newFound(u, m)
	p.erase = newQuestion(u, m, "erase", m.Erase)
	p.closing = newClosing(u, m)
	p.root = container.NewVScroll(layout.Padded(layout.Large, layout.VBox(layout.Medium,
		layout.Flow(0, []fyne.CanvasObject{p.back}), p.title, search, p.erase.root, p.found.root, p.notHeld, p.closing.root)))
	p.OnClose(m.Observe(p.render))
	return p
}

func (p *Page) Content() fyne.CanvasObject { return p.root }
func (p *Page) First() string              { return "privacy." + string(form.FieldBox) }
func (p *Page) Relabel()                   { p.render(p.model.State()) }

func (p *Page) render(st privacy.State) {
	t := p.Words.T
	p.title.Set(t("privacy.page"))
	p.back.Set(t("privacy.back"), true)
	p.lead.Set(t("privacy.lead"))
	for _, f := range searched {
		p.fields[f].Set(t("privacy.field."+string(f)), t("privacy.field."+string(f)+".help"), p.Fault(st.Faults, f))
		p.fields[f].Entry.Put(st.Typed[f])
		p.fields[f].Entry.Enabled(!st.Busy)
	}
	find := "privacy.find"
	if st.Busy {
		find = "privacy.busy"
	}
	p.find.Set(t(find), !st.Busy)
	p.none.Set(t("privacy.none"))
	kit.Show(p.none, st.Found != nil && len(st.Found.Items) == 0)
	p.notHeld.Set(t("privacy.not_held"))
	p.renderDone(st)
	p.found.render(st)
	p.erase.render(st, privacy.AskErase, privacy.EraseText(p.Words, st))
	p.closing.render(st)
	p.root.Refresh()
	p.leadOn(st)
	p.Attend(&p.attended, st.Attend, p.prefix(st))
}

// leadOn puts the focus on what was found, when it is.
func (p *Page) leadOn(st privacy.State) {
	was := p.was
	if p.was = st.Found; st.Found == nil || st.Found == was {
		return
	}
	switch {
	case st.Chosen():
		p.FocusOn("privacy.export")
	case len(st.Found.Items) > 0:
		p.FocusOn("privacy.person.0")
	default:
		p.FocusOn(p.First())
	}
}

// prefix tells the PIN of the one question from that of the other.
func (p *Page) prefix(st privacy.State) string {
	if st.Attend.Field == form.FieldStaffPIN || st.Attend.Field == form.FieldConfirm {
		return "privacy." + string(st.Asking) + "."
	}
	return "privacy."
}

func (p *Page) renderDone(st privacy.State) {
	kit.Show(p.done, st.Done != "")
	if st.Done == "" {
		return
	}
	p.done.Set(p.Words.T("privacy.done."+string(st.Done), "Count", st.Count, "Path", st.Path,
		"Operations", strconv.Itoa(st.Left.Operations), "Watched", strconv.Itoa(st.Left.Watched),
		"Choices", strconv.Itoa(st.Left.Choices), "Drafts", strconv.Itoa(st.Left.Drafts)))
	tone := paint.Good
	switch st.Done {
	case privacy.DoneUnsaved, privacy.DoneKept, privacy.DoneUnclosed:
		tone = paint.Stop
	case privacy.DoneOpen, privacy.DoneStale:
		tone = paint.Care
	}
	p.done.Tone(tone)
}
