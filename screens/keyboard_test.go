package screens

import (
	"slices"
	"strconv"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/purchases"
	"comptoir/app/session"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/service"
)

// A whole sale with letters, Tab and Enter, in both languages.
func TestASaleByKeyboard(t *testing.T) {
	for l, sale := range map[service.Language]struct{ who, amount, plan, button string }{
		service.English: {ordinary, "1,249.99", "purchases.plan.4.12", "Authorize $1,249.99 over 12 months"},
		service.French:  {quebecer, "1 249,99", "purchases.plan.4.6", "Autoriser 1\u00a0249,99\u00a0$ sur 6\u00a0mois"},
	} {
		t.Run(string(l), func(t *testing.T) {
			k := setup(t, l)
			who := k.person(sale.who)
			require.Equal(t, "signin.enter", k.focused())
			k.signIn()
			k.step("lookup.box")
			k.write(who.FirstName + " " + who.LastName)
			k.key(fyne.KeyReturn)
			k.tabTo("lookup.dob")
			k.write(who.Born)
			k.key(fyne.KeyReturn)
			k.step("lookup.result.0")
			k.key(fyne.KeyReturn)
			k.step("lookup.purchase")
			k.key(fyne.KeyReturn)
			k.step("purchases.amount")
			k.write(sale.amount)
			k.key(fyne.KeyReturn)
			k.step("purchases.plans")
			k.key(fyne.KeyReturn)
			assert.True(t, k.till().Sale.State().Chosen.IsZero(), "one Enter too many chooses nothing")
			k.write(k.numberOf(sale.plan))
			k.step("ticket.proceed")
			k.key(fyne.KeyReturn)
			k.step("verification.method.sms")
			k.key(fyne.KeyReturn)
			k.step("verification.pin")
			k.until("the PIN", func() bool { return k.till().Verification.State().Training != "" })
			k.write(k.till().Verification.State().Training)
			k.step("ticket.proceed")
			assert.Equal(t, sale.button, k.win.Shell.Part("ticket.proceed").(*widgets.Button).Text())
			assert.Zero(t, k.charges())
			k.key(fyne.KeyReturn)
			k.step("ticket.proceed")
			assert.Equal(t, 1, k.charges())
			k.tabTo("ticket.copy")
			k.key(fyne.KeyReturn)
			assert.Contains(t, fyne.CurrentApp().Clipboard().Content(), who.LastName)
			k.tabTo("ticket.proceed")
			k.key(fyne.KeyReturn)
			k.step("lookup.box")
			assert.False(t, k.till().Customer.State().Present)
		})
	}
}

// numberOf returns the number key of a plan, by the name of its part.
func (k *harness) numberOf(part string) string {
	at := slices.IndexFunc(k.till().Sale.State().Options, func(o purchases.Option) bool { return kit.PlanPart(o.Key) == part })
	require.GreaterOrEqual(k.t, at, 0)
	return strconv.Itoa(at + 1)
}

// Plans are chosen by number, or with the arrows and Enter.
func TestArrowsMoveBetweenPlans(t *testing.T) {
	k := setup(t, service.English).signIn().inHand(ordinary)
	k.app.Nav.Go(session.TabPurchases)
	k.write("1249")
	k.key(fyne.KeyReturn)
	k.step("purchases.plans")
	k.key(fyne.KeyUp)
	assert.Equal(t, "purchases.plan.regular", k.focused())
	k.key(fyne.KeyDown, fyne.KeyDown, fyne.KeyUp)
	options := k.till().Sale.State().Options
	assert.Equal(t, kit.PlanPart(options[1].Key), k.focused())
	k.key(fyne.KeyEnd)
	assert.Equal(t, kit.PlanPart(options[len(options)-1].Key), k.focused())
	k.key(fyne.KeyDown, fyne.KeyHome)
	assert.Equal(t, "purchases.plan.regular", k.focused())
	assert.True(t, k.till().Sale.State().Chosen.IsZero(), "arrows choose nothing")
	k.write("9")
	assert.True(t, k.till().Sale.State().Chosen.IsZero(), "there is no ninth")
	k.clock.advance(time.Second)
	k.key(fyne.KeyReturn)
	assert.Equal(t, regular, k.till().Sale.State().Chosen)
}

