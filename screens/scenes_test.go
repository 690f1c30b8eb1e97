package screens

import (
	"strings"

	"comptoir/app/applications"
	"comptoir/app/applications/fields"
	"comptoir/app/form"
	"comptoir/app/purchases"
	"comptoir/app/purchases/transactions"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/acts"
)

// unnamed adds a plan that the answer does not name, so that its number is seen, and one
// that no list names.
func unnamed(body map[string]any, list string) {
	plans := body[list].([]any)
	first := plans[0].(map[string]any)
	for id, name := range map[int]any{77: nil, 78: "Sample plan"} {
		plan := map[string]any{}
		for field, is := range first {
			plan[field] = is
		}
		plan["plan_id"] = id
		plan["plan_name"] = name
		plans = append(plans, plan)
	}
	body[list] = plans
}

func scenes() []scene {
	return []scene{searchScene(), lookupScene(), quoteScene(), authorizationScene(), transactionScene(), boughtScene(), heldScene(), approvalScene()}
}

func searchScene() scene {
	return scene{
		op: "search", examples: []printed{{"GET customers/search", "search-success.json", nil}},
		reach: func(k *harness) string {
			k.search(ordinary)
			list := k.shown()
			k.till().Lookup.Pick(1)
			k.app.Nav.Go(session.TabLookup)
			return list + k.shown()
		},
		seen: map[string]string{
			"customer_id": "Customer ID\n70012\n", "account_status": "Frozen", "account_status_reason_code": "Reason code FLCK",
			"tos_agreement": "Terms accepted", "account_number": "Account number\n90010012\n", "customer_account_type": "•••• 0024 · Business",
			"credit_limit": "of $1,500.00", "available_credit": "$912.37\u00a0available", "originating_merchant_id": "Sample Restorations (90383)",
			"originating_merchant_name": "Boutique Exemple, 2020", "creation_date": "2020-03-17", "first_name": "Maple Sampleton",
			"last_name": "Maple Sampleton", "card_ending_in": "•••• 0016", "preferred_language": "Language: English",
		},
	}
}

func lookupScene() scene {
	return scene{
		op: "lookup", examples: []printed{{"GET customers/lookup", "lookup-success-business-user.json", func(b map[string]any) {
			b["address_2"] = "Unit 7"
			unnamed(b, "offer_types")
		}}},
		reach: func(k *harness) string {
			k.till().Lookup.Type(form.FieldBox, k.person(ordinary).Cards[0])
			k.till().Lookup.Find()
			k.settle()
			k.app.Nav.Go(session.TabLookup)
			details := k.shown()
			k.app.Nav.Go(session.TabVerification)
			k.till().Verification.Choose(service.ByQuestion)
			return details + k.shown()
		},
		seen: map[string]string{
			"available_credit": "$9,000.00", "account_number": "90010022", "customer_id": "700022-3", "security_qid.text": "What is your favourite movie?",
			"address_1": "5 Placeholder Lane", "address_2": "Unit 7", "city": "Toronto", "postal_code": "M0M\u00a00M1", "province": "(ON)",
			"payment_protection": "Payment protection\nNo\n", "offer_types.plan_name": "90 Days Grace, Equal Payments Regular Interest",
			"offer_types.plan_id": "Plan 77", "offer_types.offer_category": "Equal payments", "offer_types.term_options": "12, 18, 24, 36, 48, 60, 72",
			"card_ending_in": "•••• 0032", "preferred_language": "Language: English", "email": "r*****", "phone_number": "***-***-0103",
			"account_type": "Authorized user", "first_name": "Random Delegate", "last_name": "Random Delegate",
		},
	}
}

