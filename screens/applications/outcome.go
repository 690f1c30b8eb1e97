package applications

import (
	"cmp"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"comptoir/app/applications"
	"comptoir/app/papers"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service/acts"
)

// outcome is the page of an outcome: one sign, one sentence, the numbers
// that matter, and what comes next.
type outcome struct {
	*kit.Kit
	model  *applications.Applications
	head   *paint.Text
	what   *paint.Text
	panel  *paint.Surface
	limit  *figure
	credit *figure
	card   *figure
	reveal *widgets.Button
	plans  *paint.Text
	known  *paint.Text // by which numbers the account is known
	facts  *paint.Surface
	next   *paint.Text
	notice *paint.Text // that the decision was an automated one
	main   *widgets.Button
	done   *widgets.Button
	copies *kit.Contract // the customer's copy of the contract
	copied *paint.Text   // what became of it
	paper  *kit.Paper
	print  *fyne.Container // what is done with the paper
	root   *fyne.Container
}

// figure is a number with its name above.
type figure struct {
	name, value *paint.Text
	root        *fyne.Container
}

func newFigure() *figure {
	f := &figure{name: paint.Line(paint.Quiet, ""), value: paint.Line(paint.Figure, "")}
	f.root = layout.VBox(layout.Half, f.name, f.value)
	return f
}

func newOutcome(u *kit.Kit, m *applications.Applications) *outcome {
	o := &outcome{
		Kit: u, model: m, head: paint.NewText(paint.PageTitle, ""), what: paint.NewText(paint.Body, ""),
		limit: newFigure(), credit: newFigure(), card: newFigure(),
		plans: paint.NewText(paint.Body, ""), known: paint.NewText(paint.Quiet, ""), next: paint.NewText(paint.Body, ""), notice: paint.NewText(paint.Body, ""),
	}
	o.panel = paint.Panel(paint.Good, layout.Padded(layout.Small, layout.VBox(layout.Small, o.head, o.what)))
	o.reveal = widgets.NewButton(u.Parts, "applications.reveal", widgets.Other, o.flip).WithIcon(theme.VisibilityIcon())
	o.facts = paint.Card(layout.VBox(layout.Medium, layout.HBox(layout.Huge, o.limit.root, o.credit.root),
		layout.HBox(layout.Huge, o.card.root, o.reveal), o.known, o.plans))
	o.main = widgets.NewButton(u.Parts, "applications.outcome", widgets.Main, o.press).Careful()
	o.done = widgets.NewButton(u.Parts, "applications.done", widgets.Other, m.Done).Careful()
	o.copies = kit.NewContract(u, "applications.outcome", func(way acts.Name) { m.Contract().HandOver(way, acts.ByAssociate) })
	o.copied = paint.NewText(paint.Body, "")
	u.OnClose(m.Contract().Observe(func(papers.State) { o.renderCopies() }))
	o.paper = kit.NewPaper(u, "applications.outcome", m.Paper())
	o.print = layout.VBox(layout.Half, layout.Flow(layout.Small, o.paper.Buttons), o.paper.Notes)
	side := layout.VBox(layout.Large, o.panel, o.next, layout.HBox(layout.Medium, o.main, o.done), o.facts, o.copies.Root, o.copied, o.notice, o.print)
	o.root = layout.Beside(440, layout.Large, side, o.paper.Sheet)
	return o
}

func (o *outcome) Content() fyne.CanvasObject { return o.root }

func (o *outcome) First(applications.State) string { return "applications.outcome" }

func (o *outcome) flip() {
	if o.model.State().Result.Shown {
		o.model.HideCard()
		return
	}
	o.model.RevealCard()
}

// press does what the main button says.
func (o *outcome) press() {
	switch o.model.State().Phase {
	case applications.PhaseApproved:
		o.model.Purchase()
	case applications.PhaseExists:
		o.model.FindAccount()
	default:
		o.model.Done()
	}
}

