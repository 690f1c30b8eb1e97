package records

import (
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"comptoir/service/journal"
	"comptoir/service/records/repair"
	"comptoir/service/records/tables"
)

// Records is the open database. Every method may be called from any goroutine; a
// method that changes something returns nil only when the change is on the disk.
type Records struct {
	mu   sync.Mutex
	o    Options
	path string
	rows *tables.Tables
	open map[string]*tables.Operation // those that are kept in memory, by id
	void map[string]func()            // takes back the permit of each entry in Sent

	told atomic.Pointer[[]journal.Entry] // of open, for whoever must not wait for the disk

	waiting []*tables.Move // settled, not on the disk yet
	failed  error          // why nothing can begin; nil: it can
	lost    bool           // what the file holds is not certain until it is opened again
	closed  bool

	drafts   *Drafts
	choices  choices
	check    *check
	ever     map[string]int64 // how many rows a table has had at least, by its name
	notes    []string
	findings []Finding
	repaired *repair.Report
	tidied   bool // others could enter the folder
	urgent   interrupts
}

// Move is one step of an entry's life.
type Move struct {
	State    journal.State
	At       time.Time // UTC
	Key      string    // an error key
	Resolved bool      // the outcome came from asking
	Note     string    // what it was settled by, as it was given
}

// Entry returns the entry with this id; ok is false when there is none.
func (r *Records) Entry(id string) (e journal.Entry, ok bool) {
	defer r.lock()()
	op, err := r.find(id)
	if op == nil || err != nil {
		return journal.Entry{}, false
	}
	return r.marked(op.Entry), true
}

// find returns the operation with this id, nil when there is none.
func (r *Records) find(id string) (*tables.Operation, error) {
	if op := r.open[id]; op != nil {
		return op, nil
	}
	return r.rows.Load(id)
}

// Pending returns every entry whose outcome is not known yet, oldest first. It waits
// for nothing.
func (r *Records) Pending() []journal.Entry {
	return r.inMemory(func(e journal.Entry) bool { return e.Open() })
}

// Unwritten returns every entry whose state is not on the disk yet, oldest first. It
// waits for nothing.
func (r *Records) Unwritten() []journal.Entry {
	return r.inMemory(func(e journal.Entry) bool { return e.Unwritten })
}

func (r *Records) inMemory(wanted func(journal.Entry) bool) (out []journal.Entry) {
	for _, e := range *r.told.Load() {
		if wanted(e) {
			out = append(out, e)
		}
	}
	return out
}

// tellOpen makes known what is kept in memory, before others have their turn.
func (r *Records) tellOpen() {
	list := make([]*tables.Operation, 0, len(r.open))
	for _, op := range r.open {
		list = append(list, op)
	}
	slices.SortFunc(list, func(x, y *tables.Operation) int { return int(x.Seq - y.Seq) })
	out := make([]journal.Entry, 0, len(list))
	for _, op := range list {
		out = append(out, op.Entry)
	}
	r.told.Store(&out)
}

// Moves returns the steps of an entry's life, oldest first.
func (r *Records) Moves(id string) ([]Move, error) {
	defer r.lock()()
	op, err := r.find(id)
	if op == nil || err != nil {
		return nil, err
	}
	moves, err := r.rows.MovesOf(op)
	var out []Move
	for _, m := range moves {
		out = append(out, Move{m.Went, m.At, m.Key, m.Resolved, m.Note})
	}
	return out, err
}

// Watched returns the entries whose absence was earned and whose watch goes on, and
// those that turned up late, oldest first.
func (r *Records) Watched() ([]journal.Entry, error) {
	defer r.lock()()
	var out []journal.Entry
	err := r.rows.Each("identities i JOIN operations o ON o.seq = i.operation WHERE i.ended = 0 AND o.state IN ('absent', 'late') ORDER BY o.seq", nil,
		func(op *tables.Operation) { out = append(out, op.Entry) })
	return out, err
}

// Notes returns what Open found wrong with the file: journal.NoteDamaged,
// journal.NoteDetailsLost. It is empty after a proper close.
func (r *Records) Notes() []string { return slices.Clone(r.notes) }

// Repaired returns what Open did about a damaged or missing file; nil: nothing.
func (r *Records) Repaired() *repair.Report { return r.repaired }

// Tightened reports that others could enter the folder until Open closed it.
func (r *Records) Tightened() bool { return r.tidied }

// Path returns where the file is.
func (r *Records) Path() string { return r.path }

// Close keeps the head, gives the file free for another process and voids every
// unspent permit. The second and later calls do nothing.
func (r *Records) Close() error {
	defer r.lock()()
	if r.closed {
		return nil
	}
	_ = r.drafts.write()
	_ = r.flush() // what cannot be written now is asked about at the next start
	r.closed = true
	for id := range r.void {
		r.takeBack(id)
	}
	if r.failed == nil {
		r.rows.Seals.KeepHead(r.rows.End, r.everNow(tables.TablePapers), r.everNow(tables.TableReceipts))
		_ = leave(r.path)
	}
	return r.rows.DB.Close()
}

func (r *Records) stamp() time.Time { return r.o.Now().UTC().Round(0) }

// takeBack voids the permit of an entry, if there is one.
func (r *Records) takeBack(id string) {
	if void := r.void[id]; void != nil {
		void()
		delete(r.void, id)
	}
}
