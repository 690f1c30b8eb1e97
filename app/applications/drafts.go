package applications

import (
	"context"
	"slices"
	"time"

	"comptoir/app/applications/fields"
	"comptoir/app/form"
	"comptoir/app/model"
	"comptoir/app/problem"
	"comptoir/service"
	"comptoir/service/drafts"
	"comptoir/service/journal"
	"comptoir/service/licence"
	"comptoir/service/records"
	"comptoir/service/typed"
)

// draftPause is how long after the last key a draft is saved.
const draftPause = time.Second

// DraftRow is an application that was begun here and not submitted.
type DraftRow struct {
	ID      string
	Name    string // may be empty
	Amount  string // as it was typed
	Step    fields.Step
	Changed time.Time
	Waiting bool // it was submitted and has no answer yet: it cannot be resumed
	Asking  bool // Discard was pressed once
}

// draftSlots say where each field stands in a draft. A secret field has no slot,
// as a draft has no place for it.
func draftSlots(d *drafts.Form) map[form.Field]*string {
	slots := map[form.Field]*string{}
	for _, name := range fields.All() {
		if f := fields.Of(name); f.Slot != nil {
			slots[name] = f.Slot(d)
		}
	}
	return slots
}

// openDrafts opens the drafts on a worker: the key comes from a keyring, which
// may take its time.
func (a *Applications) openDrafts() {
	model.Go(context.Background(), a.deps.Dispatch, func(context.Context) (Drafts, error) {
		return a.draftsNow(), nil
	}, func(s Drafts, err error) {
		if err != nil || a.closed {
			return
		}
		a.drafts = s
		a.saveDraft() // what was typed meanwhile
		a.tidyAll()
		a.listDrafts()
		a.publish()
	})
}

// tidyAll brings the drafts in line with what became of them in earlier runs.
func (a *Applications) tidyAll() {
	store := a.deps.Session.State().Store.ID
	model.Go(context.Background(), a.deps.Dispatch, func(context.Context) ([]journal.Entry, error) {
		return a.deps.Journal.Find(records.Query{Store: store, Types: []string{journal.TypeApply}, From: a.deps.Now().Add(-2 * drafts.Kept), Limit: 1000})
	}, func(entries []journal.Entry, err error) {
		if err != nil || a.closed { // they are tidied at the next start
			return
		}
		for _, e := range entries {
			if a.draftOf(e) && e.Changed.Before(a.deps.Began) { // else it was seen to, or is being seen to
				a.foundLater(e, nil)
			}
		}
		a.publish()
	})
}

// draftOf reports whether the draft of an application is still there, and nobody is
// at it.
func (a *Applications) draftOf(e journal.Entry) bool {
	return slices.ContainsFunc(a.drafts.List(e.Details.Store), func(d drafts.Draft) bool {
		return d.Reference != "" && d.Reference == e.Details.Reference && d.Reference != a.reference
	})
}

// Drafts keeps the applications that were begun; *records.Drafts is one. Only Write
// waits for the disk; it returns an error when that does not keep what Put and Drop did.
type Drafts interface {
	List(store string) []drafts.Draft
	Put(drafts.Draft) error
	Drop(id string) error
	Write() error
	Durable() bool
}

// changed saves the draft soon.
func (a *Applications) changed() {
	a.unsaved = true
	if a.stopSave != nil {
		a.stopSave()
	}
	a.stopSave = a.deps.After(draftPause, a.saveDraft)
}

// saveDraft saves what was typed since the last time, if anything.
func (a *Applications) saveDraft() {
	if a.drafts == nil || !a.unsaved {
		return
	}
	a.unsaved = false
	a.keep(a.drafts.Put(a.draft()))
}

// keep has the drafts written down on the worker that writes, behind whatever it has
// to write before.
func (a *Applications) keep(err error) {
	if err != nil {
		a.notKept(err)
		return
	}
	a.deps.Saving.Do("drafts", a.drafts.Write, a.notKept)
}

