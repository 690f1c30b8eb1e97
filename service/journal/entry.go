package journal

import (
	"time"

	"comptoir/service/civil"
	"comptoir/service/money"
)

// State is where an entry stands.
type State string

// The states. Intent, Sent and Unknown are open: the outcome is not known.
const (
	Intent    State = "intent"    // written down, not sent
	Sent      State = "sent"      // about to be sent, or sent and not answered yet
	Confirmed State = "confirmed" // charged
	Declined  State = "declined"  // refused, or never sent: nothing was charged
	Unknown   State = "unknown"   // sent, and no readable answer: to be asked for
)

// What may follow an Unknown that asking ends by an earned absence.
const (
	Absent State = "absent" // nothing was charged, as far as asking could earn it; watched for a while
	Late   State = "late"   // it turned up after all: to be undone, or kept
	Undone State = "undone" // it was given back
)

// Trust is what the seals of an entry's records say of it; empty: they are as
// they were written. Besides NotCheckable it is a kind of package chain.
type Trust string

// NotCheckable says that the key of the seals is not at hand. It is no forgery.
const NotCheckable Trust = "not_checkable"

// Error keys that the journal itself puts on entries at Open.
const (
	KeyNotSent     = "not_sent"    // Declined: the program ended before the charge could be sent
	KeyInterrupted = "interrupted" // Unknown: the program ended while the charge was out
	KeyDamaged     = "damaged"     // Unknown: the record that tells whether it was sent may be lost
)

// KeyTwice is on an entry, while it is Late, that this till never sent: the lender shows it
// under the reference of one that was confirmed, beside that one.
const KeyTwice = "made_twice"

// Details describe the charge. They hold what asking for it needs and what the
// list of past work shows; no card number, no PIN. AccountNumber, CustomerID and
// Person tell who it was: they are sealed on the disk, and gone, there and here,
// once the entry is settled.
type Details struct {
	Store         string       `json:"store"`              // which store the call went to; required
	Reference     string       `json:"reference"`          // the merchant's reference of contract 5.3, 1 to 40 characters; required
	AccountNumber string       `json:"-"`                  // required, except for an application and where there is a Target
	CustomerID    string       `json:"-"`                  // the lender's id of the customer
	Person        Person       `json:"-"`                  // of an application, which has no account to ask by
	Initial       string       `json:"initial"`            // of the name, such as "M. S."
	CardEnding    string       `json:"card_ending"`        // the last four digits, or nothing
	Amount        money.Amount `json:"amount"`             // above zero, except for calls that have none
	Type          string       `json:"type"`               // a transaction type (enums section 16), or one of the types below
	Target        string       `json:"target,omitempty"`   // the API's id of what the call acts on: an authorization, a capture or a transaction
	Left          money.Amount `json:"left,omitempty"`     // what Target, or the account's credit without one, had left before: asking tells by it what was done
	Hold          bool         `json:"hold,omitempty"`     // the amount is held, to be captured or confirmed later
	Training      bool         `json:"training,omitempty"` // fictitious money: the key may then stand in a file
	PlanID        int          `json:"plan_id,omitempty"`  // only with promotional_purchase
	Months        int          `json:"months,omitempty"`   // term, only with promotional_purchase
	Associate     string       `json:"associate"`          // who served
	FlowID        string       `json:"flow_id"`            // x-reference-id: 32 hex digits
}

// Types of what is no transaction. They change something all the same, and so
// they are written down before they are sent.
const (
	TypeApply   = "apply"   // has no account yet, and no amount
	TypeClose   = "close"   // has no amount
	TypeRelease = "release" // Target: the authorization; has no amount when the whole is released
	TypeCapture = "capture" // Target: the authorization
	TypeReturn  = "return"  // Target: the capture
	TypeRefund  = "refund"  // Target: the capture, if it is for one
	TypeConfirm = "confirm" // Target: the transaction
	TypeCancel  = "cancel"  // of what is held; Target: the transaction
)

// IDs are the API's ids of what a call has made; either may be empty.
type IDs struct{ ID, CaptureID string }

// Entry is one charge as the journal has it.
type Entry struct {
	ID              string
	Details         Details // all empty when damage to the file took them
	State           State
	Created         time.Time // UTC, when the intent was written
	Changed         time.Time // UTC, when State last changed
	AuthorizationID string    // with Confirmed: the API's id of what was made, whatever its type
	CaptureID       string    // with Confirmed; empty when only held
	Key             string    // an error key, with Declined and Unknown
	Resolved        bool      // the outcome came from asking, not from the call's own answer
	Blind           bool      // open, and who it was about cannot be read: the key is gone
	Unwritten       bool      // State is known, but not on the disk yet: it waits for room
	Trust           Trust     // what the seals of its records say
}

// Person is what an application is asked for by.
type Person struct {
	FirstName  string     `json:"first_name"`
	LastName   string     `json:"last_name"`
	Born       civil.Date `json:"born"`
	PostalCode string     `json:"postal_code,omitempty"`
}

// Open reports whether the outcome is not known yet.
func (e Entry) Open() bool { return e.State == Intent || e.State == Sent || e.State == Unknown }
