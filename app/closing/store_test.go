package closing

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/money"
	"comptoir/service/records"
	"comptoir/service/sandbox"
	"comptoir/service/secret"
)

// lender is the training store in this process, with a clock that the test sets.
type lender struct {
	t     *testing.T
	store *sandbox.Store
	at    time.Time
}

func newLender(t *testing.T, seed int64, at time.Time) *lender {
	l := &lender{t: t, at: at}
	l.store = sandbox.New(sandbox.Options{Seed: seed, Now: func() time.Time { return l.at }})
	return l
}

// RoundTrip answers a call; one that the store cuts off has no answer.
func (l *lender) RoundTrip(r *http.Request) (resp *http.Response, err error) {
	defer func() {
		if cut := recover(); cut != nil {
			if failed, is := cut.(error); !is || !errors.Is(failed, http.ErrAbortHandler) {
				panic(cut)
			}
			resp, err = nil, errors.New("cut off")
		}
	}()
	if r.Body == nil {
		r.Body = http.NoBody
	}
	out := httptest.NewRecorder()
	l.store.ServeHTTP(out, r)
	return out.Result(), nil
}

// client returns a till's client of the store.
func (l *lender) client() *service.Client {
	hello := l.store.Handshake("http://127.0.0.1:1/flexiti/pos-api")
	n := 0
	c, err := service.New(service.Config{
		BaseURL: hello.URL, ClientID: hello.ClientID, ClientSecret: secret.New(hello.ClientSecret), LocationID: hello.Merchant.LocationID,
		Transport: l, Now: func() time.Time { return l.at }, Elapsed: func() time.Duration { return time.Duration(l.at.UnixNano()) },
		Versions: map[service.Operation]string{service.OpTransact: "v2"}, Breaker: service.Breaker{Failures: 10_000},
		NewID: func() string { n++; return fmt.Sprintf("%032x", n) },
	})
	require.NoError(l.t, err)
	return c
}

func (l *lender) faults(plan string) {
	out := httptest.NewRecorder()
	l.store.ServeHTTP(out, httptest.NewRequest(http.MethodPut, "/_training/faults", bytes.NewBufferString(plan)))
	require.Equal(l.t, http.StatusOK, out.Code, out.Body)
}

// made is what the store has done, as it saves it, with the ids that it answers.
type made struct {
	ID          string
	Reference   string
	At          time.Time
	AutoCapture bool `json:"auto_capture"`
	Amount      money.Amount
	Kind        string
	TurnedDown  bool `json:"turned_down"`
	Captures    []struct {
		ID        int
		Reference string
		At        time.Time
		Amount    money.Amount
	}
}

// done returns everything that the store has authorized.
func (l *lender) done() []made {
	var saved struct{ Authorizations []made }
	var out bytes.Buffer
	require.NoError(l.t, l.store.Save(&out))
	require.NoError(l.t, json.Unmarshal(out.Bytes(), &saved))
	var state struct {
		Authorizations []struct {
			ID string `json:"authorization_id"`
		}
	}
	shown := httptest.NewRecorder()
	l.store.ServeHTTP(shown, httptest.NewRequest(http.MethodGet, "/_training/state", http.NoBody))
	require.NoError(l.t, json.Unmarshal(shown.Body.Bytes(), &state))
	require.Len(l.t, state.Authorizations, len(saved.Authorizations))
	for i := range saved.Authorizations {
		saved.Authorizations[i].ID = state.Authorizations[i].ID
	}
	return saved.Authorizations
}

// memory is the records of a till, without the disk.
type memory struct {
	entries []journal.Entry
	papers  []records.Paper
}

func (m *memory) Find(q records.Query) ([]journal.Entry, error) {
	var list []journal.Entry
	for _, e := range slices.Backward(m.entries) {
		if (q.From.IsZero() || !e.Created.Before(q.From)) && e.Created.Before(q.To) && (len(q.States) == 0 || slices.Contains(q.States, e.State)) {
			list = append(list, e)
		}
	}
	list = list[min(q.Offset, len(list)):]
	return list[:min(q.Limit, len(list))], nil
}

func (m *memory) AddPaper(p records.Paper) error {
	m.papers = append(m.papers, p)
	return nil
}

func (m *memory) Papers(_, reference string) ([]records.Paper, error) {
	return slices.DeleteFunc(slices.Clone(m.papers), func(p records.Paper) bool { return p.Reference != reference }), nil
}

// till makes calls as one till of the store: the first one writes them down.
type till struct {
	*lender
	client *service.Client
	own    *memory // nil: another till
	name   string
	random *rand.Rand
	n      int
	held   []service.Authorization
	sold   []service.Authorization
}

var buyers = []string{"90010021", "90010031", "90010032", "90010005", "90010006", "90010004"}

