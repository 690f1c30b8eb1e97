package screens

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"comptoir/app/charge"
	"comptoir/app/session"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// rail is the list of pages.
type rail struct {
	*kit.Kit
	nav   *session.Navigation
	items map[session.Tab]*railItem
	recon charge.Asking
	sides *layout.Sides
	help  *railItem
	root  fyne.CanvasObject
}

type railItem struct {
	*widgets.Choice
	text *paint.Text
	key  *paint.Text
}

const railWidth float32 = 208

func newRail(u *kit.Kit, nav *session.Navigation, rec charge.Asking, help func()) *rail {
	r := &rail{Kit: u.Scope(), nav: nav, recon: rec, sides: &layout.Sides{}, items: map[session.Tab]*railItem{}}
	var list []fyne.CanvasObject
	for _, tab := range session.Tabs() {
		list = append(list, r.item(tab))
	}
	r.help = r.entry("rail.help", theme.QuestionIcon(), help)
	r.help.key.Set(string(fyne.KeyF1))
	list = append(list, r.help.Choice)
	r.sides.Changed = func(bottom bool) {
		for _, item := range r.items {
			kit.Show(item.key, !bottom)
		}
		kit.Show(r.help.key, !bottom)
	}
	r.root = paint.Bar(layout.Inset(layout.Small, layout.Small, r.sides.Rail(railWidth-2*layout.Small, list...)))
	r.OnClose(
		nav.Observe(func(session.NavigationState) { r.Relabel() }),
		rec.Observe(func(charge.ReconcileState) { r.Relabel() }),
	)
	return r
}

func (r *rail) item(tab session.Tab) fyne.CanvasObject {
	i := r.entry("rail."+string(tab), icon(string(tab)), func() { r.nav.Go(tab) })
	for key, t := range tabKeys {
		if t == tab {
			i.key.Set(string(key))
		}
	}
	r.items[tab] = i
	return i.Choice
}

// entry makes one entry of the rail.
func (r *rail) entry(name string, picture fyne.Resource, pressed func()) *railItem {
	i := &railItem{text: paint.Line(paint.Body, ""), key: paint.Line(paint.Quiet, "")}
	image := canvas.NewImageFromResource(picture)
	image.FillMode = canvas.ImageFillContain
	i.Choice = widgets.NewRailItem(r.Parts, name, r.sides.Entry(layout.Square(20, image), i.text, i.key), pressed)
	r.Parts.Fix(i.Choice)
	return i
}

func (r *rail) Content() fyne.CanvasObject { return r.root }

func (r *rail) Relabel() {
	for tab, item := range r.items {
		text := r.Words.T("tab." + string(tab))
		if open := len(r.recon.State().Open); tab == session.TabActivity && open > 0 {
			text = r.Words.T("tab.activity.open", "Count", open)
		}
		item.text.Set(text)
		item.Set(r.nav.State().Tab == tab, true)
	}
	r.help.text.Set(r.Words.T("rail.help"))
	r.root.Refresh()
}
