package wired

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"github.com/stretchr/testify/require"

	"comptoir/app/applications"
	"comptoir/app/applications/fields"
	"comptoir/app/apptest"
	"comptoir/app/charge"
	"comptoir/app/form"
	"comptoir/app/purchases"
	"comptoir/app/purchases/past"
	"comptoir/app/purchases/transactions"
	"comptoir/app/session"
	"comptoir/app/signin"
	"comptoir/service"
	"comptoir/service/acts"
	"comptoir/service/journal"
	"comptoir/service/money"
	"comptoir/service/records"
)

// Applied sends a whole form to the real training store and returns where it led.
func (w *Program) Applied(key string, filled map[form.Field]string) applications.State {
	w.T.Helper()
	w.Nav.Go(session.TabApplications)
	a := w.Till().Applications
	w.Until("the lists", func() bool { return len(a.State().Choices[fields.Province]) > 0 })
	a.Begin()
	a.BeginForm(acts.ByAssociate)
	w.Until("the form", func() bool { return a.State().Phase == applications.PhaseFilling })
	filled[fields.MiddleName] = key
	apptest.FillIn(a, filled)
	for range 4 {
		a.Continue()
	}
	require.Equal(w.T, fields.StepTerms, a.State().Step, "%v", a.State().Faults)
	w.Until("the terms", func() bool { return a.State().Terms.Here() })
	a.ReadToEnd()
	a.Agree(true)
	a.Continue()
	a.Submit()
	w.Until("an answer for "+key, func() bool { return a.State().Phase != applications.PhaseSending })
	return a.State()
}

// Sale is one sale to a customer whose credit is never used up.
func (w *Program) Sale(last string) {
	w.T.Helper()
	w.Take(last)
	w.Plans("5.00", apptest.Plan3)
	w.Till().Verification.TypePIN(w.Sms())
	w.Till().Sale.Proceed()
	w.Until("an outcome", func() bool { return w.Phase() != purchases.PhaseSending && w.Phase() != purchases.PhaseChecking })
	w.Till().NextCustomer()
}

// Application is one application with every secret there is; every fifth stays a
// draft.
func (w *Program) Application(n int) {
	w.T.Helper()
	filled := apptest.Whole()
	filled[form.FieldFirstName] = "Pat" + strings.Map(func(r rune) rune { return r - '0' + 'a' }, fmt.Sprintf("%05d", n))
	filled[fields.GovIDType], filled[fields.GovIDIssuer], filled[fields.GovIDNumber] = "CADL", "ON", fmt.Sprintf("CANARY%06d", n)
	filled[fields.GovIDExpiry], filled[fields.SIN] = "2099-01-01", "046 454 286"
	w.Nav.Go(session.TabApplications)
	a := w.Till().Applications
	a.Begin()
	a.BeginForm(acts.ByAssociate)
	w.Until("the form", func() bool { return a.State().Phase == applications.PhaseFilling })
	w.Until("lists", func() bool { return len(a.State().Choices[fields.Province]) > 0 })
	apptest.FillIn(a, filled)
	for range 4 {
		a.Continue()
	}
	require.Equal(w.T, fields.StepTerms, a.State().Step, "%v", a.State().Faults)
	if n%10 == 9 { // left for later: a draft
		w.Till().NextCustomer()
		return
	}
	w.Until("terms", func() bool { return a.State().Terms.Here() })
	a.ReadToEnd()
	a.Agree(true)
	a.Continue()
	a.Submit()
	w.Until("a decision", func() bool {
		return a.State().Phase > applications.PhaseSending && a.State().Phase != applications.PhaseChecking
	})
	require.Equal(w.T, applications.PhaseApproved, a.State().Phase, "%+v", a.State().Result)
	w.Till().NextCustomer()
}

func (l *Lender) Did() Done {
	l.T.Helper()
	var d Done
	require.NoError(l.T, json.Unmarshal(l.Control(http.MethodGet, "state", ""), &d))
	return d
}

// Times returns how often the store charged under a reference.
func (l *Lender) Times(reference string) int {
	l.T.Helper()
	n := 0
	for _, r := range l.Charges() {
		if r == reference {
			n++
		}
	}
	return n
}

func (w *Program) Counter() transactions.State { return w.Till().Transactions.State() }

// AtCounter fills the page of other operations, verification included, and returns the PIN.
func (w *Program) AtCounter(kind transactions.Kind, amount string) (pin string) {
	w.T.Helper()
	w.Till().Transactions.Choose(kind)
	w.Till().Transactions.TypeAmount(amount)
	pin = w.Sms()
	w.Till().Verification.TypePIN(pin)
	require.True(w.T, w.Counter().Verified)
	return pin
}

func (w *Program) Send() transactions.State {
	w.T.Helper()
	w.Till().Transactions.Proceed()
	w.Until("an end", func() bool { return w.Counter().Stage != charge.StageSending })
	return w.Counter()
}

