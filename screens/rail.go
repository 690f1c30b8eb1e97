package screens

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"comptoir/app"
	"comptoir/assets"
	"comptoir/screens/widgets"
)

// rail is the list of pages.
type rail struct {
	*ui
	nav   *app.Navigation
	items map[app.Tab]*railItem
	recon *app.Reconcile
	root  fyne.CanvasObject
	stops []func()
}

type railItem struct {
	*widgets.Choice
	text *widgets.Text
	key  *widgets.Text
}

const railWidth float32 = 208

func newRail(u *ui, nav *app.Navigation, rec *app.Reconcile) *rail {
	r := &rail{ui: u, nav: nav, recon: rec, items: map[app.Tab]*railItem{}}
	list := []fyne.CanvasObject{widgets.Gap(railWidth-2*widgets.Small, 0)}
	for _, tab := range app.Tabs() {
		if tab == app.TabActivity {
			list = append(list, widgets.Gap(0, widgets.Small))
		}
		list = append(list, r.item(tab))
	}
	r.root = widgets.Bar(widgets.Inset(widgets.Small, widgets.Medium, widgets.Stack(widgets.Half, list...)))
	r.stops = []func(){
		nav.Observe(func(app.NavigationState) { r.relabel() }),
		rec.Observe(func(app.ReconcileState) { r.relabel() }),
	}
	return r
}

func (r *rail) item(tab app.Tab) fyne.CanvasObject {
	i := &railItem{text: widgets.Line(widgets.Body, ""), key: widgets.Line(widgets.Quiet, "")}
	icon := canvas.NewImageFromResource(theme.NewThemedResource(fyne.NewStaticResource(string(tab)+".svg", assets.TabIcon(string(tab)))))
	icon.FillMode = canvas.ImageFillContain
	icon.SetMinSize(fyne.NewSquareSize(20))
	i.Choice = widgets.NewRailItem(r.parts, "rail."+string(tab),
		widgets.Split(widgets.Row(widgets.Small+widgets.Half, icon, i.text), i.key), func() { r.nav.Go(tab) })
	r.parts.Fix(i.Choice)
	for key, t := range tabKeys {
		if t == tab {
			i.key.Set(string(key))
		}
	}
	r.items[tab] = i
	return i.Choice
}

func (r *rail) content() fyne.CanvasObject { return r.root }

func (r *rail) relabel() {
	for tab, item := range r.items {
		text := r.words.T("tab." + string(tab))
		if open := len(r.recon.State().Open); tab == app.TabActivity && open > 0 {
			text = r.words.T("tab.activity.open", "Count", open)
		}
		item.text.Set(text)
		item.Set(r.nav.State().Tab == tab, true)
	}
	r.root.Refresh()
}

func (r *rail) close() {
	for _, stop := range r.stops {
		stop()
	}
}
