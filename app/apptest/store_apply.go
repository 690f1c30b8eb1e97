package apptest

import (
	"context"

	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/secret"
)

func (s *Store) Login(_ context.Context, m service.MerchantLogin, l service.Language) (service.Lists, error) {
	s.Pass(service.OpLogin, func() { s.Logins = append(s.Logins, m) })
	return s.OnLogin(l)
}

func (s *Store) Terms(_ context.Context, p service.Province, l service.Language) (service.HTML, error) {
	s.Pass(service.OpTerms, func() {})
	return s.OnTerms(p, l)
}

func (s *Store) Information(_ context.Context, key string, l service.Language) (service.HTML, error) {
	s.Pass(service.OpInformation, func() { s.Informed = append(s.Informed, key+" "+l.Short()) })
	if s.OnInformation != nil {
		return s.OnInformation(l)
	}
	if l == service.French {
		return "<div><p>Avis d’exemple.</p></div>", nil
	}
	return "<div><p>Sample disclosure.</p></div>", nil
}

func (s *Store) Apply(_ context.Context, p *journal.Permit, r service.Application) (service.Approval, error) {
	if err := p.Spend(r.Call()); err != nil {
		return service.Approval{}, &service.Error{Operation: service.OpApply, Key: service.KeyNoPermit, Cause: err}
	}
	s.Pass(service.OpApply, func() { s.Applied = append(s.Applied, r) })
	return s.OnApply(r)
}

func (s *Store) Close(_ context.Context, p *journal.Permit, r service.CloseRequest) error {
	if err := p.Spend(r.Call()); err != nil {
		return &service.Error{Operation: service.OpClose, Key: service.KeyNoPermit, Cause: err}
	}
	s.Pass(service.OpClose, func() { s.Cancels = append(s.Cancels, r) })
	return s.OnClose(r)
}

// Licence is the lender's own reader: it refuses, unless a test says otherwise.
func (s *Store) Licence(_ context.Context, code secret.Text) (service.Licence, error) {
	s.Pass(service.OpLicence, func() { s.Codes = append(s.Codes, code.Reveal()) })
	if s.OnLicence == nil {
		return service.Licence{}, Refusal(service.OpLicence, service.KeyLicenceNotRead)
	}
	return s.OnLicence()
}
