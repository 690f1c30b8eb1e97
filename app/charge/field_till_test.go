package charge_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/apptest/wired"
	"comptoir/app/charge"
	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/money"
	"comptoir/service/records"
	"comptoir/service/sandbox"
	"comptoir/service/secret"
)

// cell is a store of the field campaign with two tills, on a clock that passes only
// when the campaign says so.
type cell struct {
	t      *testing.T
	lender *wired.Lender
	random *rand.Rand
	tills  []*fieldTill
	naive  bool

	mu    sync.Mutex
	began time.Time
	at    time.Time // the true time, which is the store's
}

// fieldTill is one till: its own clock is off, and may be set at any time.
type fieldTill struct {
	*cell
	n         int
	api       *service.Client
	journal   charge.Journal
	reconcile *charge.Reconcile
	queue     *apptest.Queue
	timers    []*fieldTimer
	off       time.Duration // of its clock
	slept     time.Duration // by which its monotonic clock stood still
	count     int
	deeds     []*fieldDeed
}

type fieldTimer struct {
	due  time.Duration // on the till's monotonic clock
	fire func()
	gone bool
}

// fieldDeed is one call of the campaign. Those of one sale have one intent.
type fieldDeed struct {
	till    *fieldTill
	entryID string
	details journal.Details
	fault   string
	silent  bool
	first   *fieldDeed    // the one that this repeats; nil: itself
	unknown time.Duration // how long its outcome was not known
	person  bool          // a person has to ask the lender
	entry   journal.Entry
}

const fieldPeople = 40

func newCell(t *testing.T, seed uint64, naive bool) *cell {
	t.Helper()
	began := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	c := &cell{t: t, naive: naive, began: began, at: began, random: rand.New(rand.NewPCG(seed, 7))} //nolint:gosec // repeatable on purpose
	people := sandbox.Personas{Replace: true}
	for i := range fieldPeople {
		people.Customers = append(people.Customers, sandbox.Persona{
			FirstName: "Maple", LastName: "Sampleton", Born: fmt.Sprintf("%d-02-03", 1930+i),
			CreditLimit: "5000000.00", Security: map[string]string{"6": "placeholder"},
		})
	}
	c.lender = wired.NewLenderOf(t, sandbox.Options{Seed: int64(seed), Now: c.now, Personas: people}) //nolint:gosec // small
	for n := range 2 {
		c.tills = append(c.tills, c.newTill(n))
	}
	return c
}

func (c *cell) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *cell) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

func (x *fieldTill) now() time.Time {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.at.Add(x.off)
}

func (x *fieldTill) elapsed() time.Duration {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.at.Sub(x.began) - x.slept
}

// sleep is the machine asleep: time passes, and its monotonic clock stands still.
func (x *fieldTill) sleep(d time.Duration) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.at, x.slept = x.at.Add(d), x.slept+d
}

func (x *fieldTill) step(d time.Duration) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.off += d
}

func (x *fieldTill) after(d time.Duration, f func()) (stop func()) {
	timer := &fieldTimer{due: x.elapsed() + d, fire: f}
	x.timers = append(x.timers, timer)
	return func() { timer.gone = true }
}

func (c *cell) newTill(n int) *fieldTill {
	x := &fieldTill{cell: c, n: n, queue: apptest.NewQueue()}
	x.off = time.Duration(c.random.Int64N(int64(6*24*time.Hour))) - 3*24*time.Hour
	h := c.lender.Hello
	var err error
	x.api, err = service.New(service.Config{
		BaseURL: h.URL, ClientID: h.ClientID, ClientSecret: secret.New(h.ClientSecret), LocationID: h.Merchant.LocationID,
		Now: x.now, Elapsed: x.elapsed,
		Retry: service.Retry{First: time.Millisecond, Cap: 2 * time.Millisecond}, Breaker: service.Breaker{Failures: 1_000_000},
	})
	require.NoError(c.t, err)
	j, err := records.Open(filepath.Join(c.t.TempDir(), "records.db"), records.Options{Now: x.now})
	require.NoError(c.t, err)
	c.t.Cleanup(func() { _ = j.Close() })
	moments := charge.NewMoments()
	x.journal = charge.ForStore(j, charge.Keeping{Training: true, Moments: moments, Clock: x.api})
	x.reconcile = charge.NewReconcile(charge.ReconcileDeps{
		Store: x.api, Journal: x.journal, Moments: moments, Dispatch: x.queue.Dispatch, Now: x.now, Session: signedOutSession(), After: x.after,
	})
	return x
}

