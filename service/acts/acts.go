// Package acts is what a customer was shown, was handed and chose about an
// application, each act with its time, its language and the hash of the very words.
// It is evidence and names no person. A [Choice] is what Quebec's holder of a new
// account has not chosen yet: it is kept, sealed, until they have.
package acts

import (
	"crypto/sha256"
	"encoding/hex"
	"time"

	"comptoir/service/money"
)

// Name says what was done.
type Name string

// Acts.
const (
	Approved      Name = "approved"
	Shown         Name = "shown"
	ReadOther     Name = "read_other"
	Wish          Name = "wish"
	WishWithdrawn Name = "wish_withdrawn"
	Printed       Name = "printed" // a text, for the customer to take away
	Handed        Name = "handed"
	Keep          Name = "keep"
	Close         Name = "close"
	Closed        Name = "closed"
	NotClosed     Name = "not_closed"
	Left          Name = "left"
	Idle          Name = "idle"
	LenderSettled Name = "lender_settled" // the lender has answered for an account that nobody chose about
	StoreGone     Name = "store_gone"     // a training store that ended with its program
)

// Acts while an application is filled in, and about its contract.
const (
	PaperDeclined  Name = "paper_declined" // it was offered on paper, and not wanted
	TermsAccepted  Name = "terms_accepted"
	TermsRefused   Name = "terms_refused" // the yes was taken back
	CopyPaper      Name = "copy_paper"    // the customer's copy of the contract
	CopyElectronic Name = "copy_electronic"
)

// By says who pressed, and where: the customer in their own view, or the associate
// on the till's page for them.
type By string

// Who pressed. An act that nobody pressed has none.
const (
	ByAssociate By = "associate"
	ByCustomer  By = "customer"
)

// Delivery is how the lender's own document reaches the customer.
type Delivery string

// Deliveries.
const (
	ByStore  Delivery = "store"  // the store has handed it over
	ByLender Delivery = "lender" // the lender sends it itself
	ByAnswer Delivery = "answer" // the lender gave no figure, was called, and has answered
)

// Act is one act. Amounts and ratio are as they came.
type Act struct {
	At            time.Time    `json:"at"` // UTC
	Act           Name         `json:"act"`
	Store         string       `json:"store"`
	StoreProvince string       `json:"store_province,omitempty"`
	Province      string       `json:"province,omitempty"` // the customer's
	Associate     string       `json:"associate,omitempty"`
	Flow          string       `json:"flow"`
	Reference     string       `json:"reference,omitempty"` // of the application, once it was submitted
	AccountEnding string       `json:"account_ending,omitempty"`
	By            By           `json:"by,omitempty"`
	Language      string       `json:"language"`
	Texts         []Seen       `json:"texts,omitempty"`
	Delivery      Delivery     `json:"way,omitempty"`
	Note          string       `json:"note,omitempty"` // what the lender answered: its reference, and who said so
	Ratio         string       `json:"ratio,omitempty"`
	Limit         money.Amount `json:"limit,omitempty"`
	Credit        money.Amount `json:"credit,omitempty"`
}

// Under returns what an act is found by.
func (a Act) Under() string {
	if a.Reference != "" {
		return a.Reference
	}
	return a.Flow
}

// Seen is a text that was in front of the customer.
type Seen struct {
	Kind     string `json:"kind"`
	Language string `json:"language"`
	SHA256   string `json:"sha256"`
}

// Text is the very words of a Seen. It names nobody.
type Text struct {
	Kind     string `json:"kind"`
	Language string `json:"language"`
	Words    string `json:"words"`
}

// Kinds of a Text.
const (
	ChoicePage       = "choice_page" // the page of the choice, as both views show it
	ChoiceSlip       = "slip"        // the choice slip, as it was printed
	CollectionNotice = "collection_notice"
	AutomatedNotice  = "automated_notice"
	TermsText        = "terms"       // the lender's, as it came
	Information      = "information" // the lender's notices, as they came
)

// Hash returns the SHA-256 of the words.
func (t Text) Hash() string {
	sum := sha256.Sum256([]byte(t.Words))
	return hex.EncodeToString(sum[:])
}

// Version names a text by the beginning of its hash: the API gives no version.
func Version(hash string) string { return hash[:min(len(hash), versionLength)] }

const versionLength = 8

// Seen returns how an act names the text.
func (t Text) Seen() Seen { return Seen{t.Kind, t.Language, t.Hash()} }

// Choice is a new account that its holder has neither kept nor closed yet.
type Choice struct {
	ID         string       `json:"id"` // the flow of the application
	Store      string       `json:"store"`
	Reference  string       `json:"reference"`
	Entry      string       `json:"entry"`   // of the application, in the records
	Closing    string       `json:"closing"` // reference under which the closing was asked for; empty: it was not
	Account    string       `json:"account"`
	CustomerID string       `json:"customer_id"`
	CardEnding string       `json:"card_ending"`
	Initials   string       `json:"initials"`
	Prefers    string       `json:"prefers"` // the customer's language
	Province   string       `json:"province"`
	Limit      money.Amount `json:"limit"`
	Credit     money.Amount `json:"credit"`
	Ratio      string       `json:"ratio"`
	Language   string       `json:"language"` // that the page was in last
	Wished     time.Time    `json:"wished,omitzero"`
	Approved   time.Time    `json:"approved"`
	HandedOver time.Time    `json:"handed_over,omitzero"`
	Delivery   Delivery     `json:"way,omitempty"`
	Idle       bool         `json:"idle,omitempty"` // nobody was there any more
	Left       bool         `json:"left,omitempty"` // the person went without choosing
	Note       string       `json:"note,omitempty"` // the lender's answer where it gave no figure, or ended the choice
	Made       Name         `json:"made,omitempty"` // Keep or Close, once it is chosen
	MadeAt     time.Time    `json:"made_at,omitzero"`
}

// Step is an act, with the words it is about and what it makes of a choice: the
// three are kept together or not at all.
type Step struct {
	Act    Act
	Texts  []Text
	Choice *Choice // as it is afterwards; nil: none
	Over   bool    // Choice was made: it is kept no longer
}
