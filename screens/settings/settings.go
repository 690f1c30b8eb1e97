// Package settings is how settings, stores and staff look.
package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"comptoir/app/papers"
	"comptoir/app/privacy"
	settingspage "comptoir/app/settings"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service/settings"
)

// settingsSection is a card of settings that belong together.
type settingsSection struct {
	name string
	keys []string
}

// settingsSections is the page, in its order.
var settingsSections = []settingsSection{
	{"look", []string{settings.KeyLanguage, settings.KeyTheme, settings.KeyTextSize, settings.KeyTouch, settings.KeySound}},
	{"rules", []string{settings.KeyTimeZone, settings.KeyLock, settings.KeyClear, settings.KeyHideAbove35, settings.KeyCreditRate, settings.KeyManagerPIN, settings.KeyLenderDocument, settings.KeyRequiresDoc}},
	{"scanner", []string{settings.KeyWedge, settings.KeySerialPort, settings.KeyCamera, settings.KeyLicenceLocal, settings.KeyLicenceAPI}},
	{"printer", nil}, // a card of its own
	{"support", []string{
		settings.KeyPhone, settings.KeyLenderPhone, settings.KeyDecision, settings.KeyNoticeFR, settings.KeyNoticeEN, settings.KeyHoursEN, settings.KeyHoursFR, settings.KeyOutageEN, settings.KeyOutageFR,
	}},
}

// settingChoices are the values of the settings that are chosen, not typed.
var settingChoices = map[string][]string{
	settings.KeyLanguage: {"en-CA", "fr-CA"},
	settings.KeyTheme:    {"", "light", "dark", "high_contrast"},
	settings.KeyTextSize: {"100", "125", "150", "175", "200"},
	settings.KeyPrinter:  {"", "system", "network", "device"},
	settings.KeyDecision: {"", settings.Automated, settings.Mixed},

	settings.KeyLenderDocument: {"", settings.ByStore, settings.ByLender},

	settings.KeyPrinterPaper: {settings.PaperLetter, settings.Paper80, settings.Paper58},
	settings.KeyPrinterPage:  {"windows-1252", "858", "850", "437", "drawn"},
}

// yesNo are the values of the settings that are on or off.
var yesNo = []string{"true", "false"}

func isToggle(key string) bool {
	switch key {
	case settings.KeyTouch, settings.KeySound, settings.KeyWedge, settings.KeyLicenceLocal, settings.KeyLicenceAPI,
		settings.KeyHideAbove35, settings.KeyCreditRate, settings.KeyRequiresDoc, settings.KeyManagerPIN, settings.KeyPrinterAuto:
		return true
	}
	return false
}

// Page is the settings page.
type Page struct {
	*kit.Kit
	model    *settingspage.Settings
	language func(string)
	title    *paint.Text
	lead     *paint.Text
	unsaved  *paint.Surface
	warning  *paint.Text
	headings map[string]*paint.Text
	rows     []*settingRow
	printer  *printerCard
	stores   *storeList
	staff    *staffCard
	requests *requestCard
	help     *widgets.Button
	merchant *paint.Text
	whom     func() (name, id string)
	privacy  kit.Page
	main     fyne.CanvasObject
	root     *fyne.Container
}

// Deps is what the page works with; Language hears which one was chosen.
type Deps struct {
	Settings *settingspage.Settings
	Staff    *settingspage.Staff
	Printers *papers.Printers
	Language func(string)
	Support  func()                   // shows how to get help, and what the lender has to tell
	Merchant func() (name, id string) // as the lender has the store on file; both may be empty
	Privacy  *privacy.Privacy
	Requests kit.Page // of Privacy: it stands in front when it is open
}

