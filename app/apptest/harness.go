// Package apptest is the till as tests use it: on a store that the test plays, with
// a clock that moves when told to, or on the real client and the training store.
package apptest

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"path/filepath"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/app/applications"
	"comptoir/app/applications/choice"
	"comptoir/app/charge"
	"comptoir/app/model"
	"comptoir/app/papers"
	"comptoir/app/privacy"
	"comptoir/app/problem"
	"comptoir/app/scan"
	"comptoir/app/session"
	"comptoir/app/signin"
	"comptoir/app/upkeep"
	"comptoir/service"
	"comptoir/service/codes"
	"comptoir/service/records"
	"comptoir/service/secret"
	"comptoir/service/settings"
	"comptoir/service/staff"
	"comptoir/service/vault"
)

// Queue is a Dispatch that the test goroutine drains; that goroutine stands for
// the UI's.
type Queue struct {
	Mu    sync.Mutex
	Items []func()
	News  chan struct{}
}

func NewQueue() *Queue { return &Queue{News: make(chan struct{}, 1)} }

func (q *Queue) Dispatch(f func()) {
	q.Mu.Lock()
	q.Items = append(q.Items, f)
	q.Mu.Unlock()
	select {
	case q.News <- struct{}{}:
	default:
	}
}

// Drain runs what waits and reports whether anything did.
func (q *Queue) Drain() bool {
	q.Mu.Lock()
	items := q.Items
	q.Items = nil
	q.Mu.Unlock()
	for _, f := range items {
		f()
	}
	return len(items) > 0
}

// Clock is a time that moves only when told to, in a zone that is not UTC, so
// that a time left in the journal's UTC shows.
type Clock struct {
	Mu      sync.Mutex
	At      time.Time
	Stepped time.Duration // by which somebody set it, while no time passed
	Timers  []*Timer
}

// True is the time that has really passed, on a clock that nobody sets.
func (c *Clock) True() time.Time {
	c.Mu.Lock()
	defer c.Mu.Unlock()
	return c.At.Add(-c.Stepped)
}

// Elapsed returns a monotonic clock that begins now.
func (c *Clock) Elapsed() func() time.Duration {
	began := c.True()
	return func() time.Duration { return c.True().Sub(began) }
}

// Step sets the clock, while no time passes.
func (c *Clock) Step(d time.Duration) {
	c.Mu.Lock()
	defer c.Mu.Unlock()
	c.At, c.Stepped = c.At.Add(d), c.Stepped+d
	for _, t := range c.Timers {
		t.At = t.At.Add(d)
	}
}

type Timer struct {
	At   time.Time
	Fire func()
	Off  bool
}

func NewClock() *Clock {
	return &Clock{At: time.Date(2026, 3, 4, 15, 0, 0, 0, time.FixedZone("EST", -5*3600))}
}

func (c *Clock) Now() time.Time {
	c.Mu.Lock()
	defer c.Mu.Unlock()
	return c.At
}

func (c *Clock) After(d time.Duration, f func()) (stop func()) {
	t := &Timer{At: c.Now().Add(d), Fire: f}
	c.Timers = append(c.Timers, t)
	return func() { t.Off = true }
}

// Next takes the first timer due by an instant off the list.
func (c *Clock) Next(by time.Time) *Timer {
	best := -1
	for i, t := range c.Timers {
		if !t.Off && !t.At.After(by) && (best < 0 || t.At.Before(c.Timers[best].At)) {
			best = i
		}
	}
	if best < 0 {
		return nil
	}
	t := c.Timers[best]
	t.Off = true
	return t
}

func (c *Clock) Set(t time.Time) {
	c.Mu.Lock()
	defer c.Mu.Unlock()
	c.At = t
}

// Counted makes ids of 32 hex digits whose first eight differ.
func Counted() func() string {
	var mu sync.Mutex
	n := 0
	return func() string {
		mu.Lock()
		defer mu.Unlock()
		n++
		return fmt.Sprintf("%08x%024x", n, n)
	}
}

