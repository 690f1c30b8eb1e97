package inquiry

import (
	"strings"
	"time"

	"comptoir/app/charge/evidence"
	"comptoir/service"
	"comptoir/service/journal"
)

// Question says which call of the store would be the one of an open entry.
type Question struct {
	Details journal.Details
	Since   time.Time // by the store's clock, when it was sent; zero: not known
	About   time.Time // about that time, by the store's clock of today: right as far as the till's was; zero: not known
	Lang    service.Language
	Others  map[string]bool // ids that other entries account for
	Again   bool            // the reference was sent before: a refusal may be the earlier one's
	Run     string          // which run of the program asks: its monotonic clock is no other's
}

// inList asks a list of the account for what was done since.
func (q Question) inList() service.Question {
	return service.Question{AccountNumber: q.Details.AccountNumber, Since: q.Since, Language: q.Lang}
}

// reading is what a list of the client says of the call.
func reading[T any](q Question, r service.Reading[T], shows bool) evidence.Reading {
	return evidence.Reading{
		Sent: q.at(r.Sent), Ended: q.at(r.Ended), Rows: strings.Join(r.IDs, ","), Shows: shows,
		Whole: r.Gap == service.GapNone || r.Gap == service.GapDates, Dates: r.Gap != service.GapDates,
	}
}

// ReadOnce returns the reading of one thing that was asked for by no dates and
// came whole; sent and ended are the client's Elapsed before and after.
func (q Question) ReadOnce(sent, ended time.Duration, rows string) evidence.Reading {
	return evidence.Reading{Sent: q.at(sent), Ended: q.at(ended), Whole: true, Dates: true, Rows: rows}
}

func (q Question) at(elapsed time.Duration) evidence.Moment {
	return evidence.Moment{Run: q.Run, At: elapsed}
}

// IDsOf returns the ids of an authorization, and of its capture where it has one.
func IDsOf(a service.Authorization) journal.IDs {
	return journal.IDs{ID: a.ID, CaptureID: a.CaptureID()}
}
