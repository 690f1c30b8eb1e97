package applications

import (
	"slices"

	"comptoir/app/form"
	"comptoir/service"
	"comptoir/service/drafts"
	"comptoir/service/secret"
)

// field is one field of the form, with everything that the model knows of it.
type field struct {
	name   form.Field
	must   func(applicant) bool                          // whether it has to be filled in; nil: never
	check  func(applicant, string) form.Fault            // judges what stands in it
	list   func(*Applications) ([]service.Option, bool)  // what it is chosen from; nil: it is typed
	amount bool                                          // it holds money
	slot   func(*drafts.Form) *string                    // where a draft keeps it; nil: it is never written down
	send   func(a *Applications, r *service.Application) // puts it into the request; it has been checked
}

// fields are the fields of each step in reading order, one for each parameter of
// contract 3.2 that a person fills in. Lengths are those of the contract; where it
// has none, the client's. They are put together at the start because what they
// refer to looks at them in turn.
var fields map[Step][]field

func init() {
	fields = map[Step][]field{
		StepIdentity: slices.Concat(identityFields(), paperFields()), StepContact: contactFields(), StepWork: workFields(),
		StepSecurity: securityFields(), StepTerms: {{name: form.FieldTerms}},
	}
}

func identityFields() []field {
	return []field{
		{
			name: form.FieldWanted, must: always, check: wantedAmount, amount: true,
			slot: func(d *drafts.Form) *string { return &d.AmountRequested },
			send: func(a *Applications, r *service.Application) { r.AmountRequested = a.amount(form.FieldWanted) },
		},
		{
			name: form.FieldSalutation, must: always, check: listed(form.FieldSalutation),
			list: func(a *Applications) ([]service.Option, bool) { l, there := a.listsNow(); return l.Salutations, there },
			slot: func(d *drafts.Form) *string { return &d.Salutation },
			send: func(a *Applications, r *service.Application) { r.Salutation = a.text(form.FieldSalutation) },
		},
		{
			name: form.FieldFirstName, must: always, check: name(35),
			slot: func(d *drafts.Form) *string { return &d.FirstName },
			send: func(a *Applications, r *service.Application) { r.FirstName = a.text(form.FieldFirstName) },
		},
		{
			name: form.FieldMiddleName, check: name(35),
			slot: func(d *drafts.Form) *string { return &d.MiddleName },
			send: func(a *Applications, r *service.Application) { r.MiddleName = a.text(form.FieldMiddleName) },
		},
		{
			name: form.FieldLastName, must: always, check: name(50),
			slot: func(d *drafts.Form) *string { return &d.LastName },
			send: func(a *Applications, r *service.Application) { r.LastName = a.text(form.FieldLastName) },
		},
		{
			name: form.FieldBorn, must: always, check: ofAge,
			slot: func(d *drafts.Form) *string { return &d.Born },
			send: func(a *Applications, r *service.Application) { r.Born, _ = form.Date(a.text(form.FieldBorn)) },
		},
	}
}

// paperFields are those of an identity document, which is optional.
func paperFields() []field {
	return []field{
		{
			name: form.FieldGovIDType, must: anyGovID, check: listed(form.FieldGovIDType),
			list: func(a *Applications) ([]service.Option, bool) {
				l, there := a.listsNow()
				return govIDsInOrder(l.GovIDTypes), there
			},
			slot: func(d *drafts.Form) *string { return &d.PaperType },
			send: func(a *Applications, r *service.Application) { r.GovID.Type = a.text(form.FieldGovIDType) },
		},
		{
			name: form.FieldGovIDIssuer, must: anyGovID, check: listed(form.FieldGovIDIssuer),
			list: func(a *Applications) ([]service.Option, bool) {
				l, there := a.listsNow()
				return l.GovIDIssuers[a.text(form.FieldGovIDType)], there
			},
			slot: func(d *drafts.Form) *string { return &d.PaperIssuer },
			send: func(a *Applications, r *service.Application) { r.GovID.Issuer = a.text(form.FieldGovIDIssuer) },
		},
		{
			name: form.FieldGovIDNumber, must: anyGovID, check: atMost(50),
			send: func(a *Applications, r *service.Application) {
				r.GovID.Number = secret.New(a.text(form.FieldGovIDNumber))
			},
		},
		{
			name: form.FieldGovIDExpiry, check: notExpired,
			slot: func(d *drafts.Form) *string { return &d.PaperExpiry },
			send: func(a *Applications, r *service.Application) {
				r.GovID.Expires, _ = form.Date(a.text(form.FieldGovIDExpiry))
			},
		},
	}
}

func contactFields() []field {
	return []field{
		{
			name: form.FieldPhone, must: always, check: canadianPhone,
			slot: func(d *drafts.Form) *string { return &d.Phone },
			send: func(a *Applications, r *service.Application) { r.Phone, _ = tenDigits(a.text(form.FieldPhone)) },
		},
		{
			name: form.FieldEmail, must: always, check: mailAddress,
			slot: func(d *drafts.Form) *string { return &d.Email },
			send: func(a *Applications, r *service.Application) { r.Email = a.text(form.FieldEmail) },
		},
		{
			name: form.FieldLine1, must: always, check: atMost(250),
			slot: func(d *drafts.Form) *string { return &d.Line1 },
			send: func(a *Applications, r *service.Application) { r.Address.Line1 = a.text(form.FieldLine1) },
		},
		{
			name: form.FieldLine2, check: atMost(100),
			slot: func(d *drafts.Form) *string { return &d.Line2 },
			send: func(a *Applications, r *service.Application) { r.Address.Line2 = a.text(form.FieldLine2) },
		},
		{
			name: form.FieldCity, must: always, check: name(100),
			slot: func(d *drafts.Form) *string { return &d.City },
			send: func(a *Applications, r *service.Application) { r.Address.City = a.text(form.FieldCity) },
		},
		{
			name: form.FieldProvince, must: always, check: listed(form.FieldProvince),
			list: func(a *Applications) ([]service.Option, bool) { l, there := a.listsNow(); return l.Provinces, there },
			slot: func(d *drafts.Form) *string { return &d.Province },
			send: func(a *Applications, r *service.Application) { r.Address.Province = a.text(form.FieldProvince) },
		},
		{
			name: form.FieldPostal, must: always, check: postalCodeHere,
			slot: func(d *drafts.Form) *string { return &d.PostalCode },
			send: func(a *Applications, r *service.Application) {
				r.Address.PostalCode, _ = form.PostalCode(a.text(form.FieldPostal))
			},
		},
		{
			name: form.FieldLanguage, must: always, check: listed(form.FieldLanguage),
			list: func(*Applications) ([]service.Option, bool) {
				return []service.Option{{Code: string(service.English)}, {Code: string(service.French)}}, true // the screen has their names
			},
			slot: func(d *drafts.Form) *string { return &d.Language },
			send: func(a *Applications, r *service.Application) {
				r.Language = service.Language(a.text(form.FieldLanguage))
			},
		},
	}
}
