package app_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/service"
	"comptoir/service/agreement"
	"comptoir/service/drafts"
	"comptoir/service/journal"
	"comptoir/service/secret"
	"comptoir/service/settings"
	"comptoir/service/staff"
	"comptoir/service/vault"
)

// queue is a Dispatch that the test goroutine drains; that goroutine stands for
// the UI's.
type queue struct {
	mu    sync.Mutex
	items []func()
	news  chan struct{}
}

func newQueue() *queue { return &queue{news: make(chan struct{}, 1)} }

func (q *queue) dispatch(f func()) {
	q.mu.Lock()
	q.items = append(q.items, f)
	q.mu.Unlock()
	select {
	case q.news <- struct{}{}:
	default:
	}
}

// drain runs what waits and tells whether anything did.
func (q *queue) drain() bool {
	q.mu.Lock()
	items := q.items
	q.items = nil
	q.mu.Unlock()
	for _, f := range items {
		f()
	}
	return len(items) > 0
}

// clock is a time that moves only when told to, in a zone that is not UTC, so
// that a time left in the journal's UTC shows.
type clock struct {
	mu     sync.Mutex
	now    time.Time
	timers []*timer
}

type timer struct {
	at   time.Time
	fire func()
	off  bool
}

func newClock() *clock {
	return &clock{now: time.Date(2026, 3, 4, 15, 0, 0, 0, time.FixedZone("EST", -5*3600))}
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) after(d time.Duration, f func()) (stop func()) {
	t := &timer{at: c.Now().Add(d), fire: f}
	c.timers = append(c.timers, t)
	return func() { t.off = true }
}

// next takes the first timer due by an instant off the list.
func (c *clock) next(by time.Time) *timer {
	best := -1
	for i, t := range c.timers {
		if !t.off && !t.at.After(by) && (best < 0 || t.at.Before(c.timers[best].at)) {
			best = i
		}
	}
	if best < 0 {
		return nil
	}
	t := c.timers[best]
	t.off = true
	return t
}

func (c *clock) set(t time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = t
}

// counted makes ids of 32 hex digits whose first eight differ.
func counted() func() string {
	var mu sync.Mutex
	n := 0
	return func() string {
		mu.Lock()
		defer mu.Unlock()
		n++
		return fmt.Sprintf("%08x%024x", n, n)
	}
}

// parts is everything that outlives one run of the program.
type parts struct {
	folder   string
	clock    *clock
	newID    func() string
	vault    *vault.Vault
	settings *settings.File
	staff    *staff.Book
	store    *store
	info     app.StoreInfo

	shelf      func() *drafts.Shelf
	log        *bytes.Buffer
	sounds     []app.Sound
	eyes       app.Eyes
	agreements interface {
		Add(agreement.Agreement) error
	}
	bosses *bosses
}

// bosses are the managers of a store that wants their PIN for an override.
type bosses struct{ needed bool }

const bossPIN = "2468"

func (b *bosses) Needed() bool { return b.needed }

func (b *bosses) Check(_ context.Context, pin secret.PIN) (bool, error) {
	if pin.Reveal() == "0000" {
		return false, errors.New("too many")
	}
	return pin.Reveal() == bossPIN, nil
}

// agreed gives the book of what customers agreed to.
func (p *parts) agreed() *agreement.Book { return p.agreements.(*agreement.Book) }

func newParts(t *testing.T) *parts {
	t.Helper()
	p := &parts{
		folder: t.TempDir(), clock: newClock(), newID: counted(), vault: vault.OpenMemory(),
		settings: &settings.File{}, store: newStore(t), bosses: &bosses{}, info: app.StoreInfo{
			ID: "demo-store", Environment: service.EnvCustom, Training: true, LocationID: "99-00001", Associate: "00001-DEMO",
		},
		log: &bytes.Buffer{}, agreements: &agreement.Book{},
	}
	p.staff = newStaff(t, p.clock.Now)
	return p
}

// newStaff is a staff of nobody, whose hashes cost little.
func newStaff(t *testing.T, now func() time.Time) *staff.Book {
	t.Helper()
	book, err := staff.Open(staff.Options{Now: now, Cost: staff.Cost{Memory: 8, Time: 1, Lanes: 1}})
	require.NoError(t, err)
	return book
}

