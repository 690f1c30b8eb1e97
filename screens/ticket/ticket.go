// Package ticket is how the sale as it stands looks: the column at the right of every
// page, which fills as the sale goes on and becomes its receipt.
package ticket

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

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
	high    *fyne.Container // holds the foot while there is a column
	frame   *fyne.Container
	root    *fyne.Container
	shown   ticket.State
}

// Deps is what the ticket works with. Clear puts the customer down, Turn turns the
// window to them.
type Deps struct {
	Ticket      *ticket.Ticket
	Clear, Turn func()
}

// New returns the ticket.
func New(u *kit.Kit, d Deps) *Ticket {
	t := &Ticket{Kit: u.Scope(), model: d.Ticket}
	t.who, t.figures, t.proof = newWho(t.Kit, d.Clear), newFigures(t.Kit), newProof(t.Kit)
	t.texts, t.receipt = newTexts(t.Kit, d.Ticket.Seen), newReceipt(t.Kit)
	t.foot = newFoot(t.Kit, d)
	t.strip = newStrip(t.Kit, d.Ticket)
	t.high = layout.VBox(0)
	top := layout.VBox(layout.Small, t.who.root, t.figures.root)
	bottom := layout.VBox(layout.Small, t.proof.root, t.receipt.buttons, t.high)
	middle := layout.Inset(0, layout.Small, container.NewStack(t.texts.root, t.receipt.root))
	t.frame = layout.Frame(top, bottom, nil, middle)
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
	t.receipt.render(st.Sale.Receipt)
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

// settle gives everything its place. A text that wraps knows its height once it knows
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
func (t *Ticket) place(sheet bool) {
	in, out := t.high, t.strip.foot
	if sheet {
		in, out = out, in
	}
	if len(in.Objects) == 0 {
		out.Objects, in.Objects = nil, []fyne.CanvasObject{t.foot.root}
		out.Refresh()
		in.Refresh()
	}
}
