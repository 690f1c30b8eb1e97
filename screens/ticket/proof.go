package ticket

import (
	"fyne.io/fyne/v2"

	"comptoir/app/purchases"
	"comptoir/app/ticket"
	"comptoir/screens/kit"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// proof says whether it is known who the customer is, and how; and that they agreed
// in their own view.
type proof struct {
	*kit.Kit
	label  *paint.Text
	state  *paint.Chip
	agreed *paint.Chip
	root   *fyne.Container
}

func newProof(u *kit.Kit) *proof {
	p := &proof{Kit: u, label: paint.NewText(paint.Body, ""), state: paint.NewChip(paint.Care, ""), agreed: paint.NewChip(paint.Good, "")}
	u.Parts.Add("ticket.verified", p.state)
	u.Parts.Add("ticket.agreed", p.agreed)
	p.root = layout.VBox(layout.Small, paint.NewRule(), layout.HBox(0, p.agreed), layout.Split(p.label, p.state))
	return p
}

func (p *proof) render(st ticket.State) {
	t := p.Words.T
	kit.Show(p.root, !st.Empty() && st.Sale.Phase < purchases.PhaseDone && (st.Verified || !st.Option.Key.IsZero()))
	p.label.Set(t("ticket.identity"))
	if st.Verified {
		p.state.Set(paint.Good, t("ticket.by."+string(st.By)))
	} else {
		p.state.Set(paint.Care, t("ticket.unverified"))
	}
	kit.Show(p.agreed, st.Sale.Agreed)
	p.agreed.Set(paint.Good, t("ticket.agreed"))
}
