// Package upkeep looks after the records: it writes again what the disk refused,
// checks, copies and tidies while there is time, and says what was found.
//
// [Keeper] does so from its start to its Close. Journals go through
// [Keeper.Watched], so that it hears at once when the disk refuses.
package upkeep

import (
	"context"
	"errors"
	"time"

	"comptoir/app/model"
	"comptoir/app/problem"
	"comptoir/app/session"
	"comptoir/service/journal"
	"comptoir/service/records"
)

// Records are what is looked after; *records.Records is one. Its methods wait for
// the disk: they are for workers.
type Records interface {
	// Flush writes what the disk refused before. An error says that it refuses still.
	Flush() error
	// Unwritten returns the entries whose last move counts but is not on the disk yet.
	Unwritten() []journal.Entry
	// CheckNext checks the next rows against their seals, and at last the file; done says
	// that nothing is left for this run. What somebody changed is no error, but a
	// finding. Errors: records.ErrGaveWay, journal.ErrBroken (the file is damaged).
	CheckNext(ctx context.Context, rows int) (done bool, err error)
	// CopyDaily makes the copy of the day, unless there is one. Errors: those of CheckNext.
	CopyDaily(ctx context.Context) (made bool, err error)
	// Tidy takes out up to so many entries whose time is over; done says that none is left.
	Tidy(entries int) (done bool, err error)
	// Findings returns what is wrong with the records and nobody has taken note of.
	Findings() []records.Finding
	// Acknowledge writes down who has taken note of all of that.
	Acknowledge(by string) error
}

const (
	firstRound = 5 * time.Second // the start goes first
	roundEvery = time.Hour
	roundAgain = time.Minute // after one that gave way to a call
	flushEvery = 5 * time.Second
	rowsAtOnce = 50 // so that no call waits for long
)

// Deps is what a Keeper works with.
type Deps struct {
	Records  Records // nil: there is nothing to look after
	Dispatch model.Dispatch
	After    model.After
	Notice   *problem.Notice
	Banner   problem.Banner
}

// Keeper looks after the records.
type Keeper struct {
	deps      Deps
	ctx       context.Context
	end       context.CancelFunc
	stopRound func()
	stopFlush func() // not nil: the disk refuses, and is tried again
	teller    *teller
}

// New returns a keeper that begins its first round a little later.
func New(d Deps) *Keeper {
	k := &Keeper{deps: d, teller: newTeller(d)}
	k.ctx, k.end = context.WithCancel(context.Background())
	if d.Records != nil {
		k.stopRound = d.After(firstRound, k.round)
	}
	return k
}

// Close ends the round under way, and all others.
func (k *Keeper) Close() {
	k.end()
	for _, stop := range []func(){k.stopRound, k.stopFlush} {
		if stop != nil {
			stop()
		}
	}
}

// round does what there is to do, and comes again.
func (k *Keeper) round() {
	model.Go(k.ctx, k.deps.Dispatch, func(ctx context.Context) ([]records.Finding, error) {
		err := work(ctx, k.deps.Records)
		return k.deps.Records.Findings(), err
	}, func(found []records.Finding, err error) {
		if k.ctx.Err() != nil {
			return
		}
		if errors.Is(err, journal.ErrBroken) {
			k.refused()
		}
		k.TellFindings(found)
		next := roundEvery
		if errors.Is(err, records.ErrGaveWay) {
			next = roundAgain
		}
		k.stopRound = k.deps.After(next, k.round)
	})
}

func work(ctx context.Context, u Records) error {
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
func (k *Keeper) refused() {
	if k.ctx.Err() != nil || k.stopFlush != nil {
		return
	}
	k.deps.Banner.Show(k, problem.New(problem.DiskRefuses), nil)
	k.stopFlush = k.deps.After(flushEvery, k.flush)
}

func (k *Keeper) flush() {
	model.Go(k.ctx, k.deps.Dispatch, func(context.Context) (waits bool, err error) {
		err = k.deps.Records.Flush()
		return len(k.deps.Records.Unwritten()) > 0, err
	}, func(waits bool, err error) {
		switch {
		case k.ctx.Err() != nil:
		case waits || err != nil:
			if k.deps.Notice.State().Problem == nil {
				k.deps.Banner.Show(k, problem.New(problem.DiskRefuses), nil)
			}
			k.stopFlush = k.deps.After(flushEvery, k.flush)
		default:
			k.stopFlush = nil
			k.deps.Banner.Clear(k)
		}
	})
}

// Tell says one thing after the other, by the keys of problems: the next when nothing
// is on the banner. What was said already is not said again.
func (k *Keeper) Tell(keys ...string) {
	for _, key := range keys {
		k.Say(problem.New(key))
	}
}

// Say is Tell for one problem that holds more than its key.
func (k *Keeper) Say(p *problem.Problem) { k.teller.say(p) }

// TellFindings says what is new among the findings, forgeries first.
func (k *Keeper) TellFindings(found []records.Finding) {
	for _, forged := range []bool{true, false} {
		for _, f := range found {
			if f.Kind.Forged() == forged {
				k.Tell(problem.FoundInRecords(string(f.Kind)))
			}
		}
	}
}

// Acknowledge writes down that the manager who works has taken note of what was found
// in the records, so that real money can go on. Anybody else is told that it takes a
// manager.
func (k *Keeper) Acknowledge(who session.State, locked bool) {
	if k.deps.Records == nil {
		return
	}
	if !who.SignedIn || !who.HasManagerRole() || locked {
		k.deps.Banner.Show(k.teller, problem.New(problem.ManagerNeeded), nil)
		return
	}
	model.Go(k.ctx, k.deps.Dispatch, func(context.Context) (struct{}, error) {
		return struct{}{}, k.deps.Records.Acknowledge(who.Member.Name + " (" + who.Member.ID + ")")
	}, func(_ struct{}, err error) {
		switch {
		case k.ctx.Err() != nil:
		case err != nil:
			k.refused()
		default:
			k.teller.forget() // what is found from now on is told again
		}
	})
}
