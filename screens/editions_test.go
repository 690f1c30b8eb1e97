package screens

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"

	"comptoir/app"
	"comptoir/app/purchases"
	"comptoir/app/purchases/transactions"
	"comptoir/app/session"
	"comptoir/app/signin"
	"comptoir/screens/style"
	"comptoir/service"
)

// ofEdition opens a till whose store's account has some calls only.
func ofEdition(t *testing.T, l service.Language, calls app.CallSettings) *harness {
	t.Helper()
	var k *harness
	k = setupWith(t, l, style.Light, nil, func(d *app.Deps) {
		d.Open = func(ctx context.Context, c signin.Credentials, heard func(service.Call)) (app.Store, error) {
			return app.Connector{
				Training: app.TrainingStore{Embedded: true, Start: k.credentials}, Calls: calls, Now: k.clock.Now, Elapsed: k.clock.elapsed,
			}.Connect(ctx, c, heard)
		}
	})
	return k.signIn()
}

// TestWhatIsSaidBeforeAChargeAtOnce: where a store cannot hold first, what is known of the
// cost stands by the button, and what is not.
func TestWhatIsSaidBeforeAChargeAtOnce(t *testing.T) {
	for l, want := range map[service.Language][]string{
		service.English: {"Purchases and other operations", "Known now: $452.00", "Charge $452.00 now", "Not known before the lender answers: the payments, the rate, the fees"},
		service.French:  {"Achats et autres opérations", "Connu maintenant\u00a0: 452,00\u00a0$", "Porter 452,00\u00a0$ au compte maintenant", "Inconnu avant la réponse du prêteur\u00a0: les versements, le taux, les frais"},
	} {
		t.Run(string(l), func(t *testing.T) {
			k := ofEdition(t, l, app.CallSettings{Edition: "v2", Off: []service.Operation{service.OpConfirmTransaction}})
			k.inHand(ordinary).app.Nav.Go(session.TabPurchases)
			k.till().Transactions.Choose(transactions.KindPurchase)
			k.till().Transactions.TypeAmount("452")
			k.verified()
			text := k.shown()
			for _, part := range want {
				assert.Contains(t, text, part)
			}
			assert.Empty(t, lookAt(k.win.Canvas()).faults)
		})
	}
}

// TestThePersonButton stands by the search only where the store's lookup takes a person.
func TestThePersonButton(t *testing.T) {
	for edition, there := range map[string]bool{"v2": true, "v2.5": false} {
		t.Run(edition, func(t *testing.T) {
			k := ofEdition(t, service.French, app.CallSettings{Edition: edition})
			k.till().Lookup.ShowForm(true)
			assert.Equal(t, there, k.win.Shell.Part("lookup.by_person").Visible())
			assert.Empty(t, lookAt(k.win.Canvas()).faults)
		})
	}
}

// TestNothingToReturnIsSaidOnThePage, with whom the answer itself names, and what it does
// not prove.
func TestNothingToReturnIsSaidOnThePage(t *testing.T) {
	for l, want := range map[service.Language][]string{
		service.English: {"lists nothing of this customer’s that can be returned now. That does not mean that nothing was bought.", "The lender: "},
		service.French:  {"Cela ne veut pas dire que rien n’a été acheté.", "Le prêteur\u00a0: "},
	} {
		t.Run(string(l), func(t *testing.T) {
			k := setup(t, l).signIn().inHand(ordinary)
			k.app.Nav.Go(session.TabPurchases)
			k.till().Sections.Go(purchases.SectionPast)
			k.settle()
			text := k.shown()
			for _, part := range want {
				assert.Contains(t, text, part)
			}
			assert.Contains(t, text, k.till().Past.State().Contact)
			assert.NotEmpty(t, k.till().Past.State().Contact, "the training store's answer names whom to turn to")
			assert.Empty(t, lookAt(k.win.Canvas()).faults)
		})
	}
}

// TestTheStoreAsTheLenderHasIt stands in Settings, once the lists of the session are there.
func TestTheStoreAsTheLenderHasIt(t *testing.T) {
	for l, want := range map[service.Language]string{
		service.English: "At the lender this store is Boutique Exemple Sample Furnishings (900382).", service.French: "Auprès du prêteur, ce magasin est Boutique Exemple Sample Furnishings (900382).",
	} {
		k := setup(t, l).signIn()
		k.app.Nav.Go(session.TabApplications)
		k.until("the lists", func() bool { name, _ := k.app.Merchant(); return name != "" })
		k.app.Nav.Go(session.TabSettings)
		assert.Contains(t, k.shown(), want)
	}
}
