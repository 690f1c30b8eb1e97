package screens

import (
	"net/url"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// linkSheet shows where a link of the lender's leads, in full, and opens it only
// when that is wanted.
type linkSheet struct {
	*kit.Kit
	window       fyne.Window
	title, where *paint.Text
	open, stay   *widgets.Button
	popup        *widget.PopUp
	before       fyne.Focusable // had the focus
}

func newLinkSheet(u *kit.Kit, w fyne.Window) *linkSheet {
	l := &linkSheet{Kit: u, window: w, title: paint.Line(paint.Section, ""), where: paint.NewText(paint.Body, "")}
	l.open = widgets.NewButton(u.Parts, "link.open", widgets.Main, l.follow).Careful()
	l.stay = widgets.NewButton(u.Parts, "link.stay", widgets.Other, l.hide)
	u.Parts.Fix(l.open, l.stay)
	l.popup = widget.NewModalPopUp(layout.Padded(layout.Large, layout.VBox(layout.Medium,
		l.title, layout.Gap(linkWidth, 0), l.where, layout.HBox(layout.Medium, l.open, l.stay))), w.Canvas())
	l.popup.Hide()
	return l
}

// linkWidth is room for most addresses.
const linkWidth float32 = 520

func (l *linkSheet) shown() bool { return l.popup.Visible() }

// ask opens the sheet. The hands are at the button that does nothing.
func (l *linkSheet) ask(link string) {
	l.before = l.window.Canvas().Focused()
	l.Relabel()
	l.where.Set(link)
	l.popup.Show()
	l.window.Canvas().Focus(l.stay)
}

func (l *linkSheet) Relabel() {
	l.title.Set(l.Words.T("link.title"))
	l.open.Set(l.Words.T("link.open"), true)
	l.stay.Set(l.Words.T("link.stay"), true)
}

func (l *linkSheet) hide() {
	l.popup.Hide()
	if l.before != nil {
		l.window.Canvas().Focus(l.before)
	}
}

// follow opens the address in the system's browser. A browser that does not open
// leaves the address to be read.
func (l *linkSheet) follow() {
	where, err := url.Parse(l.where.Text())
	if err != nil || where.Scheme != "https" && where.Scheme != "http" {
		return
	}
	if fyne.CurrentApp().OpenURL(where) == nil {
		l.hide()
	}
}
