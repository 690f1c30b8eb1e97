package screens

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	settingspage "comptoir/app/settings"
	"comptoir/screens/widgets"
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
	{"rules", []string{settings.KeyLock, settings.KeyClear, settings.KeyHideAbove35, settings.KeyManagerPIN}},
	{"scanner", []string{settings.KeyWedge, settings.KeySerialPort, settings.KeyCamera, settings.KeyLicenceLocal, settings.KeyLicenceAPI}},
	{"printer", []string{settings.KeyPrinter, settings.KeyPrinterName, settings.KeyPrinterHost, settings.KeyPrinterDev}},
	{"support", []string{
		settings.KeyPhone, settings.KeyLenderPhone, settings.KeyHoursEN, settings.KeyHoursFR, settings.KeyOutageEN, settings.KeyOutageFR,
	}},
}

// settingChoices are the values of the settings that are chosen, not typed.
var settingChoices = map[string][]string{
	settings.KeyLanguage: {"en-CA", "fr-CA"},
	settings.KeyTheme:    {"", "light", "dark", "high_contrast"},
	settings.KeyTextSize: {"100", "125", "150", "175", "200"},
	settings.KeyPrinter:  {"", "system", "network", "device"},
}

// yesNo are the values of the settings that are on or off.
var yesNo = []string{"true", "false"}

func isToggle(key string) bool {
	switch key {
	case settings.KeyTouch, settings.KeySound, settings.KeyWedge, settings.KeyLicenceLocal, settings.KeyLicenceAPI,
		settings.KeyHideAbove35, settings.KeyManagerPIN:
		return true
	}
	return false
}

// preferences is the settings page.
type preferences struct {
	*ui
	model    *settingspage.Settings
	language func(string)
	title    *widgets.Text
	lead     *widgets.Text
	unsaved  *widgets.Surface
	warning  *widgets.Text
	headings map[string]*widgets.Text
	rows     []*settingRow
	stores   *storeList
	staff    *staffCard
	root     fyne.CanvasObject
	stops    []func()
}

func newPreferences(u *ui, m *settingspage.Settings, people *settingspage.Staff, language func(string)) *preferences {
	p := &preferences{
		ui: u, model: m, language: language, headings: map[string]*widgets.Text{},
		title: widgets.NewText(widgets.PageTitle, ""), lead: widgets.NewText(widgets.Body, ""), warning: widgets.NewText(widgets.Body, ""),
	}
	p.unsaved = widgets.Panel(widgets.Care, p.warning)
	p.stores = newStoreList(u, m)
	p.staff = newStaffCard(u, people)
	var cards []fyne.CanvasObject
	for _, s := range settingsSections {
		cards = append(cards, p.section(s))
	}
	cards = append(cards, p.staff.root, p.stores.root)
	p.root = container.NewVScroll(widgets.Padded(widgets.Large, widgets.Stack(widgets.Medium,
		p.title, p.lead, p.unsaved, widgets.Beside(440, widgets.Medium, cards...))))
	p.stops = []func(){m.Observe(p.render), people.Observe(p.staff.render)}
	return p
}

func (p *preferences) section(s settingsSection) fyne.CanvasObject {
	heading := widgets.NewText(widgets.Section, "")
	p.headings[s.name] = heading
	parts := []fyne.CanvasObject{heading}
	for _, key := range s.keys {
		row := newSettingRow(p.ui, p.model, key)
		if key == settings.KeyLanguage {
			row.change = p.language
		}
		p.rows = append(p.rows, row)
		parts = append(parts, row.root)
	}
	return widgets.Card(widgets.Stack(widgets.Medium, parts...))
}

func (p *preferences) content() fyne.CanvasObject { return p.root }
func (p *preferences) first() string              { return "settings.language.en-CA" }

func (p *preferences) relabel() {
	p.render(p.model.State())
	p.staff.render(p.staff.model.State())
}

func (p *preferences) close() {
	for _, stop := range p.stops {
		stop()
	}
}

func (p *preferences) render(st settingspage.State) {
	t := p.words.T
	p.title.Set(t("settings.title"))
	p.lead.Set(t("settings.lead"))
	show(p.unsaved, st.Unsaved)
	p.warning.Set(t("settings.unsaved"))
	for name, heading := range p.headings {
		heading.Set(t("settings.section." + name))
	}
	for _, row := range p.rows {
		row.render(st)
	}
	p.stores.render(st)
	p.root.Refresh()
}
