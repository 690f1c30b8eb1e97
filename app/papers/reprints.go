package papers

import (
	"context"
	"slices"
	"strings"

	"comptoir/app/model"
	"comptoir/app/problem"
	"comptoir/app/session"
	"comptoir/service/agreement"
	"comptoir/service/canada"
	"comptoir/service/journal"
	"comptoir/service/paper"
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
	r.shown.put(r.state.Papers[i])
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

// of returns the papers of an entry as copies: those that were kept, or else one that
// says what the entry itself tells, and what was agreed to. It runs on a worker.
func (p *Papers) of(e journal.Entry, s session.State) []paper.Paper {
	list := p.kept(e)
	if len(list) == 0 && slices.Contains(made, e.State) {
		bare := ofEntry(e)
		bare.Store, bare.At, bare.Lender = StoreOf(s.Store), e.Changed, p.Lender()
		if bare.Kind == paper.Application {
			bare.Outcome = &paper.Outcome{State: outcomeOf(e)}
		}
		languages := paper.LanguagesFor(s.Store.Province, "", paper.Language(s.Language))
		list = append(list, Draft{Paper: bare, languages: languages}.in())
	}
	store := StoreOf(s.Store)
	if len(list) > 0 {
		store = list[0].Store // the lender may name it better
	}
	list = append(list, p.agreed(e, store)...)
	for i := range list {
		list[i] = inFrench(list[i], s.Store.Province).CopyOf(p.deps.Now())
	}
	return list
}

func outcomeOf(e journal.Entry) paper.State {
	if e.Details.Type == journal.TypeClose {
		return paper.Closed
	}
	return paper.Approved
}

// kept returns the papers that the records have of an entry. One that cannot be read
// is left out, and the log says so.
func (p *Papers) kept(e journal.Entry) []paper.Paper {
	if p.deps.Records == nil {
		return nil
	}
	rows, err := p.deps.Records.Receipts(e.ID)
	if err != nil {
		p.deps.Log.Error("papers cannot be read", "entry", e.ID, "error", err)
	}
	var list []paper.Paper
	for _, row := range rows {
		made, err := paper.Decode(row.Data)
		if err != nil {
			p.deps.Log.Error("a paper cannot be read", "number", row.Number, "error", err)
			continue
		}
		made.At = made.At.In(p.deps.Now().Location())
		list = append(list, made)
	}
	return list
}

// agreed returns what was agreed to under an entry's reference, as papers.
func (p *Papers) agreed(e journal.Entry, store paper.Store) []paper.Paper {
	if p.deps.Records == nil {
		return nil
	}
	rows, err := p.deps.Records.Agreements(e.Details.Store, e.Details.Reference)
	if err != nil {
		p.deps.Log.Error("agreements cannot be read", "entry", e.ID, "error", err)
	}
	var list []paper.Paper
	for _, a := range rows {
		if a.Document != "" { // its text was kept with the application
			continue
		}
		made := OfAgreement(a)
		made.Training, made.Store, made.Lender = e.Details.Training, store, p.Lender()
		made.At = a.At.In(p.deps.Now().Location())
		made.Customer, made.CardEnding = e.Details.Initial, e.Details.CardEnding
		made.AuthorizationID = ofEntry(e).AuthorizationID
		list = append(list, made)
	}
	return list
}

// inFrench sees to it that a paper of a Quebec store has French first, however it was
// made. A store whose province is not known counts as one.
func inFrench(made paper.Paper, province string) paper.Paper {
	quebec := province == "" || canada.Province(province).Quebec()
	if !quebec || made.Editions[0].Language == paper.French {
		return made
	}
	languages := []paper.Language{paper.French}
	for _, e := range made.Editions {
		if e.Language != paper.French {
			languages = append(languages, e.Language)
		}
	}
	return made.In(languages...)
}

// OfAgreement returns the plan that was on the screen and agreed to, in its own language.
func OfAgreement(a agreement.Agreement) paper.Paper {
	made := paper.Paper{Kind: paper.Agreement, At: a.At, Associate: a.Associate, Reference: a.Reference, Amount: a.Amount}
	e := paper.Edition{Language: paper.Language(a.Language), PlanName: a.PlanName}
	made.Financing = &paper.Financing{Schedule: scheduleOf(a), Months: a.Months, Instalment: a.Instalment, AIR: a.AIR}
	for _, r := range a.Rates {
		e.Rates = append(e.Rates, paper.Rate{Description: r.Description, Rate: r.Rate, Message: r.Message})
	}
	for _, f := range a.Fees {
		e.Fees = append(e.Fees, paper.Fee{Type: f.Type, Description: f.Description, Amount: f.Amount, Message: f.Message})
	}
	made.Editions = []paper.Edition{e}
	return made
}

func scheduleOf(a agreement.Agreement) paper.Schedule {
	switch {
	case a.PlanID == 0:
		return paper.Regular
	case a.Months > 1 && a.Instalment == a.Amount:
		return paper.Deferred
	case a.Months > 0 && a.Instalment < a.Amount:
		return paper.Monthly
	}
	return paper.AsSent
}
