package sandbox

// planName is what a plan is called: short in quotes from v2.5.1 and in lists
// of purchases, long in lookup and sign-in. The two differ in the real API as
// well (quirk 29). Plan 0 is none.
type planName struct{ short, long string }

var planNames = map[language]map[int]planName{
	english: {
		4: {"EMP - Regular Interest", "Equal Payments, Regular Interest"},
		5: {"EMP - No Interest", "Equal Payments, No Interest"},
		6: {"DP - SAC Interest Accrues", "No Interest, No Payments (S.A.C.)"},
		9: {"DP - Minimum Monthly Payments", "No Interest, Minimum monthly payments"},
	},
	french: {
		4: {"Versements égaux - Intérêts courants", "Versements égaux, intérêts courants"},
		5: {"Versements égaux - Sans intérêts", "Versements égaux, sans intérêts"},
		6: {"Paiement différé - Équivalent au comptant", "Sans intérêts ni versements (équivalent au comptant)"},
		9: {"Paiement différé - Versements minimaux", "Sans intérêts, versements mensuels minimaux"},
	},
}

func catalogueName(plan int, lang language) string { return planNames[lang][plan].long }
