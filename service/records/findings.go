package records

import (
	"slices"

	"comptoir/service/records/chain"
	"comptoir/service/records/tables"
)

// What a Finding is about: a table of the database.
const (
	AboutMoves      = "moves"
	AboutChains     = "chains"
	AboutOperations = "operations"
	AboutPapers     = tables.TablePapers
	AboutReceipts   = tables.TableReceipts
	AboutIdentities = "identities"
	AboutAnchors    = "anchors"
)

// Finding is something that is not as it was written, or that has to be told.
type Finding struct {
	chain.Finding
	About string // which table Seq and Last count in; empty: the whole file
	Entry string // the entry's id, where it is about one
}

// mostFindings are kept of one table: more say nothing more.
const mostFindings = 100

// Findings returns what was found, by Open and by CheckNext, and not acknowledged.
func (r *Records) Findings() []Finding {
	defer r.lock()()
	return slices.Clone(r.findings)
}

// Acknowledge writes down that a manager has taken note of every forgery that was
// found; live money may go on. Nothing is changed by it but that. Errors:
// ErrBroken, ErrClosed.
func (r *Records) Acknowledge(by string) error {
	defer r.lock()()
	err := r.change(func() error {
		return r.rows.TakeNote(by, tables.Nanos(r.stamp()))
	})
	if err == nil {
		r.findings = slices.DeleteFunc(r.findings, func(f Finding) bool { return f.Kind.Forged() })
	}
	return err
}

// report takes findings in; a forgery stays on file until it is acknowledged.
func (r *Records) report(about string, found ...chain.Finding) {
	for _, f := range found {
		r.reportOne(Finding{f, about, ""})
	}
}

func (r *Records) reportOne(f Finding) {
	known := 0
	for _, other := range r.findings {
		if other.Kind.Forged() == f.Kind.Forged() && other.Seq == f.Seq && other.About == f.About {
			return
		}
		if other.About == f.About {
			known++
		}
	}
	if known >= mostFindings {
		return
	}
	if !f.Kind.Forged() {
		r.findings = append(r.findings, f)
		return
	}
	if f.Entry == "" && f.About == AboutMoves {
		_ = r.rows.DB.Row("SELECT o.id FROM operations o JOIN moves m ON m.operation = o.seq WHERE m.seq = ?", []any{f.Seq}, &f.Entry)
	}
	if noted, err := r.rows.Noted(f.About, f.Seq); err == nil && noted != "" && gone(noted) == gone(f.Kind) {
		return
	}
	r.findings = append(r.findings, f)
	_ = r.change(func() error { // what cannot be kept is found again
		return r.rows.InsertFinding(tables.Finding{Finding: f.Finding, About: f.About, Entry: f.Entry}, tables.Nanos(r.stamp()))
	})
}

// gone reports whether a finding is that rows are not there: others may have their
// numbers later, and be changed in their turn.
func gone(k chain.Kind) bool { return k == chain.Missing || k == chain.CutOff }

func (r *Records) reportForged(found []Finding) {
	for _, f := range found {
		if f.Kind.Forged() {
			r.reportOne(f)
		}
	}
}