func quoteScene() scene {
	return scene{
		op: "calculate-interest", examples: []printed{{"POST calculate-interest", "calculate-interest-success-roc.json", func(b map[string]any) {
			unnamed(b, "promotional_purchase")
			b["regular_purchase"].(map[string]any)["fees"] = []any{
				map[string]any{"type": "annual", "description": "Sample annual fee:", "amount": 12.5, "message": "Sample note on the fee."},
			}
		}}},
		reach: func(k *harness) string {
			k.inHand(ordinary).quoted("480.60").chosen(purchases.OptionKey{PlanID: 4, Months: 12})
			plans := k.shown()
			k.app.Nav.Go(session.TabLookup)
			details := k.shown()
			k.till().Sale.Choose(regular)
			k.app.Nav.Go(session.TabVerification)
			methods := k.shown()
			k.app.Nav.Go(session.TabPurchases)
			return plans + details + methods + k.shown()
		},
		seen: map[string]string{
			"account_type": "Consumer", "amount": "Plans for $480.60", "customer.available_credit": "$8,200.00 available",
			"customer.air": "27.99%", "customer.first_name": "Maple Sampleton", "customer.last_name": "Maple Sampleton",
			"customer.category_type": "Category\nPreferred", "regular_purchase.term_amount": "$480.60\non the account",
			"regular_purchase.air": "Annual interest rate\n27.99%", "regular_purchase.verify": "No verification",
			"regular_purchase.fees.description": "Sample annual fee:", "regular_purchase.fees.amount": "$12.50",
			"regular_purchase.fees.type": "$12.50 a year", "regular_purchase.fees.message": "Sample note on the fee.",
			"promotional_purchase.plan_id": "Plan 77", "promotional_purchase.plan_name": "Sample plan",
			"promotional_purchase.terms.term": "12 months", "promotional_purchase.terms.term_amount": "$45.36",
			"promotional_purchase.terms.annual_rates.description": "Sample promo rate:", "promotional_purchase.terms.annual_rates.rate": "8.50%",
			"promotional_purchase.terms.annual_rates.type": "APR", "promotional_purchase.terms.annual_rates.message": "this rate holds during the promo only.",
			"promotional_purchase.terms.fees.description": "Sample admin fee:", "promotional_purchase.terms.fees.amount": "$39.50",
			"promotional_purchase.terms.fees.message": "any unpaid part of this fee falls due",
		},
		apart: map[string]string{
			"promotional_purchase.terms.apr":       "TestResponseRows: it is read as the one annual rate",
			"promotional_purchase.terms.fees.type": "TestAFeeIsSaidAsItFallsDue: the customer's own view says how each falls due",
		},
	}
}

func transactionScene() scene {
	compared := map[string]any{"first_name": 0.5, "last_name": 0.5, "address_1": 0.5, "city": 0.5, "postal_code": 0.5, "province": 0.5}
	fit := func(confirmed bool) func(map[string]any) {
		return func(b map[string]any) {
			b["customer_confirmed"], b["apr"], b["air"], b["annual_fee"], b["verified"] = confirmed, 9.99, 35.4, 12, true
			b["account_avs"] = map[string]any{"billing_information": compared, "shipping_information": compared}
		}
	}
	return scene{
		op: "transactions", edition: "v2",
		examples: []printed{
			{"POST transactions", "transactions-success-promotional.json", fit(false)},
			{"PUT transactions", "transactions-success-promotional.json", fit(true)},
		},
		reach: func(k *harness) string {
			k.inHand(ordinary).app.Nav.Go(session.TabPurchases)
			c := k.till().Transactions
			c.Choose(transactions.KindPurchase)
			c.TypeAmount("25.01")
			for _, p := range c.State().Plans {
				if p.PlanID == 5 {
					c.Pay(p)
				}
			}
			k.verified()
			c.Proceed()
			k.settle()
			held := k.shown()
			c.Proceed()
			k.settle()
			return held + k.shown() + strings.Join(k.slip(), "\n")
		},
		seen: map[string]string{
			"transaction_id": "880201", "plan_name": "Equal Payments, No Interest", "term": "12 months",
			"balance_after_purchase": "Available credit afterwards\n$2,685.49", "admin_fee": "Administrative fee, in the payments\n$39.50",
			"annual_fee": "Annual fee, not in the payments\n$12.00", "payment_value": "Payment\n$21.50",
			"promotional_amount": "fees included\n$64.51", "apr": "9.99%", "air": "35.40%", "payment_protection": "Payment protection\nNo",
			"customer_confirmed": "is held and not charged yet", "verified": "Identity verified\nYes",
			"account_avs.billing_information.first_name": "Billing differs from the file: first name,",
			"account_avs.billing_information.last_name":  "last name", "account_avs.billing_information.address_1": "address",
			"account_avs.billing_information.city": "city", "account_avs.billing_information.province": "province",
			"account_avs.billing_information.postal_code": "postal code.",
			"account_avs.shipping_information.first_name": "Shipping differs from the file: first name,",
			"account_avs.shipping_information.last_name":  "last name", "account_avs.shipping_information.address_1": "address",
			"account_avs.shipping_information.city": "city", "account_avs.shipping_information.province": "province",
			"account_avs.shipping_information.postal_code": "postal code.",
		},
	}
}

