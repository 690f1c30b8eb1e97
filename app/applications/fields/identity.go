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

// Fields of who applies, and for how much. Those that other pages ask for too
// are of package form.
const (
	Wanted     form.Field = "amount_requested"
	Salutation form.Field = "salutation"
	MiddleName form.Field = "middle_name"
)

// identity lists the fields of who applies, and for how much.
func identity() []Field {
	return []Field{
		{
			Name: Wanted, Must: always, Check: wantedAmount, Amount: true,
			Slot: func(d *drafts.Form) *string { return &d.AmountRequested },
			Send: func(a Form, r *service.Application) { r.AmountRequested = a.Amount(Wanted) },
		},
		{
			Name: Salutation, Must: always, Check: listed(Salutation),
			List: func(a Form) ([]service.Option, bool) { l, there := a.Lists(); return l.Salutations, there },
			Slot: func(d *drafts.Form) *string { return &d.Salutation },
			Send: func(a Form, r *service.Application) { r.Salutation = a.Text(Salutation) },
		},
		{
			Name: form.FieldFirstName, Must: always, Check: name(80),
			Slot: func(d *drafts.Form) *string { return &d.FirstName },
			Send: func(a Form, r *service.Application) { r.FirstName = a.Text(form.FieldFirstName) },
		},
		{
			Name: MiddleName, Check: name(80),
			Slot: func(d *drafts.Form) *string { return &d.MiddleName },
			Send: func(a Form, r *service.Application) { r.MiddleName = a.Text(MiddleName) },
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

// Fields of an identity document.
const (
	GovIDType   form.Field = "govid_type"
	GovIDIssuer form.Field = "govid_issuedby"
	GovIDNumber form.Field = "govid_number"
	GovIDExpiry form.Field = "govid_expiry"
)

// Document lists the fields of an identity document, IsDocument reports whether a field is
// one of them.
func Document() []form.Field       { return []form.Field{GovIDType, GovIDIssuer, GovIDNumber, GovIDExpiry} }
func IsDocument(f form.Field) bool { return slices.Contains(Document(), f) }

// govID lists the fields of an identity document, which is optional.
func govID() []Field {
	return []Field{
		{
			Name: GovIDType, Must: anyGovID, Check: listed(GovIDType),
			List: func(a Form) ([]service.Option, bool) {
				l, there := a.Lists()
				return govIDs(l), there
			},
			Slot: func(d *drafts.Form) *string { return &d.GovIDType },
			Send: func(a Form, r *service.Application) { r.GovID.Type = a.Text(GovIDType) },
		},
		{
			Name: GovIDIssuer, Must: anyGovID, Check: listed(GovIDIssuer),
			List: func(a Form) ([]service.Option, bool) {
				l, there := a.Lists()
				return issuersOf(l, a.Text(GovIDType)), there
			},
			Slot: func(d *drafts.Form) *string { return &d.GovIDIssuer },
			Send: func(a Form, r *service.Application) { r.GovID.Issuer = a.Text(GovIDIssuer) },
		},
		{
			Name: GovIDNumber, Must: anyGovID, Check: atMost(50),
			Send: func(a Form, r *service.Application) {
				r.GovID.Number = secret.New(a.Text(GovIDNumber))
			},
		},
		{
			Name: GovIDExpiry, Check: notExpired,
			Slot: func(d *drafts.Form) *string { return &d.GovIDExpiry },
			Send: func(a Form, r *service.Application) {
				r.GovID.Expires, _ = typed.Date(a.Text(GovIDExpiry))
			},
		},
	}
}

// Fields of how and where to reach the applicant.
const (
	Phone    form.Field = "phone_number"
	Email    form.Field = "email"
	Line1    form.Field = "address_1"
	Line2    form.Field = "address_2"
	City     form.Field = "city"
	Province form.Field = "province"
	Language form.Field = "language"
)

// contact lists the fields of how and where to reach the applicant.
func contact() []Field {
	return []Field{
		{
			Name: Phone, Must: always, Check: phone, Odd: oddPhone,
			Slot: func(d *drafts.Form) *string { return &d.Phone },
			Send: func(a Form, r *service.Application) { r.Phone = a.telephone(Phone) },
		},
		{
			Name: Email, Must: always, Check: mailAddress,
			Slot: func(d *drafts.Form) *string { return &d.Email },
			Send: func(a Form, r *service.Application) { r.Email = a.Text(Email) },
		},
		{
			Name: Line1, Must: always, Check: atMost(250),
			Slot: func(d *drafts.Form) *string { return &d.Line1 },
			Send: func(a Form, r *service.Application) { r.Address.Line1 = a.Text(Line1) },
		},
		{
			Name: Line2, Check: atMost(100),
			Slot: func(d *drafts.Form) *string { return &d.Line2 },
			Send: func(a Form, r *service.Application) { r.Address.Line2 = a.Text(Line2) },
		},
		{
			Name: City, Must: always, Check: town(100),
			Slot: func(d *drafts.Form) *string { return &d.City },
			Send: func(a Form, r *service.Application) { r.Address.City = a.Text(City) },
		},
		{
			Name: Province, Must: always, Check: listed(Province),
			List: func(a Form) ([]service.Option, bool) { l, there := a.Lists(); return l.Provinces, there },
			Slot: func(d *drafts.Form) *string { return &d.Province },
			Send: func(a Form, r *service.Application) { r.Address.Province = a.Text(Province) },
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
			Name: Language, Must: always, Check: listed(Language),
			List: func(Form) ([]service.Option, bool) {
				return []service.Option{{Code: string(service.English)}, {Code: string(service.French)}}, true // the screen has their names
			},
			Slot: func(d *drafts.Form) *string { return &d.Language },
			Send: func(a Form, r *service.Application) {
				r.Language = service.Language(a.Text(Language))
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
