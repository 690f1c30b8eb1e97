// Package paper is a paper for a customer as data, its lay-out as rows, and its
// form in the records. What a screen draws, what a printer gets and what is copied
// as text all come from the same rows. It holds no texts: the caller's Words
// write them in each language that the paper is in.
package paper

import (
	"slices"
	"time"

	"comptoir/service/civil"
	"comptoir/service/money"
)

// Kind says what a paper is about.
type Kind string

// Kinds.
const (
	Purchase    Kind = "purchase"
	Hold        Kind = "hold"    // an amount that is held and not charged
	Confirm     Kind = "confirm" // a purchase that was held and is now charged
	Capture     Kind = "capture"
	Release     Kind = "release"
	Return      Kind = "return"
	Refund      Kind = "refund"
	Undo        Kind = "undo" // several of the three above, done together
	Deposit     Kind = "deposit"
	Payment     Kind = "payment"
	TradeIn     Kind = "tradein"
	Application Kind = "application" // its outcome
	Agreement   Kind = "agreement"   // what was shown and agreed to
	Choice      Kind = "choice"      // the choice slip of a new account in Quebec
	Record      Kind = "record"      // what was done about an application, for the store
	Reading     Kind = "reading"     // a text that is handed out before anything is agreed to
	Closing     Kind = "closing"     // the end of a day, for the store
	Contract    Kind = "contract"    // the customer's copy of the contract: the lender's terms that were accepted
)

// Kinds returns all kinds of paper.
func Kinds() []Kind {
	return []Kind{
		Purchase, Hold, Confirm, Capture, Release, Return, Refund, Undo, Deposit, Payment, TradeIn, Application, Agreement, Choice, Record, Reading, Contract, Closing,
	}
}

// Paper is one paper. Figures, names and ids are the same in every language;
// what the lender says in words is in an Edition of each.
type Paper struct {
	Kind     Kind      `json:"kind"`
	Training bool      `json:"training,omitempty"` // fictitious money: the paper says so across the page
	At       time.Time `json:"at"`                 // in the store's zone
	Copied   time.Time `json:"copied,omitzero"`    // when this copy was made; zero: the first print
	Store    Store     `json:"store"`
	Lender   Lender    `json:"lender,omitzero"`

	Associate     string `json:"associate,omitempty"`
	Customer      string `json:"customer,omitempty"`
	CardEnding    string `json:"card_ending,omitempty"`    // four digits
	AccountEnding string `json:"account_ending,omitempty"` // at most four digits

	Reference       string `json:"reference,omitempty"`
	About           string `json:"about,omitempty"` // reference or id of the purchase that was changed
	AuthorizationID string `json:"authorization_id,omitempty"`
	CaptureID       string `json:"capture_id,omitempty"`
	TransactionID   string `json:"transaction_id,omitempty"`

	Amount    money.Amount `json:"amount"`
	Parts     []Part       `json:"parts,omitempty"` // of Undo
	Balances  []Balance    `json:"balances,omitempty"`
	Financing *Financing   `json:"financing,omitempty"`
	Held      *Held        `json:"held,omitempty"`     // of Hold
	Outcome   *Outcome     `json:"outcome,omitempty"`  // of Application
	Terms     *Terms       `json:"terms,omitempty"`    // of Contract, of Agreement to an application, and of a Reading of the lender's
	Choosing  *Choosing    `json:"choosing,omitempty"` // of Choice
	Acts      []Done       `json:"acts,omitempty"`     // of Record, in their order
	Day       *Day         `json:"day,omitempty"`      // of Closing

	Editions []Edition `json:"editions"` // in the order of the paper; at least one
}

// Store is who hands the paper out.
type Store struct {
	Name       string   `json:"name"`
	LocationID string   `json:"location_id,omitempty"`
	Province   string   `json:"province,omitempty"` // two letters; empty: not known
	Address    []string `json:"address,omitempty"`  // lines
	Phone      string   `json:"phone,omitempty"`
}

// Lender is who gives the credit.
type Lender struct {
	Name   string `json:"name,omitempty"`
	Phone  string `json:"phone,omitempty"`
	Solely bool   `json:"solely,omitempty"` // it decides by automated processing alone; else wholly or partly
}

