package signin

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"comptoir/app/form"
	"comptoir/service"
	"comptoir/service/canada"
	"comptoir/service/secret"
	"comptoir/service/settings"
	"comptoir/service/staff"
	"comptoir/service/typed"
)

// training reads who signs in to the training store: somebody of the staff, where there
// is one. A staff in doubt keeps nobody out, but gives nobody a manager's rights either.
func (s *SignIn) training() (entry, form.Faults) {
	e, faults := entry{Credentials: Credentials{Kind: KindTraining}}, form.Faults{}
	switch {
	case s.asks():
		e.Known = true
		s.member(&e, faults)
	case !s.state.First:
		e.Member.Role = staff.Associate
	}
	return e, faults
}

// asks reports whether somebody's PIN is wanted.
func (s *SignIn) asks() bool {
	return s.state.Kind == KindLive || !s.state.First && s.deps.Staff.Trust() == nil
}

// live reads the form of a live store and who signs in.
func (s *SignIn) live() (entry, form.Faults) {
	faults := form.Faults{}
	c := Credentials{
		Kind: KindLive, BaseURL: s.baseURL(),
		ClientID:   s.typed(form.FieldClientID),
		Secret:     secret.New(s.typed(form.FieldSecret)),
		LocationID: s.typed(form.FieldLocation),
		Merchant: service.MerchantLogin{
			Username: s.typed(form.FieldMerchantUser), Password: secret.New(s.typed(form.FieldMerchantPass)),
		},
	}
	s.checkStore(c, faults)
	e := entry{Credentials: c, First: s.state.First, Known: !s.state.First}
	if e.First {
		s.firstManager(&e, faults)
	} else {
		s.member(&e, faults)
	}
	e.Associate = e.Member.ID
	e.Store = settings.Store{
		Name:        cmp.Or(s.typed(form.FieldStoreName), c.LocationID),
		Environment: string(s.state.Environment), BaseURL: s.typed(form.FieldHost), ClientID: c.ClientID,
		LocationID: c.LocationID, Province: string(s.province()),
		Address: s.typed(form.FieldStoreAddress), Phone: s.typed(form.FieldStorePhone), Associate: e.Associate,
		MerchantUser: c.Merchant.Username,
	}
	if s.state.Environment != service.EnvCustom {
		e.Store.BaseURL = ""
	}
	return e, faults
}

func (s *SignIn) checkStore(c Credentials, faults form.Faults) {
	if s.state.Environment == service.EnvCustom {
		if c.BaseURL == "" {
			faults[form.FieldHost] = form.FaultRequired
		} else if service.CheckBaseURL(c.BaseURL) != nil {
			faults[form.FieldHost] = form.FaultURL
		}
	}
	for _, field := range []form.Field{form.FieldClientID, form.FieldLocation} {
		if s.typed(field) == "" {
			faults[field] = form.FaultRequired
		}
	}
	// The first manager shows that the secret is known to them, and not only to
	// this computer.
	if c.Secret.IsEmpty() && (s.state.First || !s.state.SecretKept) {
		faults[form.FieldSecret] = form.FaultRequired
	}
	if c.Merchant.Username == "" && !c.Merchant.Password.IsEmpty() {
		faults[form.FieldMerchantUser] = form.FaultRequired // both or neither
	}
	switch p := s.province(); {
	case p == "" && !s.state.Fixed: // it decides what the law asks for, and is never guessed
		faults[form.FieldStoreProvince] = form.FaultRequired
	case p != "" && !p.Known():
		faults[form.FieldStoreProvince] = form.FaultProvince
	}
}

// firstManager reads who is to be the first of the staff.
func (s *SignIn) firstManager(e *entry, faults form.Faults) {
	e.Member = staff.Member{ID: s.typed(form.FieldAssociate), Name: s.typed(form.FieldName), Role: staff.Manager}
	e.PIN = secret.NewPIN(s.typed(form.FieldStaffPIN))
	for _, field := range []form.Field{form.FieldAssociate, form.FieldName} {
		if s.typed(field) == "" {
			faults[field] = form.FaultRequired
		}
	}
	if fault, _ := form.PINFault(staff.CheckPIN(e.PIN)); fault != "" {
		faults[form.FieldStaffPIN] = fault
	} else if s.typed(form.FieldStaffPIN) != s.typed(form.FieldStaffPINAgain) {
		faults[form.FieldStaffPINAgain] = form.FaultPINAgain
	}
}

// member reads who of the staff comes in.
func (s *SignIn) member(e *entry, faults form.Faults) {
	e.Member = staff.Member{ID: s.state.Member}
	e.PIN = secret.NewPIN(s.typed(form.FieldStaffPIN))
	switch trust := s.deps.Staff.Trust(); {
	case len(s.state.Members) == 0 && trust != nil && !e.Secret.IsEmpty():
		// The list is gone: whoever knows the secret may begin a new one.
	case len(s.state.Members) == 0 && trust != nil:
		faults[form.FieldMember], _ = form.PINFault(trust)
	case len(s.state.Members) == 0:
		faults[form.FieldMember] = form.FaultStaff
	case s.state.Member == "":
		faults[form.FieldMember] = form.FaultMember
	case errors.Is(staff.CheckPIN(e.PIN), staff.ErrForm):
		faults[form.FieldStaffPIN] = form.FaultPINForm
	}
}

// province returns what was typed, by its two letters where it is a province.
func (s *SignIn) province() canada.Province {
	if p, ok := canada.ParseProvince(s.typed(form.FieldStoreProvince)); ok {
		return p
	}
	return canada.Province(s.typed(form.FieldStoreProvince))
}

func faultsAmong(faults form.Faults, fields []form.Field) bool {
	return slices.ContainsFunc(fields, func(f form.Field) bool { return faults[f] != "" })
}

func (s *SignIn) baseURL() string {
	if s.state.Environment == service.EnvCustom {
		return strings.TrimRight(s.typed(form.FieldHost), "/")
	}
	return s.state.Environment.BaseURL()
}

// typed returns what a person meant to type into a field; client secret and password as they
// were given out.
func (s *SignIn) typed(f form.Field) string {
	if f == form.FieldSecret || f == form.FieldMerchantPass {
		return typed.Verbatim(s.state.Typed[f])
	}
	return typed.Text(s.state.Typed[f])
}
