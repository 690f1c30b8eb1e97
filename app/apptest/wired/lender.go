// Package wired is a till for tests on the real client, which talks to the real
// training store on a loopback port: [New] returns one that is open, and its methods
// are what people do at it. [Lender] is the other side.
package wired

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/app/apptest"
	"comptoir/app/form"
	"comptoir/app/papers"
	"comptoir/app/purchases"
	"comptoir/app/signin"
	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/records"
	"comptoir/service/sandbox"
	"comptoir/service/secret"
	"comptoir/service/settings"
	"comptoir/service/vault"
)

// Lender is the real training store on a loopback port.
type Lender struct {
	T      *testing.T
	Store  *sandbox.Store
	Server *sandbox.Server
	Host   string
	Hello  sandbox.Handshake
}

func NewLender(t *testing.T, now func() time.Time) *Lender {
	t.Helper()
	return NewLenderOf(t, sandbox.Options{Seed: 1, Now: now})
}

func NewLenderOf(t *testing.T, o sandbox.Options) *Lender {
	t.Helper()
	l := &Lender{T: t, Store: sandbox.New(o)}
	l.Listen("127.0.0.1:0")
	l.Hello = l.Store.Handshake(l.Server.URL())
	address, err := url.Parse(l.Server.URL())
	require.NoError(t, err)
	l.Host = address.Host
	return l
}

func (l *Lender) Listen(address string) {
	l.T.Helper()
	server, err := sandbox.Listen(context.Background(), address, l.Store)
	require.NoError(l.T, err)
	l.Server = server
	l.T.Cleanup(func() { _ = server.Close() })
}

// Control calls a control endpoint of the store.
func (l *Lender) Control(method, path, body string) []byte {
	l.T.Helper()
	r, err := http.NewRequestWithContext(l.T.Context(), method, "http://"+l.Host+"/_training/"+path, bytes.NewBufferString(body))
	require.NoError(l.T, err)
	resp, err := http.DefaultClient.Do(r)
	require.NoError(l.T, err)
	defer func() { _ = resp.Body.Close() }()
	raw, err := io.ReadAll(resp.Body)
	require.NoError(l.T, err)
	require.Equal(l.T, http.StatusOK, resp.StatusCode, "%s", raw)
	return raw
}

// Disturb makes charges fail in one way; an empty kind ends that.
func (l *Lender) Disturb(kind string) {
	l.T.Helper()
	plan := `{}`
	if kind != "" {
		plan = `{"kinds":["` + kind + `"],"paths":["authorization"],"methods":["POST"]}`
	}
	l.Control(http.MethodPut, "faults", plan)
}

// Charges returns the references of all authorizations the store made.
func (l *Lender) Charges() []string {
	l.T.Helper()
	var state struct {
		Authorizations []struct{ Reference string }
	}
	require.NoError(l.T, json.Unmarshal(l.Control(http.MethodGet, "state", ""), &state))
	list := []string{}
	for _, a := range state.Authorizations {
		list = append(list, a.Reference)
	}
	return list
}

func (l *Lender) Customer(last string) sandbox.Customer {
	l.T.Helper()
	i := slices.IndexFunc(l.Hello.Customers, func(c sandbox.Customer) bool { return c.LastName == last })
	require.GreaterOrEqual(l.T, i, 0)
	return l.Hello.Customers[i]
}

// Program is a till on the real client, talking to a lender.
type Program struct {
	*app.App
	T       *testing.T
	Lender  *Lender
	Time    *apptest.Clock
	Folder  string
	Journal apptest.Journal
	Queue   *apptest.Queue
	// gate, when set, holds the answers of charges back, as a crash would.
	Gate     chan struct{}
	Versions app.CallSettings
	Settings *settings.File
	Printer  papers.Device

	Mu    sync.Mutex
	Calls []service.Call

	elapsed func() time.Duration // of this run
}

// Gated holds the answers of charges back.
type Gated struct {
	app.API
	Gate chan struct{}
}

func (g Gated) Authorize(ctx context.Context, p *journal.Permit, r service.AuthorizationRequest, lang service.Language) (service.Authorization, error) {
	a, err := g.API.Authorize(ctx, p, r, lang)
	if g.Gate != nil {
		<-g.Gate
	}
	return a, err
}

// NewUnstarted returns a till that is not open yet, for what has to be set before.
func NewUnstarted(t *testing.T) *Program {
	t.Helper()
	c := apptest.NewClock()
	return &Program{T: t, Time: c, Lender: NewLender(t, c.True), Folder: t.TempDir(), Settings: &settings.File{}}
}

func New(t *testing.T) *Program {
	t.Helper()
	t.Parallel()
	w := NewUnstarted(t)
	w.Start()
	return w
}

// Start opens the program, as main does, on the same folder each time.
func (w *Program) Start() {
	w.T.Helper()
	j := apptest.OpenJournal(w.T, w.Folder, records.Options{Now: w.Time.Now})
	w.Journal, w.Queue, w.elapsed = j, apptest.NewQueue(), w.Time.Elapsed()
	w.App = app.New(app.Deps{
		Dispatch: w.Queue.Dispatch, After: w.Time.After, Now: w.Time.Now, NewID: apptest.Counted(),
		Vault: vault.OpenMemory(), Journal: j, Settings: w.Settings, Managers: &apptest.FakeManagers{}, Language: service.English, Printer: w.Printer, Papers: j, Days: j, PaperHome: w.Folder,
		Open: w.Open,
	})
	closing := w.App
	w.T.Cleanup(func() {
		closing.Close()
		_ = j.Close()
	})
}