// Part is one of several things that were done together.
type Part struct {
	Kind   Kind         `json:"kind"`
	Amount money.Amount `json:"amount"`
}

// Balance is what is left of something, as the lender gave it.
type Balance struct {
	Name   BalanceName  `json:"name"`
	Amount money.Amount `json:"amount"`
}

// BalanceName says of what.
type BalanceName string

// Names of balances.
const (
	Limit          BalanceName = "limit"
	Available      BalanceName = "available"       // before or after the operation: the lender does not say
	AvailableAfter BalanceName = "available_after" // after the operation
	StillHeld      BalanceName = "still_held"
	LeftOfPurchase BalanceName = "left_of_purchase"
)

// HoldReason says why an amount is held and not charged.
type HoldReason string

// Reasons of a hold. A paper without one says none.
const (
	HoldGoods HoldReason = "goods" // they are handed over or delivered later
	HoldOrder HoldReason = "order" // it has to be confirmed
	HoldWork  HoldReason = "work"  // it has to be completed
)

// HoldReasons returns the reasons, the most frequent first.
func HoldReasons() []HoldReason { return []HoldReason{HoldGoods, HoldOrder, HoldWork} }

// Held says why an amount is held and until when.
type Held struct {
	Why   HoldReason `json:"why,omitempty"`
	Until civil.Date `json:"until,omitzero"` // zero: until it is captured or released
}

// Outcome is what became of an application.
type Outcome struct {
	State     State `json:"state"`
	Automated bool  `json:"automated,omitempty"` // decided by automated means only; else wholly or partly
	Unused    bool  `json:"unused,omitempty"`    // of Closed: no purchase was made on the account at this till
}

// State is the state of an application or of the account that it opened.
type State string

// States.
const (
	Approved State = "approved"
	Pending  State = "pending"
	Declined State = "declined"
	Kept     State = "kept"
	Closed   State = "closed"
)

// Terms names the lender's text that was accepted or is handed out; its words are in the Edition.
type Terms struct {
	Version  string   `json:"version,omitempty"`
	Province string   `json:"province,omitempty"`
	Accepted Language `json:"accepted,omitempty"` // of Contract: the language in which they were accepted
}

// Edition is the paper's words in one language. Each is complete in itself: rates
// and fees are those of the lender's answer in that language.
type Edition struct {
	Language Language  `json:"language"`
	Received Language  `json:"received,omitempty"` // of the lender's words, when it is another one
	PlanName string    `json:"plan_name,omitempty"`
	Rates    []Rate    `json:"rates,omitempty"`
	Fees     []Fee     `json:"fees,omitempty"`
	Message  string    `json:"message,omitempty"` // the lender's note, as it came
	Texts    []Passage `json:"texts,omitempty"`   // mandated ones, word for word
	Sources  []Proof   `json:"sources,omitempty"` // of Contract: what Texts were read from, as the acts name it
}

// Passage is one piece of a text that has to be there word for word.
type Passage struct {
	Heading bool   `json:"heading,omitempty"`
	Body    string `json:"body"`
}

// Code is the id that the paper's bar code and QR code hold behind what tells them for
// a paper's (package header), and whose operation scanning them opens: the authorization's, where there is none the transaction's, else the
// reference. Empty: the paper has no code.
func (p Paper) Code() string {
	for _, id := range []string{p.AuthorizationID, p.TransactionID, p.Reference} {
		if id != "" {
			return id
		}
	}
	return ""
}

// CopyOf returns the paper as a copy that is made at a time.
func (p Paper) CopyOf(at time.Time) Paper {
	p.Copied = at
	return p
}

// In returns the paper in other languages. One that it was not made in has the
// lender's words of its first edition, and says in which language they came.
func (p Paper) In(languages ...Language) Paper {
	var list []Edition
	for _, l := range languages {
		i := slices.IndexFunc(p.Editions, func(e Edition) bool { return e.Language == l })
		switch {
		case i >= 0:
			list = append(list, p.Editions[i])
		case len(p.Editions) > 0:
			e := p.Editions[0]
			e.Language, e.Received = l, e.received()
			list = append(list, e)
		}
	}
	p.Editions = list
	return p
}

// received is the language that the lender's words came in.
func (e Edition) received() Language {
	if e.Received != "" {
		return e.Received
	}
	return e.Language
}
