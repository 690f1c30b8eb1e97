package closing

import (
	"time"

	"comptoir/service/civil"
	"comptoir/service/money"
)

// Figures are one day of the store. They are never changed once published.
type Figures struct {
	Day         civil.Date
	Read        time.Time // by the till's clock
	Lists       []List
	Differences []Difference // the gravest first
	Rows        []Row        // in the order of time
	Totals      []Total      // by type, in the order of types
	People      []Person     // by who did it, by name
	Hours       []Bar        // what was charged, by the hour on the store's clock; the hours without are left out
	Plans       []Bar        // the same by plan
	Charged     Sum          // of both
	Later       Sum          // rows of a closed day that came after it was closed
}

// Empty reports whether nothing was done, as far as is known.
func (f Figures) Empty() bool { return len(f.Rows)+len(f.Differences) == 0 }

// ListName names a list of the lender's; its text is closing.list.NAME.
type ListName string

// Lists.
const (
	ListAuthorizations ListName = "authorizations"
	ListCaptures       ListName = "captures"
	ListHeld           ListName = "held" // open authorizations, and transactions that are held
)

// ListState is how a list came.
type ListState string

// States. Only a list that is whole lets anything be said about what it does not show.
const (
	ListWhole      ListState = "whole"
	ListIncomplete ListState = "incomplete" // it moved, or is longer than is read
	ListLost       ListState = "lost"       // it did not come
	ListLacking    ListState = "lacking"    // the store does not have it
)

// List is how one list came.
type List struct {
	Name  ListName
	State ListState
}

// Row is one thing that was done on the day.
type Row struct {
	At        time.Time // in the store's zone: the lender's, where a list shows it
	Type      string    // its text is operation.type.TYPE
	ID        string    // the lender's, of what was made: a capture, an authorization or a transaction
	Reference string
	Amount    money.Amount // as a statement shows it: what goes back is less than zero
	Own       bool         // this till has done it
	Listed    bool         // a list shows it; else the records of this till alone
	Who       string       // the associate of what is own, else the lender's username
	Plan      Plan
	Entry     string // the id of what is own
	Counts    bool   // it is in the totals of the store
	Later     bool   // it came after the day was closed
	Settled   bool   // it is of another day, and its outcome was found on this one: it counts there
}

// Plan is what something was financed by.
type Plan struct {
	ID, Months int // zero: a regular purchase, or not known
	Known      bool
}

// Sum is how many there are, and how much they make.
type Sum struct {
	Count  int          `json:"count"`
	Amount money.Amount `json:"amount"`
}

func (s *Sum) add(a money.Amount) { s.Count, s.Amount = s.Count+1, s.Amount+a }

// Basis is where a total of the store comes from; its text is closing.basis.BASIS.
type Basis string

// Bases.
const (
	FromLists   Basis = "lists"   // a list shows all of the type
	FromRecords Basis = "records" // no list shows the type: it is what this till knows
	FromPart    Basis = "part"    // the list did not come whole
)

// Total is one type of a day: what this till has done beside what the store has.
type Total struct {
	Type  string `json:"type"`
	Own   Sum    `json:"own"`
	Store Sum    `json:"store"`
	Basis Basis  `json:"basis"`
}

// Person is what one person, or one other till, has done.
type Person struct {
	Who    string
	Own    bool
	Totals []Total // Store alone is set
}

// Bar is one bar of the picture of a day.
type Bar struct {
	Hour int  // 0 to 23, of Hours
	Plan Plan // of Plans
	Name string
	Sum  Sum
}

// Code says what differs; its texts are closing.difference.CODE, what it means and
// .next, what to do.
type Code string

// Codes, the gravest first.
const (
	CodeOpen       Code = "open"       // nobody knows yet how it ended
	CodeLate       Code = "late"       // it turned up after it was taken for one that was not made
	CodeNotMade    Code = "not_made"   // a list shows what this till holds for not made
	CodeTwice      Code = "twice"      // a list shows twice what this till has made once
	CodeAmount     Code = "amount"     // a list shows another amount
	CodeMissing    Code = "missing"    // made, and no list shows it: not thereby undone
	CodeUnclear    Code = "unclear"    // a list shows a status that proves nothing
	CodeLost       Code = "lost"       // a list did not come
	CodeIncomplete Code = "incomplete" // a list did not come whole
	CodeEnded      Code = "ended"      // a hold has ended by its date
	CodeNear       Code = "near"       // a hold ends soon
	CodeOtherDay   Code = "other_day"  // the lender dates it on another day
)

// codes is their order.
var codes = []Code{
	CodeOpen, CodeLate, CodeNotMade, CodeTwice, CodeAmount, CodeMissing, CodeUnclear, CodeLost, CodeIncomplete, CodeEnded, CodeNear, CodeOtherDay,
}

// Difference is one thing that somebody has to look at.
type Difference struct {
	Code      Code
	List      ListName // of a list that did not come whole
	Type      string   // of what was done, as in Row
	ID        string   // the lender's
	Reference string
	Amount    money.Amount // by this till, or of the hold
	Theirs    money.Amount // by the list, where it is another one
	At        time.Time    // when it was done, or ends
	Day       civil.Date   // by the lender, of CodeOtherDay
	Who       string
	Entry     string
}
