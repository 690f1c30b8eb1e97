package papers

import (
	"context"
	"slices"
	"strings"

	"comptoir/app/model"
	"comptoir/app/problem"
	"comptoir/app/session"
	"comptoir/service/journal"
	"comptoir/service/paper"
	"comptoir/service/paper/header"
	"comptoir/service/records"
)

// ReprintsState is the papers of one earlier operation.
type ReprintsState struct {
	Entry  journal.Entry // zero: none is open
	Busy   bool          // they are being read
	Papers []paper.Paper // the receipts, then what was agreed to
	Chosen int           // of Papers: which one is shown
}

// Open reports whether an operation is open.
func (s ReprintsState) Open() bool { return s.Entry.ID != "" }

// ReprintsDeps is what Reprints works with besides the papers.
type ReprintsDeps struct {
	Papers *Papers
	Banner problem.Banner
	Nav    *session.Navigation
}

// Reprints opens the papers of earlier operations: by entry, by the authorization of
// a past purchase, or by the code on a paper.
type Reprints struct {
	deps      ReprintsDeps
	state     ReprintsState
	shown     *Shown
	load      model.Load
	observers model.Observers[ReprintsState]
}

// NewReprints returns one with nothing open.
func NewReprints(d ReprintsDeps) *Reprints {
	return &Reprints{deps: d, shown: d.Papers.Shown()}
}

// Observe calls f at once and on each change, until stop is called.
func (r *Reprints) Observe(f func(ReprintsState)) (stop func()) { return r.observers.Add(r.state, f) }

// State returns the present state.
func (r *Reprints) State() ReprintsState { return r.state }

// Paper returns the paper that is shown.
func (r *Reprints) Paper() *Shown { return r.shown }

// Close drops what is being read.
func (r *Reprints) Close() { r.load.Stop() }

// OpenEntry opens the papers of an entry.
func (r *Reprints) OpenEntry(e journal.Entry) {
	r.read(func() (journal.Entry, bool, error) { return e, true, nil }, func() {})
}

// OpenPurchase opens the papers of what this till did under an authorization or a
// transaction of the lender's.
func (r *Reprints) OpenPurchase(id string) { r.OpenCode(id) }

// OpenCode opens the operation whose paper has a code. One that this till does not
// know is said so.
func (r *Reprints) OpenCode(code string) {
	if id, ok := header.Find(code); ok {
		code = id
	}
	store := r.deps.Papers.deps.Session.State().Store.ID
	kept := r.deps.Papers.deps.Records
	r.read(func() (journal.Entry, bool, error) {
		if kept == nil {
			return journal.Entry{}, false, nil
		}
		return find(kept, store, code)
	}, func() { r.deps.Banner.Show(r, problem.New(problem.PaperUnknown), nil) })
}

// MayBeCode reports whether a text that was scanned may be the code of a paper.
func (r *Reprints) MayBeCode(text string) bool { return r.deps.Papers.MayBeCode(text) }

// find returns the operation that a code stands for. Of several that an id stands
// for, as a sale and its undoing, it is the first.
func find(kept Records, store, code string) (journal.Entry, bool, error) {
	for _, q := range []records.Query{{AuthorizationID: code}, {Target: code}, {Reference: code}} {
		q.Store, q.States, q.Limit = store, made, mostOfOne
		entries, err := kept.Find(q)
		if err != nil {
			return journal.Entry{}, false, err
		}
		slices.Reverse(entries) // the first of them made what the code stands for
		for _, e := range entries {
			if strings.EqualFold(ofEntry(e).Code(), code) || strings.EqualFold(e.Details.Reference, code) {
				return e, true, nil
			}
		}
	}
	return journal.Entry{}, false, nil
}

// mostOfOne bounds how many operations share an id.
const mostOfOne = 200

// read finds an entry and reads its papers on a worker, and opens them in Activity.
func (r *Reprints) read(which func() (journal.Entry, bool, error), unknown func()) {
	type found struct {
		entry  journal.Entry
		there  bool
		papers []paper.Paper
	}
	r.deps.Banner.Clear(r)
	d := r.deps.Papers.deps
	ctx, wanted := r.load.Start(context.Background())
	s := d.Session.State()
	r.state.Busy = true
	r.publish()
	model.Go(ctx, d.Dispatch, func(context.Context) (found, error) {
		e, there, err := which()
		if err != nil || !there {
			return found{}, err
		}
		e.Created, e.Changed = e.Created.In(d.Now().Location()), e.Changed.In(d.Now().Location()) // the records keep UTC
		return found{e, true, r.deps.Papers.of(e, s)}, nil
	}, func(f found, err error) {
		if !wanted() {
			return
		}
		r.state.Busy = false
		switch {
		case err != nil:
			r.publish()
			r.deps.Banner.Show(r, problem.Of(err), nil)
		case !f.there:
			r.publish()
			unknown()
		default:
			r.state = ReprintsState{Entry: f.entry, Papers: f.papers}
			r.choose(0)
			r.deps.Nav.Go(session.TabActivity)
		}
	})
}

// Choose shows another of the papers.
func (r *Reprints) Choose(i int) {
	if i != r.state.Chosen && i < len(r.state.Papers) {
		r.choose(i)
	}
}

func (r *Reprints) choose(i int) {
	r.state.Chosen = i
	if i < len(r.state.Papers) {
		r.shown.putOf(r.state.Entry, r.state.Papers[i])
	} else {
		r.shown.clear()
	}
	r.publish()
}

// Leave puts the papers away.
func (r *Reprints) Leave() {
	if r.state.Open() || r.state.Busy {
		r.load.Stop()
		r.state = ReprintsState{}
		r.shown.clear()
		r.publish()
	}
}

func (r *Reprints) publish() { r.observers.Tell(r.state) }
