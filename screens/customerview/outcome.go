package customerview

import (
	"fyne.io/fyne/v2"

	"comptoir/app/applications"
	"comptoir/app/customerview"
	"comptoir/screens/kit"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// viewOutcome says to the applicant what was decided, or what they chose, and that the
// decision was an automated one: the same for a yes and for a no.
type viewOutcome struct {
	*kit.Kit
	copies *kit.Contract
	root   *fyne.Container
}

func newViewOutcome(u *kit.Kit, m *customerview.View) *viewOutcome {
	return &viewOutcome{u, kit.NewLargeContract(u, "customerview", m.TakeCopy), layout.VBox(layout.Large)}
}

func (o *viewOutcome) Content() fyne.CanvasObject { return o.root }
func (o *viewOutcome) First() string              { return "customerview.language" }

// outcomeKeys are the texts of each outcome.
var outcomeKeys = map[applications.Phase]string{
	applications.PhaseApproved: "customerview.approved", applications.PhaseClosed: "customerview.closed",
	applications.PhasePending: "customerview.pending", applications.PhaseDeclined: "customerview.declined",
}

func (o *viewOutcome) render(st customerview.State) {
	o.root.Objects = nil
	result, key := st.Application.Result, outcomeKeys[st.Application.Phase]
	if key == "" {
		return
	}
	if st.Application.Phase == applications.PhaseApproved && len(result.Pages) > 0 {
		key = "customerview.kept"
	}
	for _, l := range st.Languages() {
		in := o.Words.In(kit.Locale(l))
		number := result.Account.AccountNumber
		o.root.Add(paint.NewText(paint.Headline, in.T(key)))
		o.root.Add(paint.NewText(paint.Big, in.T(key+".text", "Time", in.Clock(result.At), "Ending", number[max(len(number)-4, 0):],
			"Lender", kit.LenderName(in, result), "Phone", kit.LenderPhone(in, result))))
		if st.Application.Phase != applications.PhaseClosed {
			o.root.Add(paint.NewText(paint.Big, kit.Automated(in, result)))
		}
	}
	o.renderCopy(st)
	o.root.Refresh()
}

// renderCopy lets the customer choose how they get their copy of the contract, and says
// what they chose.
func (o *viewOutcome) renderCopy(st customerview.State) {
	handed := st.Application.Copy
	o.copies.Render(handed)
	o.root.Add(o.copies.Root)
	for _, each := range []struct {
		chosen bool
		key    string
	}{{handed.Print.Busy() || handed.Print.Done(), "customerview.copy.paper"}, {handed.Save.Path != "", "customerview.copy.electronic"}} {
		if each.chosen {
			o.root.Add(paint.NewText(paint.Big, o.Words.T(each.key)))
		}
	}
}
