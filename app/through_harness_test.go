package app_test

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
	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/sandbox"
	"comptoir/service/secret"
	"comptoir/service/settings"
	"comptoir/service/vault"
)

// lender is the real training store on a loopback port.
type lender struct {
	t      *testing.T
	store  *sandbox.Store
	server *sandbox.Server
	host   string
	hello  sandbox.Handshake
}

func newLender(t *testing.T, now func() time.Time) *lender {
	t.Helper()
	return newLenderOf(t, sandbox.Options{Seed: 1, Now: now})
}

func newLenderOf(t *testing.T, o sandbox.Options) *lender {
	t.Helper()
	l := &lender{t: t, store: sandbox.New(o)}
	l.listen("127.0.0.1:0")
	l.hello = l.store.Handshake(l.server.URL())
	address, err := url.Parse(l.server.URL())
	require.NoError(t, err)
	l.host = address.Host
	return l
}

func (l *lender) listen(address string) {
	l.t.Helper()
	server, err := sandbox.Listen(context.Background(), address, l.store)
	require.NoError(l.t, err)
	l.server = server
	l.t.Cleanup(func() { _ = server.Close() })
}

// control calls a control endpoint of the store.
func (l *lender) control(method, path, body string) []byte {
	l.t.Helper()
	r, err := http.NewRequestWithContext(l.t.Context(), method, "http://"+l.host+"/_training/"+path, bytes.NewBufferString(body))
	require.NoError(l.t, err)
	resp, err := http.DefaultClient.Do(r)
	require.NoError(l.t, err)
	defer func() { _ = resp.Body.Close() }()
	raw, err := io.ReadAll(resp.Body)
	require.NoError(l.t, err)
	require.Equal(l.t, http.StatusOK, resp.StatusCode, "%s", raw)
	return raw
}

// disturb makes charges fail in one way; an empty kind ends that.
func (l *lender) disturb(kind string) {
	l.t.Helper()
	plan := `{}`
	if kind != "" {
		plan = `{"kinds":["` + kind + `"],"paths":["authorization"],"methods":["POST"]}`
	}
	l.control(http.MethodPut, "faults", plan)
}

// charges gives the references of all authorizations the store made.
func (l *lender) charges() []string {
	l.t.Helper()
	var state struct {
		Authorizations []struct{ Reference string }
	}
	require.NoError(l.t, json.Unmarshal(l.control(http.MethodGet, "state", ""), &state))
	list := []string{}
	for _, a := range state.Authorizations {
		list = append(list, a.Reference)
	}
	return list
}

func (l *lender) customer(last string) sandbox.Customer {
	l.t.Helper()
	i := slices.IndexFunc(l.hello.Customers, func(c sandbox.Customer) bool { return c.LastName == last })
	require.GreaterOrEqual(l.t, i, 0)
	return l.hello.Customers[i]
}

// wired is a till on the real client, talking to a lender.
type wired struct {
	*app.App
	t      *testing.T
	lender *lender
	clock  *clock
	folder string
	book   *journal.Journal
	queue  *queue
	// gate, when set, holds the answers of charges back, as a crash would.
	gate     chan struct{}
	settings app.CallSettings

	mu    sync.Mutex
	calls []service.Call
}

// gated holds the answers of charges back.
type gated struct {
	app.API
	gate chan struct{}
}

func (g gated) Authorize(ctx context.Context, p *journal.Permit, r service.AuthorizationRequest, lang service.Language) (service.Authorization, error) {
	a, err := g.API.Authorize(ctx, p, r, lang)
	if g.gate != nil {
		<-g.gate
	}
	return a, err
}

func newWired(t *testing.T) *wired {
	t.Helper()
	t.Parallel()
	c := newClock()
	w := &wired{t: t, clock: c, lender: newLender(t, c.Now), folder: t.TempDir()}
	w.start()
	return w
}

