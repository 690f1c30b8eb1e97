package screens

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/session"
	"comptoir/screens/widgets"
	"comptoir/service"
)

// keysAlone drives both pages with nothing but keys.
type keysAlone struct {
	name string
	do   func(*harness)
}

func finding() []keysAlone {
	box := func(k *harness, text string) {
		k.key(fyne.KeyF2)
		k.tabTo("lookup.box")
		k.write(text)
		k.key(fyne.KeyReturn)
	}
	found := func(k *harness, last string) {
		box(k, k.person(last).Cards[0])
		k.step("lookup.purchase")
	}
	enter := func(k *harness, part string) {
		k.tabTo(part)
		k.key(fyne.KeyReturn)
	}
	methods := func(k *harness, last string) {
		found(k, last)
		k.key(fyne.KeyF3)
	}
	return []keysAlone{
		{"a card", func(k *harness) { found(k, ordinary) }},
		{"an account number", func(k *harness) {
			box(k, "9001 0021")
			k.step("lookup.account")
			k.key(fyne.KeyReturn)
			k.step("lookup.purchase")
		}},
		{"a customer number", func(k *harness) {
			box(k, "700022-3")
			enter(k, "lookup.customer")
			k.step("lookup.purchase")
		}},
		{"a name with its birth date", func(k *harness) {
			box(k, "cote tremblay, erable 1964-03-03")
			k.step("lookup.result.0")
			k.key(fyne.KeyReturn)
			k.step("lookup.purchase")
		}},
		{"a name the wrong way round", func(k *harness) {
			box(k, "Sampleton Maple 1997-10-22")
			k.step("lookup.other_way")
			k.key(fyne.KeyReturn)
			k.step("lookup.result.0")
		}},
		{"one of two accounts", func(k *harness) {
			box(k, "Robin Twofold 1979-04-12")
			k.step("lookup.result.0")
			enter(k, "lookup.result.1")
			k.step("lookup.purchase")
		}},
		{"a postal code with a space", func(k *harness) {
			box(k, "Maple Sampleton")
			k.step("lookup.dob")
			k.write("1997-10-22")
			k.tabTo("lookup.postal_code")
			k.write("m0m 0m0")
			k.key(fyne.KeyReturn)
			k.step("lookup.result.0")
		}},
		{"somebody earlier", func(k *harness) {
			found(k, ordinary)
			k.ctrl(fyne.KeyN)
			enter(k, "lookup.earlier")
			k.step("lookup.earlier.0")
			k.key(fyne.KeyReturn)
			k.step("lookup.purchase")
		}},
		{"from an empty verification page", func(k *harness) {
			k.key(fyne.KeyF3)
			k.step("verification.find")
			k.key(fyne.KeyReturn)
			k.step("lookup.box")
		}},
		{"by e-mail, sent again", func(k *harness) {
			methods(k, ordinary)
			enter(k, "verification.method.email")
			k.step("verification.pin")
			k.clock.advance(31 * time.Second)
			enter(k, "verification.resend")
			k.until("a second PIN", func() bool { return k.till().Verification.State().ResendIn > 0 })
		}},
		{"by the security question", func(k *harness) {
			methods(k, quebecer)
			enter(k, "verification.method.security_question")
			k.step("verification.answer")
			enter(k, "verification.other_question")
			enter(k, "verification.look")
			k.tabTo("verification.answer")
			k.write("rue de l'essai")
			k.key(fyne.KeyReturn)
			k.step("verification.continue")
		}},
		{"by the bypass", func(k *harness) {
			methods(k, ordinary)
			enter(k, "verification.method.regular_purchase_bypass")
			k.step("verification.amount")
			k.write("120")
			k.key(fyne.KeyReturn)
			k.step("verification.continue")
		}},
		{"by a manager", func(k *harness) {
			k.boss = true
			methods(k, ordinary)
			enter(k, "verification.method.merchant_override")
			k.step("verification.manager")
			k.write(bossPIN)
			k.key(fyne.KeyReturn)
			k.step("verification.continue")
		}},
	}
}

func TestFindingAndVerifyingByKeyboardAlone(t *testing.T) {
	judgesLayout(t)
	for _, tc := range finding() {
		t.Run(tc.name, func(t *testing.T) {
			k := setup(t, service.French).signIn()
			k.step("lookup.box")
			tc.do(k)
			assert.Empty(t, lookAt(k.win.Canvas()).faults)
		})
	}
}

