package charge_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/charge"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/civil"
	"comptoir/service/journal"
	"comptoir/service/money"
	"comptoir/service/records"
	"comptoir/service/sandbox"
	"comptoir/service/secret"
)

// deed is one call of the campaign: what it was about, and what the till knows.
type deed struct {
	entryID string // empty in a campaign without a journal
	details journal.Details
	account string // of a closing
	state   journal.State
	id      string // what was made: an authorization, a customer
	capture string
	why     string // while the state is unknown: what keeps it so
}

// faultyTill is one till with a journal of its own and one customer.
type faultyTill struct {
	*campaign
	n         int
	random    *rand.Rand
	api       *service.Client
	journal   charge.Journal
	records   apptest.Journal
	queue     *apptest.Queue
	reconcile *charge.Reconcile
	customer  service.Customer
	plan      service.Financing
	deeds     []deed
	count     int
}

func newFaultyTill(c *campaign, n int, random *rand.Rand) *faultyTill {
	c.t.Helper()
	till := &faultyTill{campaign: c, n: n, random: random, api: c.client(), queue: apptest.NewQueue()}
	j := apptest.OpenJournal(c.t, journalIn(c.t.TempDir(), n), records.Options{Now: c.now})
	c.t.Cleanup(func() { _ = j.Close() })
	till.start(j)
	number := c.lender.Hello.Customers[n].AccountNumber
	till.patiently(func(ctx context.Context) (err error) {
		till.customer, err = till.api.Lookup(ctx, service.LookupKey{AccountNumber: number}, service.English)
		return err
	})
	till.patiently(func(ctx context.Context) error {
		q, err := till.api.Quote(ctx, number, money.Cents(452_00), service.English)
		if err == nil {
			till.plan = service.Financing{Type: service.Promotional, PlanID: q.Promotional[0].ID, Months: q.Promotional[0].Terms[0].Months}
		}
		return err
	})
	return till
}

// start makes what asks about the calls of a journal.
func (x *faultyTill) start(j apptest.Journal) {
	moments := charge.NewMoments()
	x.records = j
	x.journal = charge.ForStore(j, charge.Keeping{Training: true, Moments: moments, Clock: x.api})
	x.reconcile = charge.NewReconcile(apptest.WithInquiries(charge.ReconcileDeps{
		Store: x.api, Journal: x.journal, Moments: moments, Dispatch: x.queue.Dispatch, Now: x.now, Session: signedOutSession(), After: x.after,
	}, x.api))
}

// after is the app's timer in a hurry.
func (x *faultyTill) after(d time.Duration, f func()) (stop func()) {
	stopped := false // touched where the queue is drained
	timer := time.AfterFunc(d/hurry, func() {
		x.queue.Dispatch(func() {
			if !stopped {
				f()
			}
		})
	})
	return func() { stopped = true; timer.Stop() }
}

// patiently repeats what only reads until it is answered: it is not what the
// campaign is about.
func (x *faultyTill) patiently(read func(context.Context) error) {
	x.t.Helper()
	var err error
	for range 1000 {
		if err = read(context.Background()); err == nil {
			return
		}
	}
	require.NoError(x.t, err)
}

func (x *faultyTill) more() bool { return x.left.Add(-1) >= 0 }

// work makes calls until none is left in the campaign.
func (x *faultyTill) work() {
	for x.more() {
		switch x.random.IntN(9) {
		case 0, 1, 2, 3:
			x.giveBack(x.buy(true))
		case 4, 5, 6, 7:
			x.takeUp(x.buy(false))
		case 8:
			x.apply()
		}
	}
}

func (x *faultyTill) details(kind string, amount money.Amount) journal.Details {
	x.count++
	return journal.Details{
		Store: "campaign", Reference: fmt.Sprintf("r-%02d-%05d", x.n, x.count), AccountNumber: x.customer.AccountNumber,
		CustomerID: x.customer.CustomerID, Initial: fmt.Sprintf("M. %d", x.n), CardEnding: "0016", Amount: amount, Type: kind,
		Associate: sandbox.DefaultEmployee, FlowID: fmt.Sprintf("%016x%016x", x.n, x.count), Training: true,
	}
}

