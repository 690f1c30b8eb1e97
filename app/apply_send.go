package app

import (
	"context"
	"errors"
	"slices"

	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/money"
	"comptoir/service/secret"
)

// Submit sends the application, once. What is wrong with it opens the first page
// that has to be put right.
func (a *Apply) Submit() {
	if a.state.Phase != ApplyFilling || a.state.Step != ApplyReview || !a.check(ApplyTerms) {
		return
	}
	session := a.deps.Session.State()
	a.reference = applicationReference(a.deps.Now(), a.deps.NewID())
	a.state.Phase = ApplySending
	a.state.Result = ApplyResult{Reference: a.reference}
	a.deps.Banner.Clear(a)
	a.unsaved = true
	a.saveDraft() // it says who to ask about, should the answer not come
	request := a.application()
	applicant := CustomerState{FirstName: request.FirstName, LastName: request.LastName, FlowID: a.flow}
	details := detailsOf(session, applicant)
	details.Reference, details.Type = a.reference, journal.TypeApply
	details.Person = journal.Person{FirstName: request.FirstName, LastName: request.LastName, Born: request.Born}
	a.publish()
	accepted := a.accepted(request.AmountRequested)
	a.calls.run(func(context.Context) error { return a.deps.Agreed.Add(accepted) }, moneyCall[service.Approval]{
		details: details,
		send: func(ctx context.Context, p *journal.Permit) (service.Approval, error) {
			return a.deps.Store.Apply(ctx, p, request)
		},
		made: func(answer service.Approval) madeIDs { return madeIDs{id: answer.CustomerID} },
	})
}

// application puts together what contract 3.2 asks for. The form has been
// checked: every field reads.
func (a *Apply) application() service.Application {
	phone, _ := tenDigits(a.text(FieldPhone))
	office, _ := tenDigits(a.text(FieldEmployerPhone))
	born, _ := typedDate(a.text(FieldBorn))
	expires, _ := typedDate(a.text(FieldPaperExpiry))
	code, _ := postalCode(a.text(FieldPostal))
	r := service.Application{
		Reference: a.reference, AmountRequested: a.sum(FieldWanted), Phone: phone, Email: a.text(FieldEmail),
		Language: service.Language(a.text(FieldLanguage)), Salutation: a.text(FieldSalutation),
		FirstName: a.text(FieldFirstName), MiddleName: a.text(FieldMiddleName), LastName: a.text(FieldLastName), Born: born,
		Address: service.Address{
			Line1: a.text(FieldLine1), Line2: a.text(FieldLine2), City: a.text(FieldCity),
			Province: a.text(FieldProvince), PostalCode: code,
		},
		InputType: "manual", PersonalIncome: a.sum(FieldIncome), HouseholdIncome: a.sum(FieldHousehold),
		HousingType: a.text(FieldHousingType), OccupationID: a.text(FieldOccupation), OccupationTitle: a.text(FieldJobTitle),
		EmployerName: a.text(FieldEmployer), EmployerPhone: office,
		QuestionID: a.text(FieldQuestion), Answer: secret.New(a.text(FieldAnswer)), PIW: secret.New(a.text(FieldWord)),
		TermsAgreed: !a.state.Terms.Agreed.IsZero(),
	}
	if a.text(FieldPaper) != "" {
		r.GovID = service.GovID{
			Type: a.text(FieldPaper), Issuer: a.text(FieldPaperIssuer), Number: secret.New(a.text(FieldPaperNumber)), Expires: expires,
		}
	}
	if a.text(FieldHousing) != "" {
		rent := a.sum(FieldHousing)
		r.MonthlyHousing = &rent
	}
	if digits, ok := digitsOf(a.text(FieldSIN)); ok {
		r.SIN = secret.New(digits)
	}
	return r
}

func (a *Apply) sum(f Field) money.Amount {
	sum, _ := money.ParseTyped(a.text(f), a.decimal)
	return sum
}

// answered takes the outcome, whether the call itself told or the asking.
func (a *Apply) answered(o outcome[service.Approval]) {
	switch {
	case o.Found != nil:
		a.foundOut(*o.Found)
	case errors.Is(o.Err, errNotWritten):
		a.backToForm(problemOf(o.Err))
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
func (a *Apply) refused(err error) {
	switch {
	case service.IsKey(err, declinedKeys...):
		a.decided(ApplyDeclined)
	case service.IsKey(err, pendingKeys...):
		a.decided(ApplyPending)
	case service.IsKey(err, service.KeyCustomerExists):
		a.decided(ApplyExists)
	case service.IsKey(err, service.KeyTermsRequired):
		a.forgetTerms()
		a.pointOut(FieldFaults{FieldTerms: FaultTerms}, problemOf(err))
	default:
		a.pointOut(faultsOf(err, applyParams()), problemOf(err))
	}
}

// applyParams names the fields as the API does.
func applyParams() map[string]Field {
	names := map[string]Field{}
	for _, f := range ApplyFields() {
		names[string(f)] = f
	}
	return names
}

// pointOut goes back to the form, to the first step with a fault.
func (a *Apply) pointOut(faults FieldFaults, why *Problem) {
	a.backToForm(why)
	a.state.Faults = faults
	for _, step := range ApplySteps() {
		if slices.ContainsFunc(applyFields[step], func(f Field) bool { return faults[f] != "" }) {
			a.state.Step = step
			break
		}
	}
	if a.state.Step == ApplyTerms {
		a.fetchTerms()
	}
	a.publish()
	a.deps.Banner.Show(a, why, nil)
}

// backToForm unlocks the form with everything that was typed.
func (a *Apply) backToForm(why *Problem) {
	a.state.Phase = ApplyFilling
	a.state.Result, a.state.Check = ApplyResult{}, nil
	a.reference = ""
	a.unsaved = true
	a.saveDraft()
	a.publish()
	a.deps.Banner.Show(a, why, nil)
}

// decided shows the page of an outcome and forgets what was typed for it, save
// the name.
func (a *Apply) decided(phase ApplyPhase) {
	a.discardDraft()
	person := a.person()
	result := a.state.Result
	result.Name = person.FirstName + " " + person.LastName
	result.Person = person
	result.At = a.deps.Now()
	result.Language = a.firstTermsLanguage()
	a.reset()
	a.state.Phase, a.state.Result = phase, result
	a.publish()
}

func (a *Apply) person() service.SearchQuery {
	born, _ := typedDate(a.text(FieldBorn))
	return service.SearchQuery{FirstName: a.text(FieldFirstName), LastName: a.text(FieldLastName), Born: born}
}