func (p *parts) journalFile() string { return filepath.Join(p.folder, "journal.jsonl") }

// till is one run of the program.
type till struct {
	*app.App
	*parts
	t     *testing.T
	book  *journal.Journal
	queue *queue
	heard func(service.Call)
	given app.Credentials // of the last sign-in
}

// keys is what a keyring can do.
type keys interface {
	Get(name string) (secret.Text, error)
	Put(name string, s secret.Text) error
	Durable() bool
}

// lasting is a keyring that outlives a run.
type lasting struct{ *vault.Vault }

func (lasting) Durable() bool  { return true }
func (lasting) Reason() string { return vault.ReasonOK }

// keyOf gives the journal's key, as the program does.
func keyOf(ring keys) func() ([]byte, error) {
	return func() ([]byte, error) {
		kept, ok := ring.(lasting)
		if !ok {
			return nil, vault.ErrUnavailable
		}
		return kept.Key("journal")
	}
}

// start opens the program signed out.
func (p *parts) start(t *testing.T) *till {
	t.Helper()
	return p.startWith(t, p.vault)
}

func (p *parts) startWith(t *testing.T, ring keys) *till {
	t.Helper()
	book, err := journal.Open(p.journalFile(), journal.Options{Now: p.clock.Now, NewID: p.newID, Key: keyOf(ring)})
	require.NoError(t, err)
	x := &till{parts: p, t: t, book: book, queue: newQueue()}
	x.App = app.New(app.Deps{
		Dispatch: x.queue.dispatch, After: p.clock.after, Now: p.clock.Now, NewID: p.newID,
		Eyes: p.eyes, Vault: ring, Journal: book, Settings: p.settings, Staff: p.staff, Language: service.English,
		Shelf:      p.shelf,
		Agreements: p.agreements, Log: slog.New(slog.NewTextHandler(p.log, nil)),
		Managers: p.bosses,
		Sound:    func(s app.Sound) { p.sounds = append(p.sounds, s) },
		Open: func(_ context.Context, c app.Credentials, heard func(service.Call)) (app.Store, error) {
			x.heard, x.given = heard, c
			info := p.info
			if c.Kind == app.KindLive {
				info = app.StoreInfo{ID: c.BaseURL + " " + c.ClientID, Name: "Live", LocationID: c.LocationID, Associate: c.Associate}
			}
			return app.Store{API: p.store, Info: info, Close: p.store.closed}, p.store.openError
		},
	})
	t.Cleanup(x.stop)
	return x
}

func (x *till) stop() {
	x.store.releaseAll()
	x.settle()
	x.Close()
	x.settle()
	_ = x.book.Close()
}

// settle lets every worker run until it is done or held, and brings the answers back.
func (x *till) settle() {
	for synctest.Wait(); x.queue.drain(); synctest.Wait() {
	}
}

// advance moves the clock at a till that somebody uses all the time, firing what
// falls due on the way.
func (x *till) advance(d time.Duration) {
	x.t.Helper()
	x.pass(d, x.Lock.Touch)
}

// idle moves the clock while nobody touches the till.
func (x *till) idle(d time.Duration) {
	x.t.Helper()
	x.pass(d, func() {})
}

func (x *till) pass(d time.Duration, touch func()) {
	x.t.Helper()
	end := x.clock.Now().Add(d)
	for due := x.clock.next(end); due != nil; due = x.clock.next(end) {
		x.clock.set(due.at)
		touch()
		due.fire()
		x.settle()
	}
	x.clock.set(end)
}

func (x *till) signIn() {
	x.t.Helper()
	x.SignIn.SignIn()
	x.settle()
	require.NotNil(x.t, x.Till(), "signed in")
}

// inBubble runs a test on a till that is signed in, where settle knows when
// every worker has come to rest.
func inBubble(t *testing.T, test func(*testing.T, *till)) {
	t.Helper()
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		x := newParts(t).start(t)
		x.signIn()
		test(t, x)
	})
}

func (x *till) problem() *app.Problem { return x.Notice.State().Problem }

func (x *till) problemKey() string {
	if p := x.problem(); p != nil {
		return p.Key
	}
	return ""
}
