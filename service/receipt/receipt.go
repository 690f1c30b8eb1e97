// Package receipt is a receipt as data, and its layout as lines that a screen,
// a text file or a printer renders. It knows no texts: the caller's Words give
// them in the language the receipt was made in.
package receipt

import (
	"strconv"
	"time"

	"comptoir/service/money"
)

// Slip is the receipt of one purchase, or of an operation of another Type.
type Slip struct {
	Type            string // of the journal; empty for a purchase made here and now
	Language        string // en-CA or fr-CA, kept for reprints
	Training        bool   // fictitious money: the slip says so, first and last
	Store           string
	LocationID      string
	Associate       string
	At              time.Time
	Reference       string
	AuthorizationID string
	CaptureID       string // empty while the amount is only held
	Customer        string // may be empty
	CardEnding      string // four digits
	Amount          money.Amount
	Regular         bool // no plan
	PlanName        string
	Months          int
	Instalment      money.Amount
	Deferred        bool
	AIR             money.Rate // of a regular purchase
	Rates           []Rate
	Fees            []Fee
	Message         string // the lender's note, as it came

	// Of an operation:
	About         string // the reference or id of the purchase that it changed
	TransactionID string // of a deposit, a payment, a trade-in, a held purchase
	Held          bool   // the amount is reserved, not charged
	Parts         []Part // what was done, when it took several calls
}

// Rate is a rate with the lender's words.
type Rate struct {
	Description string
	Rate        money.Rate
	Message     string
}

// Fee is a fee with the lender's words.
type Fee struct {
	Description string
	Amount      money.Amount
	Message     string
}

// Words gives texts, money, rates and times in one language.
type Words interface {
	T(key string, args ...any) string
	Money(money.Amount) string
	Percent(money.Rate) string
	Moment(time.Time) string
}

// Kind says how a line stands on the slip.
type Kind int

// Kinds of line.
const (
	Mark   Kind = iota // the training mark, centred and reversed
	Title              // centred, large
	Centre             // centred
	Pair               // a label on the left, a value on the right
	Total              // a Pair that matters most
	Note               // running text
	Rule               // a line across
)

// Line is one line of the slip.
type Line struct {
	Kind  Kind
	Left  string // the text, or the label of a Pair
	Right string // the value of a Pair
}

// Lines lays the slip out.
func Lines(s Slip, w Words) []Line {
	b := builder{words: w}
	if s.Training {
		b.add(Mark, w.T("receipt.training"))
	}
	b.add(Title, first(s.Store, w.T("store.training")))
	b.add(Centre, w.T("receipt.location", "Location", s.LocationID))
	b.add(Centre, w.Moment(s.At))
	b.add(Rule, "")
	if s.Type == "" {
		b.purchase(s)
	} else {
		b.operation(s)
	}
	if s.Training {
		b.add(Mark, w.T("receipt.training"))
	}
	return b.list
}

type builder struct {
	words Words
	list  []Line
}

func (b *builder) purchase(s Slip) {
	b.pair("receipt.reference", s.Reference)
	b.pair("receipt.authorization", s.AuthorizationID)
	b.pair("receipt.capture", s.CaptureID)
	b.pair("receipt.associate", s.Associate)
	b.pair("receipt.customer", s.Customer)
	b.pair("receipt.card", ending(s.CardEnding))
	b.add(Rule, "")
	b.plan(s)
	b.list = append(b.list, Line{Total, b.words.T("receipt.amount"), b.words.Money(s.Amount)})
	b.wording(s)
}

func (b *builder) add(k Kind, text string) { b.list = append(b.list, Line{Kind: k, Left: text}) }

// pair adds a labelled value and leaves an empty one out.
func (b *builder) pair(key, value string) {
	if value != "" {
		b.list = append(b.list, Line{Pair, b.words.T(key), value})
	}
}

func (b *builder) plan(s Slip) {
	if s.Regular {
		b.pair("receipt.plan", b.words.T("receipt.regular"))
		b.pair("receipt.air", b.words.Percent(s.AIR))
		return
	}
	b.pair("receipt.plan", s.PlanName)
	b.pair("receipt.term", b.words.T("receipt.months", "Count", s.Months))
	key := "receipt.instalment"
	if s.Deferred {
		key = "receipt.deferred"
	}
	b.pair(key, b.words.Money(s.Instalment))
}

// wording adds what the lender wants the customer to read, word for word.
func (b *builder) wording(s Slip) {
	if len(s.Rates)+len(s.Fees) > 0 || s.Message != "" {
		b.add(Rule, "")
	}
	for _, r := range s.Rates {
		b.list = append(b.list, Line{Pair, first(r.Description, b.words.T("receipt.rate")), b.words.Percent(r.Rate)})
		b.note(r.Message)
	}
	for _, f := range s.Fees {
		b.list = append(b.list, Line{Pair, first(f.Description, b.words.T("receipt.fee")), b.words.Money(f.Amount)})
		b.note(f.Message)
	}
	b.note(s.Message)
}

func (b *builder) note(text string) {
	if text != "" {
		b.add(Note, text)
	}
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// ending shows a card number as far as it may be shown.
func ending(digits string) string {
	if _, err := strconv.Atoi(digits); err != nil {
		return ""
	}
	return "•••• " + digits
}
