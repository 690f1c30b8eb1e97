package activity

import (
	"fmt"

	"fyne.io/fyne/v2"

	"comptoir/app/holds"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// heldCard is what the whole store holds, whoever made it.
type heldCard struct {
	*kit.Kit
	model *holds.Holds
	do    Undo
	title *paint.Text
	side  *paint.Text
	again *widgets.Button
	rows  *fyne.Container
	root  *paint.Surface
}

func newHeldCard(u *kit.Kit, m *holds.Holds, do Undo) *heldCard {
	h := &heldCard{
		Kit: u, model: m, do: do, title: paint.NewText(paint.Section, ""), side: paint.NewText(paint.Quiet, ""), rows: layout.VBox(layout.Small),
	}
	h.again = widgets.NewButton(u.Parts, "activity.holds.again", widgets.Bare, m.Refresh)
	h.root = paint.Card(layout.VBox(layout.Small, layout.Split(h.title, h.again), h.side, h.rows))
	return h
}

func (h *heldCard) render(st holds.State) {
	t := h.Words.T
	h.title.Set(t("holds.title"))
	h.side.Set(h.sideText(st))
	h.side.Tone(paint.Plain)
	if st.Lost {
		h.side.Tone(paint.Care)
	}
	kit.Show(h.side, h.side.Text() != "")
	h.again.Set(t("holds.again"), !st.Busy)
	h.rows.Objects = nil
	for i, hold := range st.Rows {
		h.rows.Add(h.row(i, hold))
	}
	h.rows.Refresh()
	kit.Show(h.root, len(st.Rows) > 0 || st.Busy || st.Lost)
}

func (h *heldCard) sideText(st holds.State) string {
	switch {
	case st.Busy && len(st.Rows) == 0:
		return h.Words.T("holds.busy")
	case st.Lost:
		return h.Words.T("holds.lost")
	}
	return ""
}

// row says who, how much, since when and until when, with what can be done about it.
func (h *heldCard) row(i int, hold holds.Hold) fyne.CanvasObject {
	t := h.Words.T
	facts := layout.VBox(0,
		paint.NewText(paint.Strong, kit.Joined(" · ", h.Words.Money(hold.Amount), hold.Customer())),
		paint.NewText(paint.Quiet, kit.Joined(" · ", t("holds.since", "Date", h.Words.Date(hold.Since)), kit.LenderPlan(h.Words, hold.PlanName), h.months(hold), h.numbers(hold))))
	if until := kit.LapseText(h.Words, hold.Lapse); until != "" {
		line := paint.NewText(paint.Body, until)
		line.Tone(kit.LapseTone(hold.Lapse))
		facts.Add(line)
	}
	return layout.Split(facts, h.buttons(i, hold))
}

func (h *heldCard) months(hold holds.Hold) string {
	if hold.Months == 0 {
		return ""
	}
	return h.Words.T("plan.months", "Count", hold.Months)
}

func (h *heldCard) numbers(hold holds.Hold) string {
	return kit.Joined(" · ", hold.Reference, h.Words.T("holds.number", "Number", hold.ID))
}

func (h *heldCard) buttons(i int, hold holds.Hold) fyne.CanvasObject {
	press := func(key string, does func(string)) *widgets.Button {
		b := widgets.NewButton(h.Parts, fmt.Sprintf("activity.%s.%d", key, i), widgets.Other, func() { does(hold.ID) }).Careful()
		b.Set(h.Words.T(key), true)
		return b
	}
	if hold.ByTransaction {
		return layout.HBox(layout.Small, press("holds.confirm", h.do.ConfirmHold), press("holds.cancel", h.do.CancelHold))
	}
	return layout.HBox(layout.Small, press("holds.open", h.do.OpenHold))
}
