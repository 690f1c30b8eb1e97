package charge_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/apptest/wired"
	"comptoir/service"
	"comptoir/service/sandbox"
	"comptoir/service/secret"
)

// The fault campaign sends purchases, captures, releases, returns, applications
// and closings through the app's own path (Call, Reconcile), the real client
// and journals on the disk to a training store that drops, cuts, delays, repeats
// and refuses, and then compares what the journals say with what the store did.
//
//	COMPTOIR_FAULTS  how many calls (100)
//	COMPTOIR_SEED    what goes wrong (1)

// timeLimit is the campaign's limit for every call; the app's own is 45 s, and
// hurry makes its waits shorter in step: 21 minutes are over five seconds, and the
// longest of the faults' delays half a second.
const (
	timeLimit = 200 * time.Millisecond
	hurry     = 225
)

const faultPlan = `{"seed":%d,"rate":0.35,"delay_ms":[0,500],
"kinds":["drop_before","drop_after","truncate","http_500","http_500_after","delay_before","delay","duplicate","revoke_token"],
"paths":["authorization","capture","apply","close","search","transactions","lookup"]}`

// campaign is one run.
type campaign struct {
	t       *testing.T
	began   time.Time
	beats   atomic.Int64 // nanoseconds of the clock in a hurry
	lender  *wired.Lender
	left    atomic.Int64 // calls still to be made
	silent  atomic.Int64 // calls without a readable answer
	deeds   []deed
	careful bool // through the journal; else as a program without one
}

// now is a clock in a hurry, for till and store alike.
func (c *campaign) now() time.Time { return c.began.Add(time.Duration(c.beats.Load())) }

// beat drives the clock, a little at a time: when the machine holds this process
// up, time stands still for the tills too. Else they would find their wait over
// while what they have sent still stands in line at the store.
func (c *campaign) beat(ctx context.Context) {
	const step = 2 * time.Millisecond
	ticks := time.NewTicker(step)
	defer ticks.Stop()
	for last := time.Now(); ; {
		select {
		case now := <-ticks.C:
			c.beats.Add(int64(min(now.Sub(last), 2*step) * hurry))
			last = now
		case <-ctx.Done():
			return
		}
	}
}

func newCampaign(t *testing.T, size, workers int, careful bool) *campaign {
	t.Helper()
	c := &campaign{t: t, began: time.Now(), careful: careful}
	go c.beat(t.Context())
	c.left.Store(int64(size))
	people := sandbox.Personas{Replace: true}
	for i := range workers {
		people.Customers = append(people.Customers, sandbox.Persona{
			FirstName: "Maple", LastName: "Sampleton", Born: fmt.Sprintf("%d-02-03", 1930+i%70),
			CreditLimit: "5000000.00", Security: map[string]string{"6": "placeholder"},
		})
	}
	c.lender = wired.NewLenderOf(t, sandbox.Options{Seed: 1, Now: c.now, Personas: people})
	return c
}

// client is a real client with the campaign's limits. Its breaker never opens: the
// network is meant to look broken.
func (c *campaign) client() *service.Client {
	h := c.lender.Hello
	client, err := service.New(service.Config{
		BaseURL: h.URL, ClientID: h.ClientID, ClientSecret: secret.New(h.ClientSecret), LocationID: h.Merchant.LocationID,
		Now:     c.now,
		Elapsed: func() time.Duration { return time.Duration(c.beats.Load()) },
		Limits:  service.Limits{Connect: timeLimit, TLS: timeLimit, FirstByte: timeLimit, Read: timeLimit, Money: timeLimit},
		Retry:   service.Retry{First: 5 * time.Millisecond, Cap: 20 * time.Millisecond},
		Breaker: service.Breaker{Failures: 1_000_000},
	})
	require.NoError(c.t, err)
	return client
}

// run lets the workers work until no call is left, and gives the figures.
func (c *campaign) run(workers int, seed int64) figures {
	c.t.Helper()
	tills := make([]*faultyTill, workers)
	for i := range tills {
		//nolint:gosec // repeatable on purpose
		tills[i] = newFaultyTill(c, i, rand.New(rand.NewPCG(uint64(seed), uint64(i))))
	}
	c.lender.Control(http.MethodPut, "faults", fmt.Sprintf(faultPlan, seed))
	var all sync.WaitGroup
	for _, till := range tills {
		all.Go(till.work)
	}
	all.Wait()
	c.lender.Control(http.MethodPut, "faults", `{}`)
	for _, till := range tills {
		c.deeds = append(c.deeds, till.account()...)
	}
	return judge(c.t, c.deeds, c.lender.Did())
}

// aDay is how many calls one lender gets: each till reads its lists whole, so that ten
// times the calls on one list would cost a hundred times the reading.
const aDay = 2000

func TestFaults(t *testing.T) {
	t.Parallel()
	size, seed := apptest.CampaignSize(t, "COMPTOIR_FAULTS", 100), int64(apptest.CampaignSize(t, "COMPTOIR_SEED", 1))
	began, silent, f := time.Now(), int64(0), figures{}
	for left := size; left > 0; left -= aDay {
		calls := min(left, aDay)
		workers := min(48, max(4, calls/20))
		c := newCampaign(t, calls, workers, true)
		f.add(c.run(workers, seed+int64(size-left)))
		silent += c.silent.Load()
	}
	t.Logf("%d calls got no readable answer; %s; %v at the time limit of %v", silent, f.kinds(), time.Since(began).Round(time.Second), timeLimit)
	t.Logf("unknown: %s", counts(f.open))
	fmt.Println(f)
	assert.Equal(t, size, f.operations)
	assert.Zero(t, f.double, "%v", f.examples)
	assert.Zero(t, f.lost, "%v", f.examples)
	assert.Zero(t, f.wrong, "%v", f.examples)
	if size >= 100 {
		assert.NotZero(t, silent, "the faults work")
	}
}

// TestFaultsWithoutAJournal is the proof that the campaign can fail: a program
// that sends again on silence, and believes the last answer, doubles and loses.
func TestFaultsWithoutAJournal(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("that the campaign can fail is shown without the race detector")
	}
	size := min(300, apptest.CampaignSize(t, "COMPTOIR_FAULTS", 100))
	workers := max(4, size/20)
	c := newCampaign(t, size, workers, false)
	f := c.run(workers, 1)
	t.Logf("without a journal: %s", f)
	assert.NotZero(t, f.double+f.lost)
}

func journalIn(folder string, n int) string {
	return filepath.Join(folder, fmt.Sprintf("till-%02d", n))
}
