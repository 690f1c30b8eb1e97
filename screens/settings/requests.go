package settings

import (
	"fyne.io/fyne/v2"

	"comptoir/app/privacy"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// requestCard leads a manager to the page of requests.
type requestCard struct {
	*kit.Kit
	model   *privacy.Privacy
	heading *paint.Text
	lead    *paint.Text
	open    *widgets.Button
	root    fyne.CanvasObject
}

func newRequestCard(u *kit.Kit, m *privacy.Privacy) *requestCard {
	c := &requestCard{Kit: u, model: m, heading: paint.NewText(paint.Section, ""), lead: paint.NewText(paint.Body, "")}
	c.open = widgets.NewButton(u.Parts, "settings.requests.open", widgets.Other, m.Enter)
	c.root = paint.Card(layout.VBox(layout.Medium, c.heading, c.lead, layout.Flow(0, []fyne.CanvasObject{c.open})))
	return c
}

func (c *requestCard) render(st privacy.State) {
	t := c.Words.T
	c.heading.Set(t("settings.requests"))
	lead := "settings.requests.lead"
	if !st.May {
		lead = "settings.requests.manager"
	}
	c.lead.Set(t(lead))
	c.open.Set(t("settings.requests.open"), st.May)
	kit.Show(c.open, st.May)
}
