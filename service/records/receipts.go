package records

import (
	"encoding/json"

	"comptoir/service/journal"
	"comptoir/service/records/chain"
	"comptoir/service/records/tables"
)

// Receipt is a receipt as data, to be printed again.
type Receipt = tables.Receipt

// AddReceipt writes a receipt down and returns it with its number. Errors: ErrPaper
// (no Kind, or Data is no JSON), ErrNotFound (there is no such entry), ErrBroken,
// ErrClosed.
func (r *Records) AddReceipt(p Receipt) (Receipt, error) {
	if p.Kind == "" || !json.Valid(p.Data) {
		return Receipt{}, ErrPaper
	}
	defer r.lock()()
	var operation any
	if p.Entry != "" {
		op, err := r.find(p.Entry)
		if err != nil {
			return Receipt{}, broken(err)
		}
		if op == nil {
			return Receipt{}, journal.ErrNotFound
		}
		operation = op.Seq
	}
	p.Number, p.At, p.Trust = r.rows.Number+1, p.At.UTC().Round(0), ""
	err := r.change(func() error { return r.rows.InsertReceipt(p, operation) })
	if err != nil {
		return Receipt{}, err
	}
	r.rows.Number = p.Number
	return p, nil
}

// Receipts returns the receipts about an entry, in their order.
func (r *Records) Receipts(entry string) ([]Receipt, error) {
	defer r.lock()()
	var list []Receipt
	_, err := r.rows.EachReceipt(r.rows.DB, "o.id = ? ORDER BY r.number", []any{entry}, func(p Receipt) { list = append(list, p) })
	return list, err
}

// Receipt returns the receipt of a number; ok is false when there is none.
func (r *Records) Receipt(number int64) (p Receipt, ok bool, err error) {
	defer r.lock()()
	_, err = r.rows.EachReceipt(r.rows.DB, "r.number = ?", []any{number}, func(found Receipt) { p, ok = found, true })
	return p, ok, err
}

func (r *Records) checkReceipts(behind int64, n int) (int64, error) {
	var found []Finding
	last, err := r.rows.EachReceipt(r.rows.DB, "r.number > ? ORDER BY r.number LIMIT ?", []any{behind, n}, func(p Receipt) {
		found = append(found, Finding{chain.Finding{Kind: chain.Kind(p.Trust), Seq: p.Number}, AboutReceipts, p.Entry})
	})
	r.reportForged(found)
	if err == nil && last == 0 {
		err = r.checkCount(tables.TableReceipts)
	}
	return last, err
}
