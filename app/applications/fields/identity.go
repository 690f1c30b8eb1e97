package fields

import (
	"cmp"
	"slices"

	"comptoir/app/form"
	"comptoir/service"
	"comptoir/service/canada"
	"comptoir/service/drafts"
	"comptoir/service/secret"
	"comptoir/service/typed"
)

// Identity lists the fields of who applies, and for how much.
func Identity() []Field {
	return []Field{
		{
			Name: form.FieldWanted, Must: always, Check: wantedAmount, Amount: true,
			Slot: func(d *drafts.Form) *string { return &d.AmountRequested },
			Send: func(a Form, r *service.Application) { r.AmountRequested = a.Amount(form.FieldWanted) },
		},
		{
			Name: form.FieldSalutation, Must: always, Check: listed(form.FieldSalutation),
			List: func(a Form) ([]service.Option, bool) { l, there := a.Lists(); return l.Salutations, there },
			Slot: func(d *drafts.Form) *string { return &d.Salutation },
			Send: func(a Form, r *service.Application) { r.Salutation = a.Text(form.FieldSalutation) },
		},
		{
			Name: form.FieldFirstName, Must: always, Check: name(80),
			Slot: func(d *drafts.Form) *string { return &d.FirstName },
			Send: func(a Form, r *service.Application) { r.FirstName = a.Text(form.FieldFirstName) },
		},
		{
			Name: form.FieldMiddleName, Check: name(80),
			Slot: func(d *drafts.Form) *string { return &d.MiddleName },
			Send: func(a Form, r *service.Application) { r.MiddleName = a.Text(form.FieldMiddleName) },
		},
		{
			Name: form.FieldLastName, Must: always, Check: name(130),
			Slot: func(d *drafts.Form) *string { return &d.LastName },
			Send: func(a Form, r *service.Application) { r.LastName = a.Text(form.FieldLastName) },
		},
		{
			Name: form.FieldBorn, Must: always, Check: ofAge,
			Slot: func(d *drafts.Form) *string { return &d.Born },
			Send: func(a Form, r *service.Application) { r.Born, _ = typed.Date(a.Text(form.FieldBorn)) },
		},
	}
}

// GovID lists the fields of an identity document, which is optional.
func GovID() []Field {
	return []Field{
		{
			Name: form.FieldGovIDType, Must: anyGovID, Check: listed(form.FieldGovIDType),
			List: func(a Form) ([]service.Option, bool) {
				l, there := a.Lists()
				return govIDs(l), there
			},
			Slot: func(d *drafts.Form) *string { return &d.PaperType },
			Send: func(a Form, r *service.Application) { r.GovID.Type = a.Text(form.FieldGovIDType) },
		},
		{
			Name: form.FieldGovIDIssuer, Must: anyGovID, Check: listed(form.FieldGovIDIssuer),
			List: func(a Form) ([]service.Option, bool) {
				l, there := a.Lists()
				return issuersOf(l, a.Text(form.FieldGovIDType)), there
			},
			Slot: func(d *drafts.Form) *string { return &d.PaperIssuer },
			Send: func(a Form, r *service.Application) { r.GovID.Issuer = a.Text(form.FieldGovIDIssuer) },
		},
		{
			Name: form.FieldGovIDNumber, Must: anyGovID, Check: atMost(50),
			Send: func(a Form, r *service.Application) {
				r.GovID.Number = secret.New(a.Text(form.FieldGovIDNumber))
			},
		},
		{
			Name: form.FieldGovIDExpiry, Check: notExpired,
			Slot: func(d *drafts.Form) *string { return &d.PaperExpiry },
			Send: func(a Form, r *service.Application) {
				r.GovID.Expires, _ = typed.Date(a.Text(form.FieldGovIDExpiry))
			},
		},
	}
}

// Contact lists the fields of how and where to reach the applicant.
func Contact() []Field {
	return []Field{
		{
			Name: form.FieldPhone, Must: always, Check: phone, Odd: oddPhone,
			Slot: func(d *drafts.Form) *string { return &d.Phone },
			Send: func(a Form, r *service.Application) { r.Phone = a.telephone(form.FieldPhone) },
		},
		{
			Name: form.FieldEmail, Must: always, Check: mailAddress,
			Slot: func(d *drafts.Form) *string { return &d.Email },
			Send: func(a Form, r *service.Application) { r.Email = a.Text(form.FieldEmail) },
		},
		{
			Name: form.FieldLine1, Must: always, Check: atMost(250),
			Slot: func(d *drafts.Form) *string { return &d.Line1 },
			Send: func(a Form, r *service.Application) { r.Address.Line1 = a.Text(form.FieldLine1) },
		},
		{
			Name: form.FieldLine2, Check: atMost(100),
			Slot: func(d *drafts.Form) *string { return &d.Line2 },
			Send: func(a Form, r *service.Application) { r.Address.Line2 = a.Text(form.FieldLine2) },
		},
		{
			Name: form.FieldCity, Must: always, Check: town(100),
			Slot: func(d *drafts.Form) *string { return &d.City },
			Send: func(a Form, r *service.Application) { r.Address.City = a.Text(form.FieldCity) },
		},
		{
			Name: form.FieldProvince, Must: always, Check: listed(form.FieldProvince),
			List: func(a Form) ([]service.Option, bool) { l, there := a.Lists(); return l.Provinces, there },
			Slot: func(d *drafts.Form) *string { return &d.Province },
			Send: func(a Form, r *service.Application) { r.Address.Province = a.Text(form.FieldProvince) },
		},
		{
			Name: form.FieldPostal, Must: always, Check: postalCode, Odd: oddPostalCode,
			Slot: func(d *drafts.Form) *string { return &d.PostalCode },
			Send: func(a Form, r *service.Application) {
				code, _ := canada.ParsePostalCode(a.Text(form.FieldPostal))
				r.Address.PostalCode = code.Compact()
			},
		},
		{
			Name: form.FieldLanguage, Must: always, Check: listed(form.FieldLanguage),
			List: func(Form) ([]service.Option, bool) {
				return []service.Option{{Code: string(service.English)}, {Code: string(service.French)}}, true // the screen has their names
			},
			Slot: func(d *drafts.Form) *string { return &d.Language },
			Send: func(a Form, r *service.Application) {
				r.Language = service.Language(a.Text(form.FieldLanguage))
			},
		},
	}
}

// healthCard is the document that nobody may be asked for in Quebec.
const healthCard = "CAHC"

// govIDs lists the documents in no order but that of their names, so that none is asked
// for first; health cards come last, and Quebec's is not among them.
func govIDs(l service.Lists) []service.Option {
	ordered := slices.DeleteFunc(slices.Clone(l.GovIDTypes), func(o service.Option) bool {
		return o.Code == healthCard && len(issuersOf(l, healthCard)) == 0
	})
	last := map[string]int{healthCard: 1}
	slices.SortStableFunc(ordered, func(x, y service.Option) int {
		return cmp.Or(cmp.Compare(last[x.Code], last[y.Code]), cmp.Compare(x.Label, y.Label))
	})
	return ordered
}

// issuersOf lists who issues a kind of document.
func issuersOf(l service.Lists, kind string) []service.Option {
	return slices.DeleteFunc(slices.Clone(l.GovIDIssuers[kind]), func(o service.Option) bool {
		return kind == healthCard && o.Code == string(canada.Quebec)
	})
}
