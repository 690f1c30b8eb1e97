package sandbox

import (
	"fmt"
	"time"

	"comptoir/service/civil"
	"comptoir/service/money"
)

// trait changes one thing about an otherwise ordinary account.
type trait func(*account)

// roster makes all accounts afresh. The customers are the same for every seed,
// so that a lesson can name them.
func roster() []*account {
	accounts := append(ordinary(), awkward()...)
	card := 0
	for _, a := range accounts {
		for _, p := range a.people() {
			card++
			p.card, p.noteFrench = cardFor(card), frenchNotes[p.customerID]
		}
	}
	return accounts
}

// ordinary lists the customers of everyday lessons.
func ordinary() []*account {
	return []*account{
		consumer(21, "Maple", "Sampleton", "Ordinary English-speaking customer in Ontario with generous credit; everything works.",
			credit(8200_00, 8200_00), asks("4", "Juniper")),
		consumer(2, "Érable", "Côté-Tremblay", "Ordinary French-speaking customer in Quebec: accents, no fees, the Quebec plans.",
			quebec, french.spoken, credit(3600_00, 3600_00), asks("4", "Geneviève"), asks("7", "rue de l’Essai")),
		consumer(31, "Robin", "Twofold", "First of two accounts under one name and birth date; pick the right one by its card.",
			born(1979, time.April, 12), credit(1500_00, 912_37), asks("5", "Iceland")),
		consumer(32, "Robin", "Twofold", "Second of two accounts under one name and birth date, with more credit than the first.",
			born(1979, time.April, 12), credit(2500_00, 2400_50), asks("5", "Iceland")),
		business(22, "Casey", "Ledger", "Random", "Delegate"),
		consumer(3, "Bram", "Anglestone", "English-speaking customer in Quebec: the language does not follow the province.",
			quebec, credit(2900_20, 2900_20), asks("9", "The Long Sample")),
		consumer(4, "Océane", "Modèle-LeBlanc", "French-speaking customer in New Brunswick: French texts with the fees of outside Quebec.",
			french.spoken, at("12 Example Wharf", "Moncton", "NB", "E1A0A0"), credit(4100_25, 4100_25), asks("6", "Les Essais")),
		consumer(5, "Mary Ann", "O’Sample-St. Test", "Name with a space, an apostrophe, a dash and a dot, to practise searching.",
			credit(2750_00, 2750_00), asks("8", "Mrs. Fictive")),
		consumer(6, "Maximiliana-Wilhelmina-Alexandrina", "Featherstone-Cholmondeley-Exemplaire-Longworthname", "Very long name, to see that screens and receipts hold it.",
			credit(5000_00, 5000_00), asks("7", "Placeholder Parade")),
		consumer(7, "Penny", "Lowlimit", "Only $45.00 of credit left, for credit_exceeded.",
			credit(500_00, 45_00), asks("4", "Nickel")),
	}
}

// awkward lists the customers who meet a refusal.
func awkward() []*account {
	return []*account{
		consumer(41, "Ashton", "Pausewell", "Status A, authorizations prohibited: cannot buy.", blocked("A", "AAUT")),
		consumer(42, "Frances", "Frostfield", "Status F, frozen: cannot buy.", blocked("F", "FLCK")),
		consumer(43, "Zachary", "Writtenoff", "Status Z, charged off: cannot buy.", blocked("Z", "ZCCO")),
		consumer(44, "Clementine", "Closedale", "Status C, closed: cannot buy.", blocked("C", "")),
		consumer(45, "Newton", "Unopened", "Approved but not activated yet: lookup answers user_not_active.",
			func(a *account) { a.active, a.bypass = false, false }),
		consumer(51, "Paige", "Phoneless", "No phone on file: sms is refused, e-mail works.", phone("")),
		consumer(52, "Emil", "Mailless", "No e-mail on file: email is refused, sms works.", email("")),
		consumer(53, "Nora", "Reachless", "Neither phone nor e-mail: use the security question.", phone(""), email("")),
		consumer(54, "Lionel", "Landline", "The phone is a landline: sms answers sms_not_valid_phone.",
			func(a *account) { a.holder.landline = true }),
		consumer(55, "Misty", "Typington", "The e-mail on file is mistyped: email answers wrong_input without a field.", email("misty.typington.example.com")),
		consumer(56, "Bianca", "Nobypass", "The bypass for small regular purchases is not open to this customer.",
			func(a *account) { a.bypass = false }),
		consumer(57, "Oscar", "Nooverride", "The merchant may not override the verification of this customer.",
			func(a *account) { a.override = false }),
		consumer(58, "Stanley", "Standardson", "Standard category: only the interest plan is open, others answer plan_term_not_available.", rated("Y", "standard", 352900)),
		consumer(59, "Nadia", "Noplanfield", "Standard category this merchant has no plan for: lookup refuses.", rated("Z", "standard", 352900),
			func(a *account) { a.supported = false }),
		consumer(60, "Benedict", "Bouncer", "The e-mail on file is known to bounce: email answers wrong_input with the field.",
			func(a *account) { a.holder.bounces = true }),
		consumer(61, "Gail", "Troubleton", "The back end fails as soon as money moves after an authorization: general_error and generic_error.",
			func(a *account) { a.troubled = true }),
	}
}

// consumer makes account 900100nn of customer 700nn.
func consumer(n int, first, last, note string, traits ...trait) *account {
	a := &account{
		number:    fmt.Sprintf("900100%02d", n),
		kind:      consumerType,
		status:    statusNormal,
		reason:    "NNOR",
		active:    true,
		risk:      "L",
		category:  "preferred",
		air:       279900,
		limit:     money.Cents(3000_00),
		available: money.Cents(3000_00),
		opened:    civil.Date{Year: 2020, Month: time.March, Day: 1 + n%28},
		store:     boutique,
		home:      address{fmt.Sprintf("%d Nowhere Road", n), "", "Toronto", "ON", "M0M0M0"},
		override:  true,
		bypass:    true,
		supported: true,
		holder: &person{
			customerID: fmt.Sprintf("700%02d", n),
			first:      first,
			last:       last,
			born:       civil.Date{Year: 1950 + 7*n%50, Month: time.Month(1 + n%12), Day: 1 + n%28},
			phone:      fmt.Sprintf("416555%04d", 100+n),
			email:      fold(first) + "." + fold(last) + "@example.com",
			language:   english,
			note:       note,
		},
	}
	if n%2 == 1 {
		a.home.line2 = fmt.Sprintf("Unit %d", n)
	}
	for _, t := range traits {
		t(a)
	}
	if len(a.holder.questions) == 0 {
		asks("9", "Placeholder")(a)
	}
	return a
}

// business makes an account with one authorised user.
func business(n int, first, last, userFirst, userLast string) *account {
	a := consumer(n, first, last, "Business account: the primary holder.", credit(9000_00, 9000_00), rated("H", "premium", 289900), asks("8", "Mr. Ledger"))
	a.kind = businessType
	a.store = restorations
	a.holder.customerID = "700022"
	a.authorised = &person{
		customerID: "700022-3",
		first:      userFirst,
		last:       userLast,
		born:       civil.Date{Year: 1991, Month: time.November, Day: 3},
		phone:      "4165550199",
		email:      fold(userFirst) + "." + fold(userLast) + "@example.com",
		language:   english,
		questions:  []question{{"9", "Placeholder Nights"}},
		note:       "Authorized user of the business account: has a card of their own and a dashed customer id.",
	}
	return a
}
