package records

import (
	"context"
	"errors"

	"comptoir/service/journal"
	"comptoir/service/records/chain"
	"comptoir/service/records/database"
	"comptoir/service/records/tables"
)

// checkedAtStart is how many of the last moves Open checks.
const checkedAtStart = 256

// checkStart checks what a start has to know: the open entries, the end and what
// is kept of it elsewhere.
func (r *Records) checkStart() error {
	list, err := r.rows.Unnoted()
	if err != nil {
		return err
	}
	for _, f := range list {
		r.findings = append(r.findings, Finding{f.Finding, f.About, f.Entry})
	}
	r.check = &check{walk: r.rows.Walk()}
	r.ever = map[string]int64{}
	if head := r.rows.Seals.Trusted(); head != nil {
		r.ever = map[string]int64{tables.TablePapers: head.Papers, tables.TableReceipts: head.Receipts}
	}
	for _, table := range []string{tables.TablePapers, tables.TableReceipts} {
		r.ever[table] = max(r.ever[table], r.rows.Registered(table))
	}
	r.report(AboutChains, r.rows.Seals.Bad...)
	if r.rows.Seals.Reason != "" {
		r.report("", chain.Finding{Kind: r.rows.Seals.Reason})
	}
	if p := r.repaired; p != nil && p.Gone && p.Copy.IsZero() && r.rows.Seals.Head != nil { // with its copies: no accident
		r.report(AboutMoves, chain.Finding{Kind: chain.CutOff, Seq: 1, Last: r.rows.Seals.Head.Seq})
	}
	if head := r.rows.Seals.Elsewhere(); head != nil {
		r.report(AboutMoves, chain.Finding{Kind: chain.CutOff, Seq: 1, Last: head.Seq})
	}
	r.report(AboutAnchors, r.rows.BadAnchors()...)
	for _, op := range r.open {
		r.judge(op)
	}
	return r.checkEnd()
}

// judge reports what the check of an entry found. One that is open, and that
// somebody has made look settled, is asked about again.
func (r *Records) judge(op *tables.Operation) {
	r.keep(op)
	r.reportForged([]Finding{{chain.Finding{Kind: chain.Kind(op.Entry.Trust), Seq: op.Seq}, AboutOperations, op.Entry.ID}})
}

func (r *Records) checkEnd() error {
	w := r.rows.Walk()
	from := max(r.rows.End.Seq-checkedAtStart, 0)
	if from > 0 {
		// The row before may be old, or gone: the rest tells.
		var next int64
		if err := r.rows.DB.Row("SELECT coalesce(min(seq), ?1 + 1) FROM moves WHERE seq > ?1", []any{from}, &next); err != nil {
			return err
		}
		w.Lose(next)
	}
	_, found, err := r.rows.WalkOn(&w, from, checkedAtStart+1)
	if err != nil {
		return err
	}
	r.report(AboutMoves, found...)
	head := r.rows.Seals.Known()
	r.report(AboutMoves, w.End(r.rows.Seals.Reach())...)
	if head == nil || head.Seq > r.rows.End.Seq {
		return nil
	}
	var mac []byte
	if r.rows.DB.Row("SELECT mac FROM moves WHERE seq = ?", []any{head.Seq}, &mac) == nil && string(mac) != string(head.MAC) {
		r.report(AboutMoves, chain.Finding{Kind: chain.Invented, Seq: head.Seq})
	}
	return nil
}

// check is how far CheckNext has come.
type check struct {
	walk   chain.Walk
	stage  int
	at     int64
	pieces []func(context.Context) error // of the whole file that are left; nil: not begun
}

// CheckNext checks up to n further rows, and at the end the structure of the whole
// file, piece by piece, and reports whether all is checked. It is for a worker that
// has time, at every start; calls do not wait for it. A file that is damaged is
// repaired at the next Open, and until then nothing begins. Errors: ErrGaveWay (a call
// came: it goes on from there some time later), ErrBroken, ErrClosed, or ctx's.
func (r *Records) CheckNext(ctx context.Context, n int) (done bool, err error) {
	defer r.lock()()
	if r.closed {
		return false, journal.ErrClosed
	}
	c := r.check
	stages := []func(int64, int) (int64, error){r.checkMoves, func(behind int64, n int) (int64, error) { return r.rows.Unlike(behind, n, r.judge) }, r.checkIdentities, r.checkPapers, r.checkReceipts}
	if c.stage == len(stages) {
		return r.checkFile(ctx)
	}
	last, err := stages[c.stage](c.at, n)
	if err != nil {
		return false, broken(err)
	}
	if c.at = last; last == 0 {
		c.stage++
	}
	return false, nil
}

// checkFile checks one piece of the file, or finds that none is left.
func (r *Records) checkFile(ctx context.Context) (done bool, err error) {
	c := r.check
	if c.pieces == nil {
		if c.pieces, err = r.rows.DB.Pieces(); err != nil {
			return false, broken(err)
		}
		c.pieces = append(c.pieces, r.checkLoose)
	}
	if len(c.pieces) == 0 {
		return true, nil
	}
	if err := r.atLeisure(ctx, c.pieces[0]); err != nil {
		if errors.Is(err, database.ErrDamaged) {
			r.failed = err
		}
		return false, err
	}
	c.pieces = c.pieces[1:]
	return false, nil
}

// checkLoose reports what rows refer to, and is not there.
func (r *Records) checkLoose(ctx context.Context) error {
	found, err := r.rows.Loose(ctx)
	r.reportForged(asFindings(found))
	return err
}

func asFindings(found []tables.Finding) (list []Finding) {
	for _, f := range found {
		list = append(list, Finding{f.Finding, f.About, f.Entry})
	}
	return list
}

func (r *Records) checkMoves(behind int64, n int) (int64, error) {
	last, found, err := r.rows.WalkOn(&r.check.walk, behind, n)
	r.report(AboutMoves, found...)
	if err == nil && last == 0 {
		r.report(AboutMoves, r.check.walk.End(r.rows.Seals.Reach())...)
	}
	return last, err
}

func (r *Records) checkIdentities(behind int64, n int) (int64, error) {
	var found []Finding
	last, err := r.rows.Strangers(behind, n, func(seq int64, id string, kind chain.Kind) {
		found = append(found, Finding{chain.Finding{Kind: kind, Seq: seq}, AboutIdentities, id})
	})
	r.reportForged(found)
	return last, err
}

// checkCount reports rows of a table that are gone, though they were not old.
func (r *Records) checkCount(table string) error {
	n, err := r.rows.Ever(table)
	if err != nil {
		return err
	}
	if known := r.ever[table]; n < known {
		r.report(table, chain.Finding{Kind: chain.Missing, Seq: n + 1, Last: known})
		if err := r.change(func() error { r.rows.Recount(table, n); return nil }); err != nil {
			return err
		}
	}
	r.ever[table] = n
	return nil
}

// everNow returns how many rows a table has had, for the head: more than are there
// where it was not found yet that some are gone.
func (r *Records) everNow(table string) int64 {
	n, err := r.rows.Ever(table)
	if err != nil {
		return r.ever[table]
	}
	return max(n, r.ever[table])
}