// buy charges an amount, or holds it.
func (x *faultyTill) buy(charge bool) deed {
	amount := money.Cents(300_00 + int64(x.random.IntN(600_00)))
	d := x.details(string(x.plan.Type), amount)
	d.Hold, d.PlanID, d.Months = !charge, x.plan.PlanID, x.plan.Months
	return carry(x, deed{details: d}, func(ctx context.Context, p *journal.Permit) (service.Authorization, error) {
		pin, request := x.verified(ctx)
		return x.api.Authorize(ctx, p, service.AuthorizationRequest{
			AccountNumber: d.AccountNumber, Reference: d.Reference, Financing: x.plan, Amount: amount, AutoCapture: charge,
			PIN: pin, RequestID: request, EmployeeID: d.Associate,
		}, service.English)
	}, func(a service.Authorization) (string, string) {
		if a.Capture == nil {
			return a.ID, ""
		}
		return a.ID, a.Capture.ID
	})
}

// verified has a PIN made. In the app that is over before the charge begins.
func (x *faultyTill) verified(context.Context) (secret.PIN, string) {
	var pin secret.PIN
	request := fmt.Sprintf("%020d", x.random.Int64())
	x.patiently(func(ctx context.Context) error {
		v, err := x.api.Verify(ctx, service.VerifyRequest{
			AccountNumber: x.customer.AccountNumber, Format: service.ByQuestion, QuestionID: "6", Answer: secret.New("placeholder"), RequestID: request,
		})
		pin = v.PIN
		return err
	})
	return pin, request
}

// part is the whole of an amount or more than half of it: less could be taken
// twice by a network that repeats, and no client can keep it from that.
func (x *faultyTill) part(whole money.Amount) money.Amount {
	if x.random.IntN(2) == 0 {
		return whole
	}
	return whole/2 + 1 + money.Cents(x.random.Int64N(whole.Cents()/2-1))
}

// takeUp captures or releases what is held.
func (x *faultyTill) takeUp(held deed) {
	if held.state != journal.Confirmed || !x.more() {
		return
	}
	if x.random.IntN(3) == 0 {
		d := x.details(journal.TypeRelease, 0)
		d.Target = held.id
		carry(x, deed{details: d}, func(ctx context.Context, p *journal.Permit) (struct{}, error) {
			r := service.ReleaseRequest{AuthorizationID: held.id, Reference: d.Reference}
			return struct{}{}, x.api.Release(ctx, p, r, service.English)
		}, func(struct{}) (string, string) { return held.id, "" })
		return
	}
	d := x.details(journal.TypeCapture, x.part(held.details.Amount))
	d.Target = held.id
	done := carry(x, deed{details: d}, func(ctx context.Context, p *journal.Permit) (service.Capture, error) {
		r := service.CaptureRequest{AuthorizationID: held.id, Reference: d.Reference, Amount: d.Amount}
		return x.api.Capture(ctx, p, r, service.English)
	}, func(k service.Capture) (string, string) { return held.id, k.ID })
	x.giveBack(done)
}

// giveBack returns what was captured, every other time.
func (x *faultyTill) giveBack(sold deed) {
	if sold.state != journal.Confirmed || sold.capture == "" || x.random.IntN(2) == 0 || !x.more() {
		return
	}
	d := x.details(journal.TypeReturn, x.part(sold.details.Amount))
	d.Target, d.Left = sold.capture, sold.details.Amount
	carry(x, deed{details: d}, func(ctx context.Context, p *journal.Permit) (service.Return, error) {
		return x.api.Return(ctx, p, service.ReturnRequest{
			AuthorizationID: sold.id, CaptureID: sold.capture, Reference: d.Reference, Full: d.Amount == d.Left, Amount: d.Amount,
		}, service.English)
	}, func(service.Return) (string, string) { return "", sold.capture })
}

// apply asks for credit in Quebec and closes the account again.
func (x *faultyTill) apply() {
	d := x.details(journal.TypeApply, 0)
	rent := money.Cents(950_00)
	r := service.Application{
		Reference: d.Reference, AmountRequested: money.Cents(4200_00), Phone: "4165550101", Email: "erable@example.com",
		Language: service.French, Salutation: "ms", FirstName: "Erable", MiddleName: "A-RR_L", LastName: x.newName(),
		Born:      civil.Date{Year: 1988, Month: 2, Day: 29},
		Address:   service.Address{Line1: "1 rue de l'Essai", City: "Montreal", Province: "QC", PostalCode: "H0H0H0"},
		InputType: "manual", PersonalIncome: money.Cents(48_000_00), HouseholdIncome: money.Cents(71_000_00), MonthlyHousing: &rent,
		HousingType: "Rent", OccupationID: "FE", OccupationTitle: "Lamplighter", EmployerName: "Atelier Fictif", EmployerPhone: "4165550102",
		QuestionID: "8", Answer: secret.New("Placeholder"), PIW: secret.New("Lantern"), TermsAgreed: true,
	}
	d.AccountNumber, d.CustomerID = "", ""
	d.Person = journal.Person{FirstName: r.FirstName, LastName: r.LastName, Born: r.Born}
	done := carry(x, deed{details: d}, func(ctx context.Context, p *journal.Permit) (service.Approval, error) {
		return x.api.Apply(ctx, p, r)
	}, func(a service.Approval) (string, string) { return a.CustomerID, "" })
	if done.state != journal.Confirmed || !x.more() {
		return
	}
	var accounts []service.Account
	x.patiently(func(ctx context.Context) (err error) {
		accounts, err = x.api.Search(ctx, service.SearchQuery{FirstName: r.FirstName, LastName: r.LastName, Born: r.Born})
		return err
	})
	c := x.details(journal.TypeClose, 0)
	c.AccountNumber, c.Person = accounts[0].AccountNumber, d.Person
	carry(x, deed{details: c, account: c.AccountNumber}, func(ctx context.Context, p *journal.Permit) (struct{}, error) {
		return struct{}{}, x.api.Close(ctx, p, service.CloseRequest{AccountNumber: c.AccountNumber, Reference: c.Reference})
	}, func(struct{}) (string, string) { return "", "" })
}