// What types faster than a person chooses one plan at most, and the keys after it press nothing.
func TestFastDigitsChooseOnce(t *testing.T) {
	k := setup(t, service.English).signIn().inHand(ordinary).quoted("1249")
	k.focus("purchases.plans")
	k.write("243")
	assert.Equal(t, k.till().Sale.State().Options[1].Key, k.till().Sale.State().Chosen)
}

// step waits until a part has the focus.
func (k *harness) step(name string) {
	k.t.Helper()
	k.until("the focus on "+name+", it is on "+k.focused(), func() bool { return k.focused() == name })
	k.settle()
	require.Equal(k.t, name, k.focused())
}

// The focus is where the hands want to go on, or nowhere, and never on a part
// of another page.
func TestFocusOfEachPage(t *testing.T) {
	judgesLayout(t)
	var (
		nobody = func(k *harness) { k.signIn() }
		inHand = func(k *harness) { k.signIn().inHand(ordinary) }
		keys   = map[session.Tab]fyne.KeyName{
			session.TabLookup: fyne.KeyF2, session.TabVerification: fyne.KeyF3, session.TabApplications: fyne.KeyF4,
			session.TabPurchases: fyne.KeyF5, session.TabActivity: fyne.KeyF6,
		}
	)
	for name, tc := range map[string]struct {
		reach func(*harness)
		want  map[session.Tab]string
	}{
		"nobody in hand": {nobody, map[session.Tab]string{
			session.TabLookup: "lookup.box", session.TabVerification: "verification.find", session.TabApplications: "applications.begin", session.TabPurchases: "purchases.find", session.TabActivity: "activity.search",
		}},
		"in hand": {inHand, map[session.Tab]string{
			session.TabLookup: "lookup.purchase", session.TabVerification: "verification.method.sms", session.TabPurchases: "purchases.amount",
		}},
		"no phone": {func(k *harness) { k.signIn().inHand("Phoneless") }, map[session.Tab]string{session.TabVerification: "verification.method.sms"}},
		"plan to choose": {func(k *harness) { k.signIn().inHand(ordinary).quoted("1249") }, map[session.Tab]string{
			session.TabPurchases: "purchases.plans",
		}},
		"PIN sent": {func(k *harness) { k.signIn().inHand(ordinary).sent() }, map[session.Tab]string{session.TabVerification: "verification.pin"}},
		"question": {func(k *harness) {
			k.signIn().inHand(ordinary).app.Nav.Go(session.TabVerification)
			k.till().Verification.Choose(service.ByQuestion)
		}, map[session.Tab]string{session.TabVerification: "verification.answer"}},
		"ready": {func(k *harness) { k.ready(ordinary, "1249", overTwelve) }, map[session.Tab]string{
			session.TabVerification: "ticket.proceed", session.TabPurchases: "ticket.proceed",
		}},
		"unknown": {func(k *harness) { unknown(k) }, map[session.Tab]string{
			session.TabPurchases: "ticket.proceed", session.TabActivity: "activity.ask",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			k := setup(t, service.English)
			tc.reach(k)
			for tab, want := range tc.want {
				for _, from := range session.Tabs() {
					k.key(keys[from])
					k.key(keys[tab])
					assert.Equal(t, tab, k.app.Nav.State().Tab)
					assert.Equal(t, want, k.focused(), "%s from %s", tab, from)
				}
			}
		})
	}
}

// What is typed on a page without fields goes nowhere.
func TestTypingGoesToNoHiddenField(t *testing.T) {
	k := setup(t, service.English).signIn()
	k.key(fyne.KeyF4)
	k.write("6374980000000016")
	k.key(fyne.KeyReturn)
	assert.Empty(t, k.till().Lookup.State().Typed)
	assert.False(t, k.till().Lookup.State().Busy)
}

