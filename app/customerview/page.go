package customerview

import (
	"slices"

	"comptoir/app/applications"
	"comptoir/app/applications/fields"
	"comptoir/app/purchases"
	"comptoir/app/session"
	"comptoir/app/verification"
)

// Page is the one thing that the customer's view shows.
type Page string

// Pages of the customer's view.
const (
	PageWelcome  Page = "welcome"  // nothing to see or to choose
	PagePlans    Page = "plans"    // the ways to pay
	PagePlan     Page = "plan"     // one of them, with every word of it
	PagePIN      Page = "pin"      // to be typed
	PageQuestion Page = "question" // a security question to be answered
	PageNotice   Page = "notice"   // what an applicant is told before anything is asked
	PageReview   Page = "review"   // how the decision will be made
	PageSecrets  Page = "secrets"  // an applicant's own answer and identification word
	PageTerms    Page = "terms"    // of an application
	PageRatio    Page = "ratio"    // the debt ratio of Quebec, and the choice
	PageOutcome  Page = "outcome"  // what was decided about an application, or chosen
	PageDone     Page = "done"     // a sale is made
)

// page returns what of the associate's open page concerns the customer.
func (v *View) page() Page {
	switch v.deps.Nav.State().Tab {
	case session.TabPurchases:
		return v.purchasePage()
	case session.TabVerification:
		return verificationPage(v.state.Verification)
	case session.TabApplications:
		return applicationPage(v.state.Application)
	}
	return PageWelcome
}

func (v *View) purchasePage() Page {
	_, one := v.state.Option()
	switch p := v.state.Sale; {
	case p.Phase == purchases.PhaseDone:
		return PageDone
	case p.Phase != purchases.PhasePlans || len(p.Options) == 0:
		return PageWelcome
	case one:
		return PagePlan
	}
	return PagePlans
}

func verificationPage(s verification.State) Page {
	switch {
	case s.SentTo != "":
		return PagePIN
	case s.AskAnswer:
		return PageQuestion
	}
	return PageWelcome
}

// decided are the phases that the applicant is told about.
var decided = []applications.Phase{
	applications.PhaseApproved, applications.PhaseClosed, applications.PhasePending, applications.PhaseDeclined,
}

func applicationPage(s applications.State) Page {
	switch {
	case s.Phase == applications.PhaseRatio:
		return PageRatio
	case slices.Contains(decided, s.Phase):
		return PageOutcome
	case s.Phase == applications.PhaseNotice:
		return PageNotice
	case s.Phase == applications.PhaseFilling && s.Step == fields.StepReview:
		return PageReview
	case s.Phase == applications.PhaseFilling && s.Step == fields.StepSecurity:
		return PageSecrets
	case s.Phase == applications.PhaseFilling && s.Step == fields.StepTerms && s.Terms.Here():
		return PageTerms
	}
	return PageWelcome
}