// start opens the program, as main does, on the same folder each time.
func (w *wired) start() {
	w.t.Helper()
	p := parts{folder: w.folder}
	book, err := journal.Open(p.journalFile(), journal.Options{Now: w.clock.Now})
	require.NoError(w.t, err)
	w.book, w.queue = book, newQueue()
	w.App = app.New(app.Deps{
		Dispatch: w.queue.dispatch, After: w.clock.after, Now: w.clock.Now, NewID: counted(),
		Vault: vault.OpenMemory(), Journal: book, Settings: &settings.File{}, Language: service.English,
		Open: w.open,
	})
	closing := w.App
	w.t.Cleanup(func() {
		closing.Close()
		_ = book.Close()
	})
}

func (w *wired) open(ctx context.Context, c app.Credentials, heard func(service.Call)) (app.Store, error) {
	note := func(call service.Call) {
		w.mu.Lock()
		w.calls = append(w.calls, call)
		w.mu.Unlock()
		heard(call)
	}
	h := w.lender.hello
	store, err := app.Connector{Training: app.TrainingStore{Start: func(context.Context) (app.Credentials, func(), error) {
		return app.Credentials{
			Kind: app.KindTraining, BaseURL: h.URL, ClientID: h.ClientID, Secret: secret.New(h.ClientSecret),
			LocationID: h.Merchant.LocationID, Associate: h.Merchant.EmployeeID,
		}, nil, nil
	}}, Calls: w.settings}.Connect(ctx, c, note)
	store.API = gated{store.API, w.gate}
	return store, err
}

// until brings answers back until something has come true.
func (w *wired) until(what string, done func() bool) {
	w.t.Helper()
	limit := time.After(30 * time.Second)
	for w.queue.drain(); !done(); w.queue.drain() {
		select {
		case <-w.queue.news:
		case <-limit:
			require.FailNow(w.t, "never came true: "+what)
		}
	}
}

func (w *wired) signIn() {
	w.t.Helper()
	w.SignIn.SignIn()
	w.until("signed in", func() bool { return w.Till() != nil })
}

func (w *wired) phase() app.Phase { return w.Till().Purchase.State().Phase }

// take finds a customer by card.
func (w *wired) take(last string) {
	w.t.Helper()
	c := w.lender.customer(last)
	w.Till().Lookup.Type(app.FieldBox, c.Cards[0])
	w.Till().Lookup.Find()
	w.until("customer in hand", func() bool { return w.Till().Customer.State().AccountNumber == c.AccountNumber })
}

// plans asks for the plans for an amount and chooses one.
func (w *wired) plans(amount string, key app.OptionKey) {
	w.t.Helper()
	w.Till().Purchase.TypeAmount(amount)
	w.Till().Purchase.ShowPlans()
	w.until("plans", func() bool { return w.phase() == app.PhasePlans && !w.Till().Purchase.State().Busy })
	w.Till().Purchase.Choose(key)
}

// sms has a PIN sent and gives it.
func (w *wired) sms() string {
	w.t.Helper()
	w.Till().Verify.Choose(service.BySMS)
	w.until("PIN", func() bool { return w.Till().Verify.State().Training != "" })
	return w.Till().Verify.State().Training
}

// ready goes as far as a sale that only has to be authorized.
func (w *wired) ready(last string) {
	w.t.Helper()
	w.take(last)
	w.plans("452.00", plan3)
	w.Till().Verify.TypePIN(w.sms())
	require.Equal(w.t, app.StepAuthorize, w.Till().Purchase.State().Step)
}

// sell authorizes and waits until the call itself is over.
func (w *wired) sell() app.Phase {
	w.t.Helper()
	w.Till().Purchase.Proceed()
	require.Equal(w.t, app.PhaseSending, w.phase())
	w.until("an end of the sending", func() bool { return w.phase() != app.PhaseSending })
	return w.phase()
}

func (w *wired) problemIs(key string) {
	w.t.Helper()
	w.until("problem "+key, func() bool {
		p := w.Notice.State().Problem
		return p != nil && p.Key == key
	})
}
