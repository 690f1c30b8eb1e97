package records

import (
	"database/sql"
	"errors"
	"strings"
	"time"

	"comptoir/service/journal"
	"comptoir/service/money"
	"comptoir/service/records/chain"
)

// operation is an entry with its place in the table.
type operation struct {
	seq   int64
	entry journal.Entry
}

// Open reports whether it belongs in memory: its outcome is not known, or not on
// the disk.
func (op *operation) kept() bool { return op.entry.Open() || op.entry.Unwritten }

func nanos(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixNano()
}

func moment(n int64) time.Time { return time.Unix(0, n).UTC() }

const operationColumns = `o.seq, o.id, o.store, o.reference, o.initial, o.card_ending, o.amount, o.type, o.target, o.amount_left,
 o.hold, o.training, o.plan_id, o.months, o.associate, o.flow_id, o.created, o.state, o.changed, o.authorization_id,
 o.capture_id, o.error_key, o.resolved`

// scanned are the places of operationColumns, and what they hold after a scan.
type scanned struct {
	op                              operation
	amount, left, created, changed  int64
	plan, months                    int64
	places                          []any
	state, auth, capture, key       string
	hold, training, resolvedByAsked bool
}

func newScanned(more ...any) *scanned {
	s := &scanned{}
	d := &s.op.entry.Details
	s.places = append([]any{
		&s.op.seq, &s.op.entry.ID, &d.Store, &d.Reference, &d.Initial, &d.CardEnding, &s.amount, &d.Type, &d.Target, &s.left,
		&s.hold, &s.training, &s.plan, &s.months, &d.Associate, &d.FlowID, &s.created, &s.state, &s.changed, &s.auth,
		&s.capture, &s.key, &s.resolvedByAsked,
	}, more...)
	return s
}

func (s *scanned) operation() *operation {
	op := s.op
	e, d := &op.entry, &op.entry.Details
	d.Amount, d.Left = money.Cents(s.amount), money.Cents(s.left)
	d.Hold, d.Training = s.hold, s.training
	d.PlanID, d.Months = int(s.plan), int(s.months)
	e.Created, e.Changed = moment(s.created), moment(s.changed)
	e.State, e.AuthorizationID, e.CaptureID, e.Key, e.Resolved = journal.State(s.state), s.auth, s.capture, s.key, s.resolvedByAsked
	return &op
}

// content is what the code of an operation's first move covers of it.
func (op *operation) content() []byte {
	d := op.entry.Details
	return chain.Content(op.entry.ID, d.Store, d.Reference, d.Initial, d.CardEnding, d.Amount.Cents(), d.Type, d.Target, d.Left.Cents(),
		d.Hold, d.Training, int64(d.PlanID), int64(d.Months), d.Associate, d.FlowID, nanos(op.entry.Created))
}

func (r *Records) insertOperation(op *operation) error { return r.insertTwin(op, 0) }

// insertAnyway inserts an operation that may share its reference with open ones, as
// damage may leave them: each is asked about.
func (r *Records) insertAnyway(op *operation) error {
	var twin int
	err := r.db.Row("SELECT coalesce(max(twin) + 1, 0) FROM operations WHERE store = ? AND reference = ? AND state IN ('intent', 'sent', 'unknown')",
		[]any{op.entry.Details.Store, op.entry.Details.Reference}, &twin)
	if err != nil {
		return err
	}
	return r.insertTwin(op, twin)
}

func (r *Records) insertTwin(op *operation, twin int) error {
	d := op.entry.Details
	return r.db.Exec("INSERT INTO operations VALUES ("+strings.Repeat("?, ", 19)+"?, '', '', '', 0)",
		op.seq, op.entry.ID, d.Store, d.Reference, d.Initial, d.CardEnding, d.Amount.Cents(), d.Type, d.Target, d.Left.Cents(),
		d.Hold, d.Training, d.PlanID, d.Months, d.Associate, d.FlowID, nanos(op.entry.Created), twin, string(journal.Intent), nanos(op.entry.Created))
}

// load reads the operation with this id; nil when there is none. It is checked.
func (r *Records) load(id string) (*operation, error) {
	s := newScanned()
	err := r.db.Row("SELECT "+operationColumns+" FROM operations o WHERE o.id = ?", []any{id}, s.places...)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	op := s.operation()
	return op, r.complete(op)
}

// complete adds what other tables say: whether it is as it was written, and who it
// is about. Where somebody changed its state alone, that of its last move counts.
func (r *Records) complete(op *operation) error {
	moves, err := r.movesOf(op)
	if err != nil {
		return err
	}
	op.entry.Trust = r.judgeMoves(op, moves)
	if len(moves) > 0 {
		moves[len(moves)-1].left(&op.entry)
	}
	var sealed []byte
	err = r.db.Row("SELECT sealed FROM identities WHERE operation = ?", []any{op.seq}, &sealed)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	if who, ok := r.keys.show(sealed, op.entry.ID); ok {
		identify(&op.entry.Details, who)
	} else {
		op.entry.Blind = op.entry.Open() || err == nil
	}
	return nil
}

// each reads and checks the operations of a query that ends in these words.
func (r *Records) each(words string, values []any, visit func(*operation)) error {
	var list []*operation
	err := r.db.Each("SELECT "+operationColumns+" FROM "+words, values, func(scan func(...any) error) error {
		s := newScanned()
		if err := scan(s.places...); err != nil {
			return err
		}
		list = append(list, s.operation())
		return nil
	})
	for _, op := range list {
		if err == nil {
			err = r.complete(op)
		}
		if err == nil {
			visit(op)
		}
	}
	return err
}
