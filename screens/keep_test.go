package screens

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/applications/fields"
	"comptoir/app/session"
	"comptoir/app/verification"
	"comptoir/screens/widgets"
	"comptoir/service"
)

// typedFields is every field there is, and how to get to it.
var typedFields = map[string]struct {
	reach func(*harness)
	text  string
}{
	"signin.host": {func(k *harness) { live(k).ChooseEnvironment(service.EnvCustom) }, "https://lender.example.com"},

	"signin.client_id":     {func(k *harness) { live(k) }, "store-42"},
	"signin.client_secret": {func(k *harness) { live(k) }, "not-a-real-secret"},
	"signin.location":      {func(k *harness) { live(k) }, "99-00001"},
	"signin.associate":     {func(k *harness) { live(k) }, "00001-DEMO"},
	"lookup.box":           {func(k *harness) { k.signIn() }, "Érable Côté"},
	"lookup.first_name":    {atForm, "Érable"},
	"lookup.last_name":     {atForm, "Côté-Tremblay"},
	"lookup.dob":           {atForm, "1964-03-03"},
	"lookup.postal_code":   {atForm, "H0H 0H0"},
	"purchases.amount":     {atPurchase, "1249,99"},
	"purchases.reference":  {atPurchase, "-B7"},
	"verification.amount":  {atVerification(service.ByBypass), "1249,99"},
	"verification.manager": {atVerification(service.ByOverride), "2468"},
	"verification.answer":  {atVerification(service.ByQuestion), "Juniper"},

	"applications.amount_requested": {atApplication, "2500,50"},
	"applications.first_name":       {atApplication, "Érable"},
	"applications.govid_number":     {atApplication, "S1234"},
	"applications.piw":              {atApplicationSecurity, "Ünïque"},
}

// atVerification chooses a method that waits for something to be typed.
func atVerification(f service.VerifyFormat) func(*harness) {
	return func(k *harness) {
		k.boss = true
		k.signIn().inHand(ordinary).app.Nav.Go(session.TabVerification)
		k.till().Verification.Choose(f)
	}
}

func atApplication(k *harness) { k.applying() }

func atApplicationSecurity(k *harness) { k.filled(newcomer("ON"), fields.StepSecurity) }

func atForm(k *harness) { k.signIn().till().Lookup.ShowForm(true) }

func atPurchase(k *harness) { k.signIn().inHand(ordinary).app.Nav.Go(session.TabPurchases) }

// typed goes to a field and types its text.
func (k *harness) typed(name string) *widgets.Entry {
	k.t.Helper()
	typedFields[name].reach(k)
	k.tabTo(name)
	k.write(typedFields[name].text)
	e := k.win.Shell.Part(name).(*widgets.Entry)
	require.Contains(k.t, e.Text, typedFields[name].text)
	return e
}

func TestEscapeNeverClearsWhatIsTyped(t *testing.T) {
	judgesLayout(t)
	for name := range typedFields {
		t.Run(name, func(t *testing.T) {
			k := setup(t, service.French)
			e := k.typed(name)
			text := e.Text
			tab := k.app.Nav.State().Tab
			k.key(fyne.KeyEscape, fyne.KeyEscape, fyne.KeyEscape)
			k.app.Nav.Go(tab)
			k.settle()
			assert.Equal(t, text, k.win.Shell.Part(name).(*widgets.Entry).Text)
		})
	}
}

// Escape closes the banner before it goes anywhere.
func TestEscapeClosesTheBannerFirst(t *testing.T) {
	k := setup(t, service.English).signIn().inHand("Landline")
	k.app.Nav.Go(session.TabVerification)
	k.till().Verification.Choose(service.BySMS)
	k.settle()
	require.NotNil(t, k.app.Notice.State().Problem)
	k.key(fyne.KeyEscape)
	assert.Nil(t, k.app.Notice.State().Problem)
	assert.Equal(t, session.TabVerification, k.app.Nav.State().Tab)
	k.key(fyne.KeyEscape)
	assert.Equal(t, session.TabPurchases, k.app.Nav.State().Tab)
	k.key(fyne.KeyEscape)
	assert.Equal(t, session.TabPurchases, k.app.Nav.State().Tab, "further back there is nothing")
}

// A language switch in the middle of a field keeps text, cursor and focus, and
// what is typed next goes where it would have gone.
func TestLanguageSwitchKeepsTheField(t *testing.T) {
	judgesLayout(t)
	for name := range typedFields {
		t.Run(name, func(t *testing.T) {
			k := setup(t, service.English)
			e := k.typed(name)
			k.key(fyne.KeyLeft, fyne.KeyLeft)
			text, cursor := e.Text, e.CursorColumn
			for _, want := range []service.Language{service.French, service.English} {
				k.ctrl(fyne.KeyL)
				k.settle()
				require.Equal(t, want, k.app.Session.State().Language)
				assert.Equal(t, name, k.focused())
				assert.Equal(t, text, e.Text)
				assert.Equal(t, cursor, e.CursorColumn)
				assert.Same(t, e, k.win.Shell.Part(name))
			}
			next := "é"
			if name == "verification.manager" {
				next = "7" // takes digits only
			}
			k.write(next)
			want := []rune(text)
			assert.Equal(t, string(want[:cursor])+next+string(want[cursor:]), e.Text)
		})
	}
}

