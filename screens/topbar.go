package screens

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"comptoir/app"
	"comptoir/i18n"
	"comptoir/screens/widgets"
)

// topBar is always on screen: store, training mark, connection, associate,
// language, sign-out.
type topBar struct {
	*ui
	app      *app.App
	store    *widgets.Text
	mark     *widgets.Chip
	link     *widgets.Chip
	who      *widgets.Text
	language *widgets.Button
	leave    *widgets.Button
	root     fyne.CanvasObject
	stop     func()
}

func newTopBar(u *ui, a *app.App) *topBar {
	b := &topBar{
		ui: u, app: a,
		store: widgets.Short(widgets.Section, nameWidth), who: widgets.Short(widgets.Body, nameWidth/2),
		mark: widgets.NewChip(widgets.Training, ""), link: widgets.NewChip(widgets.Good, ""),
	}
	b.language = widgets.NewButton(u.parts, "bar.language", widgets.Other, a.Session.SwitchLanguage)
	b.leave = widgets.NewButton(u.parts, "bar.leave", widgets.Bare, a.SignOut).WithIcon(theme.LogoutIcon())
	u.parts.Fix(b.language, b.leave)
	left := widgets.Row(widgets.Medium, b.store, b.mark)
	right := widgets.Row(widgets.Medium, b.link, b.who, b.language, b.leave)
	b.root = withLine(widgets.Bar(widgets.Inset(widgets.Medium, widgets.Small, widgets.Split(left, right))))
	b.stop = a.Session.Observe(b.render)
	return b
}

// withLine draws the line under a bar.
func withLine(bar fyne.CanvasObject) fyne.CanvasObject {
	return widgets.Stack(0, bar, widgets.NewRule())
}

func (b *topBar) content() fyne.CanvasObject { return b.root }
func (b *topBar) relabel()                   { b.render(b.app.Session.State()) }
func (b *topBar) close()                     { b.stop() }

func (b *topBar) render(st app.SessionState) {
	t := b.words.T
	b.store.Set(t("app.title"))
	if st.SignedIn {
		b.store.Set(storeName(b.words, st.Store))
	}
	show(b.mark, st.Store.Training)
	b.mark.Set(widgets.Training, t("bar.training"))
	show(b.link, st.SignedIn)
	if st.Connection == app.Offline {
		b.link.Set(widgets.Care, t("bar.offline"))
	} else {
		b.link.Set(widgets.Good, t("bar.online"))
	}
	b.who.Set(st.Store.Associate)
	b.language.Set(t("bar.language"), true)
	show(b.leave, st.SignedIn)
	b.leave.Set(t("bar.leave"), true)
	b.root.Refresh()
}

func storeName(w *i18n.Printer, s app.StoreInfo) string {
	if s.Name == "" {
		return w.T("store.training")
	}
	return s.Name
}
