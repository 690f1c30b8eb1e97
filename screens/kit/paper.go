package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"comptoir/app/papers"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service/paper"
	"comptoir/service/printer"
)

// Paper is a paper on a page, with printing, saving and copying. Saving and copying
// need no printer.
type Paper struct {
	*Kit
	model  *papers.Shown
	print  *widgets.Button
	save   *widgets.Button
	copy   *widgets.Button
	notes  [4]*paint.Text // about printing, saving, copying and keeping
	on     *fyne.Container
	drawn  *paper.Paper
	copied bool
	// Buttons are the three, and Notes say what became of each.
	Buttons []fyne.CanvasObject
	Notes   *fyne.Container
	Sheet   fyne.CanvasObject // the paper itself
}

// NewPaper returns the paper of a model; name begins the names of its parts.
func NewPaper(u *Kit, name string, m *papers.Shown) *Paper {
	p := &Paper{Kit: u, model: m, on: layout.VBox(layout.Half), Notes: layout.VBox(layout.Half)}
	p.print = widgets.NewButton(u.Parts, name+".print", widgets.Other, m.Print).WithIcon(theme.DocumentPrintIcon())
	p.save = widgets.NewButton(u.Parts, name+".save", widgets.Other, m.Save).WithIcon(theme.DocumentSaveIcon())
	p.copy = widgets.NewButton(u.Parts, name+".copy", widgets.Other, p.copyText).WithIcon(theme.ContentCopyIcon())
	p.Buttons = []fyne.CanvasObject{p.print, p.save, p.copy}
	for i := range p.notes {
		p.notes[i] = paint.NewText(paint.Body, "")
		p.Notes.Add(p.notes[i])
	}
	p.Sheet = layout.Centered(SlipWidth+2*layout.Large, paint.Card(layout.Padded(layout.Small, p.on)))
	u.OnClose(m.Observe(p.Render))
	return p
}

func (p *Paper) copyText() {
	fyne.CurrentApp().Clipboard().SetContent(p.model.Text())
	p.copied = true
	p.Render(p.model.State())
}

// Lines returns what is on the paper, on no ground of its own.
func (p *Paper) Lines() fyne.CanvasObject { return p.on }

// Here reports whether there is a paper.
func (p *Paper) Here() bool { return p.model.State().Paper != nil }

// Relabel renders again, in the present language.
func (p *Paper) Relabel() { p.Render(p.model.State()) }

// Render shows a state of the paper.
func (p *Paper) Render(st papers.State) {
	t := p.Words.T
	if st.Paper != p.drawn {
		p.drawn, p.copied = st.Paper, false
		p.on.Objects = nil
		if st.Paper != nil {
			drawPaper(p.on, st)
		}
	}
	label := "paper.print"
	switch {
	case st.Print.Busy():
		label = "paper.print.busy"
	case st.Print.Done():
		label = "paper.print.copy"
	case st.Print.Asked && st.Print.Reason != printer.NoPrinter: // else nothing was sent anywhere
		label = "paper.print.again"
	}
	p.print.Set(t(label), st.Whole && !st.Held && !st.Print.Busy())
	p.save.Set(t("paper.save"), st.Whole && !st.Held && !st.Save.Busy)
	p.copy.Set(t("operation.copy"), !st.Held)
	p.note(0, p.printNote(st.Print))
	p.note(1, saveRemark(p.Kit, st.Save, IsContract(st)))
	p.note(2, p.copyNote())
	p.note(3, keepRemark(p.Kit, st))
	Show(p.Notes, slices.ContainsFunc(p.notes[:], func(n *paint.Text) bool { return n.Text() != "" }))
}

type remark struct {
	tone paint.Tone
	text string
}

func (p *Paper) note(i int, r remark) {
	p.notes[i].Set(r.text)
	p.notes[i].Tone(r.tone)
	Show(p.notes[i], r.text != "")
}

func (p *Paper) printNote(st papers.Print) remark { return printRemark(p.Kit, st) }

// printRemark says how the printing went: what is only sent is not called printed.
func printRemark(u *Kit, st papers.Print) remark {
	switch {
	case st.Done() && st.Confirmed:
		return remark{paint.Good, u.Words.T("paper.printed")}
	case st.Done():
		return remark{paint.Good, u.Words.T("paper.sent")}
	case st.Asked && st.Reason != "":
		return remark{paint.Stop, u.Words.T("printer.fault." + string(st.Reason))}
	}
	return remark{}
}

func saveRemark(u *Kit, st papers.Save, contract bool) remark {
	switch {
	case st.Failed:
		return remark{paint.Stop, u.Words.T("paper.save.failed")}
	case st.Path != "" && contract:
		return remark{paint.Good, u.Words.T("paper.contract.saved", "Path", st.Path)}
	case st.Path != "":
		return remark{paint.Good, u.Words.T("paper.saved", "Path", st.Path)}
	}
	return remark{}
}

// SaveRemark sets a text to what became of a saving, and hides it while there is nothing
// to say.
func SaveRemark(u *Kit, on *paint.Text, st papers.Save) {
	r := saveRemark(u, st, false)
	on.Set(r.text)
	on.Tone(r.tone)
	Show(on, r.text != "")
}

// copyNote says that the text was copied. The button keeps its word: a wider or
// narrower one would move others under the pointer.
func (p *Paper) copyNote() remark {
	if p.copied {
		return remark{paint.Good, p.Words.T("operation.copied")}
	}
	return remark{}
}

func keepRemark(u *Kit, st papers.State) remark {
	switch {
	case st.Held:
		return remark{paint.Care, u.Words.T("paper.held")}
	case st.Unkept:
		return remark{paint.Stop, u.Words.T("paper.unkept")}
	case st.Unrecorded:
		return remark{paint.Stop, u.Words.T("paper.contract.unrecorded")}
	}
	return remark{}
}

// PrintRemark sets a text to how a printing went, and hides it while there is nothing
// to say.
func PrintRemark(u *Kit, on *paint.Text, st papers.Print) {
	r := printRemark(u, st)
	on.Set(r.text)
	on.Tone(r.tone)
	Show(on, r.text != "")
}