func (a *Applications) notKept(err error) {
	if err != nil && !a.closed {
		a.deps.Banner.Show(a, problem.New(problem.DraftNotKept), nil)
	}
}

func (a *Applications) draft() drafts.Draft {
	d := drafts.Draft{
		ID: a.flow, Store: a.deps.Session.State().Store.ID, Step: int(a.state.Step), Reached: int(a.state.Reached),
		Reference: a.reference, Locale: string(a.deps.Session.State().Language),
	}
	for f, slot := range draftSlots(&d.Form) {
		*slot = a.state.Typed[f]
	}
	doubts := map[string]string{}
	for _, f := range fields.All() {
		if a.state.FromCard[f] && !fields.IsSecret(f) {
			d.FromLicence = append(d.FromLicence, string(f))
			if c := a.state.Doubts[f]; c != licence.Absent {
				doubts[string(f)] = c.String()
			}
		}
	}
	if len(doubts) > 0 {
		d.Doubts = doubts
	}
	return d
}

// discardDraft deletes the draft of the form that is open.
func (a *Applications) discardDraft() {
	if a.stopSave != nil {
		a.stopSave()
	}
	a.unsaved = false
	a.removeDraft(a.flow)
}

func (a *Applications) removeDraft(id string) {
	if a.drafts == nil {
		return
	}
	a.keep(a.drafts.Drop(id))
	a.listDrafts()
}

func (a *Applications) listDrafts() {
	if a.drafts == nil {
		return
	}
	a.state.Kept = a.drafts.Durable()
	a.state.Drafts = nil
	for _, d := range a.drafts.List(a.deps.Session.State().Store.ID) {
		a.state.Drafts = append(a.state.Drafts, DraftRow{
			ID: d.ID, Name: typed.Text(d.Form.FirstName + " " + d.Form.LastName), Amount: d.Form.AmountRequested,
			Step: fields.Step(d.Step), Changed: d.Changed.In(a.deps.Now().Location()), Waiting: d.Reference != "",
		})
	}
}

// Resume goes on with a draft. What is never written down has to be typed again,
// and the terms accepted again.
func (a *Applications) Resume(id string) {
	if a.state.Phase != PhaseStart || a.drafts == nil {
		return
	}
	for _, d := range a.drafts.List(a.deps.Session.State().Store.ID) {
		if d.ID != id || d.Reference != "" {
			continue
		}
		a.reset()
		a.flow, a.lang = d.ID, service.Language(d.Locale)
		a.state.Phase, a.state.Resumed = PhaseFilling, true
		a.state.Step = min(max(fields.Step(d.Step), fields.StepIdentity), fields.StepSecurity)
		a.state.Reached = min(max(fields.Step(d.Reached), a.state.Step), fields.StepSecurity)
		for f, slot := range draftSlots(&d.Form) {
			if *slot != "" {
				a.state.Typed[f] = *slot
			}
		}
		for _, f := range d.FromLicence {
			a.state.FromCard[form.Field(f)] = true
			a.doubt(form.Field(f), licence.ConfidenceOf(d.Doubts[f]))
		}
		a.sessionChanged(a.deps.Session.State())
		a.fetchLists()
		a.publish()
		return
	}
}

// Discard deletes a draft when it is pressed twice.
func (a *Applications) Discard(id string) {
	rows := a.state.Drafts
	a.state.Drafts = nil
	for _, row := range rows {
		if row.ID == id && row.Asking && !row.Waiting {
			a.removeDraft(id)
			a.publish()
			return
		}
		row.Asking = row.ID == id && !row.Waiting
		a.state.Drafts = append(a.state.Drafts, row)
	}
	a.publish()
}

// putAside goes to the start page. What was typed stays among the drafts; an
// empty form does not.
func (a *Applications) putAside() {
	if a.state.empty() {
		a.discardDraft()
	} else {
		a.unsaved = true
		a.saveDraft()
	}
	a.reset()
	a.listDrafts()
	a.publish()
}
