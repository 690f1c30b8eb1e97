package screens

import (
	"math/rand/v2"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/applications"
	"comptoir/app/applications/fields"
	"comptoir/app/session"
	"comptoir/screens/widgets"
	"comptoir/service"
)

// A whole application with letters, Tab, Enter and nothing else.
func TestAnApplicationByKeyboard(t *testing.T) {
	judgesLayout(t)
	for l, letters := range map[service.Language]struct{ province, housing, work, question string }{
		service.English: {"o", "r", "f", "w"},
		service.French:  {"o", "l", "a", "q"},
	} {
		t.Run(string(l), func(t *testing.T) {
			k := setup(t, l)
			k.signIn()
			k.key(fyne.KeyF4)
			k.step("applications.begin")
			k.key(fyne.KeyReturn)
			k.step("applications.notice.go")
			k.key(fyne.KeyReturn)
			k.step("applications.amount_requested")
			k.write("2500")
			k.key(fyne.KeyReturn)
			require.Equal(t, "applications.salutation", k.focused())
			k.write("m")
			k.key(fyne.KeyTab)
			for _, text := range []string{"Willow", "", "Sampleton", "1988-02-29"} {
				k.write(text)
				k.key(fyne.KeyReturn)
			}
			require.Equal(t, "applications.govid_type", k.focused())
			k.onward("applications.phone_number")
			for _, text := range []string{"416 555-0123", "willow@example.com", "12 Example St", "", "Sampletown"} {
				k.write(text)
				k.key(fyne.KeyReturn)
			}
			k.write(letters.province)
			k.key(fyne.KeyTab)
			k.write("K1A 0B1")
			k.onward("applications.personal_income")
			for _, text := range []string{"64000", "91500"} {
				k.write(text)
				k.key(fyne.KeyReturn)
			}
			k.write(letters.housing)
			k.key(fyne.KeyTab, fyne.KeyReturn)
			k.write(letters.work)
			k.key(fyne.KeyTab)
			k.write("Baker")
			k.onward("applications.security_qid")
			k.write(letters.question)
			k.key(fyne.KeyTab)
			k.write("Juniper")
			k.key(fyne.KeyReturn)
			k.write("lantern")
			k.key(fyne.KeyReturn)
			a := k.till().Applications
			require.Equal(t, fields.StepTerms, a.State().Step, "%v", a.State().Faults)
			k.settle()
			for n := 0; !a.State().Terms.ReadToEnd && n < 20; n++ {
				lookAt(k.win.Canvas())
				k.tabTo("applications.next")
				k.key(fyne.KeyReturn)
			}
			require.Equal(t, "applications.terms.agree", k.focused())
			k.key(fyne.KeyReturn)
			require.Equal(t, "applications.next", k.focused())
			k.key(fyne.KeyReturn)
			require.Equal(t, fields.StepReview, a.State().Step)
			require.Equal(t, "applications.next", k.focused())
			k.key(fyne.KeyReturn)
			k.until("the answer", func() bool { return a.State().Phase == applications.PhaseApproved })
			k.step("applications.outcome")
			k.key(fyne.KeyReturn)
			k.until("the new customer", func() bool { return k.till().Customer.State().Present })
			assert.Equal(t, session.TabPurchases, k.app.Nav.State().Tab)
		})
	}
}

// onward presses the button that leads to the next step.
func (k *harness) onward(to string) {
	k.t.Helper()
	k.tabTo("applications.next")
	k.key(fyne.KeyReturn)
	require.Equal(k.t, to, k.focused(), "%v", k.till().Applications.State().Faults)
}

// A fault stands at its field once it is left, and goes when it is put right.
func TestAFaultStandsAtItsField(t *testing.T) {
	judgesLayout(t)
	k := setup(t, service.French)
	k.filled(newcomer("ON"), fields.StepContact)
	phone := k.win.Shell.Part("applications.phone_number").(*widgets.Entry)
	k.win.Canvas().Focus(phone)
	phone.SetText("call me")
	note := k.whole // of all fields only this one is filled in wrongly
	assert.NotContains(t, note(), "Dix chiffres", "not while it is typed")
	k.key(fyne.KeyTab)
	assert.Contains(t, note(), "Dix chiffres au plus")
	k.ctrl(fyne.KeyL)
	assert.Contains(t, note(), "Digits only", "in the associate's language")
	phone.SetText("416 555-0123")
	assert.NotContains(t, note(), "Digits only, ten")
}

