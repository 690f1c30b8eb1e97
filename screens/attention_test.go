package screens

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/applications/fields"
	"comptoir/app/form"
	"comptoir/app/purchases"
	"comptoir/app/purchases/past"
	"comptoir/app/purchases/transactions"
	"comptoir/app/session"
	"comptoir/app/signin"
	"comptoir/service"
	"comptoir/service/itemlist"
)

// What a button refuses gets the focus and comes into sight, however many fields
// are wrong and however long they have been.
func TestWhatIsRefusedGetsTheFocus(t *testing.T) {
	judgesLayout(t)
	tests := []struct {
		name   string
		before func(*harness)
		button string
		want   string
	}{
		{"one field of an application is missing", func(k *harness) {
			k.filled(newcomer("ON"), fields.StepContact).Type(fields.Phone, "")
		}, "applications.next", "applications.phone_number"},
		{"a fault of an application that is known already", func(k *harness) {
			a := k.filled(newcomer("ON"), fields.StepContact)
			a.Type(fields.Phone, "call me")
			a.Leave(fields.Phone)
		}, "applications.next", "applications.phone_number"},
		{"the first of several", func(k *harness) {
			a := k.filled(newcomer("ON"), fields.StepContact)
			a.Type(form.FieldPostal, "")
			a.Type(fields.Email, "")
		}, "applications.next", "applications.email"},
		{"a field while a licence says otherwise", func(k *harness) {
			a := k.filled(newcomer("ON"), fields.StepIdentity)
			a.Type(form.FieldLastName, "Otherwise")
			k.scanSampleton()
			k.until("the conflict", func() bool { return len(a.State().Conflicts) > 0 })
			a.Type(fields.Wanted, "")
		}, "applications.next", "applications.amount_requested"},
		{"a field of a later step, with the conflict left open", func(k *harness) {
			a := k.filled(newcomer("ON"), fields.StepIdentity)
			a.Type(form.FieldLastName, "Otherwise")
			k.scanSampleton()
			k.until("the conflict", func() bool { return len(a.State().Conflicts) > 0 })
			a.Continue()
			a.Type(fields.Phone, "")
		}, "applications.next", "applications.phone_number"},
		{"a search without a last name", func(k *harness) {
			k.signIn().form(ordinary).till().Lookup.Type(form.FieldLastName, "")
		}, "lookup.search", "lookup.last_name"},
		{"a box without anything", func(k *harness) { k.signIn() }, "lookup.find", "lookup.box"},
		{"a sign-in without a client", func(k *harness) { k.app.SignIn.Choose(signin.KindLive) }, "signin.enter", "signin.client_id"},
		{"a member of the staff without a name", func(k *harness) {
			k.signIn().app.Nav.Go(session.TabSettings)
			k.app.Staff.Type(form.FieldAssociate, "90001")
		}, "settings.staff.save", "settings.staff.associate_name"},
		{"more than is left of a past purchase", func(k *harness) {
			k.listed(ordinary, overTwelve, false).changing(past.KindUndo, "99999")
		}, "purchases.change.proceed", "purchases.change.amount"},
		{"a deposit without an amount", func(k *harness) {
			k.atCounter(transactions.KindDeposit, "")
		}, "purchases.transactions.proceed", "purchases.transactions.amount"},
		{"a cell of the items, in a card that is closed", func(k *harness) {
			items := k.ready(ordinary, "1249", overTwelve).till().Items
			items.Type(purchases.ItemField(0, itemlist.Unit), "twelve")
			items.Show(false)
		}, "ticket.proceed", "purchases.items." + string(purchases.ItemField(0, itemlist.Unit))},
		{"a question without its answer", func(k *harness) {
			atVerification(service.ByQuestion)(k)
		}, "verification.check", "verification.answer"},
		{"an override without a PIN", func(k *harness) {
			k.boss = true
			atVerification(service.ByOverride)(k)
		}, "verification.manager.allow", "verification.manager"},
		{"the customer’s answer", func(k *harness) {
			atVerification(service.ByQuestion)(k)
			k.till().View.Show()
			k.settleView()
		}, "customerview.send", "customerview.answer"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			k := setup(t, service.English)
			test.before(k)
			for range 2 { // and once more, when nothing is new about it
				k.focus(test.button)
				k.key(fyne.KeyReturn)
				require.Equal(t, test.want, k.focused())
				assert.False(t, k.win.Shell.Covered(k.win.Shell.Part(test.want)))
				k.key(fyne.KeyTab)
			}
		})
	}
}