func boughtScene() scene {
	return scene{
		op: "customer-transactions", examples: []printed{{"GET transactions", "customer-transactions-success.json", nil}},
		reach: func(k *harness) string {
			k.inHand(ordinary).app.Nav.Go(session.TabPurchases)
			k.till().Sections.Go(purchases.SectionPast)
			k.settle()
			return k.shown()
		},
		seen: map[string]string{
			"transactions.term": "3 months", "transactions.transaction_id": "Transaction 880101", "transactions.transaction_status": "Charged",
			"transactions.transaction_balance": "$1,310.40", "transactions.transaction_date": "2020-05-09", "transactions.plan_name": "EMP - No Interest",
		},
	}
}

func heldScene() scene {
	return scene{
		op: "transactions-authorized", examples: []printed{{"GET transactions/authorized", "customer-transactions-success.json", nil}},
		reach: func(k *harness) string {
			k.app.Nav.Go(session.TabActivity)
			k.settle()
			list := k.shown()
			k.till().ConfirmHold("880101")
			return list + k.shown()
		},
		seen: map[string]string{
			"transactions.term": "3 months", "transactions.transaction_id": "no. 880101", "transactions.customer_name": "Held for Maple Sampleton",
			"transactions.transaction_balance": "$1,310.40", "transactions.transaction_date": "since 2020-05-09", "transactions.plan_name": "EMP - No Interest",
		},
	}
}

func approvalScene() scene {
	declined := "TestEveryStateFits: the page of a decision against the applicant"
	return scene{
		op: "apply", examples: []printed{{"POST apply", "apply-success-qc.json", nil}},
		reach: func(k *harness) string {
			a := k.filled(newcomer("ON"), fields.StepReview)
			a.Submit()
			k.until("the choice", func() bool { return a.State().Phase == applications.PhaseRatio })
			k.recorded()
			choice := k.shown()
			a.HandOver(acts.ByStore)
			k.recorded()
			for range 2 {
				a.AcceptAccount(acts.ByAssociate)
				k.recorded()
			}
			k.until("the plans", func() bool { return a.State().Phase == applications.PhaseApproved && len(a.State().Result.Offers) > 0 })
			a.RevealCard()
			return choice + k.shown()
		},
		seen: map[string]string{
			"vcc_number": "6374\u00a09800\u00a00000\u00a00016", "account_number": "Account 90010002", "customer_id": "Customer ID 70002",
			"available_credit": "Available credit\n$3,600.00", "credit_limit": "Credit limit\n$3,600.00",
			"offer_types.plan_name":    "90 Days Grace, Equal Payments Regular Interest",
			"offer_types.term_options": "12, 18, 24, 36 months", "debt_ratio": "a figure given by the lender\n0",
		},
		apart: map[string]string{
			"offer_types.plan_id": "see lookup, once the account is in hand", "offer_types.offer_category": "see lookup, once the account is in hand",
			"error": declined,
		},
	}
}

