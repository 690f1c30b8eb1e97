package tables

import (
	"bytes"
	"crypto/hmac"
	"database/sql"
	"errors"
	"slices"
	"time"

	"comptoir/service/journal"
	"comptoir/service/records/chain"
	"comptoir/service/records/database"
)

// Sources name the states from which each state can be entered. The table
// "allowed" says the same.
var Sources = map[journal.State][]journal.State{
	journal.Sent:      {journal.Intent},
	journal.Confirmed: {journal.Sent, journal.Unknown, journal.Late},
	journal.Declined:  {journal.Intent, journal.Sent, journal.Unknown},
	journal.Unknown:   {journal.Sent},
	journal.Absent:    {journal.Unknown},
	journal.Late:      {journal.Absent, journal.Intent},
	journal.Undone:    {journal.Late},
}

// Move is one operation entering one state.
type Move struct {
	Op                 *Operation
	Came, Went         journal.State
	At                 time.Time
	Auth, Capture, Key string
	Resolved           bool
	Note               string // what it was settled by
	Papers             []byte // digest of what was agreed to, with the first move
	Seq                int64  // set by Append

	tick, chain int64
	own, mac    []byte
}

func (m *Move) content(database string) []byte {
	var details []byte
	if m.Came == "" {
		details = m.Op.content()
	}
	return chain.Content(database, m.Op.Entry.ID, string(m.Came), string(m.Went), Nanos(m.At), m.tick, m.Auth, m.Capture, m.Key,
		m.Resolved, m.Note, m.Papers, details)
}

// LongestGap is how far the time along the moves goes ahead at once: a clock that
// jumps must not make everything old.
const LongestGap = 31 * 24 * time.Hour

// Next returns the End as a row of this time makes it.
func (e End) Next(at time.Time) End {
	e.Tick += min(max(Nanos(at)-e.At, 0), int64(LongestGap))
	e.At = Nanos(at)
	return e
}

// Append writes moves behind e and returns the new end. It is for a transaction.
func (t *Tables) Append(e End, moves ...*Move) (End, error) {
	if e.At == 0 && len(moves) > 0 {
		e.At = Nanos(moves[0].At)
	}
	for _, m := range moves {
		e = e.Next(m.At)
		e.Seq++
		m.Seq, m.tick, m.chain = e.Seq, e.Tick, t.Seals.number
		if m.Papers == nil {
			m.Papers = []byte{}
		}
		m.own = t.Seals.Key.Own(m.content(t.Seals.Database))
		before := e.MAC
		if start := t.Seals.starts[m.chain]; start.First == m.Seq {
			before = start.Before
		}
		m.mac = t.Seals.Key.Link(before, m.Seq, m.own)
		e.MAC = m.mac
		if err := t.DB.Exec("INSERT INTO moves VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
			m.Seq, m.Op.Seq, string(m.Came), string(m.Went), Nanos(m.At), m.tick, m.Auth, m.Capture, m.Key, m.Resolved, m.Note,
			m.Papers, m.chain, m.own, m.mac); err != nil {
			return e, err
		}
		t.next.moves, t.next.dirty = e.Seq, true
	}
	return e, nil
}

// Left sets an entry to what this move, its last, made of it.
func (m *Move) Left(e *journal.Entry) {
	e.State, e.Changed = m.Went, m.At
	e.AuthorizationID, e.CaptureID, e.Key, e.Resolved = m.Auth, m.Capture, m.Key, m.Resolved
}

// Take brings the entry along, as the schema brings its row along.
func (m *Move) Take() {
	e := &m.Op.Entry
	m.Left(e)
	switch m.Went {
	case journal.Confirmed, journal.Declined, journal.Undone:
		Identify(&e.Details, Identity{})
		e.Blind = false
	}
}

const moveColumns = "m.seq, m.came, m.went, m.at, m.tick, m.authorization_id, m.capture_id, m.error_key, m.resolved, m.note, m.papers, m.chain, m.own, m.mac"