// What is odd is remarked on at its field and in the review, and goes through.
func TestARemarkStandsAtItsField(t *testing.T) {
	judgesLayout(t)
	k := setup(t, service.English)
	k.filled(newcomer("ON"), fields.StepContact)
	phone := k.win.Shell.Part("applications.phone_number").(*widgets.Entry)
	k.win.Canvas().Focus(phone)
	phone.SetText("212 555-0123")
	assert.NotContains(t, k.whole(), "Not a Canadian area code", "not while it is typed")
	k.key(fyne.KeyTab)
	assert.Contains(t, k.whole(), "Not a Canadian area code")
	k.onward("applications.monthly_housing_expenses")
}

func TestThePickersList(t *testing.T) {
	judgesLayout(t)
	k := setup(t, service.English)
	k.filled(newcomer("ON"), fields.StepContact)
	province := k.win.Shell.Part("applications.province").(*widgets.Picker)
	k.win.Canvas().Focus(province)
	k.key(fyne.KeyReturn)
	require.Equal(t, "applications.province.ON", k.focused(), "the list opens at what is chosen")
	driver, language := fyne.CurrentApp().Driver(), k.win.Shell.Part("bar.language")
	for _, part := range test.LaidOutObjects(k.win.Canvas().Overlays().Top()) {
		if list, is := part.(*container.Scroll); is {
			assert.GreaterOrEqual(t, driver.AbsolutePositionForObject(list).Y, driver.AbsolutePositionForObject(language).Y+language.Size().Height,
				"no list hides the training mark")
		}
	}
	k.key(fyne.KeyDown, fyne.KeyDown)
	require.Equal(t, "applications.province.QC", k.focused())
	k.key(fyne.KeyEscape)
	assert.Equal(t, "applications.province", k.focused())
	assert.Equal(t, "ON", province.Chosen(), "Escape leaves what was chosen")
	k.key(fyne.KeyReturn)
	k.write("qu")
	k.key(fyne.KeyReturn)
	assert.Equal(t, "QC", province.Chosen())
	assert.Equal(t, "QC", k.till().Applications.State().Typed[fields.Province])
	assert.Equal(t, "applications.province", k.focused())
	k.key(fyne.KeyUp)
	assert.NotEqual(t, "QC", province.Chosen(), "Up and Down choose without the list")
}

// What the applicant accepts is what is drawn, not only what the model holds.
func TestTheTermsAreOnThePage(t *testing.T) {
	judgesLayout(t)
	k := setup(t, service.English)
	a := k.filled(newcomer("QC"), fields.StepTerms)
	lookAt(k.win.Canvas())
	page := squeezed(k.whole())
	require.NotEmpty(t, a.State().Terms.Text)
	for _, block := range append(a.State().Terms.Text, a.State().Terms.Notices...) {
		assert.Contains(t, page, squeezed(block.Text()))
	}
}

// Typing, tabs, languages, locks and scans in any order: what the fields show is
// what was typed, and the page is never blank.
func TestTheFormShowsWhatWasTyped(t *testing.T) {
	judgesLayout(t)
	k := setup(t, service.English)
	a := k.applying()
	random := rand.New(rand.NewPCG(3, 4))
	for range 60 {
		switch fields := a.State().Step.Fields(); random.IntN(8) {
		case 0:
			k.app.Session.SwitchLanguage()
			k.settle()
		case 1:
			k.app.Nav.Go(session.Tabs()[random.IntN(len(session.Tabs()))])
		case 2:
			k.scanSampleton()
			a.KeepTyped()
		case 3:
			a.StepBack()
		case 4:
			k.app.Lock.Now()
			k.app.Lock.Unlock()
		case 5:
			for f, text := range newcomer("ON") {
				a.Type(f, text)
			}
			a.Continue()
			k.settle()
		default:
			f := fields[random.IntN(len(fields))]
			if entry, ok := k.win.Shell.Part(("applications." + string(f))).(*widgets.Entry); ok {
				entry.SetText([]string{"", "1x", "Érable"}[random.IntN(3)])
			}
		}
		k.app.Nav.Go(session.TabApplications)
		st := a.State()
		for _, f := range fields.All() {
			switch part := k.win.Shell.Part(("applications." + string(f))).(type) {
			case *widgets.Entry:
				require.Equal(t, st.Text(f), part.Text, f)
			case *widgets.Picker:
				require.Equal(t, st.Text(f), part.Chosen(), f)
			}
		}
		require.Greater(t, len(lookAt(k.win.Canvas()).texts()), 15, "a page that is not blank")
	}
}
