package kit

import (
	"strings"

	"fyne.io/fyne/v2"

	"comptoir/app/charge"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// Await is what a page shows of a call that changes something from the press of
// the button until its outcome is known: that it is sent, then that it is asked for.
type Await struct {
	*Kit
	head   *paint.Text
	what   *paint.Text
	asked  *paint.Text
	onward *paint.Text // how to go on without the outcome
	bar    *paint.Busy
	now    *widgets.Button
	leave  *widgets.Button // nil where the page cannot be left meanwhile
	lend   *widgets.Button
	call   *paint.Text
	panel  *paint.Surface
	root   *fyne.Container

	lender Lender
	entry  string // that is asked about
}

// Lender is how a page that waits for an outcome has it asked for: by the till, and
// where that takes too long or cannot tell, by a person.
type Lender interface {
	AskNow()            // asks about everything that is open
	Numbers() []string  // telephone numbers, as far as they are known
	TakeDown(id string) // opens the page that takes down what the lender says
}

// awaitWidth is the width of the panel, at most.
const awaitWidth float32 = 760

// NewAwait returns one that shows nothing yet. name begins the names of its
// buttons; leave puts the page away, and may be nil.
func NewAwait(u *Kit, name string, lender Lender, leave func()) *Await {
	a := &Await{
		Kit: u, head: paint.NewText(paint.Section, ""), what: paint.NewText(paint.Body, ""),
		asked: paint.NewText(paint.Body, ""), bar: paint.NewBusy(), onward: paint.NewText(paint.Strong, ""), call: paint.NewText(paint.Strong, ""), lender: lender,
	}
	a.bar.Stop()
	a.OnClose(a.bar.Stop)
	a.now = widgets.NewButton(u.Parts, name+".ask", widgets.Other, lender.AskNow)
	buttons := []fyne.CanvasObject{a.now}
	if leave != nil {
		a.leave = widgets.NewButton(u.Parts, name+".leave", widgets.Main, leave).Careful()
		buttons = []fyne.CanvasObject{a.leave, a.now}
	}
	a.lend = widgets.NewButton(u.Parts, name+".takedown", widgets.Other, func() { lender.TakeDown(a.entry) }).Careful()
	a.panel = paint.Panel(paint.Care, layout.Padded(layout.Small, layout.VBox(layout.Medium,
		a.head, layout.Thin(a.bar), a.what, a.asked, a.onward, a.call, layout.HBox(layout.Medium, buttons...), layout.HBox(0, a.lend))))
	return a.Within(awaitWidth)
}

// Within bounds the width of the panel, and returns it.
func (a *Await) Within(width float32) *Await {
	a.root = layout.Bounded(width, a.panel)
	return a
}

// Content returns what stands on the page.
func (a *Await) Content() fyne.CanvasObject { return a.root }

// Awaited is what to say meanwhile, in sentences.
type Awaited struct {
	Stage             charge.Stage // other than sending and checking, nothing is shown
	Sending, SentWhat string
	Checking, What    string
	Check             *charge.Unsettled // how far the asking has come; nil: not begun
	Absent            string            // the key of what to say while the lender shows nothing
	Leave             string
}

// Render shows how far a call has come.
func (a *Await) Render(st Awaited) {
	checking := st.Stage == charge.StageChecking
	active := checking || st.Stage == charge.StageSending
	Show(a.root, active)
	if !active {
		a.bar.Stop()
		return
	}
	if !a.bar.Running() {
		a.bar.Start()
	}
	Show(a.now, checking)
	a.now.Set(a.Words.T("operation.ask"), true)
	if a.leave != nil {
		Show(a.leave, checking)
		a.leave.Set(st.Leave, true)
	}
	Show(a.asked, checking && st.Check != nil)
	Show(a.onward, false)
	a.renderLender(st.Check)
	tone, head, what := paint.Plain, st.Sending, st.SentWhat
	if checking {
		tone, head, what = paint.Care, st.Checking, st.What
		if st.Check != nil {
			a.asked.Set(AskedText(a.Words, *st.Check, st.Absent))
			a.onward.Set(AdviceText(a.Words, *st.Check))
			Show(a.onward, st.Check.Long)
		}
	}
	a.panel.Tone(tone)
	a.head.Set(head)
	a.what.Set(what)
}

// renderLender shows whom to call, and where the answer goes, once asking takes too
// long or cannot tell.
func (a *Await) renderLender(c *charge.Unsettled) {
	byHand := c != nil && c.ByHand()
	Show(a.lend, byHand)
	Show(a.call, false)
	if !byHand {
		return
	}
	a.entry = c.Entry.ID
	a.lend.Set(a.Words.T("operation.takedown"), true)
	if numbers := a.lender.Numbers(); len(numbers) > 0 {
		Show(a.call, true)
		a.call.Set(a.Words.T("operation.support", "Numbers", strings.Join(numbers, ", ")))
	}
}
