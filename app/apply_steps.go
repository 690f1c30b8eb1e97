package app

import (
	"context"

	"comptoir/service"
	"comptoir/service/money"
)

// Continue goes to the next step once everything up to here is right. What is
// wrong gets its fault, and the first page that has one is opened.
func (a *Apply) Continue() {
	if a.state.Phase != ApplyFilling || a.state.Step == ApplyReview || !a.check(a.state.Step) {
		return
	}
	a.goTo(a.state.Step + 1)
}

// Back goes one step back; from the first step to the start page, where the
// form stays among the drafts.
func (a *Apply) Back() {
	switch {
	case a.state.Phase != ApplyFilling:
	case a.state.Step > ApplyIdentity:
		a.goTo(a.state.Step - 1)
	default:
		a.putAside()
	}
}

// StepBack goes one step back within the form, and tells whether there was one.
func (a *Apply) StepBack() bool {
	if a.state.Phase != ApplyFilling || a.state.Step == ApplyIdentity {
		return false
	}
	a.goTo(a.state.Step - 1)
	return true
}

// GoTo opens a step that was reached before.
func (a *Apply) GoTo(step ApplyStep) {
	if a.state.Phase == ApplyFilling && step >= ApplyIdentity && step <= a.state.Reached {
		a.goTo(step)
	}
}

func (a *Apply) goTo(step ApplyStep) {
	a.state.Step = step
	a.state.Reached = max(a.state.Reached, step)
	a.deps.Banner.Clear(a)
	if step == ApplyTerms {
		a.fetchTerms()
	}
	a.unsaved = true
	a.saveDraft()
	a.publish()
}

// check judges every field up to a step, and opens the first step with a fault.
func (a *Apply) check(upTo ApplyStep) bool {
	form, faults := a.applicant(), FieldFaults{}
	wrong := ApplyReview
	for _, f := range ApplyFields() {
		step := stepOf(f)
		if step > upTo {
			continue
		}
		fault := form.fault(f)
		if f == FieldTerms && a.state.Terms.Agreed.IsZero() {
			fault = FaultTerms
		}
		if fault != "" {
			faults[f] = fault
			wrong = min(wrong, step)
		}
	}
	a.state.Faults = faults
	if len(faults) == 0 {
		return true
	}
	a.goTo(wrong)
	return false
}

// sessionChanged follows the language: the lists come in the new one, and an
// amount that the new one would read differently is written plainly.
func (a *Apply) sessionChanged(s SessionState) {
	decimal := decimalOf(s.Language)
	if decimal == a.decimal || !s.SignedIn {
		return
	}
	for _, f := range moneyFields {
		was, err := money.ParseTyped(a.state.Typed[f], a.decimal)
		now, still := money.ParseTyped(a.state.Typed[f], decimal)
		if err == nil && (still != nil || was != now) {
			a.put(f, was.String())
		}
	}
	a.decimal = decimal
	if a.state.Phase == ApplyFilling {
		a.fetchLists()
	}
	a.publish()
}

// under puts the calls of this application under one x-reference-id.
func (a *Apply) under(ctx context.Context) context.Context { return service.WithReference(ctx, a.flow) }
