package app

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"comptoir/service"
	"comptoir/service/secret"
	"comptoir/service/settings"
	"comptoir/service/staff"
)

// provinces are the codes that a store's province can have.
var provinces = []string{"AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "YT"}

// live reads the form of a live store and who signs in.
func (s *SignIn) live() (entry, FieldFaults) {
	faults := FieldFaults{}
	c := Credentials{
		Kind: KindLive, BaseURL: s.baseURL(),
		ClientID:   s.typed(FieldClientID),
		Secret:     secret.New(s.typed(FieldSecret)),
		LocationID: s.typed(FieldLocation),
	}
	s.checkStore(c, faults)
	e := entry{Credentials: c, First: s.state.First}
	if e.First {
		s.firstManager(&e, faults)
	} else {
		s.member(&e, faults)
	}
	e.Associate = e.Member.ID
	e.Store = settings.Store{
		Name:        cmp.Or(s.typed(FieldStoreName), c.LocationID),
		Environment: string(s.state.Environment), BaseURL: s.typed(FieldHost), ClientID: c.ClientID,
		LocationID: c.LocationID, Province: s.province(), Associate: e.Associate,
	}
	if s.state.Environment != service.EnvCustom {
		e.Store.BaseURL = ""
	}
	return e, faults
}

func (s *SignIn) checkStore(c Credentials, faults FieldFaults) {
	if s.state.Environment == service.EnvCustom {
		if c.BaseURL == "" {
			faults[FieldHost] = FaultRequired
		} else if service.CheckBaseURL(c.BaseURL) != nil {
			faults[FieldHost] = FaultURL
		}
	}
	for _, field := range []Field{FieldClientID, FieldLocation} {
		if s.typed(field) == "" {
			faults[field] = FaultRequired
		}
	}
	// The first manager shows that the secret is known to them, and not only to
	// this computer.
	if c.Secret.IsEmpty() && (s.state.First || !s.state.SecretKept) {
		faults[FieldSecret] = FaultRequired
	}
	if p := s.province(); p != "" && !slices.Contains(provinces, p) {
		faults[FieldStoreProvince] = FaultProvince
	}
}

// firstManager reads who is to be the first of the staff.
func (s *SignIn) firstManager(e *entry, faults FieldFaults) {
	e.Member = staff.Member{ID: s.typed(FieldAssociate), Name: s.typed(FieldName), Role: staff.Manager}
	e.PIN = secret.NewPIN(s.typed(FieldStaffPIN))
	for _, field := range []Field{FieldAssociate, FieldName} {
		if s.typed(field) == "" {
			faults[field] = FaultRequired
		}
	}
	if fault, _ := pinFault(staff.CheckPIN(e.PIN)); fault != "" {
		faults[FieldStaffPIN] = fault
	} else if s.typed(FieldStaffPIN) != s.typed(FieldStaffPINAgain) {
		faults[FieldStaffPINAgain] = FaultPINAgain
	}
}

// member reads who of the staff comes in.
func (s *SignIn) member(e *entry, faults FieldFaults) {
	e.Member = staff.Member{ID: s.state.Member}
	e.PIN = secret.NewPIN(s.typed(FieldStaffPIN))
	switch {
	case len(s.state.Members) == 0:
		faults[FieldMember] = FaultStaff
	case s.state.Member == "":
		faults[FieldMember] = FaultMember
	case errors.Is(staff.CheckPIN(e.PIN), staff.ErrForm):
		faults[FieldStaffPIN] = FaultPINForm
	}
}

func (s *SignIn) province() string { return strings.ToUpper(s.typed(FieldStoreProvince)) }

func faultsAmong(faults FieldFaults, fields []Field) bool {
	return slices.ContainsFunc(fields, func(f Field) bool { return faults[f] != "" })
}

func (s *SignIn) baseURL() string {
	if s.state.Environment == service.EnvCustom {
		return strings.TrimRight(s.typed(FieldHost), "/")
	}
	return s.state.Environment.BaseURL()
}

func (s *SignIn) typed(f Field) string { return strings.TrimSpace(s.state.Typed[f]) }
