package settings

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"comptoir/app/papers"
	settingspage "comptoir/app/settings"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service/printer"
	"comptoir/service/settings"
)

// printerCard is where the printer is chosen and tried. It shows the settings that the
// chosen way to a printer needs, and no others.
type printerCard struct {
	*kit.Kit
	settings *settingspage.Settings
	model    *papers.Printers
	heading  *paint.Text
	rows     map[string]*settingRow
	names    *printerNames
	test     *widgets.Button
	remark   *paint.Text
	tried    *fyne.Container
	root     fyne.CanvasObject
}

// printerKeys are its settings, in their order; the system's printer has a list.
var printerKeys = []string{
	settings.KeyPrinter, settings.KeyPrinterName, settings.KeyPrinterHost, settings.KeyPrinterDev,
	settings.KeyPrinterPaper, settings.KeyPrinterPage, settings.KeyPrinterAuto,
}

func newPrinterCard(u *kit.Kit, s *settingspage.Settings, m *papers.Printers) *printerCard {
	c := &printerCard{
		Kit: u, settings: s, model: m, heading: paint.NewText(paint.Section, ""), rows: map[string]*settingRow{},
		remark: paint.NewText(paint.Body, ""), names: newPrinterNames(u, s, m),
	}
	c.test = widgets.NewButton(u.Parts, "settings.printer.test", widgets.Other, func() {
		s.Save() // the address may have been typed just now
		m.TestPage()
	})
	// What became of it stands above the button, which is in sight when it is pressed.
	c.tried = layout.VBox(layout.Half, c.remark, layout.Flow(0, []fyne.CanvasObject{c.test}))
	parts := []fyne.CanvasObject{c.heading}
	for _, key := range printerKeys {
		if key == settings.KeyPrinterName {
			parts = append(parts, c.names.root)
			continue
		}
		if key == settings.KeyPrinterPaper { // which printer it is stands above, and how it prints below
			parts = append(parts, c.tried)
		}
		c.rows[key] = newSettingRow(u, s, key)
		parts = append(parts, c.rows[key].root)
	}
	c.root = paint.Card(layout.VBox(layout.Medium, parts...))
	return c
}

func (c *printerCard) render(st settingspage.State) {
	t := c.Words.T
	kind := printer.Kind(st.Typed[settings.KeyPrinter])
	rolls := kind == printer.Network || kind == printer.Device
	letter := st.Typed[settings.KeyPrinterPaper] == settings.PaperLetter
	c.heading.Set(t("settings.section.printer"))
	for _, row := range c.rows {
		row.render(st)
	}
	for key, on := range map[string]bool{
		settings.KeyPrinterHost: kind == printer.Network, settings.KeyPrinterDev: kind == printer.Device,
		settings.KeyPrinterPaper: kind != "", settings.KeyPrinterPage: rolls || kind == printer.System && !letter,
		settings.KeyPrinterAuto: kind != "",
	} {
		kit.Show(c.rows[key].root, on)
	}
	c.renderPaper(st, rolls)
	kit.Show(c.names.root, kind == printer.System)
	c.names.render(st, c.model.State())
	c.renderTest(c.model.State())
	kit.Show(c.tried, kind != "")
}

// renderPaper leaves the page out where there are only rolls; then it stands for the
// wider one.
func (c *printerCard) renderPaper(st settingspage.State, rolls bool) {
	row := c.rows[settings.KeyPrinterPaper]
	for i, value := range row.values {
		if value == settings.PaperLetter {
			kit.Show(row.items[i], !rolls)
		}
		if value == settings.Paper80 && rolls && st.Typed[row.key] == settings.PaperLetter {
			row.items[i].Set(true, st.Fixed[row.key] == settingspage.NotFixed)
		}
	}
}

func (c *printerCard) renderTest(st papers.PrintersState) {
	label := "settings.printer.test"
	if st.Test.Busy() {
		label = "paper.print.busy"
	}
	c.test.Set(c.Words.T(label), !st.Test.Busy())
	kit.PrintRemark(c.Kit, c.remark, st.Test)
}

// printerNames is the choice among the operating system's printers.
type printerNames struct {
	*kit.Kit
	settings *settingspage.Settings
	label    *paint.Text
	note     *paint.Text
	look     *widgets.Button
	box      *fyne.Container
	listed   []string
	items    []*widgets.Choice
	texts    []*paint.Text
	root     *fyne.Container
}

func newPrinterNames(u *kit.Kit, s *settingspage.Settings, m *papers.Printers) *printerNames {
	n := &printerNames{
		Kit: u, settings: s, label: paint.NewText(paint.FieldLabel, ""), note: paint.NewText(paint.Quiet, ""), box: layout.VBox(0),
	}
	n.look = widgets.NewButton(u.Parts, "settings.printer.look", widgets.Bare, m.Look)
	n.root = layout.VBox(layout.Small-2, n.label, n.box, n.note, layout.Flow(0, []fyne.CanvasObject{n.look}))
	return n
}

// render lists the usual printer first, and one that is chosen though the system does
// not have it any more.
func (n *printerNames) render(st settingspage.State, has papers.PrintersState) {
	t, chosen := n.Words.T, st.Typed[settings.KeyPrinterName]
	names := append([]string{""}, has.Names...)
	if !slices.Contains(names, chosen) {
		names = append(names, chosen)
	}
	if !slices.Equal(n.listed, names) {
		n.list(names)
	}
	for i, name := range names {
		word := name
		switch {
		case name == "" && has.Usual != "":
			word = t("settings.printer.usual.name", "Name", has.Usual)
		case name == "":
			word = t("settings.printer.usual")
		}
		n.texts[i].Set(word)
		n.items[i].Set(name == chosen, st.Fixed[settings.KeyPrinterName] == settingspage.NotFixed)
	}
	n.label.Set(t("settings.printer.name"))
	n.look.Set(t("settings.printer.look"), !has.Listing)
	n.note.Tone(paint.Plain)
	switch {
	case has.Listing:
		n.note.Set(t("settings.printer.looking"))
	case has.Fault != "":
		n.note.Set(t("printer.fault." + string(has.Fault)))
		n.note.Tone(paint.Stop)
	case len(has.Names) == 0:
		n.note.Set(t("settings.printer.no_names"))
	default:
		n.note.Set(t("settings.printer.name.help"))
	}
}

func (n *printerNames) list(names []string) {
	n.listed, n.items, n.texts = names, nil, nil
	var parts []fyne.CanvasObject
	for i, name := range names {
		word := paint.Line(paint.Body, "")
		item := widgets.NewPill(n.Parts, "settings.printer.name."+strconv.Itoa(i), word, func() { n.settings.Set(settings.KeyPrinterName, name) })
		n.items, n.texts, parts = append(n.items, item), append(n.texts, word), append(parts, item)
	}
	n.box.Objects = []fyne.CanvasObject{layout.Flow(layout.Small, parts)}
	n.box.Refresh()
}
