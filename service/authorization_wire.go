package service

// readAuthorization shapes one authorization (contract 5.3).
func readAuthorization(v value) Authorization {
	body := v.required().object()
	return Authorization{
		ID:          body.get("authorization_id").required().id(),
		Reference:   body.get("reference").text(),
		Date:        body.get("date").instant(),
		Expires:     body.get("expiration_date").instant(),
		Ended:       body.get("ending_date").instant(),
		Status:      body.get("status").text(),
		AutoCapture: body.get("auto_capture").flag(),
		Amount:      body.get("amount").required().exact(),
		Rates:       readRates(body),
		Message:     body.get("message").text(),
		Username:    body.get("username").text(),
		Financing:   readFinancing(body.get("financing_option")),
		Fees:        each(body.get("fees").items(), readFee),
		Merchant:    readMerchant(body.get("merchant_information")),
		Customer:    readTerms(body.get("customer")),
		Capture:     readCapture(body.get("capture")),
		Billing:     readParty(body.get("billing_information")),
		Shipping:    readParty(body.get("shipping_information")),
		Scores:      readScores(body.get("account_avs")),

		AccountNumber:    body.get("account_number").id(),
		AutoCaptureKnown: !body.get("auto_capture").absent(),
	}
}

// readAuthorizations shapes a list, bare or wrapped (quirk 30). Nothing else is
// an empty list, least of all {}: emptiness means that nothing was charged.
func readAuthorizations(v value) []Authorization {
	if v.is('{') {
		v = v.object().get("authorizations")
	}
	return each(v.required().items(), readAuthorization)
}

func readFinancing(v value) Financing {
	body := v.object()
	return Financing{
		Type:   oneOf(body.get("transaction_type"), Promotional, Regular),
		PlanID: body.get("plan_id").integer(),
		Months: body.get("term").integer(),
	}
}

func readMerchant(v value) Merchant {
	body := v.object()
	return Merchant{
		CorporationID:   body.get("corporation_id").id(),
		CorporationName: body.get("corporation_name").text(),
		MerchantID:      body.get("merchant_id").id(),
		MerchantName:    body.get("merchant_name").text(),
		LocationID:      body.get("location_id").id(),
		LocationName:    body.get("location_name").text(),
	}
}

func readCapture(v value) *Capture {
	body := v.object()
	if len(body.fields) == 0 {
		return nil
	}
	return &Capture{
		AuthorizationID: body.get("authorization_id").id(),

		ID:         body.get("capture_id").required().id(),
		Reference:  body.get("reference").text(),
		Date:       body.get("date").instant(),
		Status:     body.get("status").text(),
		TermAmount: body.get("term_amount").amount(),
		Amount:     body.get("amount").required().exact(),
	}
}
