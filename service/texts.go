package service

import (
	"context"
	"net/http"
	"net/url"

	"comptoir/service/secret"
)

// Texts returns the lender's form values and messages, all or those of one key
// (i18n, contract 2.3). The answer's form is not documented: each text stands
// under the names that lead to it, joined with points. Texts may hold HTML.
//
// The contract names both GET and POST: a store without the first is asked by
// the second.
func (c *Client) Texts(ctx context.Context, key string, lang Language) (map[string]string, error) {
	var check checks
	query := url.Values{"lang": {lang.Short()}}
	if key != "" {
		check.identifier("key", key, maxMessageKey)
		query.Set("key", key)
	}
	check.language(lang)
	if err := check.err(OpTexts); err != nil {
		return nil, err
	}
	ctx = withReference(ctx, c.reference(ctx))
	texts, err := do(ctx, c, call{op: OpTexts, query: query}, readTexts)
	if AsError(err).noSuchCall() {
		texts, err = do(ctx, c, call{op: OpTexts, query: query, method: http.MethodPost}, readTexts)
	}
	return texts, err
}

func readTexts(v value) map[string]string {
	texts := map[string]string{}
	v.required().object()
	collect(v, "", texts, 0)
	return texts
}

const deepest = 16 // no sensible list of texts goes deeper

func collect(v value, path string, into map[string]string, depth int) {
	switch {
	case depth > deepest:
		v.fail("too deep")
	case v.is('{'):
		for _, e := range v.entries() {
			name := e.name
			if path != "" {
				name = path + "." + name
			}
			collect(e.value, name, into, depth+1)
		}
	case v.is('"'):
		into[path] = v.text()
	}
}

// WidgetRequest opens a session of the online channel (contract 5.6), which a
// till does not need. A purchase names the customer by one of Card,
// AccountNumber and Person.
type WidgetRequest struct {
	Flow          string // apply, purchase
	Card          secret.PAN
	AccountNumber string
	Person        *SearchQuery // with a postal code
}

// Widget opens a session of the online channel and returns the address to send the
// customer to. It opens the customer's data to whoever has it.
func (c *Client) Widget(ctx context.Context, r WidgetRequest, lang Language) (secret.Text, error) {
	body := widgetBody{Lang: lang.Short(), Flow: r.Flow}
	var check checks
	switch r.Flow {
	case "apply":
	case "purchase":
		body.Customer = check.identified(r, c)
	case "":
		check.refuse("flow", ReasonRequired)
	default:
		check.refuse("flow", ReasonInvalid)
	}
	check.language(lang)
	if err := check.err(OpWidget); err != nil {
		return secret.Text{}, err
	}
	return do(ctx, c, call{op: OpWidget, body: body}, func(v value) secret.Text {
		address := v.required().object().get("redirection_url").required()
		if u, err := url.Parse(address.text()); err != nil || u.Scheme != "https" || u.Hostname() == "" {
			address.fail("not an address")
		}
		return secret.New(address.text())
	})
}

type widgetBody struct {
	Lang     string          `json:"lang"`
	Flow     string          `json:"flow"`
	Customer *widgetCustomer `json:"customer_identification,omitempty"`
}

type widgetCustomer struct {
	Card          string        `json:"vcc_number,omitempty"`
	AccountNumber any           `json:"account_number,omitempty"`
	Person        *widgetPerson `json:"personal_information,omitempty"`
}

type widgetPerson struct {
	FirstName  string `json:"first_name"`
	LastName   string `json:"last_name"`
	Born       string `json:"dob"`
	PostalCode string `json:"postal_code,omitempty"`
}

func (c *checks) identified(r WidgetRequest, with *Client) *widgetCustomer {
	if r.Person == nil {
		c.oneKey(LookupKey{Card: r.Card, AccountNumber: r.AccountNumber})
		body := &widgetCustomer{Card: r.Card.Reveal()}
		if r.AccountNumber != "" {
			body.AccountNumber = number(r.AccountNumber)
		}
		return body
	}
	query := c.person(*r.Person, with.now())
	return &widgetCustomer{Person: &widgetPerson{
		FirstName: query.Get("first_name"), LastName: query.Get("last_name"), Born: query.Get("dob"), PostalCode: query.Get("postal_code"),
	}}
}
