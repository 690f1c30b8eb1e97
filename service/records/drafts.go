package records

import (
	"cmp"
	"encoding/json"
	"errors"
	"slices"
	"sync"

	"comptoir/service/drafts"
	"comptoir/service/records/tables"
	"comptoir/service/seal"
)

// Drafts are the applications that were begun on this till. Its methods may be
// called from any goroutine.
type Drafts struct {
	r      *Records
	sealer *seal.Sealer // nil: they last for this run

	mu      sync.Mutex // held for no disk; after the records' own
	list    map[string]drafts.Draft
	waiting map[string]bool // ids of those whose row is not as the list has it
}

// Drafts returns the drafts.
func (r *Records) Drafts() *Drafts { return r.drafts }

// openDrafts reads the drafts. What cannot be read any more is deleted: nobody
// ever will.
func (r *Records) openDrafts() (*Drafts, error) {
	d := &Drafts{r: r, sealer: tables.SealerOf(r.o.DraftKey), list: map[string]drafts.Draft{}, waiting: map[string]bool{}}
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
		d.waiting[id] = true
	}
	_ = d.write() // it is tried again with the next one
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

// List returns the drafts for a store that are not too old, newest first. It waits for
// nothing.
func (d *Drafts) List(store string) []drafts.Draft {
	d.mu.Lock()
	defer d.mu.Unlock()
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

// Put keeps a draft in place of the one with the same ID, in memory until Write. It
// waits for nothing. drafts.ErrID: it is not kept.
func (d *Drafts) Put(draft drafts.Draft) error {
	if !drafts.ValidID(draft.ID) {
		return drafts.ErrID
	}
	draft.Changed = d.r.stamp()
	d.mu.Lock()
	defer d.mu.Unlock()
	d.list[draft.ID], d.waiting[draft.ID] = draft, true
	return nil
}

// Drop forgets a draft, in memory until Write; one that is not there is no error. It
// waits for nothing.
func (d *Drafts) Drop(id string) error {
	if !drafts.ValidID(id) {
		return drafts.ErrID
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.list, id)
	d.waiting[id] = true
	return nil
}

// Write writes down what Put and Drop did. drafts.ErrWrite: it is kept in memory only,
// and the next Write tries again.
func (d *Drafts) Write() error {
	defer d.r.lock()()
	return d.write()
}

// Save is Put and Write.
func (d *Drafts) Save(draft drafts.Draft) error {
	if err := d.Put(draft); err != nil {
		return err
	}
	return d.Write()
}

// Delete is Drop and Write.
func (d *Drafts) Delete(id string) error {
	if err := d.Drop(id); err != nil {
		return err
	}
	return d.Write()
}

// write is Write for whoever has the records' lock.
func (d *Drafts) write() error {
	d.expire()
	gone, kept := d.take()
	if len(gone)+len(kept) == 0 || d.sealer == nil {
		return nil
	}
	err := d.r.change(func() error {
		for _, id := range gone {
			if err := d.r.rows.DB.Exec("DELETE FROM drafts WHERE id = ?", id); err != nil {
				return err
			}
		}
		for _, draft := range kept {
			if err := d.insert(draft); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		return nil
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, id := range gone {
		d.waiting[id] = true
	}
	for _, draft := range kept {
		d.waiting[draft.ID] = true
	}
	return errors.Join(drafts.ErrWrite, err)
}

// take takes what waits to be written.
func (d *Drafts) take() (gone []string, kept []drafts.Draft) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for id := range d.waiting {
		if draft, there := d.list[id]; there {
			kept = append(kept, draft)
		} else {
			gone = append(gone, id)
		}
	}
	clear(d.waiting)
	return gone, kept
}

func (d *Drafts) insert(draft drafts.Draft) error {
	plain, err := json.Marshal(draft)
	if err != nil {
		return err
	}
	sealed := d.sealer.Seal(plain, []byte(draft.ID))
	return d.r.rows.DB.Exec("INSERT OR REPLACE INTO drafts VALUES (?, ?, ?, ?, ?)", draft.ID, draft.Store, tables.Nanos(draft.Changed), draft.Reference != "", sealed)
}

// old reports whether a draft is not shown any more. One that waits for an answer
// stays: without it nobody could ask for that answer.
func (d *Drafts) old(draft drafts.Draft) bool {
	return draft.Reference == "" && d.r.o.Now().Sub(draft.Changed) >= drafts.Kept
}

// expire forgets what is too old, unless the clock is far ahead of everything that was
// written here: then it is the clock that is wrong.
func (d *Drafts) expire() {
	d.mu.Lock()
	defer d.mu.Unlock()
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
			delete(d.list, id)
			d.waiting[id] = true
		}
	}
}
