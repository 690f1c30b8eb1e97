// Package activity is how the list of what this till did looks.
package activity

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"comptoir/app/activity"
	"comptoir/app/activity/details"
	"comptoir/app/activity/history"
	"comptoir/app/form"
	"comptoir/app/holds"
	"comptoir/app/papers"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service/staff"
)

// Page is what this till did, today or on any day; what is not known yet stands on top.
type Page struct {
	*kit.Kit
	model *activity.Activity
	undo  Undo
	title *paint.Text
	top   *fyne.Container
	days  *listed
	day   *widgets.Button
	list  *fyne.Container // all but the papers of one operation
	paper *reprint
	held  *heldCard
	root  fyne.CanvasObject
}

// Deps is what the page shows and what it leads to.
type Deps struct {
	Activity *activity.Activity
	History  *history.History
	Details  *details.Details
	Holds    *holds.Holds
	Kept     *papers.Reprints
	Undo     Undo
	EndOfDay func() // shows the end of the day
}

// Undo opens the undoing of a sale, the choice about a new account, or what the store
// holds.
type Undo interface {
	OpenHold(id string)    // to be captured or released
	ConfirmHold(id string) // of what is held as a transaction
	CancelHold(id string)
	UndoSale(authorizationID string)
	UndoLate(id string) // of what turned up late, by the id of its entry
	OpenChoice(id string)
}

// New returns the page.
func New(u *kit.Kit, d Deps) *Page {
	a := &Page{
		Kit: u.Scope(), model: d.Activity, undo: d.Undo, title: paint.Line(paint.PageTitle, ""), top: layout.VBox(layout.Small),
	}
	a.days = newListed(a, d.History)
	a.held = newHeldCard(a.Kit, d.Holds, d.Undo)
	a.day = widgets.NewButton(a.Parts, "activity.closing", widgets.Other, d.EndOfDay)
	a.list = layout.VBox(layout.Medium, layout.Split(a.title, a.day), a.top, a.days.root, a.held.root)
	a.paper = newReprint(a.Kit, d.Kept, d.Details, d.Undo)
	a.root = container.NewVScroll(layout.Padded(layout.Large, layout.VBox(0, a.list, a.paper.root)))
	a.OnClose(a.model.Observe(a.render), d.Kept.Observe(func(papers.ReprintsState) { a.render(a.model.State()) }),
		d.History.Observe(func(st history.State) {
			a.days.render(st)
			a.root.Refresh()
		}),
		d.Holds.Observe(func(st holds.State) { // the rest stays as it is, and keeps the focus
			a.held.render(st)
			a.root.Refresh()
		}))
	return a
}

func (a *Page) Content() fyne.CanvasObject { return a.root }

func (a *Page) Relabel() {
	a.render(a.model.State())
	a.days.render(a.days.model.State())
	a.paper.render(a.paper.model.State())
}

func (a *Page) First() string {
	if a.paper.model.State().Open() {
		return "activity.reprint.close"
	}
	if st := a.model.State(); len(st.Open) > 0 {
		return "activity.ask"
	}
	return "activity.search"
}

// Print prints the paper of the operation that is open, or of the first one that was
// searched for.
func (a *Page) Print() {
	if a.paper.model.State().Open() {
		a.paper.model.Paper().Print()
		return
	}
	a.paper.prints = true
	a.days.openFirst()
}

// open shows everything about an operation in place of the list.
func (a *Page) open(r activity.Row) { a.paper.model.OpenEntry(r.Entry) }

func (a *Page) render(st activity.State) {
	t := a.Words.T
	kit.Show(a.list, !a.paper.model.State().Open())
	a.title.Set(t("activity.title"))
	a.day.Set(t("activity.closing"), true)
	a.top.Objects = nil
	for _, c := range st.Choices {
		a.top.Add(a.choiceCard(c, st))
	}
	for _, late := range st.Late {
		a.top.Add(a.lateCard(late, st))
	}
	for _, c := range st.Open {
		a.top.Add(a.openCard(c, st))
	}
	kit.Show(a.top, len(st.Open)+len(st.Late)+len(st.Choices) > 0)
	a.held.render(a.held.model.State())
	a.root.Refresh()
}

