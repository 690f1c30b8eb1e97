package tables

import (
	"encoding/json"
	"time"

	"comptoir/service/journal"
	"comptoir/service/records/chain"
	"comptoir/service/records/database"
)

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

// InsertPaper is for a transaction, and returns what the paper's code covers.
func (t *Tables) InsertPaper(p Paper) ([]byte, error) {
	var seq int64
	if err := t.DB.Row("SELECT coalesce(max(seq), 0) + 1 FROM papers", nil, &seq); err != nil {
		return nil, err
	}
	t.next.papers, t.next.dirty = t.next.papers+1, true
	p.At = p.At.UTC().Round(0)
	tick := t.End.Next(t.stamp()).Tick
	content := p.content(t.Seals.Database, seq, tick)
	return content, t.DB.Exec("INSERT INTO papers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", seq, Nanos(p.At), tick, p.Store, p.Reference, p.Entry,
		p.Kind, string(p.Data), t.Seals.number, t.Seals.signed("paper", content))
}

func (p Paper) content(database string, seq, tick int64) []byte {
	return chain.Content(database, seq, Nanos(p.At), tick, p.Store, p.Reference, p.Entry, p.Kind, string(p.Data))
}

// EachPaper reads and checks papers, of this file or of another that its keys
// fit, and returns the last one's number.
func (t *Tables) EachPaper(db *database.DB, where string, values []any, visit func(seq int64, p Paper)) (last int64, err error) {
	err = db.Each("SELECT seq, at, tick, store, reference, operation, kind, data, chain, mac FROM papers WHERE "+where, values,
		func(scan func(...any) error) error {
			var p Paper
			var at, tick, number int64
			var data string
			var mac []byte
			if err := scan(&last, &at, &tick, &p.Store, &p.Reference, &p.Entry, &p.Kind, &data, &number, &mac); err != nil {
				return err
			}
			p.At, p.Data = Moment(at), json.RawMessage(data)
			p.Trust = t.Seals.trust("paper", number, p.content(t.Seals.Database, last, tick), mac)
			if db == t.DB && number != t.Seals.owner(TablePapers, last) {
				p.Trust = journal.Trust(chain.Invented)
			}
			visit(last, p)
			return nil
		})
	return last, err
}

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

// InsertReceipt is for a transaction. operation is the number of the one it is
// about, or nil.
func (t *Tables) InsertReceipt(p Receipt, operation any) error {
	t.next.receipts, t.next.dirty = t.next.receipts+1, true
	tick := t.End.Next(t.stamp()).Tick
	return t.DB.Exec("INSERT INTO receipts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", p.Number, operation, p.Kind, Nanos(p.At), tick,
		p.Language, p.Training, string(p.Data), t.Seals.number, t.Seals.signed("receipt", p.content(t.Seals.Database, tick)))
}

func (p Receipt) content(database string, tick int64) []byte {
	return chain.Content(database, p.Number, p.Entry, p.Kind, Nanos(p.At), tick, p.Language, p.Training, string(p.Data))
}

// EachReceipt is EachPaper for receipts.
func (t *Tables) EachReceipt(db *database.DB, where string, values []any, visit func(Receipt)) (last int64, err error) {
	err = db.Each(`SELECT r.number, coalesce(o.id, ''), r.kind, r.at, r.tick, r.language, r.training, r.data, r.chain, r.mac
		FROM receipts r LEFT JOIN operations o ON o.seq = r.operation WHERE `+where, values, func(scan func(...any) error) error {
		var p Receipt
		var at, tick, number int64
		var data string
		var mac []byte
		if err := scan(&p.Number, &p.Entry, &p.Kind, &at, &tick, &p.Language, &p.Training, &data, &number, &mac); err != nil {
			return err
		}
		p.At, p.Data = Moment(at), json.RawMessage(data)
		p.Trust = t.Seals.trust("receipt", number, p.content(t.Seals.Database, tick), mac)
		if db == t.DB && number != t.Seals.owner(TableReceipts, p.Number) {
			p.Trust = journal.Trust(chain.Invented)
		}
		last = p.Number
		visit(p)
		return nil
	})
	return last, err
}
