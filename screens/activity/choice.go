package activity

import (
	"fyne.io/fyne/v2"

	"comptoir/app/activity"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// choiceCard shows a new account whose holder has neither kept nor closed it: above
// everything, until they have.
func (a *Page) choiceCard(c activity.ChoiceRow) fyne.CanvasObject {
	t, tone := a.Words.T, paint.Accent
	what := "activity.choice.what"
	if c.Alone {
		tone, what = paint.Care, "activity.choice.alone"
	}
	head := paint.NewText(paint.Strong, t("activity.choice", "Customer", kit.Joined(" ", c.Initials, kit.CardEnding(c.Ending))))
	open := widgets.NewButton(a.Parts, "activity.choice.open", widgets.Main, func() { a.undo.OpenChoice(c.ID) })
	open.Set(t("activity.choice.open"), true)
	return paint.Panel(tone, layout.VBox(layout.Half, head, paint.NewText(paint.Body, t(what, "Time", a.Words.Moment(c.Since))),
		layout.Inset(0, layout.Half, layout.HBox(layout.Small, open))))
}
