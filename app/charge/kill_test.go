package charge_test

import (
	"bufio"
	"context"
	"encoding/json"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/service"
	"comptoir/service/agreement"
	"comptoir/service/journal"
	"comptoir/service/money"
	"comptoir/service/records"
	"comptoir/service/secret"
)

// A process is killed (kill -9) at each step of a charge that goes through the
// app's own path, the real client and a journal on the disk to a training store.
// The next run opens what is left and asks.
//
//	COMPTOIR_KILLS  how many times (6)

const killPlan = "COMPTOIR_TEST_KILL"

// victim is what the process that is killed has to know.
type victim struct {
	Folder, URL, ClientID, Secret, Location string
	Account, PIN, Request, Reference        string
	Amount                                  money.Amount
	Plan, Months                            int
	Step                                    string
}

// steps are the places to stop at, in order.
var steps = []string{"before intent", "intent", "sent", "out", "answered", "confirmed"}

// stop ends the victim's work at a step, until it is killed.
func (v victim) stop(at string) {
	if at == v.Step {
		_, _ = os.Stdout.WriteString("stopped\n")
		select {}
	}
}

// hooked is the journal of a victim.
type hooked struct {
	apptest.Journal
	victim victim
}

func (h hooked) BeginAgreed(d journal.Details, agreed ...agreement.Agreement) (journal.Entry, error) {
	h.victim.stop("before intent")
	e, err := h.Journal.BeginAgreed(d, agreed...)
	h.victim.stop("intent")
	return e, err
}

func (h hooked) Send(id string) (*journal.Permit, error) {
	p, err := h.Records.Send(id)
	h.victim.stop("sent")
	return p, err
}

func (h hooked) Confirm(id, authorizationID, captureID string) error {
	h.victim.stop("answered")
	err := h.Records.Confirm(id, authorizationID, captureID)
	h.victim.stop("confirmed")
	return err
}

// RoundTrip stops when the store has charged and its answer is on the way.
func (v victim) RoundTrip(r *http.Request) (*http.Response, error) {
	resp, err := http.DefaultTransport.RoundTrip(r)
	if strings.HasSuffix(r.URL.Path, "/authorization") {
		v.stop("out")
	}
	return resp, err
}

// charge is what the victim does until it is stopped.
func (v victim) charge() {
	open, err := records.Open(filepath.Join(journalIn(v.Folder, 0), "records.db"), records.Options{})
	must(err)
	j := apptest.Journal{Records: open}
	api, err := service.New(service.Config{
		BaseURL: v.URL, ClientID: v.ClientID, ClientSecret: secret.New(v.Secret), LocationID: v.Location, Transport: v,
	})
	must(err)
	r := service.AuthorizationRequest{
		AccountNumber: v.Account, Reference: v.Reference, Amount: v.Amount, AutoCapture: true,
		Financing: service.Financing{Type: service.Promotional, PlanID: v.Plan, Months: v.Months},
		PIN:       secret.NewPIN(v.PIN), RequestID: v.Request, EmployeeID: "00001-DEMO",
	}
	d := journal.Details{
		Store: "campaign", Reference: v.Reference, AccountNumber: v.Account, Amount: v.Amount, Type: string(service.Promotional), Training: true,
		PlanID: v.Plan, Months: v.Months,
	}
	_, _, err = apptest.Carry(context.Background(), hooked{j, v}, d, func(ctx context.Context, p *journal.Permit) (service.Authorization, error) {
		return api.Authorize(ctx, p, r, service.English)
	}, func(a service.Authorization) (string, string) { return a.ID, a.Capture.ID })
	panic(err) // it should have been stopped
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func TestKilledDuringACharge(t *testing.T) {
	t.Parallel()
	const tills = 4
	times := apptest.CampaignSize(t, "COMPTOIR_KILLS", len(steps))
	c := newCampaign(t, times, tills, true)
	for n := range tills {
		t.Run(strconv.Itoa(n), func(t *testing.T) {
			t.Parallel()
			x := newFaultyTill(c, n, rand.New(rand.NewPCG(1, uint64(n)))) //nolint:gosec // repeatable on purpose
			for i := n; i < times; i += tills {
				x.survive(t, steps[i%len(steps)])
			}
		})
	}
}

// survive has a process killed at a step and checks what the next run makes of it.
func (x *faultyTill) survive(t *testing.T, step string) {
	t.Helper()
	pin, request := x.verified(t.Context())
	hello := x.lender.Hello
	x.count++
	v := victim{
		Folder: t.TempDir(), URL: hello.URL, ClientID: hello.ClientID, Secret: hello.ClientSecret, Location: hello.Merchant.LocationID,
		Account: x.customer.AccountNumber, PIN: pin.Reveal(), Request: request, Reference: "killed-" + request,
		Amount: money.Cents(452_00), Plan: x.plan.PlanID, Months: x.plan.Months, Step: step,
	}
	x.kill(t, v)
	charged := x.lender.Times(v.Reference)
	next := x.restarted(t, v.Folder)
	entries := next.records.Entries()
	assert.Empty(t, next.records.Notes(), step)
	if step == "before intent" {
		assert.Empty(t, entries)
		return
	}
	require.Len(t, entries, 1, step)
	e := entries[0]
	switch step {
	case "intent":
		assert.Equal(t, journal.Declined, e.State)
	case "confirmed":
		assert.Equal(t, journal.Confirmed, e.State)
	default:
		assert.Equal(t, journal.Unknown, e.State, step)
		limit, cancel := context.WithTimeout(t.Context(), patience)
		defer cancel()
		next.reconcile.Take(e)
		require.True(t, next.queue.WaitFor(limit, func() bool { return len(next.reconcile.State().Open) == 0 }), step)
		e, _ = next.journal.Entry(e.ID)
	}
	assert.Equal(t, charged == 1, e.State == journal.Confirmed, "%s: the till says what the store did", step)
	assert.Equal(t, charged, x.lender.Times(v.Reference), "%s: and sends nothing again", step)
	assert.LessOrEqual(t, charged, 1)
	assert.Equal(t, step == "out" || step == "answered" || step == "confirmed", charged == 1, step)
}

// kill runs the victim until it stops, and kills it.
func (x *faultyTill) kill(t *testing.T, v victim) {
	t.Helper()
	plan, err := json.Marshal(v)
	require.NoError(t, err)
	other := exec.Command(os.Args[0]) //nolint:gosec // this test's own binary
	other.Env = append(os.Environ(), killPlan+"="+string(plan))
	out, err := other.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, other.Start())
	line, err := bufio.NewReader(out).ReadString('\n')
	require.NoError(t, err)
	require.Equal(t, "stopped\n", line)
	require.NoError(t, other.Process.Kill())
	_ = other.Wait()
}

// restarted is the next run of the program on a victim's folder.
func (x *faultyTill) restarted(t *testing.T, folder string) *faultyTill {
	t.Helper()
	next := *x
	j := apptest.OpenJournal(t, journalIn(folder, 0), records.Options{Now: x.now})
	t.Cleanup(func() { _ = j.Close() })
	next.queue = apptest.NewQueue()
	next.start(j)
	return &next
}
