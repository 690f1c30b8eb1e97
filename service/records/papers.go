package records

import (
	"encoding/json"
	"fmt"
	"time"

	"comptoir/service/agreement"
	"comptoir/service/journal"
	"comptoir/service/records/chain"
	"comptoir/service/records/database"
)

// KindAgreement is the kind of a Paper that holds an agreement.Agreement.
const KindAgreement = "agreement"

// Paper is something that a customer agreed to, was handed or chose: evidence, that
// names no person.
type Paper struct {
	At        time.Time // UTC
	Store     string
	Reference string
	Entry     string // id of the entry that it was written down with; may be empty
	Kind      string // KindAgreement, or an act
	Data      json.RawMessage
	Trust     journal.Trust // set by Papers
}

// AddPaper writes a paper down for good. Errors: ErrPaper (no Kind, or Data is no
// JSON), ErrBroken, ErrClosed.
func (r *Records) AddPaper(p Paper) error {
	if p.Kind == "" || !json.Valid(p.Data) {
		return ErrPaper
	}
	defer r.lock()()
	return r.change(func() error {
		_, err := r.insertPaper(p)
		return err
	})
}

// insertPaper is for a transaction, and returns what the paper's code covers.
func (r *Records) insertPaper(p Paper) ([]byte, error) {
	var seq int64
	if err := r.db.Row("SELECT coalesce(max(seq), 0) + 1 FROM papers", nil, &seq); err != nil {
		return nil, err
	}
	p.At = p.At.UTC().Round(0)
	tick := r.end.next(r.stamp()).tick
	content := p.content(r.seals.database, seq, tick)
	return content, r.db.Exec("INSERT INTO papers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", seq, nanos(p.At), tick, p.Store, p.Reference, p.Entry,
		p.Kind, string(p.Data), r.seals.number, r.seals.signed("paper", content))
}

func (p Paper) content(database string, seq, tick int64) []byte {
	return chain.Content(database, seq, nanos(p.At), tick, p.Store, p.Reference, p.Entry, p.Kind, string(p.Data))
}

// Papers returns what was written down under a reference at a store, oldest first.
func (r *Records) Papers(store, reference string) ([]Paper, error) {
	defer r.lock()()
	var list []Paper
	_, err := r.eachPaper(r.db, "store = ? AND reference = ? ORDER BY seq", []any{store, reference}, func(_ int64, p Paper) { list = append(list, p) })
	return list, err
}

func (r *Records) eachPaper(db *database.DB, where string, values []any, visit func(seq int64, p Paper)) (last int64, err error) {
	err = db.Each("SELECT seq, at, tick, store, reference, operation, kind, data, chain, mac FROM papers WHERE "+where, values,
		func(scan func(...any) error) error {
			var p Paper
			var at, tick, number int64
			var data string
			var mac []byte
			if err := scan(&last, &at, &tick, &p.Store, &p.Reference, &p.Entry, &p.Kind, &data, &number, &mac); err != nil {
				return err
			}
			p.At, p.Data = moment(at), json.RawMessage(data)
			p.Trust = r.seals.trust("paper", number, p.content(r.seals.database, last, tick), mac)
			visit(last, p)
			return nil
		})
	return last, err
}

func (r *Records) checkPapers(behind int64, n int) (int64, error) {
	var found []Finding
	last, err := r.eachPaper(r.db, "seq > ? ORDER BY seq LIMIT ?", []any{behind, n}, func(seq int64, p Paper) {
		found = append(found, Finding{chain.Finding{Kind: chain.Kind(p.Trust), Seq: seq}, AboutPapers, p.Entry})
	})
	r.reportForged(found)
	return last, err
}

// Add writes an agreement down for good. Errors as for AddPaper.
func (r *Records) Add(a agreement.Agreement) error {
	p, err := agreementPaper(a, "")
	if err != nil {
		return err
	}
	return r.AddPaper(p)
}

// Agreements returns what was agreed to under a reference at a store, oldest first.
// One that cannot be read is left out, and Papers has it.
func (r *Records) Agreements(store, reference string) ([]agreement.Agreement, error) {
	papers, err := r.Papers(store, reference)
	var list []agreement.Agreement
	for _, p := range papers {
		var a agreement.Agreement
		if p.Kind == KindAgreement && json.Unmarshal(p.Data, &a) == nil {
			list = append(list, a)
		}
	}
	return list, err
}

func agreementPaper(a agreement.Agreement, entry string) (Paper, error) {
	a.At = a.At.UTC().Round(0)
	data, err := json.Marshal(a)
	if err != nil {
		return Paper{}, fmt.Errorf("%w: %w", ErrPaper, err)
	}
	return Paper{At: a.At, Store: a.Store, Reference: a.Reference, Entry: entry, Kind: KindAgreement, Data: data}, nil
}
