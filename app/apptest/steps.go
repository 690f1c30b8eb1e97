package apptest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/app/activity"
	"comptoir/app/activity/history"
	"comptoir/app/applications"
	"comptoir/app/applications/fields"
	"comptoir/app/charge"
	"comptoir/app/form"
	"comptoir/app/lookup"
	"comptoir/app/problem"
	"comptoir/app/purchases"
	"comptoir/app/purchases/past"
	"comptoir/app/purchases/transactions"
	"comptoir/app/session"
	"comptoir/app/settings"
	"comptoir/app/signin"
	"comptoir/app/verification"
	"comptoir/service"
	"comptoir/service/acts"
	"comptoir/service/agreement"
	"comptoir/service/journal"
	"comptoir/service/scanner"
)

// Record writes one charge straight into the journal.
func (x *Till) Record(store, reference string, settle func(id string) error) {
	x.T.Helper()
	e, err := x.Journal.Begin(journal.Details{Store: store, Reference: reference, AccountNumber: TheAccount, Amount: 100, Training: true})
	require.NoError(x.T, err)
	_, err = x.Journal.Send(e.ID)
	require.NoError(x.T, err)
	if settle != nil {
		require.NoError(x.T, settle(e.ID))
	}
}

func (x *Till) References() []string {
	list := []string{}
	for _, e := range x.Till().History.State().Rows {
		list = append(list, e.Details.Reference)
	}
	return list
}

// SilentApply lets an application arrive, or not, without an answer.
func (x *Till) SilentApply(accounts ...service.Account) {
	x.API.OnApply = func(service.Application) (service.Approval, error) {
		return service.Approval{}, NoAnswer(service.OpApply)
	}
	x.API.OnSearch = func(service.SearchQuery) ([]service.Account, error) {
		if len(accounts) == 0 {
			return nil, Refusal(service.OpSearch, service.KeyNotFound)
		}
		return accounts, nil
	}
}

// Begin opens an empty form.
func (x *Till) Begin() *applications.Applications {
	x.T.Helper()
	x.Nav.Go(session.TabApplications)
	x.Settle()
	a := x.Till().Applications
	a.Begin()
	a.BeginForm(acts.ByAssociate)
	x.Settle()
	require.Equal(x.T, applications.PhaseFilling, a.State().Phase)
	return a
}

// ToReview goes through the form to its last page.
func (x *Till) ToReview(filled map[form.Field]string) *applications.Applications {
	x.T.Helper()
	a := x.Begin()
	FillIn(a, filled)
	for range 4 {
		a.Continue()
	}
	require.Equal(x.T, fields.StepTerms, a.State().Step, "%v", a.State().Faults)
	x.Settle()
	a.ReadToEnd()
	a.Agree(true)
	a.Continue()
	require.Equal(x.T, fields.StepReview, a.State().Step, "%v", a.State().Faults)
	return a
}

func (x *Till) Submitted(filled map[form.Field]string) *applications.Applications {
	x.T.Helper()
	a := x.ToReview(filled)
	a.Submit()
	x.Settle()
	return a
}

// HandOver has the store hand the lender's document over.
func (x *Till) HandOver(a *applications.Applications) {
	a.HandOver(acts.ByStore)
	x.Settle()
}

// Twice asks and confirms.
func (x *Till) Twice(press func()) {
	press()
	press()
	x.Settle()
}

// Did lists the acts of an application.
func (x *Till) Did(reference string) []acts.Name {
	list, err := x.Journal.Acts("demo-store", reference)
	require.NoError(x.T, err)
	var names []acts.Name
	for _, a := range list {
		names = append(names, a.Act)
	}
	return names
}

// ActsOfFlow lists the acts about the form of a flow.
func (x *Till) ActsOfFlow(flow string) []acts.Act {
	x.T.Helper()
	list, err := x.Journal.Acts("demo-store", flow)
	require.NoError(x.T, err)
	return list
}

// AgreedTo lists what is kept of the first application.
func (x *Till) AgreedTo() []agreement.Agreement {
	return x.AgreedUnder(x.Journal.Entries()[0].Details.Reference)
}

