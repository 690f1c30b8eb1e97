package app

import (
	"context"
	"errors"
	"time"

	"comptoir/app/charge"
	"comptoir/app/model"
	"comptoir/app/problem"
	"comptoir/service/agreement"
	"comptoir/service/journal"
	"comptoir/service/records"
)

// Upkeep is what the records want done beside the calls; *records.Records is one.
// Its methods wait for the disk: they are for workers.
type Upkeep interface {
	Flush() error
	Unwritten() []journal.Entry
	CheckNext(ctx context.Context, rows int) (done bool, err error)
	CopyDaily(ctx context.Context) (made bool, err error)
	Tidy(entries int) (done bool, err error)
	Findings() []records.Finding
	Acknowledge(by string) error
}

const (
	upkeepAfter = 5 * time.Second // the start goes first
	upkeepEvery = time.Hour
	flushEvery  = 5 * time.Second
	rowsAtOnce  = 50 // so that no call waits for long
)

// keeper looks after the records: it writes again what the disk refused, checks,
// copies and tidies while there is time, and says what was found.
type keeper struct {
	app       *App
	records   Upkeep // nil: there is nothing to look after
	ctx       context.Context
	end       context.CancelFunc
	stopRound func()
	stopFlush func() // not nil: the disk refuses, and is tried again
	told      map[string]bool
	waiting   []*problem.Problem // to be told, one after the other
}

func (a *App) newKeeper(u Upkeep) *keeper {
	k := &keeper{app: a, records: u, told: map[string]bool{}}
	k.ctx, k.end = context.WithCancel(context.Background())
	a.Notice.Observe(func(n problem.NoticeState) {
		if n.Problem == nil && len(k.waiting) > 0 {
			a.deps.Dispatch(k.next) // later: every observer of the banner comes first
		}
	})
	if u != nil {
		k.stopRound = a.deps.After(upkeepAfter, k.round)
	}
	return k
}

func (k *keeper) close() {
	k.end()
	for _, stop := range []func(){k.stopRound, k.stopFlush} {
		if stop != nil {
			stop()
		}
	}
}

// round does what there is to do, and comes again.
func (k *keeper) round() {
	model.Go(k.ctx, k.app.deps.Dispatch, func(ctx context.Context) ([]records.Finding, error) {
		err := work(ctx, k.records)
		return k.records.Findings(), err
	}, func(found []records.Finding, err error) {
		if k.ctx.Err() != nil {
			return
		}
		if errors.Is(err, journal.ErrBroken) {
			k.refused()
		}
		k.tellFindings(found)
		k.stopRound = k.app.deps.After(upkeepEvery, k.round)
	})
}

func work(ctx context.Context, u Upkeep) error {
	step := func() (bool, error) { return u.CheckNext(ctx, rowsAtOnce) }
	if err := untilDone(ctx, step); err != nil {
		return err
	}
	if _, err := u.CopyDaily(ctx); err != nil {
		return err
	}
	return untilDone(ctx, func() (bool, error) { return u.Tidy(rowsAtOnce) })
}

func untilDone(ctx context.Context, step func() (bool, error)) error {
	for ctx.Err() == nil {
		if done, err := step(); done || err != nil {
			return err
		}
	}
	return ctx.Err()
}

// refused says that the disk does not take what is written, and tries again until
// it does.
func (k *keeper) refused() {
	if k.ctx.Err() != nil || k.stopFlush != nil {
		return
	}
	k.app.banner.Show(k, problem.New(problem.DiskRefuses), nil)
	k.stopFlush = k.app.deps.After(flushEvery, k.flush)
}

func (k *keeper) flush() {
	model.Go(k.ctx, k.app.deps.Dispatch, func(context.Context) (waits bool, err error) {
		err = k.records.Flush()
		return len(k.records.Unwritten()) > 0, err
	}, func(waits bool, err error) {
		switch {
		case k.ctx.Err() != nil:
		case waits || err != nil:
			if k.app.Notice.State().Problem == nil {
				k.app.banner.Show(k, problem.New(problem.DiskRefuses), nil)
			}
			k.stopFlush = k.app.deps.After(flushEvery, k.flush)
		default:
			k.stopFlush = nil
			k.app.banner.Clear(k)
		}
	})
}