// call sends one call after it was written down, and writes down how it went.
func (t *till) call(d journal.Details, call journal.Call, send func(*journal.Permit) (id, captureID string, err error)) {
	d.Store, d.Reference, d.Amount, d.Target, d.Associate = "the store", call.Reference, call.Amount, call.Target, fmt.Sprintf("0000%d-DEMO", 1+t.random.IntN(3))
	if d.Type == "" {
		d.Type = call.Type
	}
	e := journal.Entry{ID: call.Reference, Details: d, Created: t.at.UTC(), Changed: t.at.UTC()}
	permit, _ := journal.Issue(e.ID, call)
	id, captureID, err := send(permit)
	switch failed := service.AsError(err); {
	case err == nil:
		e.State, e.AuthorizationID, e.CaptureID = journal.Confirmed, id, captureID
	case failed == nil || failed.Class == service.ClassUnknown:
		e.State = journal.Unknown
	default:
		e.State, e.Key = journal.Declined, string(failed.Key)
	}
	if t.own != nil {
		t.own.entries = append(t.own.entries, e)
	}
}

func (t *till) reference() string {
	t.n++
	return fmt.Sprintf("%s-%04d", t.name, t.n)
}

// verified has a customer verified, and returns who and with what.
func (t *till) verified() (account, request string, pin secret.PIN) {
	account, request = buyers[t.random.IntN(len(buyers))], fmt.Sprintf("%032x", t.random.Uint64())
	v, err := t.client.Verify(t.t.Context(), service.VerifyRequest{AccountNumber: account, Format: service.ByOverride, RequestID: request})
	require.NoError(t.t, err)
	return account, request, v.PIN
}

func (t *till) authorize(hold bool) {
	account, request, pin := t.verified()
	financing := service.Financing{Type: service.Regular}
	if t.random.IntN(3) > 0 {
		financing = service.Financing{Type: service.Promotional, PlanID: 4, Months: []int{3, 6, 12}[t.random.IntN(3)]}
	}
	r := service.AuthorizationRequest{
		AccountNumber: account, Reference: t.reference(), Financing: financing, Amount: money.Cents(1 + t.random.Int64N(60_00)), AutoCapture: !hold,
		PIN: pin, RequestID: request, EmployeeID: "00001-DEMO",
	}
	d := journal.Details{Hold: hold, PlanID: financing.PlanID, Months: financing.Months, AccountNumber: account}
	t.call(d, r.Call(), func(p *journal.Permit) (string, string, error) {
		a, err := t.client.Authorize(t.t.Context(), p, r, service.English)
		switch {
		case err != nil:
		case hold:
			t.held = append(t.held, a)
		default:
			t.sold = append(t.sold, a)
		}
		return a.ID, a.CaptureID(), err
	})
}

// capture charges a part of something that is held, or all of it.
func (t *till) capture() {
	if len(t.held) == 0 {
		t.authorize(true)
		return
	}
	a := t.held[t.random.IntN(len(t.held))]
	r := service.CaptureRequest{AuthorizationID: a.ID, Reference: t.reference(), Amount: money.Cents(1 + t.random.Int64N(max(1, a.Amount.Cents()/2)))}
	t.call(journal.Details{}, r.Call(), func(p *journal.Permit) (string, string, error) {
		k, err := t.client.Capture(t.t.Context(), p, r, service.English)
		return a.ID, k.ID, err
	})
}

func (t *till) release() {
	if len(t.held) == 0 {
		return
	}
	i := t.random.IntN(len(t.held))
	r := service.ReleaseRequest{AuthorizationID: t.held[i].ID, Reference: t.reference()}
	t.call(journal.Details{Left: t.held[i].Amount}, r.Call(), func(p *journal.Permit) (string, string, error) {
		return r.AuthorizationID, "", t.client.Release(t.t.Context(), p, r, service.English)
	})
	t.held = slices.Delete(t.held, i, i+1)
}

func (t *till) giveBack() {
	if len(t.sold) == 0 {
		return
	}
	a := t.sold[t.random.IntN(len(t.sold))]
	r := service.ReturnRequest{AuthorizationID: a.ID, CaptureID: a.CaptureID(), Reference: t.reference(), Amount: money.Cents(1 + t.random.Int64N(max(1, a.Amount.Cents()/3)))}
	t.call(journal.Details{}, r.Call(), func(p *journal.Permit) (string, string, error) {
		back, err := t.client.Return(t.t.Context(), p, r, service.English)
		return back.ID, "", err
	})
}

func (t *till) pay() {
	account, _, pin := t.verified()
	r := service.TransactionRequest{
		Reference: t.reference(), Type: []service.TransactionType{service.Deposit, service.InStorePayment, service.TradeIn}[t.random.IntN(3)],
		AccountNumber: account, Amount: money.Cents(1 + t.random.Int64N(20_00)), Confirmed: true, PIN: pin,
	}
	t.call(journal.Details{}, r.Call(), func(p *journal.Permit) (string, string, error) {
		posted, err := t.client.Transact(t.t.Context(), p, r, service.English)
		return posted.ID, "", err
	})
}
