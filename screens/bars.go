package screens

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"comptoir/app"
	"comptoir/assets"
	"comptoir/i18n"
	"comptoir/screens/widgets"
	"comptoir/service"
)

// nameWidth is the room for a name in a bar: a longer one must not push the rest
// out of the window.
const nameWidth float32 = 420

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

// customerBar shows the customer in hand.
type customerBar struct {
	*ui
	model  *app.Customer
	name   *widgets.Text
	card   *widgets.Text
	kind   *widgets.Text
	status *widgets.Chip
	credit *widgets.Text
	lang   *widgets.Text
	clear  *widgets.Button
	empty  *widgets.Text
	full   *fyne.Container
	root   fyne.CanvasObject
	stop   func()
}

func newCustomerBar(u *ui, m *app.Customer) *customerBar {
	b := &customerBar{
		ui: u, model: m,
		name: widgets.Short(widgets.Strong, nameWidth), card: widgets.Line(widgets.Body, ""), kind: widgets.Line(widgets.Body, ""),
		credit: widgets.Line(widgets.Strong, ""), lang: widgets.Line(widgets.Body, ""),
		status: widgets.NewChip(widgets.Good, ""), empty: widgets.Line(widgets.Quiet, ""),
	}
	b.clear = widgets.NewButton(u.parts, "customer.clear", widgets.Bare, m.Clear).WithIcon(theme.CancelIcon())
	u.parts.Fix(b.clear)
	facts := widgets.Row(widgets.Large, b.name, b.card, b.kind, b.status, b.credit, b.lang)
	b.full = widgets.Split(facts, b.clear)
	room := widgets.Gap(0, 44)
	b.root = withLine(widgets.Bar(widgets.Inset(widgets.Medium, widgets.Half,
		container.NewStack(room, container.NewCenter(b.empty), b.full))))
	b.stop = m.Observe(b.render)
	return b
}

func (b *customerBar) content() fyne.CanvasObject { return b.root }
func (b *customerBar) relabel()                   { b.render(b.model.State()) }
func (b *customerBar) close()                     { b.stop() }

func (b *customerBar) render(c app.CustomerState) {
	t := b.words.T
	show(b.full, c.Present)
	show(b.empty, !c.Present)
	b.empty.Set(t("customer.none"))
	b.name.Set(customerName(b.words, c))
	b.card.Set(cardEnding(c.CardEnding))
	b.kind.Set(t("account.type." + string(c.Type)))
	show(b.kind, c.Type != "")
	b.status.Set(statusTone(c.Status), statusWord(b.words, c.Status))
	b.credit.Set(t("customer.available", "Amount", b.words.Money(c.AvailableCredit)))
	b.lang.Set(t("language." + string(c.Language)))
	show(b.lang, c.Language != "")
	b.clear.Set(t("customer.clear"), true)
	b.root.Refresh()
}

func customerName(w *i18n.Printer, c app.CustomerState) string {
	if name := c.Name(); name != "" {
		return name
	}
	return w.T("customer.account", "Number", c.AccountNumber)
}

func cardEnding(digits string) string {
	if digits == "" {
		return ""
	}
	return "•••• " + digits
}

func statusTone(s service.AccountStatus) widgets.Tone {
	switch s {
	case service.StatusNormal:
		return widgets.Good
	case service.StatusProhibited, service.StatusFrozen:
		return widgets.Care
	}
	return widgets.Stop
}

// statusWord names a status; one that nobody knows is shown as it came.
func statusWord(w *i18n.Printer, s service.AccountStatus) string {
	switch s {
	case service.StatusNormal, service.StatusProhibited, service.StatusFrozen, service.StatusChargedOff, service.StatusClosed:
		return w.T("account.status." + string(s))
	}
	return w.T("account.status.other", "Status", string(s))
}

// noticeBar is the one problem banner.
type noticeBar struct {
	*ui
	model  *app.Notice
	window fyne.Window
	what   *widgets.Text
	next   *widgets.Text
	ref    *widgets.Text
	act    *widgets.Button
	copy   *widgets.Button
	shut   *widgets.Button
	panel  *widgets.Surface
	root   *fyne.Container
	stop   func()
}

func newNoticeBar(u *ui, m *app.Notice, w fyne.Window) *noticeBar {
	n := &noticeBar{
		ui: u, model: m, window: w,
		what: widgets.NewText(widgets.Strong, ""), next: widgets.NewText(widgets.Body, ""), ref: widgets.Line(widgets.Quiet, ""),
	}
	n.act = widgets.NewButton(u.parts, "notice.act", widgets.Other, m.Act)
	n.copy = widgets.NewButton(u.parts, "notice.copy", widgets.Bare, n.copyReference).WithIcon(theme.ContentCopyIcon())
	n.shut = widgets.NewButton(u.parts, "notice.close", widgets.Bare, m.Dismiss).WithIcon(theme.CancelIcon())
	u.parts.Fix(n.act, n.copy, n.shut)
	buttons := widgets.Row(widgets.Small, n.act, n.copy, n.shut)
	texts := widgets.Stack(widgets.Half, n.what, n.next, n.ref)
	n.panel = widgets.Panel(widgets.Care, container.NewBorder(nil, nil, nil, container.NewCenter(buttons), texts))
	n.root = widgets.Inset(widgets.Large, widgets.Small, n.panel)
	n.stop = m.Observe(n.render)
	return n
}

func (n *noticeBar) content() fyne.CanvasObject { return n.root }
func (n *noticeBar) relabel()                   { n.render(n.model.State()) }
func (n *noticeBar) close()                     { n.stop() }

func (n *noticeBar) copyReference() {
	if p := n.model.State().Problem; p != nil {
		fyne.CurrentApp().Clipboard().SetContent(p.Reference)
		n.copy.Set(n.words.T("notice.copied"), true)
	}
}

func (n *noticeBar) render(st app.NoticeState) {
	p := st.Problem
	show(n.root, p != nil)
	if p == nil {
		return
	}
	t := n.words.T
	tone := widgets.Care
	if p.Severity == app.Stop {
		tone = widgets.Stop
	}
	n.panel.Tone(tone)
	n.what.Set(t("problem." + p.Key + ".what"))
	n.what.Tone(tone)
	n.next.Set(t("problem." + p.Key + ".next"))
	n.ref.Set(referenceLine(n.words, p))
	show(n.ref, n.ref.Text() != "")
	n.act.Set(t("action."+string(p.Action)), true)
	show(n.act, p.Action != app.ActionNone)
	n.copy.Set(t("notice.copy"), true)
	show(n.copy, p.Reference != "")
	n.shut.Set("", true)
	n.root.Refresh()
}

func referenceLine(w *i18n.Printer, p *app.Problem) string {
	switch {
	case p.Reference != "" && p.Detail != "":
		return w.T("notice.reference.detail", "Reference", p.Reference, "Detail", p.Detail)
	case p.Reference != "":
		return w.T("notice.reference", "Reference", p.Reference)
	}
	return ""
}

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