// rest lets every question that is out be answered. A till may be too busy to
// handle an answer for ten minutes.
func (c *cell) rest() {
	for {
		busy := false
		for _, x := range c.tills {
			if x.reconcile.Busy() {
				busy = true
				<-x.queue.News
				if c.random.IntN(30) == 0 {
					c.pass(10 * time.Minute)
				}
				x.queue.Drain()
			}
		}
		if !busy {
			return
		}
	}
}

// next fires the timer that is due first, and lets the time until then pass.
func (c *cell) next() bool {
	var whose *fieldTill
	var first *fieldTimer
	wait := time.Duration(0)
	for _, x := range c.tills {
		now := x.elapsed()
		for _, timer := range x.timers {
			if !timer.gone && (first == nil || timer.due-now < wait) {
				whose, first, wait = x, timer, timer.due-now
			}
		}
	}
	if first == nil {
		return false
	}
	c.pass(max(0, wait))
	switch c.random.IntN(60) {
	case 0:
		whose.step(time.Duration(c.random.Int64N(int64(6*time.Hour))) - 3*time.Hour)
	case 1:
		whose.sleep(time.Duration(c.random.Int64N(int64(40 * time.Minute))))
	}
	first.gone = true
	first.fire()
	whose.timers = live(whose.timers)
	return true
}

func live(timers []*fieldTimer) []*fieldTimer {
	var left []*fieldTimer
	for _, timer := range timers {
		if !timer.gone {
			left = append(left, timer)
		}
	}
	return left
}

// until lets time pass until something is done, for so long at most.
func (c *cell) until(done func() bool, most time.Duration) {
	for end := c.now().Add(most); ; {
		c.rest()
		if done() || !c.now().Before(end) || !c.next() {
			return
		}
	}
}

func (x *fieldTill) details(kind string, amount money.Amount) journal.Details {
	x.count++
	who := x.lender.Hello.Customers[x.random.IntN(fieldPeople)]
	return journal.Details{
		Store: "field", Reference: fmt.Sprintf("f-%d-%05d", x.n, x.count), AccountNumber: who.AccountNumber, CustomerID: who.CustomerID,
		Initial: "M. S.", CardEnding: "0016", Amount: amount, Type: kind, Associate: sandbox.DefaultEmployee,
		FlowID: fmt.Sprintf("%016x%016x", x.n, x.count), Training: true,
	}
}

func (x *fieldTill) verified(account string) (secret.PIN, string) {
	request := fmt.Sprintf("%020d", x.random.Int64())
	v, err := x.api.Verify(context.Background(), service.VerifyRequest{
		AccountNumber: account, Format: service.ByQuestion, QuestionID: "6", Answer: secret.New("placeholder"), RequestID: request,
	})
	require.NoError(x.t, err)
	return v.PIN, request
}

// disturbed is what is wrong while a call is sent, and with the lists after it.
func (c *cell) disturb(kind, path string, late [2]int) {
	plan := fmt.Sprintf(`{"seed":%d,"kinds":[%q],"paths":[%q],"methods":["POST"],"late_s":[%d,%d],"foreign":%g}`,
		c.random.IntN(1<<20), kind, path, late[0], late[1], []float64{0, 0.3}[c.random.IntN(2)])
	if kind == "" {
		plan = `{}`
	}
	c.lender.Control(http.MethodPut, "faults", plan)
}

// lists makes the lists as the field has them, until the next call.
func (c *cell) lists() {
	mix := ""
	for _, part := range []string{
		`"delay_s":[30,300],`, `"stale_s":[0,60],`, `"page_cap":2,`, `"short":true,`, `"move":0.2,`, `"bare_captures":true,`, `"off_days":1,`,
	} {
		if c.random.IntN(3) == 0 {
			mix += part
		}
	}
	plan := fmt.Sprintf(`{"seed":%d,"spelling":%v,"lists":{%s}}`, c.random.IntN(1<<20), c.random.IntN(2) == 0, trimComma(mix))
	c.lender.Control(http.MethodPut, "faults", plan)
}

func trimComma(s string) string {
	if s == "" {
		return ""
	}
	return s[:len(s)-1]
}