// hold presses a key and keeps it down while the driver repeats it.
func (k *harness) hold(name fyne.KeyName, repeats int) {
	k.regard(k.win.Canvas().Focused())
	k.rest(name, repeats)
}

// rest holds a key without having looked at what it presses.
func (k *harness) rest(name fyne.KeyName, repeats int) {
	e := &fyne.KeyEvent{Name: name}
	if f, ok := k.win.Canvas().Focused().(desktop.Keyable); ok {
		f.KeyDown(e)
	}
	for range repeats {
		k.hit(name)
		k.clock.advance(30 * time.Millisecond)
		for drained := false; !drained; {
			select {
			case f := <-k.queue:
				f()
			default:
				drained = true
			}
		}
	}
	k.settle()
	k.hit(name) // the focus may have moved when the answer came
	if f, ok := k.win.Canvas().Focused().(desktop.Keyable); ok {
		f.KeyUp(e)
	}
}

func TestOneChargeHoweverEnterIsPressed(t *testing.T) {
	for name, press := range map[string]func(*harness){
		"once":  func(k *harness) { k.key(fyne.KeyReturn) },
		"twice": func(k *harness) { k.key(fyne.KeyReturn, fyne.KeyReturn) },
		"many times": func(k *harness) {
			for range 1000 {
				k.key(fyne.KeyReturn)
			}
		},
		"held":         func(k *harness) { k.hold(fyne.KeyReturn, 1000) },
		"with space":   func(k *harness) { k.write("   ") },
		"keypad Enter": func(k *harness) { k.key(fyne.KeyEnter, fyne.KeyEnter) },
		"double click": func(k *harness) {
			b := k.win.Shell.Part("ticket.proceed").(*widgets.Button)
			k.regard(b)
			b.Tapped(&fyne.PointEvent{})
			b.Tapped(&fyne.PointEvent{})
		},
	} {
		t.Run(name, func(t *testing.T) {
			k := setup(t, service.English).ready(ordinary, "1249", overTwelve)
			require.Equal(t, "ticket.proceed", k.focused())
			press(k)
			k.settle()
			assert.Equal(t, 1, k.charges())
			assert.Equal(t, purchases.PhaseDone, k.till().Sale.State().Phase, "the receipt stays on the page")
		})
	}
}

// An Enter right behind the PIN must not charge, nor a finger that rests on it.
func TestHeldEnterAfterThePINDoesNotCharge(t *testing.T) {
	k := setup(t, service.English).signIn().inHand(ordinary).quoted("1249").chosen(overTwelve).sent()
	k.regard(k.win.Shell.Part("ticket.proceed"))
	k.write(k.till().Verification.State().Training)
	assert.Equal(t, "ticket.proceed", k.focused(), "the fourth digit moves the focus, and presses nothing")
	k.rest(fyne.KeyReturn, 100)
	assert.Equal(t, "ticket.proceed", k.focused())
	assert.Equal(t, purchases.PhasePlans, k.till().Sale.State().Phase)
	assert.Zero(t, k.charges())
}

func TestKeySheet(t *testing.T) {
	k := setup(t, service.French).signIn()
	k.key(fyne.KeyF1)
	k.press("help.keys")
	said := lookAt(k.win.Canvas()).texts()
	for _, want := range []string{"Raccourcis clavier", "Entrée", "Échap", "Personne suivante", "English"} {
		assert.Contains(t, said, want)
	}
	k.key(fyne.KeyEscape)
	assert.Nil(t, k.win.Canvas().Overlays().Top())
	k.key(fyne.KeyEscape)
	assert.Equal(t, "lookup.box", k.focused())
}

func TestCtrlNServesTheNextCustomer(t *testing.T) {
	k := setup(t, service.English).signIn().inHand(ordinary)
	k.app.Nav.Go(session.TabPurchases)
	k.ctrl(fyne.KeyN)
	assert.False(t, k.till().Customer.State().Present)
	assert.Equal(t, "lookup.box", k.focused())

	k = setup(t, service.English)
	k.ctrl(fyne.KeyN)
	assert.Nil(t, k.till(), "nothing to put away before the sign-in")
}
