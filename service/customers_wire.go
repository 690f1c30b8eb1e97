package service

// readAccounts shapes a search answer (contract 4.1): a bare list (quirk 30).
func readAccounts(v value) []Account { return each(v.required().items(), readAccount) }

func readAccount(v value) Account {
	row := v.required().object()
	return Account{
		CustomerID:      row.get("customer_id").id(),
		AccountNumber:   row.get("account_number").required().id(),
		Status:          oneOf[AccountStatus](row.get("account_status")),
		ReasonCode:      row.get("account_status_reason_code").text(),
		TermsAgreed:     row.get("tos_agreement", "tos").maybe(),
		RiskRating:      row.get("risk_rating").text(),
		CreditLimit:     row.get("credit_limit").amount(),
		AvailableCredit: row.get("available_credit").amount(),
		MerchantID:      row.get("originating_merchant_id").id(),
		MerchantName:    row.get("originating_merchant_name").text(),
		Created:         row.get("creation_date").date(),
		FirstName:       row.get("first_name").text(),
		LastName:        row.get("last_name").text(),
		CardEnding:      row.get("card_ending_in").padded(4),
		Language:        row.get("preferred_language").language(),
		Type:            accountType(row.get("customer_account_type", "account_type", "account-type")),
	}
}

func accountType(v value) AccountType { return oneOf(v, Consumer, Business) }

// readCustomer shapes a lookup answer (contract 4.2).
func readCustomer(v value) Customer {
	body := v.required().object()
	return Customer{
		CustomerID:        body.get("customer_id").id(),
		AccountNumber:     body.get("account_number").required().id(),
		AvailableCredit:   body.get("available_credit").amount(),
		Questions:         each(body.get("security_qid").oneOrMany(), readQuestion),
		Email:             body.get("email").text(),
		Phone:             body.get("phone_number").text(),
		Address:           readAddress(body),
		PaymentProtection: body.get("payment_protection").maybe(),
		RiskRating:        body.get("risk_rating").text(),
		Offers:            each(body.get("offer_types").items(), readOffer),
		Language:          body.get("preferred_language").language(),
		CardEnding:        body.get("card_ending_in").padded(4),
		Type:              accountType(body.get("account_type", "customer_account_type", "account-type")),
		FirstName:         body.get("first_name").text(),
		LastName:          body.get("last_name").text(),
	}
}

// readQuestion takes a question, or its bare id (quirk 9).
func readQuestion(v value) SecurityQuestion {
	if !v.is('{') {
		return SecurityQuestion{ID: v.required().id()}
	}
	row := v.object()
	return SecurityQuestion{ID: row.get("id").required().id(), Text: row.get("text").text()}
}

func readOffer(v value) OfferType {
	row := v.required().object()
	return OfferType{
		PlanID:   row.get("plan_id").integer(),
		Name:     row.get("plan_name").text(),
		Category: row.get("offer_category").text(),
		Terms:    each(row.get("term_options").items(), value.integer),
	}
}

// storedPostalCode takes the space out (quirk 28); what is no postal code is kept.
func storedPostalCode(v value) string {
	if code, ok := postalCode(v.text()); ok {
		return code
	}
	return v.text()
}