// DisturbPath makes the calls of a path fail in one way; an empty kind ends that.
func (w *Program) DisturbPath(kind, path string) {
	w.T.Helper()
	plan := `{}`
	if kind != "" {
		plan = `{"kinds":["` + kind + `"],"paths":["` + path + `"],"methods":["POST","PUT"]}`
	}
	w.Lender.Control(http.MethodPut, "faults", plan)
}

// Sold makes a sale of an amount, held or charged at once, and returns its authorization.
func (w *Program) Sold(last, amount string, key purchases.OptionKey, hold bool) string {
	w.T.Helper()
	if !w.Till().Customer.State().Present {
		w.Take(last)
	}
	w.Plans(amount, key)
	w.Till().Sale.SetHold(hold)
	w.Till().Verification.TypePIN(w.Sms())
	phase := w.Sell()
	if w.Till().Sale.State().Before != nil { // one like it was charged today
		phase = w.Sell()
	}
	require.Equal(w.T, purchases.PhaseDone, phase, "%v", w.Notice.State().Problem)
	return w.Till().Sale.State().Receipt.AuthorizationID
}

// Undoing opens the undoing of a sale.
func (w *Program) Undoing(id string) {
	w.T.Helper()
	w.Till().UndoSale(id)
	w.Until("the undoing", func() bool { return w.ChangeState().Open() })
}

func (w *Program) ChangeState() past.ChangeState { return w.Till().Change.State() }

func (w *Program) Listed() past.Purchase {
	w.T.Helper()
	w.Until("the list", func() bool { return !w.Till().Past.State().Busy })
	p, ok := w.Till().Past.State().Purchase()
	require.True(w.T, ok)
	return p
}

// SendChange presses the button of the page and waits for an end.
func (w *Program) SendChange() past.ChangeState {
	w.T.Helper()
	w.Till().Change.Proceed()
	w.Until("an end", func() bool { return w.ChangeState().Stage != charge.StageSending })
	return w.ChangeState()
}

func (w *Program) Last() journal.Entry {
	entries := w.Journal.Entries()
	return entries[len(entries)-1]
}

func (w *Program) Credit() money.Amount {
	w.T.Helper()
	c := w.Lender.Customer("Sampleton")
	found, err := w.Till().Customer.State(), error(nil)
	require.NoError(w.T, err)
	require.Equal(w.T, c.AccountNumber, found.AccountNumber)
	return found.AvailableCredit
}

// Elsewhere returns a part on another till of the store.
func (w *Program) Elsewhere(id, capture, amount string) {
	w.T.Helper()
	other, err := w.Open(w.T.Context(), signin.Credentials{Kind: signin.KindTraining}, func(service.Call) {})
	require.NoError(w.T, err)
	sum, err := money.Parse(amount)
	require.NoError(w.T, err)
	j := apptest.OpenJournal(w.T, w.T.TempDir(), records.Options{Now: w.Time.Now})
	require.NoError(w.T, err)
	defer func() { _ = j.Close() }()
	r := service.ReturnRequest{AuthorizationID: id, CaptureID: capture, Reference: "other-till", Amount: sum}
	e, err := j.Begin(journal.Details{
		Store: "x", Training: true, Reference: r.Reference, AccountNumber: "1", Amount: sum, Type: journal.TypeReturn, Target: capture,
	})
	require.NoError(w.T, err)
	permit, err := j.Send(e.ID)
	require.NoError(w.T, err)
	_, err = other.API.Return(w.T.Context(), permit, r, service.English)
	require.NoError(w.T, err)
}

func StepTypes(st past.ChangeState) []string {
	list := []string{}
	for _, s := range st.Steps {
		list = append(list, s.Type)
	}
	return list
}

// Done is what the store did, from its control endpoint.
type Done struct {
	Accounts []struct {
		Number string `json:"account_number"`
		Status string
	}
	Authorizations []struct {
		ID        string `json:"authorization_id"`
		Reference string
		Amount    string
		Status    string
		Captures  []struct {
			ID      string `json:"capture_id"`
			Amount  string
			Returns []struct{ Amount string }
		}
	}
	Applications []struct {
		CustomerID string `json:"customer_id"`
		Decision   string
	}
}

// Effect is one thing that was done, as the store shows it: what it was done to,
// its amount, and the id it got.
type Effect struct{ What, Amount, Id string }

// Effects lists everything the store did, by what it was done to.
func (d Done) Effects() map[string][]Effect {
	all := map[string][]Effect{}
	add := func(what, amount, id string) { all[what] = append(all[what], Effect{what, amount, id}) }
	for _, a := range d.Authorizations {
		add("sale "+a.Reference, a.Amount, a.ID)
		for _, k := range a.Captures {
			add("capture of "+a.ID, k.Amount, k.ID)
			for _, r := range k.Returns {
				add("return of "+k.ID, r.Amount, "")
			}
		}
		if a.Status == "closed" && len(a.Captures) == 0 {
			add("release of "+a.ID, "", a.ID)
		}
	}
	for _, a := range d.Applications {
		if a.Decision == "approved" {
			add("account of "+a.CustomerID, "", a.CustomerID)
		}
	}
	for _, a := range d.Accounts {
		if a.Status == "C" {
			add("closing of "+a.Number, "", "")
		}
	}
	return all
}