// AgreedUnder returns what was agreed to under a reference.
func (x *Till) AgreedUnder(reference string) []agreement.Agreement {
	list, err := x.Journal.Agreements("demo-store", reference)
	require.NoError(x.T, err)
	return list
}

// Crash ends a run while its charge is out, and starts the next one.
func (x *Till) Crash(t *testing.T) *Till {
	t.Helper()
	require.NoError(t, x.Journal.Close())
	x.Close()
	return x.Start(t)
}

// Everything goes through the pages with a customer who leaves traces.
func (x *Till) Everything() {
	x.T.Helper()
	x.API.OnLookup = func(service.LookupKey, service.Language) (service.Customer, error) { return Canary(), nil }
	x.API.OnSearch = func(service.SearchQuery) ([]service.Account, error) {
		r := Row(TheAccount, service.StatusNormal)
		r.FirstName, r.LastName = "Marigold", "Canaryson"
		return []service.Account{r, r}, nil
	}
	l, v := x.Till().Lookup, x.Till().Verification
	x.Fill(map[form.Field]string{
		form.FieldFirstName: "Marigold", form.FieldLastName: "Canaryson", form.FieldBorn: "1955-05-05", form.FieldPostal: "K9K 9K9",
	})
	l.Search()
	x.Settle()
	l.Pick(0)
	x.Settle()
	l.Type(form.FieldBox, TheCard)
	l.Find()
	x.Settle()
	x.Plans("452.00")
	x.Till().Sale.Choose(Plan3)
	v.Choose(service.ByQuestion)
	v.TypeAnswer("canary-answer")
	x.API.OnVerify = func(service.VerifyRequest) (service.Verification, error) {
		return service.Verification{}, Refusal(service.OpVerify, service.KeyAnswerMismatch)
	}
	v.Send()
	x.Settle()
	x.API.OnVerify = x.API.VerifyAsUsual
	v.Choose(service.BySMS)
	x.Settle()
	v.TypePIN("8642")
}

// LeftOpen writes down a call of an earlier run that nobody heard of again.
func (x *Till) LeftOpen(d journal.Details) (id string) {
	x.T.Helper()
	d.Store, d.Training, d.CardEnding, d.Initial = "demo-store", true, "0016", "M. S."
	d.AccountNumber, d.CustomerID = TheAccount, "70021"
	if d.Reference == "" {
		d.Reference = "R"
	}
	e, err := x.Journal.Begin(d)
	require.NoError(x.T, err)
	_, err = x.Journal.Send(e.ID)
	require.NoError(x.T, err)
	require.NoError(x.T, x.Journal.MarkUnknown(e.ID, string(service.KeyNoAnswer)))
	return e.ID
}

// Unlock comes in as somebody.
func (x *Till) Unlock(id, pin string) signin.LockState {
	x.Lock.Choose(id)
	x.Lock.Type(pin)
	x.Settle()
	return x.Lock.State()
}

// FailLookups makes every lookup fail with a key.
func (x *Till) FailLookups(key service.Key) {
	x.API.OnLookup = func(service.LookupKey, service.Language) (service.Customer, error) {
		return service.Customer{}, Refusal(service.OpLookup, key)
	}
}

func (x *Till) FindCard() {
	x.Till().Lookup.Type(form.FieldBox, TheCard)
	x.Till().Lookup.Find()
	x.Settle()
}

// Refuse answers charges with an error until the test lets them pass.
func (x *Till) Refuse(err error) (pass func()) {
	x.API.OnAuthorize = func(service.AuthorizationRequest) (service.Authorization, error) {
		return service.Authorization{}, err
	}
	return func() {
		x.API.OnAuthorize = func(r service.AuthorizationRequest) (service.Authorization, error) { return x.API.Charge(r), nil }
	}
}

// Wedge sends a text as a scanner does that types.
func (x *Till) Wedge(text string) {
	x.Scanned(scanner.NewScan(scanner.Wedge, []byte(text), x.Time.Now()))
	x.Settle()
}

func (x *Till) Form() map[form.Field]string { return x.Till().Lookup.State().Typed }

func (x *Till) Fill(fields map[form.Field]string) {
	for f, text := range fields {
		x.Till().Lookup.Type(f, text)
	}
}

