package charge

import (
	"context"
	"errors"
	"strings"

	"comptoir/app/charge/inquiry"
	"comptoir/service/journal"
	"comptoir/service/records"
)

// neighbours returns the entries that an answer about one may belong to: those
// under its reference, and those that began or changed since.
func neighbours(j Journal, e journal.Entry) ([]journal.Entry, error) {
	same, err := j.Find(records.Query{Store: e.Details.Store, Reference: e.Details.Reference, Limit: 1000})
	if err != nil {
		return nil, err
	}
	since, err := j.Since(e.ID)
	return append(same, since...), err
}

// questionOf returns the question about one entry, apart from others under its reference: a till
// may use a reference again the next day, or after a refusal.
func questionOf(e journal.Entry, all []journal.Entry) inquiry.Question {
	q := inquiry.Question{Details: e.Details, Others: map[string]bool{}}
	for _, other := range all {
		if other.ID == e.ID || other.Details.Store != e.Details.Store {
			continue
		}
		if strings.EqualFold(other.Details.Reference, e.Details.Reference) {
			q.Again = true
			q.Others[other.AuthorizationID] = true
		}
		if other.CaptureID != "" {
			q.Others[other.CaptureID] = true
		}
	}
	delete(q.Others, "")
	return q
}

// told is what the store said about an entry, and that entry as it was then.
type told struct {
	inquiry.Answer
	entry journal.Entry
}

// question returns how to ask about an entry, on a worker.
func (r *Reconcile) question(e journal.Entry) func(context.Context) (told, error) {
	answer := r.answer(e)
	return func(ctx context.Context) (told, error) {
		found, err := answer(ctx)
		if err != nil {
			return told{}, err
		}
		now, err := r.entry(e.ID)
		return told{found, now}, err
	}
}

var errUnread = errors.New("an entry cannot be read")

// entry reads an entry, on a worker.
func (r *Reconcile) entry(id string) (journal.Entry, error) {
	e, known := r.deps.Journal.Entry(id)
	if !known {
		return e, errUnread
	}
	return e, nil
}

// inquiryOf returns how to ask about a call.
func (r *Reconcile) inquiryOf(d journal.Details) inquiry.Way {
	if more := r.deps.Inquiries[d.Type]; more.Ask != nil {
		return more
	}
	return inquiry.Of(d)
}

func (r *Reconcile) answer(e journal.Entry) func(context.Context) (inquiry.Answer, error) {
	lang := r.deps.Session.State().Language
	how := r.inquiryOf(e.Details).Ask
	again := r.againBy(e.ID)
	return func(ctx context.Context) (inquiry.Answer, error) {
		if again != nil {
			if ids, err := again(ctx); err == nil {
				return inquiry.Answer{Verdict: inquiry.Made, IDs: ids}, nil
			}
		}
		others, err := neighbours(r.deps.Journal, e)
		if err != nil {
			return inquiry.Answer{}, err
		}
		wanted := questionOf(e, others)
		wanted.Lang, wanted.Run = lang, r.deps.Moments.run
		wanted.Since = r.deps.Moments.of(e.ID).at
		wanted.About = wanted.Since
		if clock := r.deps.Store.ServerClock(); wanted.About.IsZero() && clock.Known {
			wanted.About = e.Created.Add(clock.Skew)
		}
		return how(ctx, r.deps.Store, wanted)
	}
}

// AskAgainBy has a call that fell silent asked about by sending it again under the
// key of its entry, where the API documents that it is not done twice (contract
// 1.2). It works within this run, until the outcome is known, and may be called
// from any goroutine.
func (r *Reconcile) AskAgainBy(id string, again func(context.Context) (journal.IDs, error)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.again[id] = again
}

func (r *Reconcile) againBy(id string) func(context.Context) (journal.IDs, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.again[id]
}
