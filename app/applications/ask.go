package applications

import (
	"slices"

	"comptoir/app/charge"
	"comptoir/app/problem"
	"comptoir/service"
	"comptoir/service/acts"
	"comptoir/service/journal"
)

// checking follows the questions about the application on the page; nil: they begin.
func (a *Applications) checking(check *charge.Unsettled) {
	a.state.Phase, a.state.Check = PhaseChecking, check
	a.publish()
	if check == nil {
		a.deps.Sent()
	}
}

// settled brings the draft of an application of an earlier run in line with the
// Outcome that asking has found.
func (a *Applications) settled(s charge.Settled) {
	if s.Entry.Details.Type == journal.TypeClose {
		a.choices.Settled(s.Entry)
	}
	if s.Entry.Details.Type == journal.TypeApply && s.Entry.Details.Reference != a.reference {
		a.foundLater(s.Entry, s.Account)
		a.publish()
	}
}

// foundLater keeps an account that an application of an earlier run has opened as one
// to choose about. Who it was for stands in the draft; without one only the store's
// province tells.
func (a *Applications) foundLater(e journal.Entry, found *service.Account) {
	d := e.Details
	c := acts.Choice{ID: d.FlowID, Reference: d.Reference, Initials: d.Initial, CardEnding: d.CardEnding}
	if a.drafts != nil {
		for _, draft := range a.drafts.List(d.Store) {
			if draft.Reference == d.Reference {
				c.Province, c.Prefers = draft.Form.Province, draft.Form.Language
			}
		}
	}
	opening, account := a.choices.Opening(c), service.Account{CustomerID: e.AuthorizationID}
	if found != nil {
		account = *found
	}
	tidy := func() { a.tidy(e) }
	if e.State != journal.Confirmed || !opening.Wanted("") {
		tidy()
		return
	}
	opening.Fill(e.ID, account, "", e.Created)
	a.choices.Found(opening.Choice, e, tidy)
}

// foundOut shows what asking has found about the application on the page.
func (a *Applications) foundOut(s charge.Settled) {
	a.state.Check = nil
	switch {
	case s.Entry.State == journal.Confirmed && s.Account != nil:
		a.found(*s.Account)
	case s.Entry.State == journal.Confirmed: // as support said
		a.found(service.Account{})
	case s.Entry.Key == string(service.KeyCustomerExists):
		a.decided(PhaseExists)
	default:
		a.backToForm(problem.New(problem.NotApplied))
	}
}

// tidy brings a draft in line with the outcome of its application: what was
// decided is deleted, what never arrived can be resumed.
func (a *Applications) tidy(e journal.Entry) {
	if a.drafts == nil {
		return
	}
	for _, draft := range a.drafts.List(e.Details.Store) {
		if draft.Reference == "" || draft.Reference != e.Details.Reference || draft.ID == a.flow && a.state.Phase != PhaseStart && a.state.Phase < PhaseApproved {
			continue
		}
		if e.State == journal.Confirmed || decided(e.Key) {
			a.keep(a.drafts.Drop(draft.ID))
		} else if !e.Open() {
			draft.Reference = ""
			a.keep(a.drafts.Put(draft))
		}
	}
	a.listDrafts()
}

func decided(key string) bool {
	keys := append([]service.Key{service.KeyCustomerExists}, declinedKeys...)
	return slices.Contains(append(keys, pendingKeys...), service.Key(key))
}
