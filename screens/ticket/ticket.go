// Package ticket is how the sale as it stands looks: the column at the right of every
// page, which fills as the sale goes on and becomes its receipt.
package ticket

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"comptoir/app/papers"
	"comptoir/app/purchases"
	"comptoir/app/ticket"
	"comptoir/screens/kit"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// Ticket is the column, and the strip that stands for it where there is no room.
type Ticket struct {
	*kit.Kit
	model   *ticket.Ticket
	who     *who
	figures *figures
	texts   *texts
	proof   *proof
	foot    *foot
	receipt *receipt
	strip   *strip
	top     *fyne.Container // holds whose it is and the figures while there is a column
	low     *fyne.Container // holds the proof then
	high    *fyne.Container // holds the foot then
	frame   *fyne.Container
	root    *fyne.Container
	shown   ticket.State
}

// Deps is what the ticket works with. Clear puts the customer down, Turn turns the
// window to them.
type Deps struct {
	Ticket      *ticket.Ticket
	Paper       *papers.Shown // the receipt, once there is one
	Clear, Turn func()
}

// New returns the ticket.
func New(u *kit.Kit, d Deps) *Ticket {
	t := &Ticket{Kit: u.Scope(), model: d.Ticket}
	t.who, t.figures, t.proof = newWho(t.Kit, d.Clear), newFigures(t.Kit), newProof(t.Kit)
	t.texts, t.receipt = newTexts(t.Kit, d.Ticket.Seen), newReceipt(t.Kit, d.Paper)
	t.foot = newFoot(t.Kit, d)
	t.strip = newStrip(t.Kit, d.Ticket)
	t.top, t.low, t.high = layout.VBox(layout.Small), layout.VBox(0), layout.VBox(0)
	bottom := layout.VBox(layout.Small, t.low, t.receipt.buttons, t.high)
	middle := layout.Inset(0, layout.Small, container.NewStack(t.texts.root, t.receipt.root))
	t.frame = layout.Frame(t.top, bottom, nil, middle)
	t.root = layout.Inset(layout.Small+layout.Half, layout.Small, paint.Card(t.frame))
	t.OnClose(d.Ticket.Observe(t.render))
	return t
}

// Content returns the column.
func (t *Ticket) Content() fyne.CanvasObject { return t.root }

// Strip returns what stands for the column where there is no room.
func (t *Ticket) Strip() fyne.CanvasObject { return t.strip.root }

// Relabel renders again, in the present language.
func (t *Ticket) Relabel() { t.render(t.model.State()) }

func (t *Ticket) render(st ticket.State) {
	done := st.Sale.Phase == purchases.PhaseDone
	t.place(st.Sheet)
	t.who.render(st)
	t.figures.render(st, done)
	t.proof.render(st)
	t.foot.render(st)
	t.strip.render(st)
	t.receipt.render(done)
	kit.Show(t.receipt.root, done)
	kit.Show(t.texts.root, !done)
	kit.Show(t.root, !st.Sheet || st.Open)
	kit.Show(t.strip.root, st.Sheet && !st.Empty())
	further := st.Turned - t.shown.Turned
	t.shown = st
	t.texts.render(st)
	t.settle()
	t.texts.turn(further)
	t.texts.look()
}

// settle puts everything in its place. A text that wraps knows its height once it knows
// its width, and what is in sight is known after that.
func (t *Ticket) settle() {
	t.texts.held = true
	t.root.Refresh()
	for range 2 {
		t.frame.Refresh()
		t.texts.settle()
	}
	t.texts.held = false
}

// place puts the foot where it is in sight: at the end of the column, or in the strip.
// On a sheet, whose strip has the amount and the total, everything else scrolls.
func (t *Ticket) place(sheet bool) {
	for _, part := range []struct {
		column, sheet *fyne.Container
		what          []fyne.CanvasObject
	}{
		{t.high, t.strip.foot, []fyne.CanvasObject{t.foot.root}},
		{t.top, t.texts.head, []fyne.CanvasObject{t.who.root, t.figures.root}},
		{t.low, t.texts.tail, []fyne.CanvasObject{t.proof.root}},
	} {
		in, out := part.column, part.sheet
		if sheet {
			in, out = out, in
		}
		if len(in.Objects) == 0 {
			out.Objects, in.Objects = nil, part.what
			out.Refresh()
			in.Refresh()
		}
	}
}
