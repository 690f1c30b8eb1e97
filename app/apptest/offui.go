package apptest

import (
	"bytes"
	"context"
	"runtime"
	"strings"
	"testing"

	"comptoir/app/applications"
	"comptoir/app/applications/choice"
	"comptoir/app/charge"
	"comptoir/app/closing"
	"comptoir/app/papers"
	"comptoir/app/privacy"
	"comptoir/app/upkeep"
	"comptoir/service/acts"
	"comptoir/service/agreement"
	"comptoir/service/journal"
	"comptoir/service/records"
)

// offUI fails the test where the application waits for the records on the UI goroutine,
// which is the one that started it: a disk that takes its time would stop the window.
// What it lets through waits for nothing.
type offUI struct {
	t  testing.TB
	ui string
}

func newOffUI(t testing.TB) offUI {
	t.Helper()
	return offUI{t, goroutine()}
}

// goroutine names the one that runs; nothing but a test may ask.
func goroutine() string {
	raw := make([]byte, 64)
	name, _, _ := bytes.Cut(raw[:runtime.Stack(raw, false)], []byte(" ["))
	return string(name)
}

func (o offUI) check() {
	if goroutine() != o.ui {
		return
	}
	raw := make([]byte, 1<<14)
	for _, line := range strings.Split(string(raw[:runtime.Stack(raw, false)]), "\n") {
		if strings.HasPrefix(line, "comptoir/") && !strings.Contains(line, "apptest.off") {
			o.t.Errorf("the records are waited for on the UI goroutine, in %s", line)
			return
		}
	}
}

type offJournal struct {
	charge.Journal
	offUI
}

func (j offJournal) BeginAgreed(d journal.Details, agreed ...agreement.Agreement) (journal.Entry, error) {
	j.check()
	return j.Journal.BeginAgreed(d, agreed...)
}

func (j offJournal) Send(id string) (*journal.Permit, error) {
	j.check()
	return j.Journal.Send(id)
}

func (j offJournal) Confirm(id, authorizationID, captureID string) error {
	j.check()
	return j.Journal.Confirm(id, authorizationID, captureID)
}

func (j offJournal) ConfirmBy(id, evidence string) error {
	j.check()
	return j.Journal.ConfirmBy(id, evidence)
}

func (j offJournal) Decline(id, key string) error {
	j.check()
	return j.Journal.Decline(id, key)
}

func (j offJournal) MarkUnknown(id, key string) error {
	j.check()
	return j.Journal.MarkUnknown(id, key)
}

func (j offJournal) MarkAbsent(id, key, evidence string) error {
	j.check()
	return j.Journal.MarkAbsent(id, key, evidence)
}

func (j offJournal) FoundLate(id, authorizationID, captureID, evidence string) error {
	j.check()
	return j.Journal.FoundLate(id, authorizationID, captureID, evidence)
}

func (j offJournal) FoundTwice(d journal.Details, authorizationID, captureID, evidence string) (journal.Entry, error) {
	j.check()
	return j.Journal.FoundTwice(d, authorizationID, captureID, evidence)
}

func (j offJournal) Undo(id, evidence string) error {
	j.check()
	return j.Journal.Undo(id, evidence)
}

func (j offJournal) EndWatch(id string) error {
	j.check()
	return j.Journal.EndWatch(id)
}

func (j offJournal) Entry(id string) (journal.Entry, bool) {
	j.check()
	return j.Journal.Entry(id)
}

func (j offJournal) Find(q records.Query) ([]journal.Entry, error) {
	j.check()
	return j.Journal.Find(q)
}

func (j offJournal) Since(id string) ([]journal.Entry, error) {
	j.check()
	return j.Journal.Since(id)
}

func (j offJournal) Moves(id string) ([]records.Move, error) {
	j.check()
	return j.Journal.Moves(id)
}

func (j offJournal) Watched() ([]journal.Entry, error) {
	j.check()
	return j.Journal.Watched()
}

type offDrafts struct {
	applications.Drafts
	offUI
}

func (d offDrafts) Write() error {
	d.check()
	return d.Drafts.Write()
}

type offActs struct {
	kept choice.Acts
	offUI
}

func (a offActs) Record(step acts.Step) error {
	a.check()
	return a.kept.Record(step)
}

func (a offActs) Choices(store string) []acts.Choice {
	a.check()
	return a.kept.Choices(store)
}

func (a offActs) Acts(store, reference string) ([]acts.Act, error) {
	a.check()
	return a.kept.Acts(store, reference)
}

type offPrivacy struct {
	privacy.Records
	offUI
}

func (p offPrivacy) Find(q records.Query) ([]journal.Entry, error) {
	p.check()
	return p.Records.Find(q)
}

func (p offPrivacy) Record(step acts.Step) error {
	p.check()
	return p.Records.Record(step)
}

func (p offPrivacy) Erase(ctx context.Context, ids []string) ([]string, bool, error) {
	p.check()
	return p.Records.Erase(ctx, ids)
}

func (p offPrivacy) Unended() (records.Unended, error) {
	p.check()
	return p.Records.Unended()
}

// offDays is the records of days, off the UI goroutine.
type offDays struct {
	closing.Records
	offUI
}

func (d offDays) Find(q records.Query) ([]journal.Entry, error) {
	d.check()
	return d.Records.Find(q)
}

func (d offDays) AddPaper(p records.Paper) error {
	d.check()
	return d.Records.AddPaper(p)
}

func (d offDays) Papers(store, reference string) ([]records.Paper, error) {
	d.check()
	return d.Records.Papers(store, reference)
}

type offPapers struct {
	papers.Records
	offUI
}

func (p offPapers) AddReceipt(r records.Receipt) (records.Receipt, error) {
	p.check()
	return p.Records.AddReceipt(r)
}

func (p offPapers) Receipts(entry string) ([]records.Receipt, error) {
	p.check()
	return p.Records.Receipts(entry)
}

func (p offPapers) Find(q records.Query) ([]journal.Entry, error) {
	p.check()
	return p.Records.Find(q)
}

func (p offPapers) Agreements(store, reference string) ([]agreement.Agreement, error) {
	p.check()
	return p.Records.Agreements(store, reference)
}

type offAgreements struct {
	charge.Agreements
	offUI
}

func (a offAgreements) Add(agreed agreement.Agreement) error {
	a.check()
	return a.Agreements.Add(agreed)
}

type offUpkeep struct {
	upkeep.Records
	offUI
}

func (u offUpkeep) Flush() error {
	u.check()
	return u.Records.Flush()
}

func (u offUpkeep) CheckNext(ctx context.Context, rows int) (bool, error) {
	u.check()
	return u.Records.CheckNext(ctx, rows)
}

func (u offUpkeep) CopyDaily(ctx context.Context) (bool, error) {
	u.check()
	return u.Records.CopyDaily(ctx)
}

func (u offUpkeep) Tidy(entries int) (bool, error) {
	u.check()
	return u.Records.Tidy(entries)
}

func (u offUpkeep) Findings() []records.Finding {
	u.check()
	return u.Records.Findings()
}

func (u offUpkeep) Acknowledge(by string) error {
	u.check()
	return u.Records.Acknowledge(by)
}
