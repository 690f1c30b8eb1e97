package activity

import (
	"time"

	"comptoir/app/charge"
	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/money"
)

// Row is one entry of the journal as the page shows it.
type Row struct {
	journal.Entry
	Type     string       // of package journal and service, or one of the Entry words; its text is operation.type.TYPE
	Amount   money.Amount // as a statement shows it
	Outcome  Outcome
	Undoable bool
	Paper    bool // there is one to print again
}

// OpenRow is a call whose outcome is being asked for.
type OpenRow struct {
	charge.Unsettled
	Type   string       // as in Row
	Amount money.Amount // as a statement shows it
}

// LateRow is a call that turned up after it was taken for one that was never made.
type LateRow struct {
	journal.Entry
	Type     string // as in Row
	Amount   money.Amount
	Undoable bool // by this till; else the lender has to be called
}

// ChoiceRow is a new account whose holder has neither kept nor closed it yet.
type ChoiceRow struct {
	ID        string
	Initials  string
	Reference string    // of the application
	Ending    string    // of the account number
	Since     time.Time // when it was opened
	Closing   bool      // its closing was asked for, and nobody knows how that went
	Alone     bool      // nobody is there any more: somebody has to see to it
}

func (a *Activity) choices() []ChoiceRow {
	var rows []ChoiceRow
	if a.deps.Choices == nil {
		return nil
	}
	for _, c := range a.deps.Choices() {
		rows = append(rows, ChoiceRow{
			ID: c.ID, Initials: c.Initials, Reference: c.Reference, Closing: c.Closing != "", Ending: c.Account[max(len(c.Account)-4, 0):],
			Since: c.Approved.In(a.deps.Now().Location()), Alone: c.Idle || c.Left,
		})
	}
	return rows
}

func lateRow(e journal.Entry, zone *time.Location) LateRow {
	e.Created, e.Changed = e.Created.In(zone), e.Changed.In(zone)
	return LateRow{Entry: e, Type: entryType(e), Amount: moved(e), Undoable: Undoable(e)}
}

// Undoable reports whether what turned up late can be undone from here (contract 5.4): a
// sale or a hold, a capture of what was held, and a purchase that was confirmed, which
// goes back as a refund. Whose it is has to be known.
func Undoable(late journal.Entry) bool {
	kind := isSale(late) || late.Details.Type == journal.TypeCapture || late.Details.Type == journal.TypeConfirm
	return kind && late.AuthorizationID != "" && late.Details.AccountNumber != "" && !late.Blind
}

// RowOf returns an entry as the page shows it.
func RowOf(e journal.Entry) Row { return rowOf(e) }

func rowOf(e journal.Entry) Row {
	r := Row{Entry: e, Type: entryType(e), Amount: moved(e), Outcome: outcomeOf(e), Undoable: undoable(e)}
	r.Paper = r.Outcome.Made() || r.Outcome == OutcomeRefused && e.Details.Type == journal.TypeApply
	return r
}

// Outcome is how an entry ended; its text is activity.state.OUTCOME.
type Outcome string

// Outcomes: of a sale, and of anything else.
const (
	OutcomeConfirmed    Outcome = "confirmed"
	OutcomeDeclined     Outcome = "declined"
	OutcomeNotCharged   Outcome = "not_charged" // found by asking
	OutcomeDone         Outcome = "done"
	OutcomeRefused      Outcome = "refused"
	OutcomeNotDone      Outcome = "not_done" // found by asking
	OutcomeTrainingGone Outcome = "training_gone"
	OutcomeUndone       Outcome = "undone"    // it turned up late, and was given back
	OutcomeBySupport    Outcome = "lender_no" // the lender said that nothing was done

	OutcomeConfirmedByAsking = OutcomeConfirmed + byAsking
	OutcomeDoneByAsking      = OutcomeDone + byAsking

	byAsking = "_by_asking"
)

// Made reports whether what was wanted was done.
func (o Outcome) Made() bool {
	return o == OutcomeConfirmed || o == OutcomeConfirmedByAsking || o == OutcomeDone || o == OutcomeDoneByAsking
}

// Known reports whether anybody can tell: a training store that is closed cannot.
func (o Outcome) Known() bool { return o != OutcomeTrainingGone }

func outcomeOf(e journal.Entry) Outcome {
	made, not, refused := OutcomeConfirmed, OutcomeNotCharged, OutcomeDeclined
	if !isSale(e) {
		made, not, refused = OutcomeDone, OutcomeNotDone, OutcomeRefused
	}
	switch {
	case e.State == journal.Confirmed && e.Resolved:
		return made + byAsking
	case e.State == journal.Confirmed:
		return made
	case e.State == journal.Undone:
		return OutcomeUndone
	case e.Key == charge.KeySupport:
		return OutcomeBySupport
	case e.Key == charge.KeyTrainingGone:
		return OutcomeTrainingGone
	case e.State == journal.Absent:
		return not
	case e.Resolved && e.Key != string(service.KeyRefused):
		return not
	}
	return refused
}

// undoable reports whether an entry is a sale that may still be undone: what is
// left of it the lender tells.
func undoable(e journal.Entry) bool {
	return isSale(e) && e.State == journal.Confirmed && e.AuthorizationID != "" && e.Details.Left == 0
}

// What an entry is besides its type: a purchase that is only reserved, and one
// whose details are lost.
const (
	EntryHold  = "hold"
	EntryOther = "other"
)

// entryType names what an entry was.
func entryType(e journal.Entry) string {
	switch {
	case e.Details.Hold:
		return EntryHold
	case e.Details.Type == "":
		return EntryOther
	}
	return e.Details.Type
}

// isSale reports whether an entry is an authorization, or a hold.
func isSale(e journal.Entry) bool {
	switch e.Details.Type {
	case string(service.Promotional), string(service.Regular), "":
		return true
	}
	return false
}

// moved is the amount of an entry as a statement shows it: what goes back to the
// customer's account is less than zero. A release has what was held.
func moved(e journal.Entry) money.Amount {
	switch e.Details.Type {
	case journal.TypeReturn, journal.TypeRefund, string(service.InStorePayment), string(service.TradeIn):
		return -e.Details.Amount
	case journal.TypeRelease:
		return -max(e.Details.Amount, e.Details.Left)
	}
	return e.Details.Amount
}