func authorizationScene() scene {
	fit := func(b map[string]any) {
		b["financing_option"] = map[string]any{"transaction_type": "promotional_purchase", "plan_id": 4, "term": 12}
		b["expiration_date"], b["ending_date"] = "2026-12-15T15:04:05Z", "2026-11-19T15:04:05Z"
		scores := b["account_avs"].(map[string]any)
		for group, of := range map[string]string{"business_billing_information": "shipping_information", "billing_information": "shipping_information"} {
			scores[group] = scores[of]
		}
		for _, of := range scores {
			for _, field := range []string{"first_name", "last_name", "address_1", "city", "postal_code", "province"} {
				of.(map[string]any)[field] = 0.5
			}
		}
		scores["business_shipping_information"] = scores["shipping_information"]
	}
	differs := map[string]string{
		"first_name": "first name", "last_name": "last name", "address_1": "address", "city": "city", "postal_code": "postal code", "province": "province",
	}
	restart := "what the customer was shown stands on the receipt; of the answer only where that is gone"
	s := scene{
		op: "authorization", examples: []printed{
			{"POST authorization", "authorization-success-roc.json", fit}, {"GET authorizations", "authorization-success-roc.json", fit},
		},
		reach: func(k *harness) string {
			k.inHand(ordinary).quoted("452").chosen(overTwelve)
			k.till().Sale.TypeReference("order-demo-0001")
			k.verified().authorized()
			receipt := k.shown() + strings.Join(k.slip(), "\n")
			k.till().Sections.Go(purchases.SectionPast)
			k.settle()
			k.till().Past.Choose("99000001")
			past := k.shown()
			k.app.Nav.Go(session.TabLookup)
			return receipt + past + k.shown()
		},
		seen: map[string]string{
			"authorization_id": "99000001", "reference": "order-demo-0001", "date": "2020-06-01",
			"ending_date": "Ended", "status": "Charged", "amount": "$452.00", "message": "Sample note.",
			"username": "User name: demo-clerk", "financing_option.transaction_type": "Promotional purchase", "financing_option.term": "12 months",
			"merchant_information.corporation_id": "(9900)", "merchant_information.corporation_name": "Corporation: Sample Holdings",
			"merchant_information.merchant_id": "(90382)", "merchant_information.merchant_name": "Merchant: Boutique Exemple",
			"merchant_information.location_id": "(9001)", "merchant_information.location_name": "Location: Boutique Exemple 001",
			"customer.available_credit": "$1,875.40", "customer.category_type": "Category\nPreferred",
			"capture.capture_id": "9900001", "capture.reference": "order-demo-0001", "capture.date": "Captured, 2020-06-01", "capture.status": "Charged",
			"capture.amount": "$452.00",
		},
		apart: map[string]string{
			"customer.first_name": "TestTheWholeStore: what the store holds names whom for", "customer.last_name": "TestTheWholeStore: the same",
			"capture.term_amount": "on a receipt where the quote is gone", "capture.authorization_id": "in rows of captures only",
			"account_number": "of answers that name one, which none of the documents does",
			"apr":            restart, "fees.type": restart, "fees.description": restart, "fees.amount": restart, "fees.message": restart,
			"expiration_date": "TestTheWholeStore: of what is held",
			"annual_rates":    "v2.5.1, as apr", "annual_rates.description": "v2.5.1, as apr", "annual_rates.rate": "v2.5.1, as apr",
			"annual_rates.type": "v2.5.1, as apr", "annual_rates.message": "v2.5.1, as apr",
		},
	}
	for group, party := range map[string]string{
		"billing_information": "Billing", "shipping_information": "Shipping", "business_billing_information": "Billing", "business_shipping_information": "Shipping",
	} {
		for field, word := range differs {
			s.seen["account_avs."+group+"."+field] = word
		}
		s.seen["account_avs."+group+".first_name"] = party + " differs from the file: first name"
	}
	return s
}