// Parts is everything that outlives one run of the program.
type Parts struct {
	Folder       string
	Time         *Clock
	NewID        func() string
	Vault        *vault.Vault
	SettingsFile *settings.File
	StaffFile    *staff.Book
	API          *Store
	Info         session.Store

	Codes              codes.Lists                         // of a live store's applications
	DraftKey           []byte                              // of a keyring that lasts; nil: drafts last for a run
	Wrap               func(charge.Journal) charge.Journal // stands before the records; may be nil
	Upkeep             func(Journal) upkeep.Records        // what is done to the records in quiet moments; nil: nothing
	Log                *bytes.Buffer
	Sounds             []model.Sound
	CameraAndClipboard scan.Devices
	Printer            papers.Device                 // nothing is printed unless a test sets it
	Removal            app.Removal                   // closes the till; nil: it cannot be closed
	Requests           func(Journal) privacy.Records // stands before what requests look through; may be nil
	Papers             papers.Records                // keeps papers in place of the records; nil: those do
	Managers           *FakeManagers
}

func NewParts(t *testing.T) *Parts {
	t.Helper()
	p := &Parts{
		Folder: t.TempDir(), Time: NewClock(), NewID: Counted(), Vault: vault.OpenMemory(),
		SettingsFile: &settings.File{}, API: NewStore(t), Managers: &FakeManagers{}, Info: session.Store{
			ID: "demo-store", Environment: service.EnvCustom, Training: true, LocationID: "99-00001", Associate: "00001-DEMO",
		},
		Log: &bytes.Buffer{},
	}
	p.StaffFile = NewStaff(t, p.Time.Now)
	p.API.True = p.Time.True
	return p
}

// NewStaff is a staff of nobody, whose hashes cost little.
func NewStaff(t *testing.T, now func() time.Time) *staff.Book {
	t.Helper()
	file, err := staff.Open(staff.Options{Now: now, Cost: staff.Cost{Memory: 8, Time: 1, Lanes: 1}})
	require.NoError(t, err)
	return file
}

func (p *Parts) JournalFile() string { return filepath.Join(p.Folder, "records.db") }

// Till is one run of the program.
type Till struct {
	*app.App
	*Parts
	T       *testing.T
	Journal Journal
	Queue   *Queue
	Heard   func(service.Call)
	Given   signin.Credentials // of the last sign-in
}

// Keys is what a keyring can do.
type Keys interface {
	Get(name string) (secret.Text, error)
	Put(name string, s secret.Text) error
	Delete(name string) error
	Durable() bool
}

// Lasting is a keyring that outlives a run.
type Lasting struct{ *vault.Vault }

func (Lasting) Durable() bool  { return true }
func (Lasting) Reason() string { return vault.ReasonOK }

// KeyOf returns the journal's key, as the program does.
func KeyOf(ring Keys) func() ([]byte, error) {
	return func() ([]byte, error) {
		kept, ok := ring.(Lasting)
		if !ok {
			return nil, vault.ErrUnavailable
		}
		return kept.Key("journal")
	}
}

// Start opens the program signed out.
func (p *Parts) Start(t *testing.T) *Till {
	t.Helper()
	return p.StartWith(t, p.Vault)
}