// newName is a last name of letters that nobody else has.
func (x *faultyTill) newName() string {
	digits := fmt.Sprintf("%02d%06d", x.n, x.count)
	return "Exemple" + strings.Map(func(r rune) rune { return r - '0' + 'a' }, digits)
}

// patience is how long a till asks before the campaign takes the outcome for
// one that the store cannot tell.
const patience = 3 * time.Minute

// carry makes one call and finds out what became of it.
func carry[T any](x *faultyTill, d deed, send func(context.Context, *journal.Permit) (T, error), made func(T) (string, string)) deed {
	if !x.careful {
		d = naively(x, d, send, made)
		x.deeds = append(x.deeds, d)
		return d
	}
	ctx := service.WithReference(context.Background(), d.details.FlowID)
	entry, _, err := apptest.Carry(ctx, x.journal, d.details, send, made)
	require.NotEmpty(x.t, entry.ID, "%v", err)
	if entry.Open() {
		x.silent.Add(1)
		limit, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		x.reconcile.Take(entry)
		x.queue.WaitFor(limit, func() bool {
			for _, open := range x.reconcile.State().Open {
				if open.Entry.ID == entry.ID {
					d.why = cause(open)
					return hopeless(open)
				}
			}
			return true
		})
	}
	d.entryID = entry.ID
	x.deeds = append(x.deeds, d)
	return x.known(d)
}

// hopeless reports whether the store has answered, and that its answers will not tell.
func hopeless(c charge.Unsettled) bool {
	return c.Asked > 3 && (c.Never || c.Stuck())
}

// cause names what keeps a call unknown: that no list shows such a call, or what the
// answers are like, or that there is none yet.
func cause(c charge.Unsettled) string {
	switch {
	case c.Never:
		return "no list shows it"
	case c.Stuck():
		return c.Problem.Key
	case c.Problem != nil:
		return "not answered"
	}
	return fmt.Sprintf("asked %d times", c.Asked)
}

// known fills in what the journal says.
func (x *faultyTill) known(d deed) deed {
	if e, ok := x.journal.Entry(d.entryID); ok {
		d.state, d.id, d.capture = e.State, e.AuthorizationID, e.CaptureID
	}
	return d
}

// account returns everything that this till did, as its journal knows it in the end.
func (x *faultyTill) account() []deed {
	x.reconcile.Close()
	if x.careful {
		for i, d := range x.deeds {
			x.deeds[i] = x.known(d)
		}
	}
	return x.deeds
}

// naively is a program without a journal: after a silence it sends again, with a
// new PIN where it needs one, and then gives up and forgets.
func naively[T any](x *faultyTill, d deed, send func(context.Context, *journal.Permit) (T, error), made func(T) (string, string)) deed {
	d.state = journal.Declined
	for range 3 {
		entry, err := x.records.Begin(d.details) // only the journal gives permits
		require.NoError(x.t, err)
		permit, err := x.journal.Send(entry.ID)
		require.NoError(x.t, err)
		answer, err := send(context.Background(), permit)
		require.NoError(x.t, x.journal.Decline(entry.ID, "forgotten"))
		if err == nil {
			d.state = journal.Confirmed
			d.id, d.capture = made(answer)
			return d
		}
		if api := service.AsError(err); api != nil && api.Class != service.ClassUnknown {
			return d
		}
		x.silent.Add(1)
	}
	return d
}

func signedOutSession() *session.Session {
	s, _ := session.New(service.English, nil)
	return s
}