// TestNothingOfACustomerIsLeftOnScreen: nor in a field that is out of sight, nor
// to be brought back with Ctrl+Z.
func TestNothingOfACustomerIsLeftOnScreen(t *testing.T) {
	k := setup(t, service.English).signIn().search(ordinary)
	k.till().Lookup.Pick(0)
	k.settle()
	k.tabTo("lookup.box")
	who := k.person(ordinary)
	k.write(who.Cards[0])
	k.key(fyne.KeyReturn)
	k.settle()
	k.app.Nav.Go(session.TabVerification)
	k.till().Verification.Choose(service.ByQuestion)
	k.tabTo("verification.answer")
	k.write("Juniper")
	traces := []string{who.Cards[0], who.FirstName, who.LastName, who.Born, "Juniper", "Nowhere Road", "M0M0M0", "M0M\u00a00M0", "***-***-0121"}
	require.NotEmpty(t, k.leftOver(traces))

	k.ctrl(fyne.KeyN)
	k.settle()
	for name := range typedFields {
		if e, ok := k.win.Shell.Part(name).(*widgets.Entry); ok && !strings.HasPrefix(name, "signin.") {
			e.Undo()
		}
	}
	assert.Empty(t, k.leftOver(traces))
}

// TestAPastedCardLeavesTheClipboard: the next customer could paste it.
func TestAPastedCardLeavesTheClipboard(t *testing.T) {
	k := setup(t, service.English).signIn()
	pasted(k.person(ordinary).Cards[0])(k)
	require.NotEmpty(t, fyne.CurrentApp().Clipboard().Content())
	k.clock.advance(31 * time.Second)
	assert.Empty(t, fyne.CurrentApp().Clipboard().Content())
}

// TestNoCardNumberIsLeftOnScreenAfterAFailedLookup: not in the field, nor to be brought back
// with Ctrl+Z, nor for long on the clipboard, whether it was a valid one or not.
func TestNoCardNumberIsLeftOnScreenAfterAFailedLookup(t *testing.T) {
	for _, card := range []string{"6374980000009991", "6374980000000017", "63749800000000160"} {
		t.Run(card, func(t *testing.T) {
			k := setup(t, service.English).signIn()
			k.tabTo("lookup.box")
			pasted(card)(k)
			box := k.win.Shell.Part("lookup.box").(*widgets.Entry)
			require.Contains(t, strings.ReplaceAll(box.Text, "\u00a0", ""), card)
			k.key(fyne.KeyReturn)
			k.settle()
			traces := []string{card, card[:4] + " " + card[4:8], card[:4] + "\u00a0" + card[4:8], card[4:12]}
			for range 20 {
				box.Undo()
				assert.Empty(t, k.leftOver(traces))
			}
			for range 20 {
				box.Redo()
				assert.Empty(t, k.leftOver(traces))
			}
			k.clock.advance(31 * time.Second)
			assert.Empty(t, fyne.CurrentApp().Clipboard().Content())
		})
	}
}

// leftOver lists the parts of all pages that still say something of a customer.
func (k *harness) leftOver(traces []string) []string {
	var list []string
	note := func(part, text string) {
		for _, trace := range traces {
			if strings.Contains(text, trace) {
				list = append(list, part+": "+trace)
			}
		}
	}
	for _, name := range k.win.Shell.Parts.Names() {
		if e, ok := k.win.Shell.Part(name).(*widgets.Entry); ok {
			note(name, e.Text)
		}
	}
	for tab, p := range k.win.Shell.pages {
		if tab == session.TabLookup || tab == session.TabVerification {
			walkTexts(p.Content(), func(text string) { note(string(tab), text) })
		}
	}
	walkTexts(k.win.Shell.person.Content(), func(text string) { note("bar", text) })
	return list
}

// walkTexts returns every text of a part, hidden ones too.
func walkTexts(o fyne.CanvasObject, note func(string)) {
	if reflect.ValueOf(o).IsNil() {
		return
	}
	if text, ok := o.(interface{ Text() string }); ok {
		note(text.Text())
	}
	for _, p := range parts(o) {
		walkTexts(p, note)
	}
}
