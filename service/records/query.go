package records

import (
	"errors"
	"strings"
	"time"

	"comptoir/service/journal"
	"comptoir/service/money"
	"comptoir/service/records/database"
	"comptoir/service/records/tables"
)

// Query says which entries are wanted; what is empty does not matter.
type Query struct {
	Store     string
	From, To  time.Time // Created, from From up to but not including To
	States    []journal.State
	Types     []string
	Hold      Hold
	Amount    money.Amount
	Reference string // regardless of case
	Beginning string // of the reference, regardless of case
	Ending    string // of the account or card
	Target    string // the API's id of what the call acts on

	AuthorizationID string // the API's id of what the call made
	Associate       string
	Receipt         int64 // number of a receipt about it

	Any Any // one of these, besides

	Offset, Limit int // Limit 0: 60
}

// Hold says whether what is held only is wanted.
type Hold int

// Holds. HoldEither is both.
const (
	HoldEither Hold = iota
	HoldOnly
	HoldNot
)

// Any is met by an entry that has one of these; what is empty does not count, and
// without anything it is met by all.
type Any struct {
	Amount          money.Amount
	Beginning       string // of the reference, regardless of case
	Ending          string // of the account or card
	AuthorizationID string
	CaptureID       string
	Associate       string // regardless of case
	Receipt         int64  // number of a receipt about it
}

// where returns its conditions, each of which is enough, and their values.
func (q Any) where() (list []string, values []any) {
	add := func(wanted bool, condition string, more ...any) {
		if wanted {
			list, values = append(list, condition), append(values, more...)
		}
	}
	add(q.Amount != 0, "o.amount = ?", q.Amount.Cents())
	add(q.Beginning != "", beginning, q.Beginning, q.Beginning+"\U0010FFFF")
	add(q.Ending != "", "o.card_ending <> '' AND o.card_ending = ?", q.Ending)
	add(q.AuthorizationID != "", "o.authorization_id <> '' AND o.authorization_id = ?", q.AuthorizationID)
	add(q.CaptureID != "", "o.capture_id = ?", q.CaptureID)
	add(q.Associate != "", "o.associate = ? COLLATE NOCASE", q.Associate)
	add(q.Receipt != 0, ofReceipt, q.Receipt)
	return list, values
}

const (
	beginning = "o.reference >= ? COLLATE NOCASE AND o.reference < ? COLLATE NOCASE"
	ofReceipt = "o.seq = (SELECT operation FROM receipts WHERE number = ?)"
)

const usualPage = 60

// where returns the conditions of a query, and their values.
func (q Query) where() (text string, values []any) {
	var all []string
	add := func(condition string, more ...any) {
		all = append(all, condition)
		values = append(values, more...)
	}
	for _, c := range []struct{ condition, value string }{
		{"o.store = ?", q.Store},
		{"o.associate = ?", q.Associate},
		{"o.reference = ? COLLATE NOCASE", q.Reference},
		// The condition of these indexes is said again, so that they are used.
		{"o.card_ending <> '' AND o.card_ending = ?", q.Ending},
		{"o.target <> '' AND o.target = ?", q.Target},
		{"o.authorization_id <> '' AND o.authorization_id = ?", q.AuthorizationID},
	} {
		if c.value != "" {
			add(c.condition, c.value)
		}
	}
	if !q.From.IsZero() {
		add("o.created >= ?", tables.Nanos(q.From))
	}
	if !q.To.IsZero() {
		add("o.created < ?", tables.Nanos(q.To))
	}
	if len(q.States) > 0 {
		add(in("o.state", q.States))
		values = appendAll(values, q.States)
	}
	if len(q.Types) > 0 {
		add(in("o.type", q.Types))
		values = appendAll(values, q.Types)
	}
	if q.Hold != HoldEither {
		add("o.hold = ?", q.Hold == HoldOnly)
	}
	if q.Amount != 0 {
		add("o.amount = ?", q.Amount.Cents())
	}
	if q.Receipt != 0 {
		add(ofReceipt, q.Receipt)
	}
	if q.Beginning != "" {
		add(beginning, q.Beginning, q.Beginning+"\U0010FFFF")
	}
	if list, more := q.Any.where(); len(list) > 0 {
		add("("+strings.Join(list, " OR ")+")", more...)
	}
	if len(all) == 0 {
		return "", nil
	}
	return " WHERE " + strings.Join(all, " AND "), values
}

func in[T ~string](column string, list []T) string {
	return column + " IN (?" + strings.Repeat(", ?", len(list)-1) + ")"
}

func appendAll[T ~string](values []any, list []T) []any {
	for _, v := range list {
		values = append(values, string(v))
	}
	return values
}

// Find returns a page of the entries that a query wants, those that began last
// first. Each is checked. Error: ErrBroken.
func (r *Records) Find(q Query) ([]journal.Entry, error) {
	where, values := q.where()
	if q.Limit == 0 {
		q.Limit = usualPage
	}
	defer r.lock()()
	var out []journal.Entry
	err := r.rows.Each("operations o"+where+" ORDER BY o.created DESC, o.seq DESC LIMIT ? OFFSET ?", append(values, q.Limit, q.Offset),
		func(op *tables.Operation) { out = append(out, r.now(op)) })
	if err != nil {
		return nil, r.unreadable(err)
	}
	return out, nil
}

// unreadable is the error of a query. Where the file is damaged nothing new begins:
// the next Open repairs it.
func (r *Records) unreadable(err error) error {
	if errors.Is(err, database.ErrDamaged) {
		r.failed = err
	}
	return broken(err)
}

// now returns an entry as this run knows it, which may be more than the disk does.
func (r *Records) now(op *tables.Operation) journal.Entry {
	if kept := r.open[op.Entry.ID]; kept != nil {
		return r.marked(kept.Entry)
	}
	return r.marked(op.Entry)
}

// marked returns an entry with what was found of that which belongs to it: a paper, a
// receipt, a choice, who it is about.
func (r *Records) marked(e journal.Entry) journal.Entry {
	for _, f := range r.findings {
		if e.Trust == "" && f.Entry == e.ID && f.Kind.Forged() {
			e.Trust = journal.Trust(f.Kind)
		}
	}
	return e
}

// Count returns how many entries a query wants, regardless of its page. Error:
// ErrBroken.
func (r *Records) Count(q Query) (n int, err error) {
	where, values := q.where()
	defer r.lock()()
	if err := r.rows.DB.Row("SELECT count(*) FROM operations o"+where, values, &n); err != nil {
		return 0, r.unreadable(err)
	}
	return n, nil
}

// Since returns every entry of the same store that began or changed after this one
// began, and those that are open, oldest first, without the entry itself: what may
// have moved the same amounts. Error: ErrNotFound, ErrBroken.
func (r *Records) Since(id string) ([]journal.Entry, error) {
	defer r.lock()()
	op, err := r.find(id)
	if err != nil {
		return nil, broken(err)
	}
	if op == nil {
		return nil, journal.ErrNotFound
	}
	var out []journal.Entry
	err = r.rows.Each(`operations o WHERE o.store = ? AND o.seq <> ? AND (o.state IN ('intent', 'sent', 'unknown') OR o.seq IN (
		SELECT operation FROM moves WHERE seq > (SELECT min(seq) FROM moves WHERE operation = ?))) ORDER BY o.seq`,
		[]any{op.Entry.Details.Store, op.Seq, op.Seq}, func(other *tables.Operation) { out = append(out, r.now(other)) })
	if err != nil {
		return nil, r.unreadable(err)
	}
	return out, nil
}
