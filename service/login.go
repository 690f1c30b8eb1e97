package service

import (
	"context"
	"net/url"

	"comptoir/service/secret"
)

// MerchantLogin names one associate or location. Both parts may be empty: then
// the client id signs in.
type MerchantLogin struct {
	Username string      // at most 100 characters
	Password secret.Text // at most 100 characters
}

// Option is one choice of a form: the code that is sent and the label that is
// shown, in the language that was asked for.
type Option struct{ Code, Label string }

// Lists are the choices of an application form (contract 2.2), each in the
// order of the answer. Housing types, occupations and input types are not among
// them.
type Lists struct {
	MerchantName string
	MerchantID   string              // digits
	Salutations  []Option            // enums section 9
	Provinces    []Option            // enums section 8
	Questions    []Option            // security questions, enums section 10
	GovIDTypes   []Option            // enums section 7
	GovIDIssuers map[string][]Option // by the code of the type
	Offers       []OfferType         // every plan of this merchant, whoever the customer is
}

const maxLogin = 100 // not documented; a bound against slips

// Login opens the merchant session and returns the lists (contract 2.2). Nothing
// else depends on it. lang chooses the language of the labels. A wrong user or
// password is KeyLoginFailed.
func (c *Client) Login(ctx context.Context, r MerchantLogin, lang Language) (Lists, error) {
	var check checks
	check.optional("merchant_username", r.Username, maxLogin)
	check.optional("merchant_password", r.Password.Reveal(), maxLogin)
	check.language(lang)
	if err := check.err(OpLogin); err != nil {
		return Lists{}, err
	}
	what := call{
		op: OpLogin, query: url.Values{"lang": {lang.Short()}},
		body: struct {
			Username string `json:"merchant_username,omitempty"`
			Password string `json:"merchant_password,omitempty"`
		}{r.Username, r.Password.Reveal()},
	}
	return do(ctx, c, what, readLists)
}

func readLists(v value) Lists {
	body := v.required().object()
	form := body.get("form_values").required().object()
	issuers := form.get("govid_issued_by", "govid_issuedby").object()
	offers := form.get("offer_types")
	if offers.absent() {
		offers = body.get("offer_types")
	}
	lists := Lists{
		MerchantName: body.get("merchant_name").text(),
		MerchantID:   body.get("merchant_id").id(),
		Salutations:  readOptions(form.get("salutation")),
		Provinces:    readOptions(form.get("province")),
		Questions:    readOptions(form.get("security_qid")),
		GovIDTypes:   readOptions(form.get("govid_type")),
		Offers:       each(offers.items(), readOffer),
	}
	for _, kind := range issuers.get("option_depends").entries() {
		if lists.GovIDIssuers == nil {
			lists.GovIDIssuers = map[string][]Option{}
		}
		lists.GovIDIssuers[kind.name] = options(kind.value)
	}
	return lists
}

func readOptions(v value) []Option { return options(v.object().get("options")) }

func options(v value) []Option {
	var all []Option
	for _, e := range v.entries() {
		all = append(all, Option{Code: e.name, Label: e.value.text()})
	}
	return all
}
