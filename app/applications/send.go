package applications

import (
	"context"
	"errors"
	"slices"

	"comptoir/app/applications/choice"
	"comptoir/app/applications/fields"
	"comptoir/app/charge"
	"comptoir/app/form"
	"comptoir/app/problem"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/agreement"
	"comptoir/service/journal"
	"comptoir/service/typed"
)

// Submit sends the application, once. What is wrong with it opens the first page
// that has to be put right.
func (a *Applications) Submit() {
	if a.state.Phase != PhaseFilling || a.state.Step != fields.StepReview || !a.check(fields.StepTerms) || !a.documentSettled() {
		return
	}
	now := a.deps.Session.State()
	a.reference = charge.NewApplicationReference(a.deps.Now(), a.deps.NewID())
	a.state.Phase = PhaseSending
	a.state.Result = Result{Reference: a.reference}
	a.deps.Banner.Clear(a)
	a.unsaved = true
	a.saveDraft() // it says who to ask about, should the answer not come
	request := a.application()
	applicant := session.CustomerState{FirstName: request.FirstName, LastName: request.LastName, FlowID: a.flow}
	details := charge.NewDetails(now, applicant)
	details.Reference, details.Type = a.reference, journal.TypeApply
	details.Person = journal.Person{FirstName: request.FirstName, LastName: request.LastName, Born: request.Born}
	a.publish()
	a.opening = a.openingOf()
	accepted, kept, opening := a.terms.Accepted(a.reference, request.AmountRequested), a.drafts, a.opening
	a.held = func() { a.calls.Run(nil, a.call(details, request, accepted, kept, opening)) }
	a.acted.Again()
	a.sendHeld()
}

// sendHeld sends what was submitted once all that was accepted is on the disk.
func (a *Applications) sendHeld() {
	if send := a.held; send != nil && !a.acted.Writing() {
		a.held = nil
		send()
	}
}

// notWritten unlocks a form that was not sent, because an act could not be written down.
func (a *Applications) notWritten(p *problem.Problem, retry func()) {
	if a.held != nil {
		a.held = nil
		a.backToForm(p)
	}
	a.deps.Banner.Show(a, p, retry)
}

func (a *Applications) call(d journal.Details, r service.Application, accepted agreement.Agreement, kept Drafts, opening *choice.Opening) charge.Call[service.Approval] {
	return charge.Call[service.Approval]{
		Agreed:  []agreement.Agreement{accepted},
		Details: d,
		Send: func(ctx context.Context, p *journal.Permit) (service.Approval, error) {
			if kept != nil {
				_ = kept.Write() // before it leaves; a disk that refuses was told of
			}
			answer, err := a.deps.Store.Apply(ctx, p, r)
			if err == nil {
				opening.Take(p.Key(), answer, a.deps.Now())
			}
			return answer, err
		},
		Made: func(answer service.Approval) journal.IDs { return journal.IDs{ID: answer.CustomerID} },
	}
}

// application puts together what contract 3.2 asks for. The form has been
// checked: every field reads.
func (a *Applications) application() service.Application {
	r := service.Application{Reference: a.reference, InputType: "manual", TermsAgreed: !a.terms.State().Agreed.IsZero()}
	filled := a.form()
	fields.Send(filled, &r)
	r.Language = a.terms.Sent(r.Language)
	return r
}

// answered takes the outcome, whether the call itself told or the asking.
func (a *Applications) answered(o charge.Outcome[service.Approval]) {
	a.entry = o.Entry
	switch {
	case o.Found != nil:
		a.foundOut(*o.Found)
	case errors.Is(o.Err, charge.ErrNotWritten):
		a.backToForm(problem.Of(o.Err))
	case o.Err == nil:
		a.approved(o.Answer)
	default:
		a.refused(o.Err)
	}
	if o.Found == nil {
		a.deps.Sent()
	}
}

var (
	declinedKeys = []service.Key{service.KeyDeclined, service.KeyDeclined2, service.KeyDeclined3}
	pendingKeys  = []service.Key{service.KeyPending1, service.KeyPending2}
)

// refused shows a decision on its page; anything else goes back to the form, to
// the field that was refused if there is one.
func (a *Applications) refused(err error) {
	switch {
	case service.IsKey(err, declinedKeys...):
		a.decided(PhaseDeclined)
	case service.IsKey(err, pendingKeys...):
		a.decided(PhasePending)
	case service.IsKey(err, service.KeyCustomerExists):
		a.decided(PhaseExists)
	case service.IsKey(err, service.KeyTermsRequired):
		a.terms.Forget()
		a.pointOut(form.Faults{fields.Terms: fields.FaultTerms}, problem.Of(err))
	default:
		a.pointOut(form.FaultsOf(err, params()), problem.Of(err))
	}
}

// params names the fields as the API does.
func params() map[string]form.Field {
	names := map[string]form.Field{}
	for _, f := range fields.All() {
		names[string(f)] = f
	}
	return names
}

// pointOut goes back to the form, to the first step with a fault.
func (a *Applications) pointOut(faults form.Faults, why *problem.Problem) {
	a.backToForm(why)
	a.state.Faults = faults
	for _, step := range fields.Steps() {
		if slices.ContainsFunc(step.Fields(), func(f form.Field) bool { return faults[f] != "" }) {
			a.state.Step = step
			break
		}
	}
	a.state.Attend = a.state.Attend.ToFault(faults, fields.All()...)
	if a.state.Step == fields.StepTerms {
		a.terms.Fetch()
	}
	a.publish()
	a.deps.Banner.Show(a, why, nil)
}

// backToForm unlocks the form with everything that was typed.
func (a *Applications) backToForm(why *problem.Problem) {
	a.state.Phase = PhaseFilling
	a.state.Result, a.state.Check = Result{}, nil
	a.reference = ""
	a.unsaved = true
	a.saveDraft()
	a.publish()
	a.deps.Banner.Show(a, why, nil)
}

// decided shows the page of an outcome and forgets what was typed for it, save
// the name.
func (a *Applications) decided(phase Phase) {
	a.discardDraft()
	person := a.person()
	result := a.state.Result
	result.Name = person.FirstName + " " + person.LastName
	result.Person = person
	result.At = a.deps.Now()
	result.Language = a.terms.First()
	result.Quebec = a.terms.FrenchFirst()
	result.Lender = a.deps.Lender()
	holder := a.holder()
	a.keepTerms(a.entry)
	a.reset()
	a.applicant = holder
	a.state.Phase, a.state.Result = phase, result
	if s, has := outcomes[phase]; has {
		a.handOut(a.entry, s)
	}
	a.publish()
}

func (a *Applications) person() service.SearchQuery {
	born, _ := typed.Date(a.text(form.FieldBorn))
	return service.SearchQuery{FirstName: a.text(form.FieldFirstName), LastName: a.text(form.FieldLastName), Born: born}
}
