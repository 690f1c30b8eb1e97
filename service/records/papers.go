package records

import (
	"encoding/json"
	"fmt"

	"comptoir/service/agreement"
	"comptoir/service/records/chain"
	"comptoir/service/records/tables"
)

// KindAgreement is the kind of a Paper that holds an agreement.Agreement.
const KindAgreement = "agreement"

// Paper is something that a customer agreed to, was handed or chose.
type Paper = tables.Paper

// AddPaper writes a paper down for good. Errors: ErrPaper (no Kind, or Data is no
// JSON), ErrBroken, ErrClosed.
func (r *Records) AddPaper(p Paper) error {
	if p.Kind == "" || !json.Valid(p.Data) {
		return ErrPaper
	}
	defer r.lock()()
	return r.change(func() error {
		_, err := r.rows.InsertPaper(p)
		return err
	})
}

// Papers returns what was written down under a reference at a store, oldest first.
func (r *Records) Papers(store, reference string) ([]Paper, error) {
	defer r.lock()()
	var list []Paper
	_, err := r.rows.EachPaper(r.rows.DB, "store = ? AND reference = ? ORDER BY seq", []any{store, reference}, func(_ int64, p Paper) { list = append(list, p) })
	return list, err
}

func (r *Records) checkPapers(behind int64, n int) (int64, error) {
	var found []Finding
	last, err := r.rows.EachPaper(r.rows.DB, "seq > ? ORDER BY seq LIMIT ?", []any{behind, n}, func(seq int64, p Paper) {
		found = append(found, Finding{chain.Finding{Kind: chain.Kind(p.Trust), Seq: seq}, AboutPapers, p.Entry})
	})
	r.reportForged(found)
	if err == nil && last == 0 {
		err = r.checkCount(tables.TablePapers)
	}
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
