package charge_test

import (
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/charge"
	"comptoir/app/purchases"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/agreement"
	"comptoir/service/journal"
	"comptoir/service/records"
)

// offUI is a journal that notes what is called on the goroutine that stands for the
// UI's, which a slow disk would keep.
type offUI struct {
	charge.Journal
	mu    *sync.Mutex
	calls *[]string
}

func newOffUI() offUI { return offUI{mu: &sync.Mutex{}, calls: &[]string{}} }

func (j offUI) note() {
	var at [64]uintptr
	frames := runtime.CallersFrames(at[:runtime.Callers(2, at[:])])
	called := ""
	for {
		f, more := frames.Next()
		if called == "" {
			called = f.Function[strings.LastIndexByte(f.Function, '.')+1:]
		}
		if strings.HasPrefix(f.Function, "testing.tRunner") || strings.HasPrefix(f.Function, "testing/synctest.") {
			j.mu.Lock()
			*j.calls = append(*j.calls, called)
			j.mu.Unlock()
		}
		if !more {
			return
		}
	}
}

// heard are the calls on the UI's goroutine so far.
func (j offUI) heard() []string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return *j.calls
}

func (j offUI) BeginAgreed(d journal.Details, a ...agreement.Agreement) (journal.Entry, error) {
	j.note()
	return j.Journal.BeginAgreed(d, a...)
}
func (j offUI) Send(id string) (*journal.Permit, error) { j.note(); return j.Journal.Send(id) }
func (j offUI) Confirm(id, a, c string) error           { j.note(); return j.Journal.Confirm(id, a, c) }
func (j offUI) ConfirmBy(id, e string) error            { j.note(); return j.Journal.ConfirmBy(id, e) }
func (j offUI) Decline(id, key string) error            { j.note(); return j.Journal.Decline(id, key) }
func (j offUI) MarkUnknown(id, key string) error        { j.note(); return j.Journal.MarkUnknown(id, key) }
func (j offUI) MarkAbsent(id, key, e string) error      { j.note(); return j.Journal.MarkAbsent(id, key, e) }
func (j offUI) FoundLate(id, a, c, e string) error      { j.note(); return j.Journal.FoundLate(id, a, c, e) }
func (j offUI) FoundTwice(d journal.Details, a, c, e string) (journal.Entry, error) {
	j.note()
	return j.Journal.FoundTwice(d, a, c, e)
}
func (j offUI) Undo(id, e string) error                  { j.note(); return j.Journal.Undo(id, e) }
func (j offUI) EndWatch(id string) error                 { j.note(); return j.Journal.EndWatch(id) }
func (j offUI) Entry(id string) (journal.Entry, bool)    { j.note(); return j.Journal.Entry(id) }
func (j offUI) Since(id string) ([]journal.Entry, error) { j.note(); return j.Journal.Since(id) }
func (j offUI) Watched() ([]journal.Entry, error)        { j.note(); return j.Journal.Watched() }
func (j offUI) Find(q records.Query) ([]journal.Entry, error) {
	j.note()
	return j.Journal.Find(q)
}

// onUI runs a test on a till whose journal notes what is called on the UI's goroutine.
func onUI(t *testing.T, store string, test func(*testing.T, *apptest.Till, offUI)) {
	t.Helper()
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		j := newOffUI()
		p := apptest.NewParts(t)
		p.Info.ID = store
		p.Wrap = func(real charge.Journal) charge.Journal { j.Journal = real; return j }
		x := p.Start(t)
		j.Journal = x.Journal
		x.SignInNow()
		test(t, x, j)
		assert.Empty(t, j.heard())
	})
}

// TestTheNotesTellUIFromWorkers: the proof that the tests below can fail.
func TestTheNotesTellUIFromWorkers(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p, j := apptest.NewParts(t), newOffUI()
		x := p.Start(t)
		j.Journal = x.Journal
		done := make(chan struct{})
		go func() { defer close(done); j.Entry("none") }()
		<-done
		assert.Empty(t, j.heard())
		j.Entry("none")
		_ = j.EndWatch("none")
		assert.Equal(t, []string{"Entry", "EndWatch"}, j.heard())
	})
}

func TestNoOutcomeKeepsTheUIWaiting(t *testing.T) {
	t.Run("asked, said by the lender, found late, kept", func(t *testing.T) {
		onUI(t, "demo-store", func(t *testing.T, x *apptest.Till, _ offUI) {
			x.Ready()
			x.Silent(apptest.Silence(service.KeyNoAnswer, 0), false)
			x.Sell()
			x.Advance(61 * time.Second)
			id := x.Journal.Pending()[0].ID
			x.Till().Activity.TakeDown(id)
			x.Till().Activity.SettleByHand(false)
			x.Settle()
			e, _ := x.Journal.Entry(id)
			require.Equal(t, journal.Absent, e.State)
			x.API.Charge(x.API.Sent[0])
			x.Advance(10 * time.Minute)
			late := x.Till().Reconcile.State().Late
			require.Len(t, late, 1)
			x.Till().Activity.Keep(id)
			x.Settle()
			assert.Empty(t, x.Till().Reconcile.State().Late)
			e, _ = x.Journal.Entry(id)
			assert.Equal(t, journal.Confirmed, e.State)
		})
	})
	t.Run("pointed out", func(t *testing.T) {
		onUI(t, "demo-store", func(t *testing.T, x *apptest.Till, _ offUI) {
			x.Ready()
			x.Sell()
			require.Equal(t, purchases.PhaseDone, x.Till().Sale.State().Phase)
			x.Till().NextCustomer()
			x.Ready()
			x.Till().Sale.TypeReference("again")
			assert.NotNil(t, x.Sell().Before)
		})
	})
	t.Run("a watch that ends", func(t *testing.T) {
		onUI(t, "demo-store", func(t *testing.T, x *apptest.Till, _ offUI) {
			x.Ready()
			x.Silent(apptest.Silence(service.KeyNoAnswer, 0), false)
			x.Sell()
			x.Advance(apptest.Earned)
			watched, err := x.Journal.Watched()
			require.NoError(t, err)
			require.Len(t, watched, 1)
			x.Advance(8 * 24 * time.Hour)
			watched, err = x.Journal.Watched()
			require.NoError(t, err)
			assert.Empty(t, watched)
		})
	})
	t.Run("the training store of another run", func(t *testing.T) {
		onUI(t, session.EmbeddedStoreID, func(t *testing.T, x *apptest.Till, j offUI) {
			x.Ready()
			x.Silent(apptest.Silence(service.KeyNoAnswer, 0), true)
			release := x.API.Hold(service.OpAuthorize)
			x.Sell()
			y := x.Crash(t)
			release()
			y.SignInNow()
			assert.Empty(t, y.Journal.Pending())
			assert.Equal(t, charge.KeyTrainingGone, y.Journal.Entries()[0].Key)
		})
	})
}
