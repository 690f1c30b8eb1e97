package sandbox

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"comptoir/service/civil"
	"comptoir/service/money"
)

// snapshot is what Save writes: everything but tokens, PINs and messages,
// which do not outlive the run. Applicants' names and answers are in it, so
// keep the file private; a social insurance number never is.
type snapshot struct {
	Version        int                  `json:"version"`
	Seed           int64                `json:"seed"`
	Advance        time.Duration        `json:"advance"`
	Accounts       []savedAccount       `json:"accounts"`
	Authorizations []savedAuthorization `json:"authorizations"`
	Transactions   []savedTransaction   `json:"transactions"`
	Applications   [][3]string          `json:"applications"`
	Captures       int                  `json:"captures"`
	Returns        int                  `json:"returns"`
}

const snapshotVersion = 1

// ErrSnapshot says that a file is no snapshot of this version and seed.
var ErrSnapshot = errors.New("not a saved state of this store")

type savedAccount struct {
	Number    string       `json:"number"`
	Status    string       `json:"status"`
	Reason    string       `json:"reason"`
	Available money.Amount `json:"available"`
	Wrong     []time.Time  `json:"wrong_answers,omitempty"` // of the holder
	Applied   *savedOpen   `json:"applied,omitempty"`
}

// savedOpen makes an account that an application opened once more.
type savedOpen struct {
	Kind     string       `json:"kind"`
	Rating   string       `json:"rating"`
	Limit    money.Amount `json:"limit"`
	Store    string       `json:"merchant"`
	Opened   civil.Date   `json:"opened"`
	Home     [5]string    `json:"home"`
	Customer string       `json:"customer"`
	First    string       `json:"first"`
	Last     string       `json:"last"`
	Born     civil.Date   `json:"born"`
	Card     string       `json:"card"`
	Phone    string       `json:"phone"`
	Email    string       `json:"email"`
	Language language     `json:"language"`
	Question [2]string    `json:"question"`
}

// Save writes the state as JSON.
func (s *Store) Save(w io.Writer) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return json.NewEncoder(w).Encode(s.world.snapshot())
}

// Load puts a saved state in place of the present one, before anybody has
// signed in. It returns ErrSnapshot for a file it cannot use.
func (s *Store) Load(r io.Reader) error {
	var in snapshot
	if err := json.NewDecoder(r).Decode(&in); err != nil {
		return fmt.Errorf("%w: %w", ErrSnapshot, err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if in.Version != snapshotVersion || in.Seed != s.world.seed {
		return fmt.Errorf("%w: version %d, seed %d", ErrSnapshot, in.Version, in.Seed)
	}
	fresh := newWorld(in.Seed, s.now, s.personas)
	if err := fresh.restore(in); err != nil {
		return err
	}
	s.world = fresh
	return nil
}

func (w *world) snapshot() snapshot {
	out := snapshot{Version: snapshotVersion, Seed: w.seed, Advance: w.advance, Captures: len(w.ledger.captures), Returns: w.ledger.returns}
	built := len(w.accounts) - w.opened
	for i, a := range w.accounts {
		row := savedAccount{Number: a.number, Status: a.status, Reason: a.reason, Available: a.available, Wrong: a.holder.wrong}
		if i >= built {
			row.Applied = a.save()
		}
		out.Accounts = append(out.Accounts, row)
	}
	for _, e := range w.ledger.entries {
		out.Authorizations = append(out.Authorizations, e.save())
	}
	for _, t := range w.ledger.transactions {
		out.Transactions = append(out.Transactions, t.save())
	}
	for _, d := range w.applications {
		out.Applications = append(out.Applications, [3]string{d.customer, d.account, d.decision})
	}
	return out
}

func (w *world) restore(in snapshot) error {
	w.advance = in.Advance
	for _, row := range in.Accounts {
		a := w.account(row.Number)
		if a == nil && row.Applied != nil {
			a = row.Applied.account(row.Number)
			w.accounts = append(w.accounts, a)
			w.opened++
		}
		if a == nil {
			return fmt.Errorf("%w: account %s is not in the data file", ErrSnapshot, row.Number)
		}
		a.status, a.reason, a.available, a.holder.wrong = row.Status, row.Reason, row.Available, row.Wrong
	}
	for _, d := range in.Applications {
		w.applications = append(w.applications, application{d[0], d[1], d[2]})
	}
	w.ledger.captures, w.ledger.returns = make([]*authorization, in.Captures), in.Returns
	return w.restoreLedger(in)
}

func (w *world) restoreLedger(in snapshot) error {
	for _, row := range in.Authorizations {
		e, err := row.authorization(w)
		if err != nil {
			return err
		}
		for _, k := range e.captures {
			i := k.id - firstCapture
			if i < 0 || i >= len(w.ledger.captures) {
				return fmt.Errorf("%w: capture %d", ErrSnapshot, k.id)
			}
			w.ledger.captures[i] = e
		}
		w.ledger.enter(e)
	}
	if slices.Contains(w.ledger.captures, nil) {
		return fmt.Errorf("%w: a capture of nothing", ErrSnapshot)
	}
	for _, row := range in.Transactions {
		t, err := row.transaction(w)
		if err != nil {
			return err
		}
		w.ledger.post(t)
	}
	return nil
}

func (a *account) save() *savedOpen {
	p := a.holder
	out := &savedOpen{
		Kind: a.kind, Rating: a.risk, Limit: a.limit, Store: a.store.id, Opened: a.opened,
		Home:     [5]string{a.home.line1, a.home.line2, a.home.city, a.home.province, a.home.postal},
		Customer: p.customerID, First: p.first, Last: p.last, Born: p.born, Card: p.card, Phone: p.phone, Email: p.email, Language: p.language,
	}
	if len(p.questions) > 0 {
		out.Question = [2]string{p.questions[0].id, p.questions[0].answer}
	}
	return out
}

func (s *savedOpen) account(number string) *account {
	v, chain := ratings[s.Rating], boutique
	if s.Store == restorations.id {
		chain = restorations
	}
	return &account{
		number: number, kind: s.Kind, active: true, risk: v.risk, category: v.category, air: v.air, limit: s.Limit,
		opened: s.Opened, store: chain, home: address{s.Home[0], s.Home[1], s.Home[2], s.Home[3], s.Home[4]},
		override: true, bypass: true, supported: true,
		holder: &person{
			customerID: s.Customer, first: s.First, last: s.Last, born: s.Born, card: s.Card, phone: s.Phone, email: s.Email,
			language: s.Language, questions: []question{{s.Question[0], s.Question[1]}},
			note: noteApplied, noteFrench: noteAppliedFrench,
		},
	}
}
