// Package quebec is the tour's ways through what Quebec asks for beside an application:
// the choice about a new account, in every direction of languages and provinces, and the
// customer's copy of the contract.
package quebec

import (
	"fyne.io/fyne/v2"

	"comptoir/i18n"
	"comptoir/screens/tour/drive"
)

// Till is the window, and what the tour does at it in other flows too.
type Till struct {
	*drive.Driver
	Locale i18n.Locale // of the flow
	// Approve takes the application of a resident of Quebec who prefers a language, from
	// the sign-in page to the choice; terms is what is done at the terms before they are
	// accepted.
	Approve func(prefers i18n.Locale, terms func())
	// Back takes the screen back from the customer; Enabled reports whether a part can be
	// pressed.
	Back    func()
	Enabled func(part string) bool
}

// other is the language that is not the till's.
func (t Till) other() i18n.Locale {
	if t.Locale == i18n.French {
		return i18n.English
	}
	return i18n.French
}

// approved takes the application of somebody whose language is not the till's.
func (t Till) approved() { t.Approve(t.other(), func() {}) }

// Kept turns the till, has the lender's document recorded and the slip printed, and keeps
// the account in the customer's view.
func Kept(t Till) {
	t.approved()
	t.Shoot("both-locked")
	t.Press("applications.ratio.hand")
	t.Press("applications.ratio.print")
	t.Shoot("slip-asked-for")
	t.Key(fyne.KeyF9)
	t.See("customerview.choice.keep")
	t.Shoot("view-in-french")
	t.Press("customerview.language")
	t.Shoot("view-in-english-too")
	t.Press("customerview.choice.keep")
	t.Shoot("view-keeping-asked")
	t.Press("customerview.choice.keep")
	t.See("customerview.language")
	t.Shoot("view-kept")
	t.Bring("customerview.contract.electronic")
	t.Shoot("view-copy")
	t.Press("customerview.contract.electronic")
	t.Await("the copy", func() bool { return t.Enabled("customerview.contract.electronic") })
	t.Shoot("view-copy-as-a-file")
	t.Back()
	t.Shoot("kept")
}

// Left lets a person go without choosing, finds the choice on top of Activity and closes
// the account.
func Left(t Till) {
	t.approved()
	t.Press("applications.ratio.left")
	t.Press("applications.ratio.left")
	t.Press("rail.activity")
	t.See("activity.choice.open")
	t.Shoot("left-on-top-of-activity")
	t.Press("activity.choice.acts")
	t.See("activity.reprint.close")
	t.Shoot("what-was-recorded")
	t.Press("activity.reprint.close")
	t.Press("activity.choice.open")
	t.Press("applications.ratio.hand")
	t.Press("applications.choice.close")
	t.Shoot("closing-asked")
	t.Press("applications.choice.close")
	t.Await("the account closed", func() bool { return t.Window.Shell.Part("applications.outcome").Visible() })
	t.Shoot("closed")
}

// WithoutFigure loses the answer, finds the account and takes down what the lender says.
func WithoutFigure(t Till) {
	t.approved()
	t.Shoot("no-figure")
	t.Key(fyne.KeyF9)
	t.See("customerview.language")
	t.Shoot("view-without-a-figure")
	t.Back()
	t.Write("applications.ratio.said", "4711, Mme Roy")
	t.Press("applications.ratio.answered")
	t.Shoot("the-lender-has-answered")
	t.Press("applications.choice.keep")
	t.Press("applications.choice.keep")
	t.See("applications.outcome")
	t.Shoot("kept")
}

// ClosedInView closes the account in the customer's view.
func ClosedInView(t Till) {
	t.approved()
	t.Press("applications.ratio.hand")
	t.Key(fyne.KeyF9)
	t.See("customerview.choice.close")
	t.Press("customerview.choice.close")
	t.Shoot("view-closing-asked")
	t.Press("customerview.choice.close")
	t.Settle()
	t.See("customerview.language")
	t.Shoot("view-closed")
	t.Back()
	t.Shoot("closed")
}

// Again signs out in the middle of the choice, and in again: it is where it was.
func Again(t Till) {
	t.approved()
	t.Press("applications.ratio.hand")
	t.Press("applications.ratio.language")
	t.Shoot("in-the-middle")
	t.Press("bar.leave")
	t.See("signin.enter")
	t.Shoot("signed-out")
	t.Press("signin.enter")
	t.See("applications.ratio.language")
	t.Shoot("back-again")
	t.Press("applications.choice.keep")
	t.Press("applications.choice.keep")
	t.See("applications.outcome")
	t.Shoot("kept")
}

// Wished is somebody who has the French version handed over, reads the English beside it
// and wishes for it: what they get is in both.
func Wished(t Till) {
	t.Approve(i18n.English, func() {
		t.Press("applications.terms.handed")
		t.Shoot("french-handed-over")
		t.Press("applications.terms.language")
		t.Bring("applications.terms.choice.wish")
		t.Shoot("english-beside-it")
		t.Press("applications.terms.choice.wish")
		t.Shoot("wished")
	})
	t.Shoot("choice")
	t.Press("applications.ratio.hand")
	t.Press("applications.choice.keep")
	t.Press("applications.choice.keep")
	t.See("applications.outcome")
	t.Shoot("kept")
	t.Bring("applications.outcome.contract.electronic")
	t.Press("applications.outcome.contract.electronic")
	t.Await("the copy", func() bool { return t.Enabled("applications.outcome.contract.electronic") })
	t.Shoot("copy-as-a-file")
	t.Press("applications.outcome.contract.paper")
	t.Await("the printing to fail", func() bool { return t.Enabled("applications.outcome.contract.paper") })
	t.Shoot("copy-without-a-printer")
	t.KeepPaper("applications.outcome", "slip.txt")
	t.Press("rail.activity")
	t.Press("activity.paper.0")
	t.See("activity.reprint.kind.1")
	t.Press("activity.reprint.kind.1")
	t.See("activity.reprint.contract.paper")
	t.Shoot("contract")
	t.Press("activity.reprint.kind.2")
	t.Shoot("record")
}
