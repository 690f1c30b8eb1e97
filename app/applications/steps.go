package applications

import (
	"context"

	"comptoir/app/applications/fields"
	"comptoir/app/form"
	"comptoir/app/session"
	"comptoir/service"
)

// Continue goes to the next step once everything up to here is right. What is
// wrong gets its fault, and the first page that has one is opened.
func (a *Applications) Continue() {
	if a.state.Phase != PhaseFilling || a.state.Step == fields.StepReview || !a.check(a.state.Step) {
		return
	}
	a.goTo(a.state.Step + 1)
}

// Back goes one step back; from the first step to the start page, where the
// form stays among the drafts.
func (a *Applications) Back() {
	switch {
	case a.state.Phase == PhaseNotice:
		a.leaveNotice()
	case a.state.Phase != PhaseFilling:
	case a.state.Step > fields.StepIdentity:
		a.goTo(a.state.Step - 1)
	default:
		a.putAside()
	}
}

// StepBack goes one step back within the form, and reports whether there was one.
func (a *Applications) StepBack() bool {
	if a.state.Phase != PhaseFilling || a.state.Step == fields.StepIdentity {
		return false
	}
	a.goTo(a.state.Step - 1)
	return true
}

// GoTo opens a step that was reached before.
func (a *Applications) GoTo(step fields.Step) {
	if a.state.Phase == PhaseFilling && step >= fields.StepIdentity && step <= a.state.Reached {
		a.goTo(step)
	}
}

func (a *Applications) goTo(step fields.Step) {
	if step == fields.StepReview && a.state.Step != step {
		a.sayDecision()
	}
	a.state.Step = step
	a.state.Reached = max(a.state.Reached, step)
	a.deps.Banner.Clear(a)
	if step == fields.StepTerms {
		a.terms.Fetch()
	}
	a.unsaved = true
	a.saveDraft()
	a.publish()
}

// check judges every field up to a step, and opens the first step with a fault.
func (a *Applications) check(upTo fields.Step) bool {
	filled, faults := a.form(), form.Faults{}
	wrong := fields.StepReview
	for _, f := range fields.All() {
		step := fields.StepOf(f)
		if step > upTo {
			continue
		}
		fault := filled.Fault(f)
		if f == fields.Terms && a.terms.State().Agreed.IsZero() {
			fault = fields.FaultTerms
		}
		if fault != "" {
			faults[f] = fault
			wrong = min(wrong, step)
		}
	}
	a.state.Faults, a.state.Remarks = faults, a.remarks(filled)
	if len(faults) == 0 {
		return true
	}
	a.state.Attend = a.state.Attend.ToFault(faults, fields.All()...)
	a.goTo(wrong)
	return false
}

// sessionChanged follows the language: the lists come in the new one, and an
// amount that the new one would read differently is written plainly.
func (a *Applications) sessionChanged(s session.State) {
	if s.Language == a.lang || !s.SignedIn {
		return
	}
	for _, f := range fields.Amounts() {
		if text := a.state.Typed[f]; text != "" {
			a.put(f, form.Typed(text, a.lang).In(s.Language).Text())
		}
	}
	a.lang = s.Language
	if a.state.Phase == PhaseFilling {
		a.fetchLists()
	}
	a.plans.Follow()
	a.publish()
}

// under puts the calls of this application under one x-reference-id.
func (a *Applications) under(ctx context.Context) context.Context {
	return service.WithReference(ctx, a.flow)
}
