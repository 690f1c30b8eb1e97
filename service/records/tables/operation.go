package tables

import (
	"database/sql"
	"errors"
	"slices"
	"strings"
	"time"

	"comptoir/service/journal"
	"comptoir/service/money"
	"comptoir/service/records/chain"
	"comptoir/service/records/database"
)

// Operation is an entry with its number in the table.
type Operation struct {
	Seq   int64
	Entry journal.Entry
}

// Nanos is how a time stands in a table.
func Nanos(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixNano()
}

// Moment is the time of what Nanos gave.
func Moment(n int64) time.Time { return time.Unix(0, n).UTC() }

const operationColumns = `o.seq, o.id, o.store, o.reference, o.initial, o.card_ending, o.amount, o.type, o.target, o.amount_left,
 o.hold, o.training, o.plan_id, o.months, o.associate, o.flow_id, o.created, o.state, o.changed, o.authorization_id,
 o.capture_id, o.error_key, o.resolved`

// columnsOrNone are operationColumns where there may be no operation.
var columnsOrNone = func() string {
	numbers := []string{"seq", "amount", "amount_left", "hold", "training", "plan_id", "months", "created", "changed", "resolved"}
	list := strings.Split(operationColumns, ",")
	for i, name := range list {
		none := "''"
		if slices.Contains(numbers, strings.TrimPrefix(strings.TrimSpace(name), "o.")) {
			none = "0"
		}
		list[i] = "coalesce(" + name + ", " + none + ")"
	}
	return strings.Join(list, ",")
}()

// scanned are the places of operationColumns, and what they hold after a scan.
type scanned struct {
	op                              Operation
	amount, left, created, changed  int64
	plan, months                    int64
	places                          []any
	state, auth, capture, key       string
	hold, training, resolvedByAsked bool
}

func newScanned() *scanned {
	s := &scanned{}
	d := &s.op.Entry.Details
	s.places = []any{
		&s.op.Seq, &s.op.Entry.ID, &d.Store, &d.Reference, &d.Initial, &d.CardEnding, &s.amount, &d.Type, &d.Target, &s.left,
		&s.hold, &s.training, &s.plan, &s.months, &d.Associate, &d.FlowID, &s.created, &s.state, &s.changed, &s.auth,
		&s.capture, &s.key, &s.resolvedByAsked,
	}
	return s
}

func (s *scanned) operation() *Operation {
	op := s.op
	e, d := &op.Entry, &op.Entry.Details
	d.Amount, d.Left = money.Cents(s.amount), money.Cents(s.left)
	d.Hold, d.Training = s.hold, s.training
	d.PlanID, d.Months = int(s.plan), int(s.months)
	e.Created, e.Changed = Moment(s.created), Moment(s.changed)
	e.State, e.AuthorizationID, e.CaptureID, e.Key, e.Resolved = journal.State(s.state), s.auth, s.capture, s.key, s.resolvedByAsked
	return &op
}

// content is what the code of an operation's first move covers of it.
func (op *Operation) content() []byte {
	d := op.Entry.Details
	return chain.Content(op.Entry.ID, d.Store, d.Reference, d.Initial, d.CardEnding, d.Amount.Cents(), d.Type, d.Target, d.Left.Cents(),
		d.Hold, d.Training, int64(d.PlanID), int64(d.Months), d.Associate, d.FlowID, Nanos(op.Entry.Created))
}

// InsertOperation is for a transaction, and its first move has to follow. One open
// operation of a store may have its reference.
func (t *Tables) InsertOperation(op *Operation) error { return t.insertTwin(op, 0) }

// InsertAnyway inserts an operation that may share its reference with open ones, as
// damage may leave them: each is asked about.
func (t *Tables) InsertAnyway(op *Operation) error {
	var twin int
	err := t.DB.Row("SELECT coalesce(max(twin) + 1, 0) FROM operations WHERE store = ? AND reference = ? AND state IN ('intent', 'sent', 'unknown')",
		[]any{op.Entry.Details.Store, op.Entry.Details.Reference}, &twin)
	if err != nil {
		return err
	}
	return t.insertTwin(op, twin)
}

func (t *Tables) insertTwin(op *Operation, twin int) error {
	d := op.Entry.Details
	return t.DB.Exec("INSERT INTO operations VALUES ("+strings.Repeat("?, ", 19)+"?, '', '', '', 0)",
		op.Seq, op.Entry.ID, d.Store, d.Reference, d.Initial, d.CardEnding, d.Amount.Cents(), d.Type, d.Target, d.Left.Cents(),
		d.Hold, d.Training, d.PlanID, d.Months, d.Associate, d.FlowID, Nanos(op.Entry.Created), twin, string(journal.Intent), Nanos(op.Entry.Created))
}

// InsertIdentity keeps who an operation is about, sealed; nothing where that is lost.
func (t *Tables) InsertIdentity(op *Operation, sealed []byte) error {
	if sealed == nil {
		sealed = []byte{}
	}
	return t.DB.Exec("INSERT INTO identities (operation, sealed, mac) VALUES (?, ?, ?)", op.Seq, sealed,
		t.Seals.signed("identity", t.identityContent(op.Entry.ID, sealed, false)))
}

// ReadOperation reads the operation with this number, of any file and unchecked.
func ReadOperation(db *database.DB, seq int64) (*Operation, error) {
	s := newScanned()
	err := db.Row("SELECT "+operationColumns+" FROM operations o WHERE o.seq = ?", []any{seq}, s.places...)
	return s.operation(), err
}

// Load reads the operation with this id; nil when there is none. It is checked.
func (t *Tables) Load(id string) (*Operation, error) {
	s := newScanned()
	err := t.DB.Row("SELECT "+operationColumns+" FROM operations o WHERE o.id = ?", []any{id}, s.places...)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	op := s.operation()
	return op, t.complete(op)
}

// complete adds what other tables say: whether it is as it was written, and who it
// is about. Where somebody changed its state alone, that of its last move counts.
func (t *Tables) complete(op *Operation) error {
	moves, err := t.MovesOf(op)
	if err != nil {
		return err
	}
	op.Entry.Trust = t.judgeMoves(op, moves)
	if len(moves) > 0 {
		moves[len(moves)-1].Left(&op.Entry)
	}
	var sealed []byte
	err = t.DB.Row("SELECT sealed FROM identities WHERE operation = ? AND ended = 0", []any{op.Seq}, &sealed)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	if who, ok := t.Keys.Show(sealed, op.Entry.ID); ok {
		Identify(&op.Entry.Details, who)
	} else {
		op.Entry.Blind = op.Entry.Open() || err == nil
	}
	return nil
}

// Each reads and checks the operations of a query that ends in these words.
func (t *Tables) Each(words string, values []any, visit func(*Operation)) error {
	var list []*Operation
	err := t.DB.Each("SELECT "+operationColumns+" FROM "+words, values, func(scan func(...any) error) error {
		s := newScanned()
		if err := scan(s.places...); err != nil {
			return err
		}
		list = append(list, s.operation())
		return nil
	})
	for _, op := range list {
		if err == nil {
			err = t.complete(op)
		}
		if err == nil {
			visit(op)
		}
	}
	return err
}
