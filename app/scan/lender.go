package scan

import (
	"context"
	"strings"

	"comptoir/app/model"
	"comptoir/app/problem"
	"comptoir/service"
	"comptoir/service/canada"
	"comptoir/service/licence"
	"comptoir/service/secret"
)

// askLender has the lender read a licence, and delivers what it adds to what was
// read here. Its word counts more (contract 4.5).
func (s *Scan) askLender(raw []byte, here licence.Licence) {
	ctx, wanted := s.ask.Start(context.Background())
	code := secret.New(licence.Text(raw))
	model.Go(ctx, s.deps.Dispatch, func(ctx context.Context) (service.Licence, error) {
		return s.deps.Store.Licence(ctx, code)
	}, func(answer service.Licence, err error) {
		switch {
		case !wanted():
		case err == nil:
			s.deliver(here.Corrected(fromLender(answer), s.today()))
		case s.state.Phase == PhaseAsking: // nothing was read here
			s.failWith(FaultRefused, problem.Of(err))
		}
	})
}

// fromLender puts the lender's answer into the form of a licence read here.
func fromLender(a service.Licence) licence.Licence {
	province, postal := strings.ToUpper(a.Address.Province), a.Address.PostalCode
	if code, ok := canada.ParsePostalCode(postal); ok {
		postal = code.Compact()
	}
	return licence.Licence{
		FirstName: strings.TrimSpace(a.FirstName), MiddleName: strings.TrimSpace(a.MiddleName), LastName: strings.TrimSpace(a.LastName),
		Born: a.Born, Line1: strings.TrimSpace(a.Address.Line1), City: strings.TrimSpace(a.Address.City), Province: province,
		PostalCode: postal, GovIDType: a.GovID.Type, Issuer: a.GovID.Issuer,
		Number: a.GovID.Number, Expires: a.GovID.Expires,
	}
}
