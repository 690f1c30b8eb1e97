package tour

import (
	"strings"

	"fyne.io/fyne/v2"

	"comptoir/i18n"
	"comptoir/screens/tour/drive"
	"comptoir/screens/tour/quebec"
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
	"day":      dayEnds,

	"choice-kept":    choosing(quebec.Kept),
	"choice-left":    choosing(quebec.Left),
	"choice-silent":  choosing(quebec.WithoutFigure),
	"choice-english": choosing(quebec.Wished),
	"choice-ontario": choosing(quebec.Kept),
	"choice-closed":  choosing(quebec.ClosedInView),
	"choice-again":   choosing(quebec.Again),

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
	"v251":     undo,
	"person":   byPerson,

	"v2-apply": applied, "v25-apply": apply, "v251-apply": apply,

	"verify": verifications,
	"typist": typedForms,
	"wedge":  typedAt,
}

// troubled are the flows in which something goes wrong at the training store, by what.
var troubled = map[string]string{"late": heldUp, "choice-silent": lostAnswer}

// led are the flows whose time is the computer's: most are led by somebody else.
var led = map[string]bool{"idle": true, "typist": true, "wedge": true}

// signIn opens the training store, in the language of the flow.
func signIn(d *driver, l i18n.Locale) {
	d.See("signin.enter")
	d.useLanguage(l)
	d.Shoot("sign-in")
	d.Press("signin.enter")
	d.See("lookup.box")
}

// sale is the whole way from the sign-in page to the receipt.
func sale(d *driver, l i18n.Locale) {
	prepare(d, l)
	d.Press("ticket.proceed")
	d.See("ticket.copy")
	d.Shoot("receipt")
	d.KeepReceipt("receipt.txt")

	d.Key(fyne.KeyF6)
	d.Await("Activity", func() bool { return d.Window.Shell.Open() == "activity" })
	d.Shoot("activity")
	d.Key(fyne.KeyF5)
	d.Press("ticket.proceed")
	d.See("lookup.box")
	d.Shoot("next-customer")
}

// outage is a sale whose answer never comes: it needs a store that is told to
// swallow it. The till says so, and serves the next customer meanwhile.
func outage(d *driver, l i18n.Locale) {
	prepare(d, l)
	d.Press("ticket.proceed")
	d.See("purchases.ask")
	d.Shoot("outcome-unknown")
	d.Press("ticket.proceed")
	d.See("lookup.box")
	d.Press("rail.activity")
	d.See("activity.ask")
	d.Shoot("activity-unknown")
}

// delivered is a sale of several items that are charged on delivery: what does
// not add up is in sight, the plans are sorted, the amount is reserved.
func delivered(d *driver, l i18n.Locale) {
	price, tax, amount := "210.00", "54.60", "474.00"
	if l == i18n.French {
		price, tax, amount = "210,00", "62,90", "482,00"
	}
	inHand(d, l)
	d.Press("lookup.purchase")
	d.Write("purchases.amount", amount)
	d.Press("purchases.items.show")
	d.See("purchases.items.item.0.sku")
	d.Write("purchases.items.item.0.sku", "CH-2041")
	d.Write("purchases.items.item.0.description", "Chaise Gaspé")
	d.Write("purchases.items.item.0.quantity", "2")
	d.Write("purchases.items.item.0.unit", price)
	d.Write("purchases.items.gst_hst", tax)
	d.Write("purchases.items.item.1.quantity", "x")
	d.Shoot("items-with-a-fault")
	d.Press("purchases.items.remove.1")
	d.Shoot("items-apart")
	d.Press("purchases.items.use_total")
	d.Press("purchases.pay.later")
	d.Press("purchases.items.show")
	d.Press("ticket.proceed")
	d.See("purchases.plan.regular")
	d.Press("purchases.sort.instalment")
	d.Shoot("items-plans-sorted")
	d.Press(shoppers[l].plan)
	d.See("ticket.proceed")
	d.Shoot("items-plan-chosen")
	verified(d)
	d.ReadOn()
	d.Press("ticket.proceed")
	d.See("ticket.copy")
	d.Shoot("items-reserved")
}