func (w *Program) Open(ctx context.Context, c signin.Credentials, heard func(service.Call)) (app.Store, error) {
	note := func(call service.Call) {
		w.Mu.Lock()
		w.Calls = append(w.Calls, call)
		w.Mu.Unlock()
		heard(call)
	}
	h := w.Lender.Hello
	store, err := app.Connector{Training: app.TrainingStore{Start: func(context.Context) (signin.Credentials, func(), error) {
		return signin.Credentials{
			Kind: signin.KindTraining, BaseURL: h.URL, ClientID: h.ClientID, Secret: secret.New(h.ClientSecret),
			LocationID: h.Merchant.LocationID, Associate: h.Merchant.EmployeeID,
		}, nil, nil
	}}, Calls: w.Versions, Now: w.Time.Now, Elapsed: w.elapsed}.Connect(ctx, c, note)
	store.API = Gated{store.API, w.Gate}
	return store, err
}

// Until brings answers back until something has come true.
func (w *Program) Until(what string, done func() bool) {
	w.T.Helper()
	limit := time.After(30 * time.Second)
	for w.Queue.Drain(); !done(); w.Queue.Drain() {
		select {
		case <-w.Queue.News:
		case <-limit:
			require.FailNow(w.T, "never came true: "+what)
		}
	}
}

func (w *Program) SignInNow() {
	w.T.Helper()
	w.SignIn.SignIn()
	w.Until("signed in", func() bool { return w.Till() != nil })
}

func (w *Program) Phase() purchases.Phase { return w.Till().Sale.State().Phase }

// Take finds a customer by card.
func (w *Program) Take(last string) {
	w.T.Helper()
	c := w.Lender.Customer(last)
	w.Till().Lookup.Type(form.FieldBox, c.Cards[0])
	w.Till().Lookup.Find()
	w.Until("customer in hand", func() bool { return w.Till().Customer.State().AccountNumber == c.AccountNumber })
}

// TakeByName searches for somebody and picks the first of their accounts.
func (w *Program) TakeByName(last string) {
	w.T.Helper()
	c := w.Lender.Customer(last)
	for f, text := range map[form.Field]string{form.FieldFirstName: c.FirstName, form.FieldLastName: c.LastName, form.FieldBorn: c.Born} {
		w.Till().Lookup.Type(f, text)
	}
	w.Till().Lookup.Search()
	w.Until("found", func() bool { return !w.Till().Lookup.State().Busy })
	w.Till().Lookup.Pick(0)
	w.Until("in hand", func() bool { return w.Till().Customer.State().AccountNumber == c.AccountNumber })
}

// Plans asks for the plans for an amount and chooses one.
func (w *Program) Plans(amount string, key purchases.OptionKey) {
	w.T.Helper()
	w.Till().Sale.TypeAmount(amount)
	w.Till().Sale.Proceed()
	w.Until("plans", func() bool { return w.Phase() == purchases.PhasePlans && !w.Till().Sale.State().Busy })
	w.Till().Sale.Choose(key)
}

// Sms has a PIN sent and returns it.
func (w *Program) Sms() string {
	w.T.Helper()
	w.Till().Verification.Choose(service.BySMS)
	w.Until("PIN", func() bool { return w.Till().Verification.State().Training != "" })
	return w.Till().Verification.State().Training
}

// Ready goes as far as a sale that only has to be authorized.
func (w *Program) Ready(last string) {
	w.T.Helper()
	w.Take(last)
	w.Plans("452.00", apptest.Plan3)
	w.Till().Verification.TypePIN(w.Sms())
	require.Equal(w.T, purchases.StepAuthorize, w.Till().Sale.State().Step)
}

// Sell authorizes and waits until the call itself is over.
func (w *Program) Sell() purchases.Phase {
	w.T.Helper()
	w.Till().Sale.Proceed()
	require.Equal(w.T, purchases.PhaseSending, w.Phase())
	w.Until("an end of the sending", func() bool { return w.Phase() != purchases.PhaseSending })
	return w.Phase()
}

// WaitOut lets the time pass in which a silent call may still turn up, and asks.
func (w *Program) WaitOut() {
	w.T.Helper()
	asked := func() (n int) {
		for _, open := range w.Till().Reconcile.State().Open {
			n += open.Asked
		}
		return n
	}
	for _, pause := range []time.Duration{22 * time.Minute, 2 * time.Minute} {
		w.Time.Set(w.Time.Now().Add(pause))
		before := asked()
		w.Till().Reconcile.AskNow()
		w.Until("asked", func() bool { return len(w.Till().Reconcile.State().Open) == 0 || asked() > before })
	}
}

func (w *Program) ProblemIs(key string) {
	w.T.Helper()
	w.Until("problem "+key, func() bool {
		p := w.Notice.State().Problem
		return p != nil && p.Key == key
	})
}
