package screens

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/applications/fields"
	"comptoir/app/form"
	"comptoir/app/purchases"
	"comptoir/app/session"
	"comptoir/screens/widgets"
	"comptoir/service"
	"comptoir/service/secret"
	"comptoir/service/staff"
)

func TestTheCustomersViewFits(t *testing.T) {
	judgesLayout(t)
	for _, st := range viewStates() {
		t.Run(st.name, func(t *testing.T) {
			k := setup(t, service.English)
			st.reach(k)
			for range 2 {
				k.settleView()
				found := lookAt(k.win.Canvas())
				assert.Empty(t, found.faults, "%s", k.till().View.State().Language)
				for _, text := range found.texts() {
					assert.NotContains(t, text, "[", "a text is missing")
					assert.NotContains(t, text, "90010021", "nothing of the associate's pages")
				}
				assert.NotContains(t, found.texts(), "F2")
				k.ctrl(fyne.KeyL)
			}
		})
	}
}

// No key leads from the customer's view to the associate's pages.
func TestTheCustomersViewKeepsItsKeys(t *testing.T) {
	k := setup(t, service.English).signIn().inHand(ordinary).quoted("1249")
	k.key(fyne.KeyF9)
	require.True(t, k.win.Shell.turned())
	for _, key := range []fyne.KeyName{fyne.KeyF1, fyne.KeyF2, fyne.KeyF3, fyne.KeyF4, fyne.KeyF5, fyne.KeyF6} {
		k.key(key)
		assert.Equal(t, session.TabPurchases, k.app.Nav.State().Tab, "%s", key)
		assert.Nil(t, k.win.Canvas().Overlays().Top())
	}
	k.ctrl(fyne.KeyN)
	assert.True(t, k.till().Customer.State().Present)
	k.ctrl(fyne.KeyL)
	assert.Equal(t, service.English, k.app.Session.State().Language, "the language is the customer's own")
	assert.Equal(t, service.French, k.till().View.State().Language)
}

// The way back asks, and leaves the till covered for the associate to open where there is a
// PIN to open it with: else two keys lead back.
func TestOnlyTheAssociateComesBack(t *testing.T) {
	k := setup(t, service.English).signIn().inHand(ordinary).quoted("1249")
	k.key(fyne.KeyF9, fyne.KeyEscape, fyne.KeyReturn)
	assert.False(t, k.win.Shell.turned())
	assert.False(t, k.app.Lock.State().Locked())
	assert.Equal(t, purchases.PhasePlans, k.till().Sale.State().Phase, "nothing was lost")
	require.NoError(t, k.staff.Add(staff.Member{ID: "1", Name: "Marie T.", Role: staff.Manager}, secret.NewPIN(mariesPIN)))
	k.key(fyne.KeyF9, fyne.KeyEscape)
	require.True(t, k.till().View.State().Leaving)
	k.key(fyne.KeyEscape)
	require.False(t, k.till().View.State().Leaving)
	k.key(fyne.KeyEscape)
	assert.Equal(t, "customerview.return", k.focused())
	k.key(fyne.KeyReturn)
	assert.True(t, k.app.Lock.State().Locked())
	assert.NotContains(t, strings.Join(lookAt(k.win.Canvas()).texts(), "|"), "Sampleton")
	k.write(mariesPIN)
	k.unlocked()
	assert.False(t, k.win.Shell.turned())
	assert.Equal(t, purchases.PhasePlans, k.till().Sale.State().Phase, "nothing was lost")
}

// A whole choice in the customer's view by keyboard: a plan, and the PIN.
func TestTheCustomerChoosesByKeyboard(t *testing.T) {
	k := setup(t, service.French).signIn().inHand(quebecer).quoted("1249")
	k.key(fyne.KeyF9)
	k.settleView()
	k.tabTo("customerview.purchases.plan.9.12")
	k.key(fyne.KeyReturn)
	assert.Equal(t, "customerview.agree", k.focused())
	k.key(fyne.KeyReturn)
	if k.till().Sale.State().Chosen.IsZero() { // the words are longer than the view: it shows their end first
		k.settleView()
		k.key(fyne.KeyReturn)
	}
	assert.Equal(t, minimum, k.till().Sale.State().Chosen)

	k = setup(t, service.French).signIn().inHand(quebecer).sent()
	k.key(fyne.KeyF9)
	assert.Equal(t, "customerview.pin", k.focused())
	k.write("12")
	for _, name := range []string{"3", "back", "3", "4"} {
		k.win.Shell.Part("customerview.key." + name).(*widgets.Choice).Press()
	}
	assert.Equal(t, "1234", k.till().Verification.State().PIN)
	assert.True(t, k.till().Verification.State().Ready)
}

// What the customer types for nobody else is on none of the associate's pages,
// not even masked, and the associate cannot have it shown.
func TestTheAssociatesPagesNeverHoldTheCustomersWord(t *testing.T) {
	k := setup(t, service.English)
	atVerification(service.ByQuestion)(k)
	k.till().Verification.ShowAnswer(true)
	k.key(fyne.KeyF9)
	require.Equal(t, "customerview.answer", k.focused())
	const word = "Zimtstern"
	held := func() []string {
		var list []string
		for _, name := range k.win.Shell.Parts.Names() {
			if e, ok := k.win.Shell.Part(name).(*widgets.Entry); ok && strings.Contains(e.Text, word) {
				list = append(list, name)
			}
		}
		for tab, p := range k.win.Shell.pages {
			walkTexts(p.Content(), func(text string) {
				if strings.Contains(text, word) {
					list = append(list, string(tab))
				}
			})
		}
		return list
	}
	for _, r := range word {
		k.write(string(r))
	}
	assert.Equal(t, []string{"customerview.answer"}, held())
	k.key(fyne.KeyReturn)
	assert.Empty(t, held(), "sent and forgotten")
	k.settle()
	assert.Equal(t, form.FaultAnswer, k.till().View.State().Faults[form.FieldAnswer])
	assert.Empty(t, held())
	k.key(fyne.KeyEscape, fyne.KeyReturn, fyne.KeyReturn)
	require.False(t, k.win.Shell.turned())
	assert.Empty(t, held())
}

// A link in the lender's terms shows where it leads before anything opens.
func TestALinkAsksFirst(t *testing.T) {
	k := setup(t, service.French).signIn()
	k.win.Shell.Ask("https://example.com/a/very/long/address?with=everything&in=it#to-the-end")
	said := lookAt(k.win.Canvas())
	assert.Empty(t, said.faults)
	assert.Contains(t, said.texts(), "https://example.com/a/very/long/address?with=everything&in=it#to-the-end")
	assert.Equal(t, "link.stay", k.focused())
	k.key(fyne.KeyF5)
	assert.Equal(t, session.TabLookup, k.app.Nav.State().Tab, "the question is before everything")
	k.key(fyne.KeyEscape)
	assert.Nil(t, k.win.Canvas().Overlays().Top())
	assert.Equal(t, "lookup.box", k.focused())
}

// The lender's terms are drawn, on the associate's page and in the view.
func TestTheTermsAreDrawn(t *testing.T) {
	judgesLayout(t)
	k := setup(t, service.English).signIn()
	terms := k.filled(newcomer("QC"), fields.StepTerms).State().Terms.Text
	require.NotEmpty(t, terms)
	for _, where := range []string{"page", "view"} {
		said := lookAt(k.win.Canvas()).texts()
		for _, block := range terms {
			assert.Contains(t, said, block.Text(), where)
		}
		k.till().View.Show()
	}
}