// openCard shows a call whose outcome is being asked for: what is known, since
// when it is asked, and what comes next. What asking does not settle says whom to
// call, and takes what they answer.
func (a *Page) openCard(c activity.OpenRow, st activity.State) fyne.CanvasObject {
	d, t := c.Entry.Details, a.Words.T
	ask := widgets.NewButton(a.Parts, "activity.ask", widgets.Other, a.model.AskNow)
	ask.Set(t("operation.ask"), true)
	head := paint.NewText(paint.Strong, t("activity.unknown", "Type", t("operation.type."+c.Type), "Amount", a.Words.Money(c.Amount),
		"Reference", d.Reference, "Customer", kit.Joined(" ", d.Initial, kit.CardEnding(d.CardEnding))))
	lines := layout.VBox(layout.Half, head, paint.NewText(paint.Body, kit.AskedText(a.Words, c.Unsettled, "")))
	if advice := kit.AdviceText(a.Words, c.Unsettled); advice != "" {
		lines.Add(layout.Inset(0, layout.Half, paint.NewText(paint.Body, advice)))
	}
	if c.ByHand() {
		a.addSupport(lines, st.Support)
	}
	buttons := layout.HBox(layout.Small, ask)
	lines.Add(layout.Inset(0, layout.Half, buttons))
	switch {
	case !c.ByHand():
	case st.Answer.Entry == c.Entry.ID:
		lines.Add(a.byHand(st.Answer))
	default:
		buttons.Add(a.button("activity.takedown", func() { a.model.TakeDown(c.Entry.ID) }))
	}
	return paint.Panel(paint.Care, lines)
}

func (a *Page) addSupport(lines *fyne.Container, numbers []string) {
	if len(numbers) > 0 {
		lines.Add(paint.NewText(paint.Strong, a.Words.T("operation.support", "Numbers", strings.Join(numbers, ", "))))
	}
}

// byHand takes down what the lender says: the manager's PIN where one is wanted, and
// the answer.
func (a *Page) byHand(st activity.Answer) fyne.CanvasObject {
	lines := layout.VBox(layout.Small)
	a.addPIN(lines, st)
	lines.Add(layout.HBox(layout.Small,
		a.button("activity.settle.done", func() { a.model.SettleByHand(true) }),
		a.button("activity.settle.not_done", func() { a.model.SettleByHand(false) }),
		a.button("activity.takedown.aside", a.model.PutAside)))
	return layout.Inset(0, layout.Half, lines)
}

// addPIN adds the field for the manager's PIN, where one is wanted.
func (a *Page) addPIN(lines *fyne.Container, st activity.Answer) {
	if !st.Needed {
		return
	}
	lines.Add(paint.NewText(paint.Body, a.Words.T("activity.takedown.pin")))
	pin := widgets.NewPIN(a.Parts, "activity.pin", staff.Digits, a.model.TypePIN, func() {})
	fault := a.Fault(st.Faults, form.FieldPIN)
	pin.Put(st.PIN, fault != "")
	lines.Add(container.NewHBox(pin))
	if fault != "" {
		wrong := paint.NewText(paint.Body, fault)
		wrong.Tone(paint.Stop)
		lines.Add(wrong)
	}
}

func (a *Page) button(key string, press func()) *widgets.Button {
	b := widgets.NewButton(a.Parts, key, widgets.Other, press).Careful()
	b.Set(a.Words.T(key), true)
	return b
}

// choiceCard shows a new account whose holder has neither kept nor closed it: above
// everything, until they have.
func (a *Page) choiceCard(c activity.ChoiceRow, st activity.State) fyne.CanvasObject {
	t, tone := a.Words.T, paint.Accent
	what := "activity.choice.what"
	if c.Alone {
		tone, what = paint.Care, "activity.choice.alone"
	}
	head := paint.NewText(paint.Strong, t("activity.choice", "Customer", kit.Joined(" ", c.Initials, kit.CardEnding(c.Ending))))
	open := widgets.NewButton(a.Parts, "activity.choice.open", widgets.Main, func() { a.undo.OpenChoice(c.ID) })
	open.Set(t("activity.choice.open"), true)
	record := widgets.NewButton(a.Parts, "activity.choice.acts", widgets.Other, func() { a.paper.model.OpenPurchase(c.Reference) })
	record.Set(t("activity.choice.acts"), true)
	buttons := layout.HBox(layout.Small, open, record)
	lines := layout.VBox(layout.Half, head, paint.NewText(paint.Body, t(what, "Time", a.Words.Moment(c.Since))),
		layout.Inset(0, layout.Half, buttons))
	switch {
	case !c.Alone || c.Closing:
	case st.Answer.Entry == c.ID:
		lines.Add(a.choiceAnswer(st.Answer))
	default:
		a.addSupport(lines, st.Support)
		buttons.Add(a.button("activity.choice.takedown", func() { a.model.TakeDownChoice(c.ID) }))
	}
	return paint.Panel(tone, lines)
}

// choiceAnswer takes down what the lender answered for an account that nobody chose
// about: its reference and who said so, and a manager's PIN where one is wanted.
func (a *Page) choiceAnswer(st activity.Answer) fyne.CanvasObject {
	lines := layout.VBox(layout.Small, a.note(st, a.Words.T("activity.choice.note"), a.Words.T("activity.choice.note.help")))
	a.addPIN(lines, st)
	lines.Add(layout.HBox(layout.Small,
		a.button("activity.choice.settled", func() { a.model.SettleByHand(true) }),
		a.button("activity.takedown.aside", a.model.PutAside)))
	return layout.Inset(0, layout.Half, lines)
}
