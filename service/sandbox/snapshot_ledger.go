package sandbox

import (
	"fmt"
	"time"

	"comptoir/service/money"
)

type savedAuthorization struct {
	Account     string         `json:"account"`
	Buyer       string         `json:"customer"`
	Reference   string         `json:"reference"`
	At          time.Time      `json:"at"`
	AutoCapture bool           `json:"auto_capture"`
	Amount      money.Amount   `json:"amount"`
	Kind        string         `json:"kind"`
	Offer       savedOffer     `json:"offer"`
	Location    string         `json:"location"`
	Billing     contact        `json:"billing"`
	Shipping    contact        `json:"shipping"`
	User        string         `json:"user"`
	Left        money.Amount   `json:"left"`
	Released    money.Amount   `json:"released"`
	Ended       time.Time      `json:"ended"`
	TurnedDown  bool           `json:"turned_down,omitempty"`
	Word        string         `json:"word,omitempty"`
	Captures    []savedCapture `json:"captures"`
}

type savedOffer struct {
	Plan    int          `json:"plan"`
	Months  int          `json:"months"`
	Fees    []savedFee   `json:"fees"`
	Rate    money.Rate   `json:"rate"`
	Wording string       `json:"wording"`
	Each    money.Amount `json:"each"`
	Total   money.Amount `json:"total"`
	Taken   money.Amount `json:"taken"`
}

type savedFee struct {
	Kind   string       `json:"kind"`
	Amount money.Amount `json:"amount"`
}

type savedCapture struct {
	ID        int           `json:"id"`
	Reference string        `json:"reference"`
	At        time.Time     `json:"at"`
	Status    string        `json:"status"`
	Amount    money.Amount  `json:"amount"`
	Each      money.Amount  `json:"each"`
	Refunded  money.Amount  `json:"refunded"`
	Returns   []savedReturn `json:"returns"`
}

type savedReturn struct {
	ID        int          `json:"id"`
	At        time.Time    `json:"at"`
	Reference string       `json:"reference"`
	Amount    money.Amount `json:"amount"`
}

type savedTransaction struct {
	Kind      string       `json:"kind"`
	Account   string       `json:"account"`
	Buyer     string       `json:"customer"`
	Status    string       `json:"status"`
	At        time.Time    `json:"at"`
	Amount    money.Amount `json:"amount"`
	Offer     savedOffer   `json:"offer"`
	Reference string       `json:"reference"`
	Capture   int          `json:"capture"`
	User      string       `json:"user,omitempty"`
}

func (a *authorization) save() savedAuthorization {
	out := savedAuthorization{
		Account: a.account.number, Buyer: a.buyer.customerID, Reference: a.reference, At: a.at, AutoCapture: a.autoCapture,
		Amount: a.amount, Kind: a.kind, Offer: a.offer.save(), Location: a.store.external, Billing: a.billing, Shipping: a.shipping,
		User: a.user, Left: a.left, Released: a.released, Ended: a.ended, TurnedDown: a.turnedDown, Word: a.word,
	}
	for _, k := range a.captures {
		row := savedCapture{ID: k.id, Reference: k.reference, At: k.at, Status: k.status, Amount: k.amount, Each: k.each, Refunded: k.refunded}
		for _, r := range k.returns {
			row.Returns = append(row.Returns, savedReturn{r.id, r.at, r.reference, r.amount})
		}
		out.Captures = append(out.Captures, row)
	}
	return out
}

func (s savedAuthorization) authorization(w *world) (*authorization, error) {
	account, buyer := w.byCustomer(s.Buyer)
	store := locationOf(s.Location)
	if account == nil || account.number != s.Account || store == nil {
		return nil, fmt.Errorf("%w: a purchase of nobody", ErrSnapshot)
	}
	a := &authorization{
		id: firstAuthorization + len(w.ledger.entries), account: account, buyer: buyer, reference: s.Reference, at: s.At,
		autoCapture: s.AutoCapture, amount: s.Amount, kind: s.Kind, offer: s.Offer.offer(), store: store,
		billing: s.Billing, shipping: s.Shipping, user: s.User, left: s.Left, released: s.Released, ended: s.Ended, turnedDown: s.TurnedDown, word: s.Word,
	}
	for _, row := range s.Captures {
		k := &capture{id: row.ID, reference: row.Reference, at: row.At, status: row.Status, amount: row.Amount, each: row.Each, refunded: row.Refunded}
		for _, r := range row.Returns {
			k.returns = append(k.returns, &giveBack{r.ID, r.At, r.Reference, r.Amount})
		}
		a.captures = append(a.captures, k)
	}
	return a, nil
}

func (t *transaction) save() savedTransaction {
	return savedTransaction{
		Kind: t.kind, Account: t.account.number, Buyer: t.buyer.customerID, Status: t.status, At: t.at, Amount: t.amount,
		Offer: t.offer.save(), Reference: t.reference, Capture: t.capture, User: t.user,
	}
}

func (s savedTransaction) transaction(w *world) (*transaction, error) {
	account, buyer := w.byCustomer(s.Buyer)
	if account == nil || account.number != s.Account {
		return nil, fmt.Errorf("%w: a transaction of nobody", ErrSnapshot)
	}
	return &transaction{
		kind: s.Kind, account: account, buyer: buyer, status: s.Status, at: s.At, amount: s.Amount, offer: s.Offer.offer(),
		reference: s.Reference, capture: s.Capture, user: s.User,
	}, nil
}

func (o offer) save() savedOffer {
	out := savedOffer{Plan: o.plan, Months: o.months, Rate: o.rate, Wording: o.wording, Each: o.each, Total: o.total, Taken: o.taken}
	for _, f := range o.fees {
		out.Fees = append(out.Fees, savedFee{f.kind, f.amount})
	}
	return out
}

func (s savedOffer) offer() offer {
	out := offer{plan: s.Plan, months: s.Months, rate: s.Rate, wording: s.Wording, each: s.Each, total: s.Total, taken: s.Taken}
	for _, f := range s.Fees {
		out.fees = append(out.fees, fee{f.Kind, f.Amount})
	}
	return out
}
