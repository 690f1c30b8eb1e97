package tour

import (
	"strings"

	"fyne.io/fyne/v2"

	"comptoir/i18n"
	"comptoir/screens/widgets"
)

// shopper is the customer of a flow: one of the training store's.
type shopper struct {
	first, last, born string
	amount            string
	plan              string // part name of the card that is chosen
}

// shoppers speak the language of the flow, so that the receipt does too.
var shoppers = map[i18n.Locale]shopper{
	i18n.English: {"Maple", "Sampleton", "1997-10-22", "1,249.99", "purchases.plan.4.12"},
	i18n.French:  {"Érable", "cote tremblay", "1964-03-03", "1 249,99", "purchases.plan.4.6"},
}

// flows are the tours that can be asked for.
var flows = map[string]func(*driver, i18n.Locale){
	"apply":    apply,
	"cancel":   cancelled,
	"customer": shown,

	"choice-kept":   keptByCustomer,
	"choice-left":   leftAndBack,
	"choice-silent": withoutFigure,

	"holds":    holds,
	"idle":     idle,
	"items":    delivered,
	"late":     turnedUp,
	"lookup":   lookups,
	"outage":   outage,
	"papers":   papered,
	"pending":  unresolved,
	"sale":     sale,
	"scan":     scans,
	"recover":  recovered,
	"requests": requests,
	"refusals": refusals,
	"session":  session,
	"undo":     undo,
	"v2":       bought,
	"v25":      unlisted,
	"verify":   verifications,
	"typist":   typedForms,
	"wedge":    typedAt,
}

// troubled are the flows in which something goes wrong at the training store, by what.
var troubled = map[string]string{"late": heldUp, "choice-silent": lostAnswer}

// led are the flows whose time is the computer's: most are led by somebody else.
var led = map[string]bool{"idle": true, "typist": true, "wedge": true}

// signIn opens the training store, in the language of the flow.
func signIn(d *driver, l i18n.Locale) {
	d.see("signin.enter")
	d.useLanguage(l)
	d.shoot("sign-in")
	d.press("signin.enter")
	d.see("lookup.box")
}

// sale is the whole way from the sign-in page to the receipt.
func sale(d *driver, l i18n.Locale) {
	prepare(d, l)
	d.press("ticket.proceed")
	d.see("ticket.copy")
	d.shoot("receipt")
	d.keepReceipt("receipt.txt")

	d.key(fyne.KeyF6)
	d.await("Activity", func() bool { return d.window.Shell.Open() == "activity" })
	d.shoot("activity")
	d.key(fyne.KeyF5)
	d.press("ticket.proceed")
	d.see("lookup.box")
	d.shoot("next-customer")
}

// outage is a sale whose answer never comes: it needs a store that is told to
// swallow it. The till says so, and serves the next customer meanwhile.
func outage(d *driver, l i18n.Locale) {
	prepare(d, l)
	d.press("ticket.proceed")
	d.see("purchases.ask")
	d.shoot("outcome-unknown")
	d.press("ticket.proceed")
	d.see("lookup.box")
	d.press("rail.activity")
	d.see("activity.ask")
	d.shoot("activity-unknown")
}

// delivered is a sale of several items that are charged on delivery: what does
// not add up is in sight, the plans are sorted, the amount is reserved.
func delivered(d *driver, l i18n.Locale) {
	price, tax, amount := "210.00", "54.60", "474.00"
	if l == i18n.French {
		price, tax, amount = "210,00", "62,90", "482,00"
	}
	inHand(d, l)
	d.press("lookup.purchase")
	d.write("purchases.amount", amount)
	d.press("purchases.items.show")
	d.see("purchases.items.item.0.sku")
	d.write("purchases.items.item.0.sku", "CH-2041")
	d.write("purchases.items.item.0.description", "Chaise Gaspé")
	d.write("purchases.items.item.0.quantity", "2")
	d.write("purchases.items.item.0.unit", price)
	d.write("purchases.items.gst_hst", tax)
	d.write("purchases.items.item.1.quantity", "x")
	d.shoot("items-with-a-fault")
	d.press("purchases.items.remove.1")
	d.shoot("items-apart")
	d.press("purchases.items.use_total")
	d.press("purchases.pay.later")
	d.press("purchases.items.show")
	d.press("ticket.proceed")
	d.see("purchases.plan.regular")
	d.press("purchases.sort.instalment")
	d.shoot("items-plans-sorted")
	d.press(shoppers[l].plan)
	d.see("ticket.proceed")
	d.shoot("items-plan-chosen")
	verified(d)
	d.readOn()
	d.press("ticket.proceed")
	d.see("ticket.copy")
	d.shoot("items-reserved")
}