func TestLanguageSwitchKeepsThePIN(t *testing.T) {
	k := setup(t, service.English).signIn().inHand(ordinary).sent()
	require.Equal(t, "verification.pin", k.focused())
	k.write("12")
	k.ctrl(fyne.KeyL)
	assert.Equal(t, service.French, k.app.Session.State().Language)
	assert.Equal(t, "12", k.till().Verification.State().PIN)
	assert.Equal(t, "verification.pin", k.focused())
	k.write("34")
	assert.Equal(t, "1234", k.till().Verification.State().PIN)
	assert.True(t, k.till().Verification.State().Ready)
}

// Ctrl+L works wherever the focus is, on the sign-in page and on a page without any.
func TestLanguageSwitchAnywhere(t *testing.T) {
	k := setup(t, service.English)
	k.ctrl(fyne.KeyL)
	assert.Equal(t, service.French, k.app.Session.State().Language)
	k.signIn().app.Nav.Go(session.TabApplications)
	k.ctrl(fyne.KeyL)
	assert.Equal(t, service.English, k.app.Session.State().Language)
	assert.Equal(t, "en-CA", string(k.win.Shell.Locale()))
}

// The page does not jump, and the chosen plan stays chosen.
func TestLanguageSwitchKeepsPlaceAndPlan(t *testing.T) {
	k := setup(t, service.English).signIn().inHand(ordinary).quoted("1249")
	k.win.Resize(fyne.NewSize(windowWidth, 600))
	lookAt(k.win.Canvas())
	k.tabTo("purchases.plan.6.6")
	scroll := k.win.Shell.openScroll()
	lookAt(k.win.Canvas())
	offset := scroll.Offset
	require.Greater(t, offset.Y, float32(0), "the last plan is below the edge")
	k.ctrl(fyne.KeyL)
	k.settle()
	lookAt(k.win.Canvas())
	assert.Equal(t, offset, scroll.Offset)
	assert.Equal(t, "purchases.plan.6.6", k.focused())

	k.key(fyne.KeyReturn)
	k.ctrl(fyne.KeyL)
	k.settle()
	assert.Equal(t, deferred, k.till().Sale.State().Chosen)
	assert.Equal(t, "ticket.proceed", k.focused())
}

// What is typed survives another page and the way back.
func TestPagesKeepWhatIsTyped(t *testing.T) {
	judgesLayout(t)
	for name := range typedFields {
		if len(name) > 6 && name[:6] == "signin" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			k := setup(t, service.English)
			e := k.typed(name)
			text, tab := e.Text, k.app.Nav.State().Tab
			for _, other := range session.Tabs() {
				k.app.Nav.Go(other)
			}
			k.app.Nav.Go(tab)
			assert.Equal(t, text, e.Text)
		})
	}
}

func TestPINEntry(t *testing.T) {
	judgesLayout(t)
	for name, tc := range map[string]struct {
		do   func(*harness)
		want string
	}{
		"digits":               {func(k *harness) { k.write("0429") }, "0429"},
		"letters are left out": {func(k *harness) { k.write("a1-b2 c3") }, "123"},
		"no more than four":    {func(k *harness) { k.write("123456") }, "1234"},
		"backspace":            {func(k *harness) { k.write("123"); k.key(fyne.KeyBackspace) }, "12"},
		"backspace to nothing": {func(k *harness) { k.write("1"); k.key(fyne.KeyBackspace, fyne.KeyBackspace, fyne.KeyDelete) }, ""},
		"backspace and go on":  {func(k *harness) { k.write("1299"); k.key(fyne.KeyBackspace, fyne.KeyBackspace); k.write("34") }, "1234"},
		"paste":                {pasted("0429"), "0429"},
		"paste with spaces":    {pasted(" 04 29\n"), "0429"},
		"paste a sentence":     {pasted("Your PIN is 0429."), "0429"},
		"paste too much":       {pasted("042917"), "0429"},
		"paste words":          {func(k *harness) { k.write("12"); pasted("none")(k) }, "12"},
		"paste over":           {func(k *harness) { k.write("12"); pasted("0429")(k) }, "0429"},
	} {
		t.Run(name, func(t *testing.T) {
			k := setup(t, service.English).signIn().inHand(ordinary).sent()
			require.Equal(t, "verification.pin", k.focused())
			tc.do(k)
			assert.Equal(t, tc.want, k.till().Verification.State().PIN)
			assert.Equal(t, len(tc.want) == verification.PINLength, k.till().Verification.State().Ready)
			assert.Equal(t, "verification.pin", k.focused())
			assert.Empty(t, lookAt(k.win.Canvas()).faults)
		})
	}
}

func pasted(text string) func(*harness) {
	return func(k *harness) {
		fyne.CurrentApp().Clipboard().SetContent(text)
		k.ctrl(fyne.KeyV)
	}
}
