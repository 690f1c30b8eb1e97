package screens

import (
	"fyne.io/fyne/v2"

	"comptoir/i18n"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/host"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// trouble is a window that says why the program cannot open, and what to do.
// reason is a key of start.REASON.what and start.REASON.next.
func trouble(f fyne.App, l i18n.Locale, reason string) error {
	words, err := i18n.New(l)
	if err != nil {
		return err
	}
	f.Settings().SetTheme(NewTheme(SchemeSystem))
	w := f.NewWindow(words.T("app.title"))
	ok := widgets.NewButton(host.New(), "", widgets.Main, w.Close)
	ok.Set(words.T("notice.close"), true)
	w.SetContent(layout.Padded(layout.Huge, layout.VBox(layout.Medium,
		paint.NewText(paint.PageTitle, words.T("start."+reason+".what")),
		paint.NewText(paint.Body, words.T("start."+reason+".next")), ok)))
	w.Resize(fyne.NewSize(520, 240))
	w.ShowAndRun()
	return nil
}
