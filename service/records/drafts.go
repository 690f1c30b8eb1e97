package records

import (
	"cmp"
	"encoding/json"
	"errors"
	"slices"

	"comptoir/service/drafts"
	"comptoir/service/records/tables"
	"comptoir/service/seal"
)

// Drafts are the applications that were begun on this till. Its methods may be
// called from any goroutine.
type Drafts struct {
	r      *Records
	sealer *seal.Sealer // nil: they last for this run
	list   map[string]drafts.Draft
}

// Drafts returns the drafts.
func (r *Records) Drafts() *Drafts { return r.drafts }

// openDrafts reads the drafts. What cannot be read any more is deleted: nobody
// ever will.
func (r *Records) openDrafts() (*Drafts, error) {
	d := &Drafts{r: r, sealer: tables.SealerOf(r.o.DraftKey), list: map[string]drafts.Draft{}}
	if d.sealer == nil {
		return d, nil
	}
	var unreadable []string
	err := r.rows.DB.Each("SELECT id, sealed FROM drafts", nil, func(scan func(...any) error) error {
		var id string
		var sealed []byte
		if err := scan(&id, &sealed); err != nil {
			return err
		}
		draft, ok := d.opened(id, sealed)
		if !ok {
			unreadable = append(unreadable, id)
			return nil
		}
		d.list[id] = draft
		return nil
	})
	for _, id := range unreadable {
		_ = d.remove(id)
	}
	return d, err
}

// opened reads a draft as it is sealed.
func (d *Drafts) opened(id string, sealed []byte) (draft drafts.Draft, ok bool) {
	plain, err := d.sealer.Open(sealed, []byte(id))
	ok = err == nil && json.Unmarshal(plain, &draft) == nil && draft.ID == id
	return draft, ok
}

// Durable reports whether the drafts outlive the program.
func (d *Drafts) Durable() bool { return d.sealer != nil }

// List returns the drafts for a store that are not too old, newest first.
func (d *Drafts) List(store string) []drafts.Draft {
	defer d.r.lock()()
	d.expire()
	var list []drafts.Draft
	for _, draft := range d.list {
		if draft.Store == store && !d.old(draft) {
			list = append(list, draft)
		}
	}
	slices.SortFunc(list, func(x, y drafts.Draft) int {
		return cmp.Or(y.Changed.Compare(x.Changed), cmp.Compare(x.ID, y.ID))
	})
	return list
}

// Save keeps a draft in place of the one with the same ID. drafts.ErrWrite: it is
// kept in memory only. drafts.ErrID: it is not kept.
func (d *Drafts) Save(draft drafts.Draft) error {
	if !drafts.ValidID(draft.ID) {
		return drafts.ErrID
	}
	defer d.r.lock()()
	draft.Changed = d.r.stamp()
	d.list[draft.ID] = draft
	if d.sealer == nil {
		return nil
	}
	plain, err := json.Marshal(draft)
	if err != nil {
		return drafts.ErrWrite
	}
	sealed := d.sealer.Seal(plain, []byte(draft.ID))
	return written(d.r.change(func() error { return d.r.insertDraft(draft, sealed) }))
}

func (r *Records) insertDraft(draft drafts.Draft, sealed []byte) error {
	return r.rows.DB.Exec("INSERT OR REPLACE INTO drafts VALUES (?, ?, ?, ?, ?)", draft.ID, draft.Store, tables.Nanos(draft.Changed), draft.Reference != "", sealed)
}

func written(err error) error {
	if err == nil {
		return nil
	}
	return errors.Join(drafts.ErrWrite, err)
}

// Delete forgets a draft; one that is not there is no error.
func (d *Drafts) Delete(id string) error {
	if !drafts.ValidID(id) {
		return drafts.ErrID
	}
	defer d.r.lock()()
	return d.remove(id)
}

func (d *Drafts) remove(id string) error {
	delete(d.list, id)
	if d.sealer == nil {
		return nil
	}
	return written(d.r.change(func() error { return d.r.rows.DB.Exec("DELETE FROM drafts WHERE id = ?", id) }))
}

// old reports whether a draft is not shown any more. One that waits for an answer
// stays: without it nobody could ask for that answer.
func (d *Drafts) old(draft drafts.Draft) bool {
	return draft.Reference == "" && d.r.o.Now().Sub(draft.Changed) >= drafts.Kept
}

// expire deletes what is too old, unless the clock is far ahead of everything that
// was written here: then it is the clock that is wrong.
func (d *Drafts) expire() {
	newest := tables.Moment(d.r.rows.End.At)
	for _, draft := range d.list {
		if draft.Changed.After(newest) {
			newest = draft.Changed
		}
	}
	if d.r.o.Now().Sub(newest) > tables.LongestGap {
		return
	}
	for id, draft := range d.list {
		if d.old(draft) {
			_ = d.remove(id) // it is tried again next time
		}
	}
}
