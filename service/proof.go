package service

import (
	"strings"

	"comptoir/service/money"
)

// Proof is what the words of an answer prove about money (contract 5.3). HTTP
// 200 alone proves nothing.
type Proof int

// Proofs. ProvesNothing is the outcome of every word that the contract does not
// name: neither a charge nor a refusal, and so to be asked about.
const (
	ProvesNothing    Proof = iota
	ProvesCharge           // authorised and captured, or posted
	ProvesHold             // credit is held and nothing is charged
	ProvesPartCharge       // a part is charged, the rest is held
	ProvesWaiting          // taken in, and posted only once it is confirmed (contract 5.2)
	ProvesRefusal          // it arrived and was turned down
	ProvesEnd              // a hold is gone without a charge
)

// Flag is a yes or no that an answer may leave out (contract section 8, quirk 25).
type Flag int8

// Flags.
const (
	FlagAbsent Flag = iota // not known: neither yes nor no
	FlagNo
	FlagYes
)

// sign is what an authorization shows of itself: its status word, folded, and
// whether a capture block stands beside it.
type sign struct {
	status   string
	captured bool
}

// authorizationProofs is the table of contract 5.3. What it lacks proves nothing,
// such as closed without a capture: ended, by a capture, a release or a lapse.
var authorizationProofs = map[sign]Proof{
	{"closed", true}:        ProvesCharge,
	{"opened", false}:       ProvesHold,
	{"opened", true}:        ProvesPartCharge,
	{"unauthorized", false}: ProvesRefusal,
}

// captureWords are the statuses of captures beside a capture_id (contract 5.3).
// A row may leave its status out: then the id alone decides.
var captureWords = map[string]bool{"": true, "pending": true, "posted": true, "returned": true}

// transactionProofs are the statuses of rows of purchases and of what is held.
// Authorized means held there, whatever the word says (contract 4.4 and 5.2).
var transactionProofs = map[string]Proof{"posted": ProvesCharge, "authorized": ProvesHold}

// folded returns a status word as the tables have it.
func folded(word string) string { return strings.ToLower(strings.TrimSpace(word)) }

// Proof returns what the authorization proves, by its status and its capture.
func (a Authorization) Proof() Proof {
	if a.Capture != nil && a.Capture.Proof() == ProvesNothing {
		return ProvesNothing
	}
	return authorizationProofs[sign{folded(a.Status), a.Capture != nil}]
}

// Uncharged reports whether the authorization is over and shows no charge: it was released
// or lapsed, or a list of captures has it.
func (a Authorization) Uncharged() bool { return a.Capture == nil && folded(a.Status) == "closed" }

// Proof returns ProvesCharge where an id and a word that is known, or none, stand
// beside each other.
func (c Capture) Proof() Proof {
	if c.ID == "" || !captureWords[folded(c.Status)] {
		return ProvesNothing
	}
	return ProvesCharge
}

// Proof returns what a row of purchases, or of what is held, proves.
func (t Transaction) Proof() Proof { return transactionProofs[folded(t.Status)] }

// ProofOfEnd returns what a hold and rows of captures prove about a release of
// it (contract 5.5): ProvesHold while it is open, ProvesCharge when all of it was
// captured, ProvesEnd when the rest of it is given back. Rows need not say which
// authorization they belong to: as long as one that does not may be of this one,
// and would make a difference, nothing is proved.
func (a Authorization) ProofOfEnd(rows []Capture) Proof {
	switch p := a.Proof(); {
	case p == ProvesHold || p == ProvesPartCharge:
		return ProvesHold
	case p == ProvesRefusal:
		return ProvesRefusal
	case folded(a.Status) != "closed":
		return ProvesNothing
	}
	captured, strangers := a.captured(rows)
	switch {
	case captured >= a.Amount:
		return ProvesCharge
	case strangers:
		return ProvesNothing
	}
	return ProvesEnd
}

// captured sums up what was captured of a, each capture once, and reports whether
// other rows may be of it too.
func (a Authorization) captured(rows []Capture) (sum money.Amount, strangers bool) {
	if a.Capture != nil {
		own := *a.Capture
		own.AuthorizationID = a.ID
		rows = append([]Capture{own}, rows...)
	}
	counted := map[string]bool{}
	for _, row := range rows {
		ours := sameNumber(row.AuthorizationID, a.ID)
		switch {
		case counted[row.ID] || !ours && row.AuthorizationID != "":
			continue
		case ours && row.Proof() == ProvesCharge:
			sum += row.Amount
		default:
			strangers = true
		}
		counted[row.ID] = true
	}
	return sum, strangers
}