// New returns the page.
func New(u *kit.Kit, d Deps) *Page {
	m, people := d.Settings, d.Staff
	u = u.Scope()
	p := &Page{
		Kit: u, model: m, language: d.Language, headings: map[string]*paint.Text{},
		title: paint.NewText(paint.PageTitle, ""), lead: paint.NewText(paint.Body, ""), warning: paint.NewText(paint.Body, ""),
	}
	p.help = widgets.NewButton(u.Parts, "settings.support.open", widgets.Other, d.Support)
	p.merchant, p.whom = paint.NewText(paint.Quiet, ""), d.Merchant
	p.unsaved = paint.Panel(paint.Care, p.warning)
	p.stores = newStoreList(u, m)
	p.staff = newStaffCard(u, people)
	var cards []fyne.CanvasObject
	p.printer = newPrinterCard(u, m, d.Printers)
	for _, s := range settingsSections {
		if s.name == "printer" {
			cards = append(cards, p.printer.root)
			continue
		}
		cards = append(cards, p.section(s))
	}
	p.requests, p.privacy = newRequestCard(u, d.Privacy), d.Requests
	cards = append(cards, p.staff.root, p.stores.root, p.requests.root)
	p.main = container.NewVScroll(layout.Padded(layout.Large, layout.VBox(layout.Medium,
		p.title, p.lead, p.unsaved, layout.Beside(440, layout.Medium, cards...))))
	p.root = container.NewStack(p.main, d.Requests.Content())
	p.OnClose(d.Privacy.Observe(p.front), d.Requests.Close, m.Observe(p.render), people.Observe(p.staff.render), d.Printers.Observe(func(papers.PrintersState) { p.render(m.State()) }))
	d.Printers.Look()
	return p
}

func (p *Page) section(s settingsSection) fyne.CanvasObject {
	heading := paint.NewText(paint.Section, "")
	p.headings[s.name] = heading
	parts := []fyne.CanvasObject{heading}
	for _, key := range s.keys {
		row := newSettingRow(p.Kit, p.model, key)
		if key == settings.KeyLanguage {
			row.change = p.language
		}
		p.rows = append(p.rows, row)
		parts = append(parts, row.root)
	}
	if s.name == "support" {
		parts = append(parts, p.merchant, container.NewHBox(p.help))
	}
	return paint.Card(layout.VBox(layout.Medium, parts...))
}

// front shows the page of requests in place of the settings, or these again.
func (p *Page) front(st privacy.State) {
	p.requests.render(st)
	changed := p.main.Visible() == st.Open
	kit.Show(p.main, !st.Open)
	kit.Show(p.privacy.Content(), st.Open)
	if !changed {
		return
	}
	p.root.Refresh()
	switch {
	case p.Parts.IsAway():
	case st.Open:
		p.FocusOn(p.privacy.First())
	case st.May:
		p.FocusOn("settings.requests.open")
	}
}

// Away says whether the settings are not the page that is open.
func (p *Page) Away(on bool) {
	p.Kit.Away(on)
	p.privacy.Away(on)
	p.renderMerchant() // what the lender calls the store comes later than the page is made
}

func (p *Page) renderMerchant() {
	name, id := p.whom()
	store := kit.Joined(" ", name, kit.Bracketed(id))
	p.merchant.Set(p.Words.T("settings.merchant", "Merchant", store))
	kit.Show(p.merchant, store != "")
}

func (p *Page) Content() fyne.CanvasObject { return p.root }

func (p *Page) First() string {
	if !p.main.Visible() {
		return p.privacy.First()
	}
	return "settings.language.en-CA"
}

func (p *Page) Relabel() {
	p.render(p.model.State())
	p.staff.render(p.staff.model.State())
	p.requests.render(p.requests.model.State())
	p.privacy.Relabel()
}

func (p *Page) render(st settingspage.State) {
	p.renderMerchant()
	t := p.Words.T
	p.title.Set(t("settings.title"))
	p.lead.Set(t("settings.lead"))
	kit.Show(p.unsaved, st.Unsaved)
	p.warning.Set(t("settings.unsaved"))
	for name, heading := range p.headings {
		heading.Set(t("settings.section." + name))
	}
	for _, row := range p.rows {
		row.render(st)
	}
	p.help.Set(t("settings.support.open"), true)
	p.printer.render(st)
	p.stores.render(st)
	p.root.Refresh()
}