func (p *Parts) StartWith(t *testing.T, ring Keys) *Till {
	t.Helper()
	o := records.Options{Now: p.Time.Now, NewID: p.NewID, Key: KeyOf(ring)}
	if p.DraftKey != nil {
		o.DraftKey = func() ([]byte, error) { return p.DraftKey, nil }
	}
	j := OpenJournal(t, p.Folder, o)
	through := charge.Journal(j)
	if p.Wrap != nil {
		through = p.Wrap(j)
	}
	x := &Till{Parts: p, T: t, Journal: j, Queue: NewQueue()}
	p.API.Mu.Lock()
	p.API.Monotonic = p.Time.Elapsed()
	p.API.Mu.Unlock()
	kept := p.Papers
	if kept == nil {
		kept = j
	}
	var looked upkeep.Records
	if p.Upkeep != nil {
		looked = p.Upkeep(j)
	}
	off := newOffUI(t)
	through, kept = offJournal{through, off}, offPapers{kept, off}
	if looked != nil {
		looked = offUpkeep{looked, off}
	}
	looks := privacy.Records(j)
	if p.Requests != nil {
		looks = p.Requests(j)
	}
	x.App = app.New(app.Deps{
		Privacy: offPrivacy{looks, off}, Removal: p.Removal,
		Upkeep:   looked,
		Dispatch: x.Queue.Dispatch, After: p.Time.After, Now: p.Time.Now, NewID: p.NewID,
		Devices: p.CameraAndClipboard, Vault: ring, Journal: through, Settings: p.SettingsFile, Staff: p.StaffFile, Language: service.English,
		Codes:  p.Codes,
		Drafts: func() applications.Drafts { return offDrafts{j.Drafts(), off} }, Acts: func() choice.Acts { return offActs{j, off} },
		Days:   offDays{j, off},
		Papers: kept, Printer: p.Printer, PaperHome: p.Folder,
		Agreements: offAgreements{j, off}, Log: slog.New(slog.NewTextHandler(p.Log, nil)),
		Managers: p.Managers,
		Sound:    func(s model.Sound) { p.Sounds = append(p.Sounds, s) },
		Open: func(_ context.Context, c signin.Credentials, heard func(service.Call)) (app.Store, error) {
			x.Heard, x.Given = heard, c
			info := p.Info
			if c.Kind == signin.KindLive {
				info = session.Store{ID: c.BaseURL + " " + c.ClientID, Name: "Live", LocationID: c.LocationID, Associate: c.Associate}
			}
			return app.Store{API: p.API, Merchant: c.Merchant, Info: info, Close: p.API.Closed}, p.API.OpenError
		},
	})
	t.Cleanup(x.Stop)
	return x
}

func (x *Till) Stop() {
	x.API.ReleaseAll()
	x.Settle()
	x.Close()
	x.Settle()
	_ = x.Journal.Close()
}

// Settle lets every worker run until it is done or held, and brings the answers back.
func (x *Till) Settle() {
	for synctest.Wait(); x.Queue.Drain(); synctest.Wait() {
	}
}

// Advance moves the clock at a till that somebody uses all the time, firing what
// falls due on the way.
func (x *Till) Advance(d time.Duration) {
	x.T.Helper()
	x.Pass(d, x.Lock.Touch)
}

// Idle moves the clock while nobody touches the till.
func (x *Till) Idle(d time.Duration) {
	x.T.Helper()
	x.Pass(d, func() {})
}

func (x *Till) Pass(d time.Duration, touch func()) {
	x.T.Helper()
	end := x.Time.Now().Add(d)
	for due := x.Time.Next(end); due != nil; due = x.Time.Next(end) {
		x.Time.Set(due.At)
		touch()
		due.Fire()
		x.Settle()
	}
	x.Time.Set(end)
}

func (x *Till) SignInNow() {
	x.T.Helper()
	x.SignIn.SignIn()
	x.Settle()
	require.NotNil(x.T, x.Till(), "signed in")
}

// InBubble runs a test on a till that is signed in, where settle knows when
// every worker has come to rest.
func InBubble(t *testing.T, test func(*testing.T, *Till)) {
	t.Helper()
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		x := NewParts(t).Start(t)
		x.SignInNow()
		test(t, x)
	})
}

// InBubbleNamed runs a test as InBubble does, as a named part of another.
func InBubbleNamed(t *testing.T, name string, test func(*testing.T, *Till)) {
	t.Helper()
	t.Run(name, func(t *testing.T) { InBubble(t, test) })
}

func (x *Till) Problem() *problem.Problem { return x.Notice.State().Problem }

func (x *Till) ProblemKey() string {
	if p := x.Problem(); p != nil {
		return p.Key
	}
	return ""
}

// WaitFor drains a queue until something has come true or time is up.
func (q *Queue) WaitFor(ctx context.Context, done func() bool) bool {
	for q.Drain(); !done(); q.Drain() {
		select {
		case <-q.News:
		case <-ctx.Done():
			return false
		}
	}
	return true
}
