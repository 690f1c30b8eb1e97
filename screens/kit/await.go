package kit

import (
	"fyne.io/fyne/v2"

	"comptoir/app/charge"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// Await is what a page shows of a call that changes something from the press of
// the button until its outcome is known: that it is sent, then that it is asked for.
type Await struct {
	*Kit
	head  *paint.Text
	what  *paint.Text
	asked *paint.Text
	bar   *paint.Busy
	now   *widgets.Button
	leave *widgets.Button // nil where the page cannot be left meanwhile
	panel *paint.Surface
	root  *fyne.Container
}

// awaitWidth is the width of the panel, at most.
const awaitWidth float32 = 760

// NewAwait returns one that shows nothing yet. name begins the names of its
// buttons; leave puts the page away, and may be nil.
func NewAwait(u *Kit, name string, ask, leave func()) *Await {
	a := &Await{
		Kit: u, head: paint.NewText(paint.Section, ""), what: paint.NewText(paint.Body, ""),
		asked: paint.NewText(paint.Body, ""), bar: paint.NewBusy(),
	}
	a.bar.Stop()
	a.OnClose(a.bar.Stop)
	a.now = widgets.NewButton(u.Parts, name+".ask", widgets.Other, ask)
	buttons := []fyne.CanvasObject{a.now}
	if leave != nil {
		a.leave = widgets.NewButton(u.Parts, name+".leave", widgets.Main, leave).Careful()
		buttons = []fyne.CanvasObject{a.leave, a.now}
	}
	a.panel = paint.Panel(paint.Care, layout.Padded(layout.Small, layout.VBox(layout.Medium,
		a.head, layout.Thin(a.bar), a.what, a.asked, layout.HBox(layout.Medium, buttons...))))
	return a.Within(awaitWidth)
}

// Within bounds the width of the panel, and returns it.
func (a *Await) Within(width float32) *Await {
	a.root = layout.Bounded(width, a.panel)
	return a
}

// Content returns what stands on the page.
func (a *Await) Content() fyne.CanvasObject { return a.root }

// Awaited is what to say meanwhile, in sentences.
type Awaited struct {
	Stage             charge.Stage // other than sending and checking, nothing is shown
	Sending, SentWhat string
	Checking, What    string
	Asked             string // how far the asking has come; may be empty
	Leave             string
}

// Render shows how far a call has come.
func (a *Await) Render(st Awaited) {
	checking := st.Stage == charge.StageChecking
	active := checking || st.Stage == charge.StageSending
	Show(a.root, active)
	if !active {
		a.bar.Stop()
		return
	}
	if !a.bar.Running() {
		a.bar.Start()
	}
	Show(a.now, checking)
	a.now.Set(a.Words.T("operation.ask"), true)
	if a.leave != nil {
		Show(a.leave, checking)
		a.leave.Set(st.Leave, true)
	}
	Show(a.asked, checking && st.Asked != "")
	tone, head, what := paint.Plain, st.Sending, st.SentWhat
	if checking {
		tone, head, what = paint.Care, st.Checking, st.What
		a.asked.Set(st.Asked)
	}
	a.panel.Tone(tone)
	a.head.Set(head)
	a.what.Set(what)
}
