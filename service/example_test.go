package service_test

import (
	"context"
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"

	"comptoir/service"
	"comptoir/service/civil"
	"comptoir/service/journal"
	"comptoir/service/money"
	"comptoir/service/records"
	"comptoir/service/sandbox"
	"comptoir/service/secret"
)

// A complete sale: find the customer, show the plans, verify, write the charge
// down, send it, and write down what became of it. It runs against the training
// store; a real one differs in its address and in that the customer reads the
// PIN aloud.
func Example() {
	training := sandbox.New(sandbox.Options{})
	server := httptest.NewServer(training)
	defer server.Close()
	hello := training.Handshake(server.URL + "/flexiti/pos-api")

	store, err := service.New(service.Config{
		BaseURL: hello.URL, ClientID: hello.ClientID, ClientSecret: secret.New(hello.ClientSecret), LocationID: hello.Merchant.LocationID,
	})
	check(err)

	// One x-reference-id for the whole flow, so that support can follow it.
	ctx := service.WithReference(context.Background(), "0123456789abcdef0123456789abcdef")
	check(store.SignIn(ctx))

	maple := hello.Customers[0]
	born, err := civil.ParseISO(maple.Born)
	check(err)
	accounts, err := store.Search(ctx, service.SearchQuery{FirstName: maple.FirstName, LastName: maple.LastName, Born: born})
	check(err)
	account := accounts[0]
	fmt.Println(account.FirstName, account.Status, account.AvailableCredit)

	quote, err := store.Quote(ctx, account.AccountNumber, money.Cents(48060), service.English)
	check(err)
	plan := quote.Promotional[0]
	term := plan.Terms[0]
	fmt.Println(plan.Name, term.Months, "months of", term.Amount)

	const requestID = "77001122334455667788"
	sent, err := store.Verify(ctx, service.VerifyRequest{AccountNumber: account.AccountNumber, Format: service.BySMS, RequestID: requestID})
	check(err)
	fmt.Println("PIN sent by", sent.SentTo)
	letters, err := store.TrainingOutbox(ctx)
	check(err)

	folder, err := os.MkdirTemp("", "journal")
	check(err)
	defer func() { _ = os.RemoveAll(folder) }()
	db, err := records.Open(filepath.Join(folder, "records.db"), records.Options{})
	check(err)
	defer func() { _ = db.Close() }()
	entry, err := db.Begin(journal.Details{
		Store: hello.URL, Reference: "order-0001", AccountNumber: account.AccountNumber, Amount: quote.Amount,
		Type: string(service.Promotional), Training: true,
	})
	check(err)
	permit, err := db.Send(entry.ID)
	check(err)

	sale, err := store.Authorize(ctx, permit, service.AuthorizationRequest{
		AccountNumber: account.AccountNumber, Reference: "order-0001", Amount: quote.Amount, AutoCapture: true,
		Financing: service.Financing{Type: service.Promotional, PlanID: plan.ID, Months: term.Months},
		PIN:       letters[len(letters)-1].PIN, RequestID: requestID, EmployeeID: hello.Merchant.EmployeeID,
	}, service.English)
	switch e := service.AsError(err); {
	case e == nil:
		check(db.Confirm(entry.ID, sale.ID, sale.Capture.ID))
	case e.Class == service.ClassUnknown:
		check(db.MarkUnknown(entry.ID, string(e.Key))) // ask Authorizations for the reference; never send it again
	default:
		check(db.Decline(entry.ID, string(e.Key)))
	}
	entry, _ = db.Entry(entry.ID)
	fmt.Println(entry.State, sale.Amount, sale.Capture.Status)

	// Output:
	// Maple N 8200.00
	// EMP - Regular Interest 3 months of 162.47
	// PIN sent by sms
	// confirmed 480.60 pending
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}

// What a screen can say about an error depends on its class, not on its text.
func ExampleAsError() {
	err := error(&service.Error{Operation: service.OpReturn, Key: service.KeyReturnTooLate, Status: 409, Class: service.ClassFix})
	if e := service.AsError(err); e.Class == service.ClassFix {
		fmt.Println(e)
	}
	// Output: return: return_date_exceeded (HTTP 409)
}