// Listen writes down every state that the models publish, less what was typed
// into a field, which the field must show.
func (x *Till) Listen(to *strings.Builder) {
	note := func(state any) { fmt.Fprintf(to, "%+v\n%#v\n", state, state) }
	x.Session.Observe(func(s session.State) { note(s) })
	x.Notice.Observe(func(s problem.NoticeState) {
		note(s)
		note(s.Problem)
	})
	x.SignIn.Observe(func(s signin.State) {
		s.Typed = nil
		note(s)
	})
	x.Observe(func(t *app.Till) {
		if t == nil {
			return
		}
		t.Customer.Observe(func(s session.CustomerState) { note(s) })
		t.Lookup.Observe(func(s lookup.State) {
			s.Typed = nil
			note(s)
		})
		t.Verification.Observe(func(s verification.State) {
			s.PIN, s.Answer, s.Training = "", "", ""
			note(s)
		})
		t.Sale.Observe(func(s purchases.State) {
			note(s)
			if s.Receipt != nil {
				note(*s.Receipt)
			}
		})
		t.Reconcile.Observe(func(s charge.ReconcileState) { note(s) })
		t.Past.Observe(func(s past.State) { note(s) })
		t.Change.Observe(func(s past.ChangeState) { note(s) })
		t.Transactions.Observe(func(s transactions.State) { note(s) })
		t.Activity.Observe(func(s activity.State) { note(s) })
		t.History.Observe(func(s history.State) { note(s) })
	})
}

func (x *Till) EveryWayToVerify() {
	x.Take(Canaries["card"])
	x.Plans("120")
	v := x.Till().Verification
	v.Choose(service.ByQuestion)
	v.TypeAnswer(Canaries["answer"])
	v.Send()
	x.Settle()
	v.Choose(service.BySMS)
	x.Settle()
	v.TypePIN(Canaries["PIN"])
	x.Till().Sale.Choose(Regular)
}

// FillLive fills the form of a live store.
func (x *Till) FillLive() {
	x.SignIn.Choose(signin.KindLive)
	x.SignIn.ChooseEnvironment(service.EnvIntegration)
	x.SignIn.Type(form.FieldClientID, " demo-client ")
	x.SignIn.Type(form.FieldSecret, "canary-client-secret")
	x.SignIn.Type(form.FieldLocation, "99-00001")
	x.SignIn.Type(form.FieldStoreProvince, "ON")
	if !x.SignIn.State().First {
		x.SignIn.ChooseMember("00001-DEMO")
		x.SignIn.Type(form.FieldStaffPIN, ManagerPIN)
		return
	}
	x.SignIn.Type(form.FieldAssociate, "00001-DEMO")
	x.SignIn.Type(form.FieldName, "Marie T.")
	x.SignIn.Type(form.FieldStaffPIN, ManagerPIN)
	x.SignIn.Type(form.FieldStaffPINAgain, ManagerPIN)
}

// Silent makes charges go unanswered; with done they are made all the same.
func (x *Till) Silent(err error, done bool) {
	x.API.OnAuthorize = func(r service.AuthorizationRequest) (service.Authorization, error) {
		if done {
			x.API.Charge(r)
		}
		return service.Authorization{}, err
	}
}

// FillStaff fills the form of the staff.
func (x *Till) FillStaff(id, name, pin, again string) {
	x.Staff.Type(form.FieldAssociate, id)
	x.Staff.Type(form.FieldName, name)
	x.Staff.Type(form.FieldStaffPIN, pin)
	x.Staff.Type(form.FieldStaffPINAgain, again)
}

func (x *Till) SaveStaff() settings.StaffState {
	x.Staff.Save()
	x.Settle()
	return x.Staff.State()
}

func NoAnswer(op service.Operation) *service.Error {
	return &service.Error{Operation: op, Key: service.KeyNoAnswer, Class: service.ClassUnknown}
}

type HistoryState = history.State

// Canaries must never be seen where a file, a log or a crash report could show them.
var Canaries = map[string]string{
	"card": "6374980000000016", "client secret": "canary-client-secret", "answer": "canary-answer", "PIN": "8351",
}
