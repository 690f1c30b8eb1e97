package sandbox

// wording is a text the merchant has to show (contract 10.7): a label of at
// most 50 characters and a message of at most 1000.
type wording struct{ description, message string }

// Kinds of rate wording.
const (
	rateInterest = "interest"
	rateNone     = "none"
	rateAccrued  = "accrued"
	rateMinimum  = "minimum"
	rateRegular  = "regular"
)

// The French texts follow Quebec usage: a no-break space (U+00A0) before a
// colon and a percent sign, none before other high punctuation.
var rateWordings = map[language]map[string]wording{
	english: {
		rateInterest: {"Promotional annual rate:", "This annual rate applies to the promotional balance for the whole term. Any balance left after the term, or after a missed payment, is charged the regular annual rate of your account."},
		rateNone:     {"Promotional annual rate:", "No interest is charged as long as every instalment is paid by its due date. After a missed payment, the remaining balance is charged the regular annual rate of your account."},
		rateAccrued:  {"Deferred annual rate:", "No payment is due before the end of the term, while interest adds up from the purchase date. The interest is waived if the whole balance is paid by the end of the term."},
		rateMinimum:  {"Annual rate after the promotion:", "Only the minimum monthly payment is due during the term, and no interest is charged. Any balance left at the end of the term is charged this annual rate from the following day."},
		rateRegular:  {"Regular annual rate:", "This annual rate applies to any part of the purchase that is not paid by the due date of the statement. No interest is charged if the full balance is paid by then."},
	},
	french: {
		rateInterest: {"Taux annuel promotionnel\u00a0:", "Ce taux annuel s’applique au solde promotionnel pendant toute la durée du financement. Tout solde impayé à la fin de celui-ci, ou après un versement manqué, porte intérêt au taux annuel ordinaire de votre compte."},
		rateNone:     {"Taux annuel promotionnel\u00a0:", "Aucun intérêt n’est exigé tant que chaque versement est payé au plus tard à son échéance. Après un versement manqué, le solde restant porte intérêt au taux annuel ordinaire de votre compte."},
		rateAccrued:  {"Taux annuel différé\u00a0:", "Aucun paiement n’est exigible avant la fin du financement, mais l’intérêt s’accumule depuis la date d’achat. Il est annulé si la totalité du solde est payée au plus tard à la fin du financement."},
		rateMinimum:  {"Taux annuel après la promotion\u00a0:", "Seul le paiement mensuel minimal est exigible pendant la durée du financement, et aucun intérêt n’est exigé. Tout solde restant à la fin de celui-ci porte intérêt à ce taux annuel dès le lendemain."},
		rateRegular:  {"Taux annuel ordinaire\u00a0:", "Ce taux annuel s’applique à toute partie de l’achat qui n’est pas payée à la date d’échéance du relevé. Aucun intérêt n’est exigé si le solde complet est payé à cette date."},
	},
}

var feeWordings = map[language]map[string]wording{
	english: {
		feeTotal:   {"Administration fee:", "This one-time fee is added to the financed amount and spread over the instalments. Any unpaid part of the fee falls due if the balance is cleared early."},
		feeMonthly: {"Monthly administration fee:", "This fee is added to every instalment for the whole term. It stops as soon as the balance of the plan is paid in full."},
	},
	french: {
		feeTotal:   {"Frais d’administration\u00a0:", "Ces frais uniques s’ajoutent au montant financé et sont répartis sur les versements. Toute partie impayée des frais devient exigible si le solde est payé par anticipation."},
		feeMonthly: {"Frais d’administration mensuels\u00a0:", "Ces frais s’ajoutent à chaque versement pendant toute la durée du financement. Ils cessent dès que le solde financé est payé en entier."},
	},
}

// Messages of an authorization, by whether it was captured at once.
var approvals = map[language]map[bool]string{
	english: {
		true:  "The purchase is approved and charged to the account.",
		false: "The amount is held on the account and has not been charged yet.",
	},
	french: {
		true:  "L’achat est approuvé et porté au compte.",
		false: "Le montant est retenu sur le compte et n’y a pas encore été porté.",
	},
}