// tell says one thing after the other: the next when nothing is on the banner.
func (k *keeper) tell(keys ...string) {
	for _, key := range keys {
		k.say(problem.New(key))
	}
}

// say tells of a problem, unless its key was told already.
func (k *keeper) say(p *problem.Problem) {
	if !k.told[p.Key] {
		k.told[p.Key] = true
		k.waiting = append(k.waiting, p)
	}
	k.next()
}

func (k *keeper) next() {
	if len(k.waiting) == 0 || k.app.Notice.State().Problem != nil {
		return
	}
	p := k.waiting[0]
	k.waiting = k.waiting[1:]
	k.app.banner.Show(k.app, p, nil)
}

// tellFindings says what is new among the findings, forgeries first.
func (k *keeper) tellFindings(found []records.Finding) {
	for _, forged := range []bool{true, false} {
		for _, f := range found {
			if f.Kind.Forged() == forged {
				k.tell(problem.FoundInRecords(string(f.Kind)))
			}
		}
	}
}

// acknowledge writes down that the manager who works has taken note of what was
// found in the records, so that real money can go on. Anybody else is told that it
// takes a manager.
func (a *App) acknowledge() {
	k, who := a.keeper, a.Session.State()
	if k.records == nil {
		return
	}
	if !who.SignedIn || !who.HasManagerRole() || a.Lock.State().Locked() {
		a.banner.Show(a, problem.New(problem.ManagerNeeded), nil)
		return
	}
	model.Go(k.ctx, a.deps.Dispatch, func(context.Context) (struct{}, error) {
		return struct{}{}, k.records.Acknowledge(who.Member.Name + " (" + who.Member.ID + ")")
	}, func(_ struct{}, err error) {
		switch {
		case k.ctx.Err() != nil:
		case err != nil:
			k.refused()
		default:
			k.told = map[string]bool{} // what is found from now on is told again
		}
	})
}

// watchedJournal hears when the disk refuses what a call has written down.
type watchedJournal struct {
	charge.Journal
	refused func()
}

// watched returns a journal whose refusals the keeper hears of.
func (k *keeper) watched(j charge.Journal) charge.Journal {
	if k.records == nil {
		return j
	}
	return watchedJournal{j, func() { k.app.deps.Dispatch(k.refused) }}
}

func (w watchedJournal) heard(err error) error {
	if errors.Is(err, journal.ErrBroken) {
		w.refused()
	}
	return err
}

// BeginAgreed is the journal's.
func (w watchedJournal) BeginAgreed(d journal.Details, agreed ...agreement.Agreement) (journal.Entry, error) {
	e, err := w.Journal.BeginAgreed(d, agreed...)
	return e, w.heard(err)
}

// Send is the journal's.
func (w watchedJournal) Send(id string) (*journal.Permit, error) {
	p, err := w.Journal.Send(id)
	return p, w.heard(err)
}

// Confirm is the journal's.
func (w watchedJournal) Confirm(id, authorizationID, captureID string) error {
	return w.heard(w.Journal.Confirm(id, authorizationID, captureID))
}

// ConfirmBy is the journal's.
func (w watchedJournal) ConfirmBy(id, evidence string) error {
	return w.heard(w.Journal.ConfirmBy(id, evidence))
}

// Decline is the journal's.
func (w watchedJournal) Decline(id, key string) error { return w.heard(w.Journal.Decline(id, key)) }

// MarkAbsent is the journal's.
func (w watchedJournal) MarkAbsent(id, key, evidence string) error {
	return w.heard(w.Journal.MarkAbsent(id, key, evidence))
}

// FoundLate is the journal's.
func (w watchedJournal) FoundLate(id, authorizationID, captureID, evidence string) error {
	return w.heard(w.Journal.FoundLate(id, authorizationID, captureID, evidence))
}

// Undo is the journal's.
func (w watchedJournal) Undo(id, evidence string) error { return w.heard(w.Journal.Undo(id, evidence)) }

// MarkUnknown is the journal's.
func (w watchedJournal) MarkUnknown(id, key string) error {
	return w.heard(w.Journal.MarkUnknown(id, key))
}
