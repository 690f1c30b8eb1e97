package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"comptoir/app/charge"
	"comptoir/app/papers"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service/money"
	"comptoir/service/paper"
)

// Operation is what a page shows of a call that moves money from the press of the
// button on: that it is sent, that its outcome is asked for, and its receipt.
type Operation struct {
	*Kit
	wait  *Await
	done  *paint.Text
	proof *paint.Text
	close *widgets.Button
	paper *Paper
	side  *fyne.Container
	slip  *fyne.Container
	root  *fyne.Container
}

// Leading is what an operation leads to: the lender tells what is not known, Leave
// puts the operation away, and Paper is its receipt.
type Leading struct {
	Lender Lender
	Leave  func()
	Paper  *papers.Shown
}

// NewOperation returns one that shows nothing yet; name begins the names of its parts.
func NewOperation(u *Kit, name string, to Leading) *Operation {
	o := &Operation{
		Kit: u, wait: NewAwait(u, name, to.Lender, to.Leave),
		done: paint.NewText(paint.PageTitle, ""), proof: paint.NewText(paint.Body, ""),
	}
	o.close = widgets.NewButton(u.Parts, name+".close", widgets.Main, to.Leave).Careful().WithIcon(theme.NavigateNextIcon())
	o.paper = NewPaper(u, name, to.Paper)
	o.side = layout.VBox(layout.Medium, paint.Panel(paint.Good, layout.VBox(layout.Half, o.done, o.proof)),
		container.NewHBox(o.close), layout.Flow(layout.Small, o.paper.Buttons), o.paper.Notes)
	o.slip = layout.Beside(400, layout.Large, o.side, o.paper.Sheet)
	o.root = container.NewStack(o.wait.Content(), o.slip)
	return o
}

// Content returns what stands on the page.
func (o *Operation) Content() fyne.CanvasObject { return o.root }

// Progress is what an operation shows.
type Progress struct {
	Stage     charge.Stage
	Texts     Texts
	Reference string
	Amount    money.Amount
	Check     *charge.Unsettled
	Receipt   *paper.Paper
}

// Texts are the keys of what an operation says.
type Texts struct{ Sending, Checking, CheckingWhat, Leave, Done, DoneWhat, Close string }

// OperationTexts returns those of what is done to a purchase, or beside one; the
// kind is that of operation.done.KIND.
func OperationTexts(kind string) Texts {
	return Texts{
		Sending: "operation.sending", Checking: "operation.checking",
		CheckingWhat: "operation.checking.what", Leave: "operation.leave",
		Done: "operation.done." + kind, DoneWhat: "operation.done.what", Close: "operation.close",
	}
}

// Render shows how far an operation has come.
func (o *Operation) Render(st Progress) {
	t, amount := o.Words.T, o.Words.Money(st.Amount)
	Show(o.root, st.Stage != charge.StageForm)
	awaited := Awaited{
		Stage:   st.Stage,
		Sending: t(st.Texts.Sending, "Amount", amount), SentWhat: t("operation.sending.what"),
		Checking: t(st.Texts.Checking, "Amount", amount), What: t(st.Texts.CheckingWhat, "Reference", st.Reference),
		Leave: t(st.Texts.Leave),
	}
	if st.Check != nil {
		awaited.Check, awaited.Absent = st.Check, "operation.asked.absent"
	}
	o.wait.Render(awaited)
	settled := st.Stage == charge.StageDone && st.Receipt != nil
	Show(o.slip, settled)
	if settled {
		o.renderSlip(st)
	}
}

func (o *Operation) renderSlip(st Progress) {
	t := o.Words.T
	o.done.Set(t(st.Texts.Done, "Amount", o.Words.Money(st.Amount)))
	o.done.Tone(paint.Good)
	o.proof.Set(t(st.Texts.DoneWhat, "Reference", st.Receipt.Reference))
	o.paper.Relabel()
	o.close.Set(t(st.Texts.Close), true)
}
