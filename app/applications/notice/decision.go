package notice

import (
	"cmp"

	"comptoir/service"
	"comptoir/service/acts"
	"comptoir/service/paper"
)

// Decision says that the decision is an automated one, and what the applicant may ask
// the lender for; made: it was made, else it will be. What the lender has not said of
// how it decides is "wholly or partly".
func Decision(in Words, lender paper.Lender, made bool) string {
	key := "decision.will"
	if made {
		key = "decision.made"
	}
	how := ".partly"
	if lender.Solely {
		how = ".automated"
	}
	return in.T(key+how, "Rights", in.T("decision.rights",
		"Lender", cmp.Or(lender.Name, in.T("choice.lender.training")), "Phone", cmp.Or(lender.Phone, in.T("choice.phone.none"))))
}

// DecisionText is such a notice as it is kept.
func DecisionText(l service.Language, words string) acts.Text {
	return acts.Text{Kind: acts.AutomatedNotice, Language: string(l), Words: words}
}
