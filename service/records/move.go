package records

import (
	"bytes"
	"crypto/hmac"
	"slices"
	"time"

	"comptoir/service/journal"
	"comptoir/service/records/chain"
)

// sources name the states from which each state can be entered. The table
// "allowed" says the same.
var sources = map[journal.State][]journal.State{
	journal.Sent:      {journal.Intent},
	journal.Confirmed: {journal.Sent, journal.Unknown, journal.Late},
	journal.Declined:  {journal.Intent, journal.Sent, journal.Unknown},
	journal.Unknown:   {journal.Sent},
	journal.Absent:    {journal.Unknown},
	journal.Late:      {journal.Absent},
	journal.Undone:    {journal.Late},
}

// move is one operation entering one state.
type move struct {
	op                 *operation
	came, went         journal.State
	at                 time.Time
	auth, capture, key string
	resolved           bool
	note               string
	papers             []byte // digest of what was agreed to, with the first move
	seq, tick, chain   int64
	own, mac           []byte
}

// Move is one step of an entry's life.
type Move struct {
	State    journal.State
	At       time.Time // UTC
	Key      string    // an error key
	Resolved bool      // the outcome came from asking
	Note     string    // what it was settled by, as it was given
}

func (m *move) content(database string) []byte {
	var details []byte
	if m.came == "" {
		details = m.op.content()
	}
	return chain.Content(database, m.op.entry.ID, string(m.came), string(m.went), nanos(m.at), m.tick, m.auth, m.capture, m.key,
		m.resolved, m.note, m.papers, details)
}

// longestGap is how far the time along the moves goes ahead at once: a clock that
// jumps must not make everything old.
const longestGap = 31 * 24 * time.Hour

// next returns the end as a row of this time makes it.
func (e end) next(at time.Time) end {
	e.tick += min(max(nanos(at)-e.at, 0), int64(longestGap))
	e.at = nanos(at)
	return e
}

// append writes moves behind e and returns the new end. It is for a transaction.
func (r *Records) append(e end, moves ...*move) (end, error) {
	if e.at == 0 && len(moves) > 0 {
		e.at = nanos(moves[0].at)
	}
	for _, m := range moves {
		e = e.next(m.at)
		e.seq++
		m.seq, m.tick, m.chain = e.seq, e.tick, r.seals.number
		if m.papers == nil {
			m.papers = []byte{}
		}
		m.own = r.seals.key.Own(m.content(r.seals.database))
		before := e.mac
		if start := r.seals.starts[m.chain]; start.First == m.seq {
			before = start.Before
		}
		m.mac = r.seals.key.Link(before, m.seq, m.own)
		e.mac = m.mac
		if err := r.db.Exec("INSERT INTO moves VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
			m.seq, m.op.seq, string(m.came), string(m.went), nanos(m.at), m.tick, m.auth, m.capture, m.key, m.resolved, m.note,
			m.papers, m.chain, m.own, m.mac); err != nil {
			return e, err
		}
	}
	return e, nil
}

// left sets an entry to what this move, its last, made of it.
func (m *move) left(e *journal.Entry) {
	e.State, e.Changed = m.went, m.at
	e.AuthorizationID, e.CaptureID, e.Key, e.Resolved = m.auth, m.capture, m.key, m.resolved
}

// take brings the entry along, as the schema brings its row along.
func (m *move) take() {
	e := &m.op.entry
	m.left(e)
	switch m.went {
	case journal.Confirmed, journal.Declined, journal.Undone:
		identify(&e.Details, identity{})
		e.Blind = false
	}
}

const moveColumns = "m.seq, m.came, m.went, m.at, m.tick, m.authorization_id, m.capture_id, m.error_key, m.resolved, m.note, m.papers, m.chain, m.own, m.mac"

// scanMove reads moveColumns; more are the places of what follows them.
func scanMove(scan func(...any) error, op *operation, more ...any) (*move, error) {
	m := &move{op: op}
	var at int64
	var came, went string
	err := scan(append([]any{
		&m.seq, &came, &went, &at, &m.tick, &m.auth, &m.capture, &m.key, &m.resolved, &m.note, &m.papers, &m.chain, &m.own, &m.mac,
	}, more...)...)
	m.came, m.went, m.at = journal.State(came), journal.State(went), moment(at)
	return m, err
}

// movesOf reads the moves of one operation, in their order.
func (r *Records) movesOf(op *operation) ([]*move, error) {
	var list []*move
	err := r.db.Each("SELECT "+moveColumns+" FROM moves m WHERE m.operation = ? ORDER BY m.seq", []any{op.seq}, func(scan func(...any) error) error {
		m, err := scanMove(scan, op)
		list = append(list, m)
		return err
	})
	return list, err
}

// judgeMoves checks the codes of an operation's moves and that the operation is
// what they made of it.
func (r *Records) judgeMoves(op *operation, moves []*move) journal.Trust {
	if len(moves) == 0 {
		return journal.Trust(chain.Invented)
	}
	trust, came := journal.Trust(""), journal.State("")
	for _, m := range moves {
		start, known := r.seals.starts[m.chain]
		switch {
		case !known:
			return journal.Trust(chain.Invented)
		case start.Key == nil:
			trust = journal.NotCheckable
		case !hmac.Equal(start.Key.Own(m.content(r.seals.database)), m.own):
			return journal.Trust(chain.Edited)
		}
		if m.came != came || !slices.Contains(sources[m.went], m.came) && m.went != journal.Intent {
			return journal.Trust(chain.Missing)
		}
		came = m.went
	}
	if !moves[len(moves)-1].made(op.entry) {
		return journal.Trust(chain.Edited)
	}
	return trust
}

// made reports whether an entry is as this move, its last, left it.
func (m *move) made(e journal.Entry) bool {
	return e.State == m.went && e.Changed.Equal(m.at) && e.AuthorizationID == m.auth && e.CaptureID == m.capture &&
		e.Key == m.key && e.Resolved == m.resolved
}

// digest covers several contents.
func digest(key *chain.Key, contents [][]byte) []byte {
	if len(contents) == 0 {
		return []byte{}
	}
	return key.Sign("papers", bytes.Join(contents, nil))
}
