// Package scan is how scanning a licence looks.
package scan

import (
	"image"
	"io"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"comptoir/app/scan"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// Sheet reads a licence with the camera or from a picture, over whatever page
// is open. A scanner works with the sheet and without it.
type Sheet struct {
	*kit.Kit
	model     *scan.Scan
	window    fyne.Window
	title     *paint.Text
	lead      *paint.Text
	finder    *paint.Finder
	status    *paint.Text
	panel     *paint.Surface
	card      *licenceRows
	picture   *widgets.Button
	clipboard *widgets.Button
	done      *widgets.Button
	privacy   *paint.Text
	popup     *widget.PopUp
}

const (
	finderWidth, finderHeight float32 = 480, 300
	sheetWidth                float32 = 480
)

// NewSheet returns the sheet of a window, which opens when the model does.
func NewSheet(u *kit.Kit, m *scan.Scan, w fyne.Window) *Sheet {
	u = u.Scope()
	s := &Sheet{
		Kit: u, model: m, window: w, title: paint.Line(paint.PageTitle, ""), lead: paint.NewText(paint.Body, ""),
		finder: paint.NewFinder(finderWidth, finderHeight), status: paint.NewText(paint.Strong, ""),
		privacy: paint.NewText(paint.Quiet, ""), card: newLicenceRows(u),
	}
	s.panel = paint.Panel(paint.Care, s.status)
	s.picture = widgets.NewButton(u.Parts, "scan.picture", widgets.Main, s.choose).WithIcon(theme.FileImageIcon())
	s.clipboard = widgets.NewButton(u.Parts, "scan.clipboard", widgets.Other, m.FromClipboard).WithIcon(theme.ContentPasteIcon())
	s.done = widgets.NewButton(u.Parts, "scan.close", widgets.Other, m.Hide)
	content := layout.VBox(layout.Medium, layout.Gap(sheetWidth, 0), s.title, s.lead, s.finder, s.panel, s.card.root,
		layout.HBox(layout.Medium, s.picture, s.clipboard), layout.Split(s.privacy, s.done))
	s.popup = widget.NewModalPopUp(layout.Padded(layout.Large, layout.Bounded(sheetWidth, content)), w.Canvas())
	s.popup.Hide()
	s.OnClose(m.Observe(s.render), m.ObserveFrames(s.show), s.popup.Hide)
	return s
}

func (s *Sheet) Relabel() { s.render(s.model.State()) }

// choose asks for a picture. Of those that are refused one is told why, so every
// kind can be chosen.
func (s *Sheet) choose() {
	s.Pick([]string{".png", ".jpg", ".jpeg", ".webp", ".heic", ".PNG", ".JPG", ".JPEG", ".HEIC"}, func(file fyne.URIReadCloser) {
		s.Read(file.URI())
	})
}

// Read reads a picture that was chosen, or dropped on the window.
func (s *Sheet) Read(from fyne.URI) {
	s.model.Picture(func() (io.ReadCloser, error) { return storage.Reader(from) })
}

func (s *Sheet) show(frame image.Image) { s.finder.Picture(frame) }

func (s *Sheet) render(st scan.State) {
	if !st.Open {
		s.popup.Hide()
		return
	}
	t := s.Words.T
	s.title.Set(t("scan.title"))
	s.lead.Set(t("scan.lead"))
	if st.Camera {
		s.lead.Set(t("scan.lead.camera"))
	}
	text, tone := scanStatus(s.Kit, st)
	s.status.Set(text)
	s.panel.Tone(tone)
	kit.Show(s.panel, text != "")
	s.finder.Tone(tone)
	kit.Show(s.finder, st.Camera)
	s.card.render(st)
	busy := st.Phase == scan.PhaseLooking || st.Phase == scan.PhaseAsking
	s.picture.Set(t("scan.picture"), !busy)
	s.clipboard.Set(t("scan.clipboard"), !busy)
	kit.Show(s.clipboard, st.Sources.Clipboard)
	s.done.Set(t("scan.close"), true)
	s.privacy.Set(t("scan.privacy"))
	if !s.popup.Visible() {
		s.popup.Show()
		s.FocusOn("scan.picture")
	}
	s.popup.Refresh()
}

// scanStatus says how far a scan has come, and in which colour.
func scanStatus(u *kit.Kit, st scan.State) (string, paint.Tone) {
	t := u.Words.T
	switch {
	case st.Phase == scan.PhaseLooking:
		return t("scan.looking"), paint.Plain
	case st.Phase == scan.PhaseAsking:
		return t("scan.asking"), paint.Plain
	case st.Phase == scan.PhaseRead:
		return t("scan.read"), paint.Good
	case st.Fault != "":
		return t("scan.fault." + string(st.Fault)), paint.Care
	case st.Hint != "":
		return t("scan.hint." + st.Hint), paint.Care
	}
	return "", paint.Plain
}