// prepare goes from the sign-in page to where only the press of the button is missing.
func prepare(d *driver, l i18n.Locale) {
	who := shoppers[l]
	inHand(d, l)
	d.press("lookup.purchase")
	d.write("purchases.amount", who.amount)
	d.press("ticket.proceed")
	d.see("purchases.plan.regular")
	d.shoot("plans")
	d.press(who.plan)
	d.see("ticket.proceed")
	d.shoot("plan-chosen")
	verified(d)
}

// inHand goes from the sign-in page to a customer in hand.
func inHand(d *driver, l i18n.Locale) {
	who := shoppers[l]
	signIn(d, l)
	d.shoot("lookup-empty")

	d.press("lookup.by_name")
	d.write("lookup.first_name", who.first)
	d.write("lookup.last_name", who.last)
	d.write("lookup.dob", who.born)
	d.shoot("lookup-form")
	d.press("lookup.search")
	d.see("lookup.result.0")
	d.shoot("lookup-results")
	d.press("lookup.result.0")
	d.see("lookup.purchase")
	d.shoot("customer-in-hand")
}

// verified goes from a chosen plan to where only the press of the button is missing.
func verified(d *driver) {
	d.readOn()
	d.press("ticket.proceed")
	d.see("verification.method.sms")
	d.shoot("verification")
	d.press("verification.method.sms")
	d.see("verification.pin")
	d.await("the training store's PIN", func() bool { return d.trainingPIN() != "" })
	d.shoot("pin-sent")
	d.otherLanguage()
	d.writePIN()
	d.shoot("ready-to-authorize")
}

// unresolved opens the program after a crash, with a store that does not say what
// became of the charge: it is in sight at once, and on top of Activity.
func unresolved(d *driver, l i18n.Locale) {
	d.see("signin.open")
	d.shoot("open-at-start")
	d.useLanguage(l)
	d.press("signin.enter")
	d.see("lookup.box")
	d.press("rail.activity")
	d.see("activity.ask")
	d.shoot("activity-unresolved")
}

// recovered signs in again after a crash and waits until Activity shows that
// the open charge was found.
func recovered(d *driver, l i18n.Locale) {
	d.see("signin.enter")
	d.useLanguage(l)
	d.shoot("sign-in-with-open-charge")
	d.press("signin.enter")
	d.see("lookup.box")
	d.press("rail.activity")
	words, err := i18n.New(l)
	if err != nil {
		d.fail("no texts: %v", err)
		return
	}
	found := words.T("activity.state.confirmed_by_asking")
	d.await("the outcome", func() bool { return d.says("activity.state.0") == found })
	d.shoot("activity-recovered")
}

// useLanguage presses the language switch when the window speaks the other one.
func (d *driver) useLanguage(l i18n.Locale) {
	var now i18n.Locale
	d.on(func() { now = d.window.Shell.Locale() })
	if now != l {
		d.press("bar.language")
	}
}

// otherLanguage switches forth and back in the middle of things: nothing may be lost.
func (d *driver) otherLanguage() {
	d.press("bar.language")
	d.press("bar.language")
	d.see("verification.pin")
}

// trainingPIN reads the PIN off the panel that shows it to a trainee. It is
// called on the UI goroutine.
func (d *driver) trainingPIN() string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, d.says("verification.training"))
}

// wrongPIN types four digits that are not what the store sent.
func (d *driver) wrongPIN() {
	var pin string
	d.on(func() { pin = d.trainingPIN() })
	if pin != "" {
		last := (pin[len(pin)-1]-'0'+1)%10 + '0'
		d.write("verification.pin", pin[:len(pin)-1]+string(rune(last)))
	}
}

// erase takes out what stands in a field, as a person with Backspace would.
func (d *driver) erase(name string) {
	d.await(name+" ready for typing", func() bool {
		field, ok := d.window.Shell.Part(name).(*widgets.Entry)
		if !ok {
			return false
		}
		d.window.Canvas().Focus(field)
		for range field.Text {
			field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
		}
		return true
	})
}

// writePIN types what the training store shows the trainee.
func (d *driver) writePIN() {
	var pin string
	d.on(func() { pin = d.trainingPIN() })
	d.write("verification.pin", pin)
}