// outcomes are the texts and the colour of each page.
var outcomes = map[applications.Phase]struct {
	key  string
	tone paint.Tone
}{
	applications.PhaseApproved: {"applications.approved", paint.Good},
	applications.PhaseClosed:   {"applications.closed", paint.Plain},
	applications.PhasePending:  {"applications.pending", paint.Care},
	applications.PhaseDeclined: {"applications.declined", paint.Plain},
	applications.PhaseExists:   {"applications.exists", paint.Care},
}

func (o *outcome) render(st applications.State) {
	page, is := outcomes[st.Phase]
	kit.Show(o.root, is)
	if !is {
		return
	}
	t, r := o.Words.T, st.Result
	o.panel.Tone(page.tone)
	said := page.key
	if st.Phase == applications.PhaseApproved && len(r.Pages) > 0 {
		said = "applications.account_kept"
	}
	o.head.Set(t(said))
	o.head.Tone(page.tone)
	o.what.Set(t(said+".what", "Name", r.Name, "Reference", r.Reference))
	o.next.Set(t(page.key + ".next"))
	kit.Show(o.notice, st.Phase != applications.PhaseExists && st.Phase != applications.PhaseClosed)
	o.notice.Set(kit.Automated(o.Words, r))
	o.main.Set(t(page.key+".button"), true)
	o.done.Set(t("applications.another"), true)
	kit.Show(o.done, st.Phase == applications.PhaseApproved || st.Phase == applications.PhaseExists)
	kit.Show(o.facts, st.Phase == applications.PhaseApproved)
	o.limit.name.Set(t("account.limit"))
	o.limit.value.Set(o.Words.Money(r.Limit))
	o.credit.name.Set(t("account.available"))
	o.credit.value.Set(o.Words.Money(r.Available))
	o.renderCard(r)
	o.known.Set(o.numbers(r))
	o.plans.Set(o.planText(r))
	kit.Show(o.plans, len(r.Offers) > 0)
	has := o.paper.Here()
	kit.Show(o.print, has)
	kit.Show(o.paper.Sheet, has)
	o.paper.Relabel()
	o.renderCopies()
	o.root.Refresh()
}

func (o *outcome) renderCopies() {
	st := o.model.Contract().State()
	o.copies.Render(st)
	kit.ContractNote(o.Kit, o.copied, st)
}

// renderCard shows the number once, when it is asked for, and its end before and
// after.
func (o *outcome) renderCard(r applications.Result) {
	t := o.Words.T
	o.card.name.Set(t("account.card"))
	o.card.value.Set(kit.CardEnding(r.CardEnding()))
	if r.Shown {
		o.card.value.Set(grouped(r.Card.Reveal()))
	}
	kit.Show(o.reveal, !r.Card.IsEmpty())
	o.reveal.Set(t("applications.reveal"), true)
	if r.Shown {
		o.reveal.Set(t("applications.reveal.hide"), true)
	}
}

// grouped writes a card number in fours, as it stands on the card.
func grouped(digits string) string {
	var parts []string
	for len(digits) > 4 {
		parts = append(parts, digits[:4])
		digits = digits[4:]
	}
	return strings.Join(append(parts, digits), "\u00a0")
}

// numbers says by which numbers the new account and its holder are known.
func (o *outcome) numbers(r applications.Result) string {
	customer := ""
	if r.Account.CustomerID != "" {
		customer = o.Words.T("applications.customer", "Number", r.Account.CustomerID)
	}
	return kit.Joined(" · ", o.Words.T("applications.account", "Number", r.Account.AccountNumber), customer)
}

// planText lists the plans of the account in the lender's words, with their terms.
func (o *outcome) planText(r applications.Result) string {
	lines := []string{o.Words.T("applications.plans")}
	for _, offer := range r.Offers {
		plan := cmp.Or(strings.TrimSpace(offer.Name), o.Words.T("plan.number", "Number", offer.PlanID))
		if len(offer.Terms) > 0 {
			plan = o.Words.T("applications.plans.terms", "Plan", plan, "Months", kit.Months(offer.Terms))
		}
		lines = append(lines, "• "+plan)
	}
	return strings.Join(lines, "\n")
}
