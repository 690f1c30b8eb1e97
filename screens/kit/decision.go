package kit

import (
	"cmp"

	"comptoir/app/applications"
	"comptoir/i18n"
)

// LenderName names who decided.
func LenderName(in *i18n.Printer, r applications.Result) string {
	return cmp.Or(r.Lender.Name, in.T("choice.lender.training"))
}

// LenderPhone says how to reach them.
func LenderPhone(in *i18n.Printer, r applications.Result) string {
	return cmp.Or(r.Lender.Phone, in.T("choice.phone.none"))
}

// Automated is the notice that a decision was an automated one.
func Automated(in *i18n.Printer, r applications.Result) string {
	return in.T("decision.automated", "Lender", LenderName(in, r), "Phone", LenderPhone(in, r))
}