// prepare goes from the sign-in page to where only the press of the button is missing.
func prepare(d *driver, l i18n.Locale) {
	who := shoppers[l]
	inHand(d, l)
	d.Press("lookup.purchase")
	d.Write("purchases.amount", who.amount)
	d.Press("ticket.proceed")
	d.See("purchases.plan.regular")
	d.Shoot("plans")
	d.Press(who.plan)
	d.See("ticket.proceed")
	d.Shoot("plan-chosen")
	verified(d)
}

// inHand goes from the sign-in page to a customer in hand.
func inHand(d *driver, l i18n.Locale) {
	who := shoppers[l]
	signIn(d, l)
	d.Shoot("lookup-empty")

	d.Press("lookup.by_name")
	d.Write("lookup.first_name", who.first)
	d.Write("lookup.last_name", who.last)
	d.Write("lookup.dob", who.born)
	d.Shoot("lookup-form")
	d.Press("lookup.search")
	d.See("lookup.result.0")
	d.Shoot("lookup-results")
	d.Press("lookup.result.0")
	d.See("lookup.purchase")
	d.Shoot("customer-in-hand")
}

// verified goes from a chosen plan to where only the press of the button is missing.
func verified(d *driver) {
	d.ReadOn()
	d.Press("ticket.proceed")
	d.See("verification.method.sms")
	d.Shoot("verification")
	d.Press("verification.method.sms")
	d.See("verification.pin")
	d.Await("the training store's PIN", func() bool { return d.trainingPIN() != "" })
	d.Shoot("pin-sent")
	d.otherLanguage()
	d.writePIN()
	d.Shoot("ready-to-authorize")
}

// unresolved opens the program after a crash, with a store that does not say what
// became of the charge: it is in sight at once, and on top of Activity.
func unresolved(d *driver, l i18n.Locale) {
	d.See("signin.open")
	d.Shoot("open-at-start")
	d.useLanguage(l)
	d.Press("signin.enter")
	d.See("lookup.box")
	d.Press("rail.activity")
	d.See("activity.ask")
	d.Shoot("activity-unresolved")
}

// recovered signs in again after a crash and waits until Activity shows that
// the open charge was found.
func recovered(d *driver, l i18n.Locale) {
	d.See("signin.enter")
	d.useLanguage(l)
	d.Shoot("sign-in-with-open-charge")
	d.Press("signin.enter")
	d.See("lookup.box")
	d.Press("rail.activity")
	words, err := i18n.New(l)
	if err != nil {
		d.Fail("no texts: %v", err)
		return
	}
	found := words.T("activity.state.confirmed_by_asking")
	d.Await("the outcome", func() bool { return d.Says("activity.state.0") == found })
	d.Shoot("activity-recovered")
}

// driver is what flows are written with: hands and eyes, and what several of them do.
type driver struct{ *drive.Driver }

// useLanguage presses the language switch when the window speaks the other one.
func (d *driver) useLanguage(l i18n.Locale) {
	var now i18n.Locale
	d.On(func() { now = d.Window.Shell.Locale() })
	if now != l {
		d.Press("bar.language")
	}
}

// otherLanguage switches forth and back in the middle of things: nothing may be lost.
func (d *driver) otherLanguage() {
	d.Press("bar.language")
	d.Press("bar.language")
	d.See("verification.pin")
}

// trainingPIN reads the PIN off the panel that shows it to a trainee. It is
// called on the UI goroutine.
func (d *driver) trainingPIN() string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, d.Says("verification.training"))
}

// wrongPIN types four digits that are not what the store sent.
func (d *driver) wrongPIN() {
	var pin string
	d.On(func() { pin = d.trainingPIN() })
	if pin != "" {
		last := (pin[len(pin)-1]-'0'+1)%10 + '0'
		d.Write("verification.pin", pin[:len(pin)-1]+string(rune(last)))
	}
}

// erase takes out what stands in a field, as a person with Backspace would.
func (d *driver) erase(name string) {
	d.Await(name+" ready for typing", func() bool {
		field, ok := d.Window.Shell.Part(name).(*widgets.Entry)
		if !ok {
			return false
		}
		d.Window.Canvas().Focus(field)
		for range field.Text {
			field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
		}
		return true
	})
}

// writePIN types what the training store shows the trainee.
func (d *driver) writePIN() {
	var pin string
	d.On(func() { pin = d.trainingPIN() })
	d.Write("verification.pin", pin)
}
