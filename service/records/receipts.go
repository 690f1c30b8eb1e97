package records

import (
	"encoding/json"
	"time"

	"comptoir/service/journal"
	"comptoir/service/records/chain"
	"comptoir/service/records/database"
)

// Receipt is a receipt as data, to be printed again in the language it was made in.
// It holds no card number and no PIN.
type Receipt struct {
	Number   int64  // counted by this till; set by AddReceipt
	Entry    string // id of the entry it is about; may be empty
	Kind     string
	At       time.Time // UTC
	Language string    // en-CA or fr-CA
	Training bool
	Data     json.RawMessage
	Trust    journal.Trust // set by Receipts
}

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
		operation = op.seq
	}
	p.Number, p.At, p.Trust = r.number+1, p.At.UTC().Round(0), ""
	err := r.change(func() error { return r.insertReceipt(p, operation) })
	if err != nil {
		return Receipt{}, err
	}
	r.number = p.Number
	return p, nil
}

func (r *Records) insertReceipt(p Receipt, operation any) error {
	tick := r.end.next(r.stamp()).tick
	return r.db.Exec("INSERT INTO receipts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", p.Number, operation, p.Kind, nanos(p.At), tick,
		p.Language, p.Training, string(p.Data), r.seals.number, r.seals.signed("receipt", p.content(r.seals.database, tick)))
}

func (p Receipt) content(database string, tick int64) []byte {
	return chain.Content(database, p.Number, p.Entry, p.Kind, nanos(p.At), tick, p.Language, p.Training, string(p.Data))
}

// Receipts returns the receipts about an entry, in their order.
func (r *Records) Receipts(entry string) ([]Receipt, error) {
	defer r.lock()()
	var list []Receipt
	_, err := r.eachReceipt(r.db, "o.id = ? ORDER BY r.number", []any{entry}, func(p Receipt) { list = append(list, p) })
	return list, err
}

// Receipt returns the receipt of a number; ok is false when there is none.
func (r *Records) Receipt(number int64) (p Receipt, ok bool, err error) {
	defer r.lock()()
	_, err = r.eachReceipt(r.db, "r.number = ?", []any{number}, func(found Receipt) { p, ok = found, true })
	return p, ok, err
}

func (r *Records) eachReceipt(db *database.DB, where string, values []any, visit func(Receipt)) (last int64, err error) {
	err = db.Each(`SELECT r.number, coalesce(o.id, ''), r.kind, r.at, r.tick, r.language, r.training, r.data, r.chain, r.mac
		FROM receipts r LEFT JOIN operations o ON o.seq = r.operation WHERE `+where, values, func(scan func(...any) error) error {
		var p Receipt
		var at, tick, number int64
		var data string
		var mac []byte
		if err := scan(&p.Number, &p.Entry, &p.Kind, &at, &tick, &p.Language, &p.Training, &data, &number, &mac); err != nil {
			return err
		}
		p.At, p.Data = moment(at), json.RawMessage(data)
		p.Trust = r.seals.trust("receipt", number, p.content(r.seals.database, tick), mac)
		last = p.Number
		visit(p)
		return nil
	})
	return last, err
}

func (r *Records) checkReceipts(behind int64, n int) (int64, error) {
	var found []Finding
	last, err := r.eachReceipt(r.db, "r.number > ? ORDER BY r.number LIMIT ?", []any{behind, n}, func(p Receipt) {
		found = append(found, Finding{chain.Finding{Kind: chain.Kind(p.Trust), Seq: p.Number}, AboutReceipts, p.Entry})
	})
	r.reportForged(found)
	return last, err
}
