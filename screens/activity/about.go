package activity

import (
	"fyne.io/fyne/v2"

	"comptoir/app/activity/details"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/records"
)

// about is what is known of one operation besides its papers: its moves in time, and what
// the lender says of it.
type about struct {
	*kit.Kit
	model  *details.Details
	undo   Undo
	lender *paint.Text // its heading
	says   *paint.Text
	ends   *paint.Text
	hold   *widgets.Button
	again  *widgets.Button
	asked  *fyne.Container
	moves  *paint.Text // their heading
	lines  *fyne.Container
	root   *fyne.Container
}

func newAbout(u *kit.Kit, m *details.Details, undo Undo) *about {
	a := &about{
		Kit: u, model: m, undo: undo, lender: paint.NewText(paint.Section, ""), says: paint.NewText(paint.Body, ""),
		ends: paint.NewText(paint.Body, ""), moves: paint.NewText(paint.Section, ""), lines: layout.VBox(layout.Half),
	}
	a.hold = widgets.NewButton(u.Parts, "activity.details.hold", widgets.Other, func() { undo.OpenHold(m.State().Authorization) }).Careful()
	a.again = widgets.NewButton(u.Parts, "activity.details.ask", widgets.Other, m.Ask)
	a.asked = layout.VBox(layout.Small, a.lender, a.says, a.ends, layout.Flow(layout.Small, []fyne.CanvasObject{a.hold, a.again}))
	a.root = layout.VBox(layout.Medium, a.asked, layout.VBox(layout.Small, a.moves, a.lines))
	return a
}

func (a *about) render(st details.State) {
	t := a.Words.T
	kit.Show(a.asked, st.Authorization != "")
	a.lender.Set(t("activity.details.lender"))
	a.says.Set(a.told(st))
	a.ends.Set("")
	if st.Lender.Held() && !st.Lender.Lapse.Until.IsZero() {
		a.ends.Set(t("holds.until", "Time", a.Words.Moment(st.Lender.Lapse.Until)))
	}
	kit.Show(a.ends, a.ends.Text() != "")
	a.hold.Set(t("holds.open"), true)
	kit.Show(a.hold, st.Lender.Held())
	a.again.Set(t("holds.again"), !st.Busy)
	kit.Show(a.moves, len(st.Moves) > 0)
	a.moves.Set(t("activity.details.moves"))
	a.lines.Objects = nil
	for _, m := range st.Moves {
		a.lines.Add(paint.NewText(paint.Body, a.move(m)))
	}
	a.root.Refresh()
}

// told is what the lender says, in a sentence.
func (a *about) told(st details.State) string {
	t := a.Words.T
	switch {
	case st.Busy:
		return t("activity.details.busy")
	case st.Lost:
		return t("activity.details.lost")
	case st.Lender == nil:
		return ""
	}
	captured := a.Words.Money(st.Lender.Captured)
	switch st.Lender.Proof { //nolint:exhaustive // the rest is said with the lender's own word
	case service.ProvesCharge:
		return t("activity.details.charged", "Amount", captured)
	case service.ProvesHold:
		return t("activity.details.held")
	case service.ProvesPartCharge:
		return t("activity.details.part", "Amount", captured)
	case service.ProvesRefusal:
		return t("activity.details.refused")
	case service.ProvesEnd:
		return t("activity.details.ended")
	}
	return t("activity.details.word", "Word", st.Lender.Status)
}

// move is one step of an operation's life, with its time.
func (a *about) move(m records.Move) string {
	key := "activity.move." + string(m.State)
	if m.Resolved && m.State != journal.Undone {
		key += ".asked"
	}
	return kit.Joined(" · ", a.Words.Moment(m.At), a.Words.T(key))
}