// scanMove reads moveColumns; more are the places of what follows them.
func scanMove(scan func(...any) error, op *Operation, more ...any) (*Move, error) {
	m := &Move{Op: op}
	var at int64
	var came, went string
	err := scan(append([]any{
		&m.Seq, &came, &went, &at, &m.tick, &m.Auth, &m.Capture, &m.Key, &m.Resolved, &m.Note, &m.Papers, &m.chain, &m.own, &m.mac,
	}, more...)...)
	m.Came, m.Went, m.At = journal.State(came), journal.State(went), Moment(at)
	return m, err
}

// ReadMove reads the move with this number and that of its operation, of any file and
// unchecked.
func ReadMove(db *database.DB, seq int64) (m *Move, operation int64, err error) {
	err = sql.ErrNoRows
	failed := db.Each("SELECT "+moveColumns+", m.operation FROM moves m WHERE m.seq = ?", []any{seq}, func(scan func(...any) error) error {
		m, err = scanMove(scan, nil, &operation)
		return err
	})
	return m, operation, errors.Join(err, failed)
}

// MovesOf reads the moves of one operation, in their order.
func (t *Tables) MovesOf(op *Operation) ([]*Move, error) {
	var list []*Move
	err := t.DB.Each("SELECT "+moveColumns+" FROM moves m WHERE m.operation = ? ORDER BY m.seq", []any{op.Seq}, func(scan func(...any) error) error {
		m, err := scanMove(scan, op)
		list = append(list, m)
		return err
	})
	return list, err
}

// judgeMoves checks the codes of an operation's moves and that the operation is
// what they made of it.
func (t *Tables) judgeMoves(op *Operation, moves []*Move) journal.Trust {
	if len(moves) == 0 {
		return journal.Trust(chain.Invented)
	}
	trust, came := journal.Trust(""), journal.State("")
	for _, m := range moves {
		start, known := t.Seals.starts[m.chain]
		switch {
		case !known, m.chain != chain.Owner(t.Seals.starts, m.Seq):
			return journal.Trust(chain.Invented)
		case start.Key == nil:
			trust = journal.NotCheckable
		case m.Came == "" && !op.Entry.Details.Training && t.Seals.without(m.chain):
			return journal.Trust(chain.Invented)
		case !hmac.Equal(start.Key.Own(m.content(t.Seals.Database)), m.own):
			return journal.Trust(chain.Edited)
		}
		if m.Came != came || !slices.Contains(Sources[m.Went], m.Came) && m.Went != journal.Intent {
			return journal.Trust(chain.Missing)
		}
		came = m.Went
	}
	if !moves[len(moves)-1].made(op.Entry) {
		return journal.Trust(chain.Edited)
	}
	return trust
}

// made reports whether an entry is as this move, its last, left it.
func (m *Move) made(e journal.Entry) bool {
	return e.State == m.Went && e.Changed.Equal(m.At) && e.AuthorizationID == m.Auth && e.CaptureID == m.Capture &&
		e.Key == m.Key && e.Resolved == m.Resolved
}

// Digest is what a first move says of the papers that came with it.
func (t *Tables) Digest(contents [][]byte) []byte {
	if len(contents) == 0 {
		return []byte{}
	}
	return t.Seals.Key.Sign("papers", bytes.Join(contents, nil))
}

// Shown reports whether the move's own code shows, with any key at hand, that it is
// as it was written.
func (t *Tables) Shown(m *Move) bool {
	content := m.content(t.Seals.Database)
	return slices.ContainsFunc(t.Seals.All(), func(k *chain.Key) bool { return hmac.Equal(k.Own(content), m.own) })
}

// Follows reports whether a move may come behind others of its operation.
func (m *Move) Follows(before []*Move) bool {
	if len(before) == 0 {
		return m.Came == "" && m.Went == journal.Intent
	}
	return m.Came == before[len(before)-1].Went && slices.Contains(Sources[m.Went], m.Came)
}
