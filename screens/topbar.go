package screens

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"comptoir/app"
	"comptoir/app/session"
	"comptoir/assets"
	"comptoir/i18n"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// topBar is always on screen: store, training mark, connection, associate,
// language, lock, sign-out.
type topBar struct {
	*kit.Kit
	app      *app.App
	store    *paint.Text
	mark     *paint.Chip
	link     *paint.Chip
	why      *widgets.Button
	who      *widgets.Button
	language *widgets.Button
	lock     *widgets.Button
	leave    *widgets.Button
	help     *widgets.Button
	root     fyne.CanvasObject
}

func newTopBar(u *kit.Kit, a *app.App, help func()) *topBar {
	u = u.Scope()
	b := &topBar{
		Kit: u, app: a, store: paint.Short(paint.Section, nameWidth),
		mark: paint.NewChip(paint.Training, ""), link: paint.NewChip(paint.Good, ""),
	}
	b.why = widgets.NewButton(u.Parts, "bar.why", widgets.Bare, a.ExplainConnection)
	b.who = widgets.NewButton(u.Parts, "bar.who", widgets.Bare, a.Lock.Change)
	b.language = widgets.NewButton(u.Parts, "bar.language", widgets.Other, a.Session.SwitchLanguage)
	b.lock = widgets.NewButton(u.Parts, "bar.lock", widgets.Bare, a.Lock.Now).WithIcon(icon("lock"))
	b.help = widgets.NewButton(u.Parts, "bar.help", widgets.Bare, help).WithIcon(theme.QuestionIcon())
	b.leave = widgets.NewButton(u.Parts, "bar.leave", widgets.Bare, a.SignOut).Careful().WithIcon(theme.LogoutIcon())
	u.Parts.Fix(b.why, b.who, b.language, b.help, b.lock, b.leave)
	left := []fyne.CanvasObject{b.store, b.mark}
	b.root = kit.WithLine(paint.Bar(layout.Inset(layout.Medium, layout.Small,
		layout.Flow(layout.Small, left, b.link, b.why, b.who, b.language, b.help, b.lock, b.leave))))
	b.OnClose(a.Session.Observe(b.render))
	return b
}

// icon is one of ours, in the colours of the theme.
func icon(name string) fyne.Resource {
	return theme.NewThemedResource(fyne.NewStaticResource(name+".svg", assets.TabIcon(name)))
}

func (b *topBar) Content() fyne.CanvasObject { return b.root }
func (b *topBar) Relabel()                   { b.render(b.app.Session.State()) }

func (b *topBar) render(st session.State) {
	t := b.Words.T
	b.store.Set(t("app.title"))
	if st.SignedIn {
		b.store.Set(storeName(b.Words, st.Store))
	}
	kit.Show(b.mark, st.Store.Training)
	b.mark.Set(paint.Training, t("bar.training"))
	b.renderLink(st)
	b.language.Set(t("bar.language"), true)
	open := st.SignedIn && !b.app.Lock.State().Locked()
	for _, part := range []*widgets.Button{b.who, b.lock, b.leave} {
		kit.Show(part, open)
	}
	b.who.Set(st.Worker(), true)
	b.lock.Set("", true)
	b.help.Set("", true)
	kit.Show(b.help, !st.SignedIn) // else it stands on the rail
	b.leave.Set(t("bar.leave"), true)
	b.root.Refresh()
}

// renderLink says whether the store can be reached; where it cannot, a press
// tells what to do.
func (b *topBar) renderLink(st session.State) {
	t := b.Words.T
	kit.Show(b.link, st.SignedIn && st.Connection != session.Offline && st.Connection != session.Refused)
	kit.Show(b.why, st.SignedIn && !b.link.Visible())
	b.link.Set(paint.Good, t("bar.online"))
	switch {
	case st.Connection == session.Refused:
		b.why.Set(t("bar.refused"), true)
	case st.Why == "no_answer":
		b.why.Set(t("bar.silent"), true)
	default:
		b.why.Set(t("bar.offline"), true)
	}
}

func storeName(w *i18n.Printer, s session.Store) string {
	if s.Name == "" {
		return w.T("store.training")
	}
	return s.Name
}
