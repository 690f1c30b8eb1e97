package screens

import (
	"net/http"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"comptoir/app/apptest"
	"comptoir/app/charge"
	"comptoir/app/form"
	"comptoir/app/purchases"
	"comptoir/app/session"
	"comptoir/app/signin"
	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/money"
)

// state is one thing the window can show.
type state struct {
	name   string
	reach  func(*harness)
	before func(apptest.Journal)
	busy   bool // an answer is under way and must not arrive
	// fleeting is what a language switch may take away: the word after copying.
	fleeting []string
}

var (
	regular    = purchases.OptionKey{Regular: true}
	overTwelve = purchases.OptionKey{PlanID: 4, Months: 12}
	deferred   = purchases.OptionKey{PlanID: 6, Months: 6}
	minimum    = purchases.OptionKey{PlanID: 9, Months: 12}
	ordinary   = "Sampleton"
	quebecer   = "Côté-Tremblay"
	longName   = "Featherstone-Cholmondeley-Exemplaire-Longworthname"
)

// leftOpen is the journal of a till that was killed while a charge was out.
func leftOpen(count int) func(apptest.Journal) {
	return func(book apptest.Journal) {
		for i := range count {
			_, _ = book.Begin(journal.Details{
				Store: "https://api.example.com training", Reference: "C-20261119-0000000" + string(rune('1'+i)),
				AccountNumber: "90010021", CardEnding: "0016", Initial: "M. S.", Amount: money.Cents(124999),
			})
		}
		for _, e := range book.Entries() {
			_, _ = book.Send(e.ID)
		}
	}
}

func live(k *harness) *signin.SignIn {
	k.app.SignIn.Choose(signin.KindLive)
	return k.app.SignIn
}

func states() []state { return slices.Concat(stateGroups()...) }

func stateGroups() [][]state {
	return [][]state{signInStates(), lookupStates(), verifyStates(), purchaseStates(), outcomeStates(), otherStates(), aftercareStates(), applyStates(), scanStates(), paperStates()}
}

func signInStates() []state {
	return []state{
		{name: "sign-in", reach: func(*harness) {}},
		{name: "sign-in, live", reach: func(k *harness) { live(k) }},
		{name: "sign-in, live, other address, nothing filled in", reach: func(k *harness) {
			live(k).ChooseEnvironment(service.EnvCustom)
			k.app.SignIn.SignIn()
		}},
		{name: "sign-in, live, not an address", reach: func(k *harness) {
			live(k).ChooseEnvironment(service.EnvCustom)
			k.app.SignIn.Type(form.FieldHost, "ftp://lender")
			k.app.SignIn.SignIn()
		}},
		{name: "signing in", reach: func(k *harness) { k.app.SignIn.SignIn() }, busy: true},
		{name: "sign-in with an open charge", reach: func(*harness) {}, before: leftOpen(1)},
		{name: "sign-in with open charges", reach: func(k *harness) { live(k) }, before: leftOpen(3)},
	}
}

func purchaseStates() []state {
	amount := func(text string) func(*harness) {
		return func(k *harness) { k.signIn().inHand(ordinary).quoted(text) }
	}
	plan := func(last, text string, key purchases.OptionKey) func(*harness) {
		return func(k *harness) { k.signIn().inHand(last).quoted(text).chosen(key) }
	}
	return []state{
		{name: "purchase, nobody", reach: func(k *harness) { k.signIn().app.Nav.Go(session.TabPurchases) }},
		{name: "purchase", reach: func(k *harness) { k.signIn().inHand(ordinary).app.Nav.Go(session.TabPurchases) }},
		{name: "purchase, no amount", reach: amount("")},
		{name: "purchase, not an amount", reach: amount("12x")},
		{name: "purchase, zero", reach: amount("0")},
		{name: "purchase, unclear cents", reach: amount("12 50")},
		{name: "purchase, above what there is", reach: amount("99999999999999999")},
		{name: "purchase, amount typed", reach: func(k *harness) {
			k.signIn().inHand(ordinary).app.Nav.Go(session.TabPurchases)
			k.till().Sale.TypeAmount("98765")
		}},
		{name: "asking for plans", reach: func(k *harness) {
			k.signIn().inHand(ordinary).app.Nav.Go(session.TabPurchases)
			k.till().Sale.TypeAmount("1249")
			k.till().Sale.Proceed()
		}, busy: true},
		{name: "plans", reach: amount("1249")},
		{name: "plans for a large amount", reach: amount("7999")},
		{name: "plan chosen", reach: plan(ordinary, "1249", overTwelve)},
		{name: "plan chosen, deferred", reach: plan(ordinary, "1249", deferred)},
		{name: "plan chosen, Quebec", reach: plan(quebecer, "1249", minimum)},
		{name: "plan chosen, regular", reach: plan(ordinary, "1249", regular)},
		{name: "plan chosen, over the credit", reach: plan("Lowlimit", "120", regular)},
		{name: "ready", reach: func(k *harness) { k.ready(ordinary, "7999", overTwelve) }},
		{name: "ready, regular", reach: func(k *harness) { k.ready(ordinary, "7999", regular) }},
		{name: "reference used", reach: func(k *harness) {
			k.ready(ordinary, "800", overTwelve).authorized()
			reference := k.till().Sale.State().Receipt.Reference
			k.till().NextCustomer()
			k.inHand(ordinary).quoted("800").chosen(overTwelve).verified().till().Sale.TypeReference(reference)
			k.authorized()
		}},
		{name: "no reference", reach: func(k *harness) {
			k.ready(ordinary, "800", overTwelve).till().Sale.TypeReference("")
			k.authorized()
		}},
		{name: "reference too long", reach: func(k *harness) {
			k.ready(ordinary, "800", overTwelve).till().Sale.TypeReference("A-12345678901234567890123456789012345678901")
			k.authorized()
		}},
	}
}

// unknown presses the button while the store swallows the answer.
func unknown(k *harness) *harness {
	k.ready(ordinary, "1249", overTwelve).faults("drop_after", "authorization")
	k.till().Sale.Proceed()
	k.until("an unknown outcome", func() bool {
		check := k.till().Sale.State().Check
		return check != nil && check.Problem != nil
	})
	return k
}

// late is a till on which a charge has turned up after its absence was earned.
func late(k *harness) *harness {
	k.ready(ordinary, "1249", overTwelve)
	k.control(http.MethodPut, "faults", `{"kinds":["late_delivery"],"late_s":[2400,2400],"paths":["authorization"],"methods":["POST"]}`)
	k.till().Sale.Proceed()
	k.until("silence", func() bool { return k.till().Sale.State().Phase == purchases.PhaseChecking })
	k.control(http.MethodPut, "faults", `{}`)
	k.waitOut("absence", func() bool { return k.app.Notice.State().Problem != nil })
	k.app.Notice.Dismiss()
	k.clock.set(k.clock.Now().Add(30 * time.Minute))
	k.till().Reconcile.AskNow()
	k.until("the alarm", func() bool {
		shown := k.till().Activity.State()
		return len(shown.Late) == 1 && k.till().Customer.State().AvailableCredit < money.Cents(8200_00)
	})
	return k
}

// waitOut lets time pass as fast as the questions are answered.
func (k *harness) waitOut(what string, done func() bool) {
	asked := 0
	k.until(what, func() bool {
		if s := k.till().Reconcile.State(); len(s.Open) > 0 && s.Open[0].Asked > asked {
			asked = s.Open[0].Asked
			k.clock.advance(31 * time.Second)
		}
		return done()
	})
}

func undoing(k *harness) *harness {
	k.till().UndoLate(k.till().Reconcile.State().Late[0].ID)
	k.until("the undoing", func() bool { return k.till().Change.State().Open() })
	return k
}

func outcomeStates() []state {
	return []state{
		{name: "authorizing", reach: func(k *harness) { k.ready(ordinary, "1249", overTwelve).till().Sale.Proceed() }, busy: true},
		{name: "outcome unknown, store silent", reach: func(k *harness) { unknown(k) }},
		{name: "outcome unknown, first question", reach: func(k *harness) {
			k.ready(ordinary, "1249", overTwelve).faults("drop_after", "authorization")
			k.till().Sale.Proceed()
			k.until("an unknown outcome", func() bool { return k.till().Sale.State().Phase == purchases.PhaseChecking })
		}, busy: true},
		{name: "outcome unknown, no trace", reach: func(k *harness) {
			k.ready(ordinary, "1249", overTwelve)
			k.control(http.MethodPut, "faults", `{"kinds":["drop_before"],"paths":["authorization"],"methods":["POST"]}`)
			k.till().Sale.Proceed()
			k.until("no trace", func() bool {
				check := k.till().Sale.State().Check
				return check != nil && check.Asked > 0
			})
		}},
		{name: "not charged after all", reach: func(k *harness) {
			k.ready(ordinary, "1249", overTwelve)
			k.control(http.MethodPut, "faults", `{"kinds":["drop_before"],"paths":["authorization"],"methods":["POST"]}`)
			k.till().Sale.Proceed()
			k.waitOut("certainty", func() bool { return k.app.Notice.State().Problem != nil })
		}},
		{name: "outcome unknown, a customer waits no longer", reach: func(k *harness) {
			unknown(k)
			k.clock.advance(charge.Patience)
		}},
		{name: "outcome unknown, the lender’s answer", reach: func(k *harness) {
			unknown(k)
			k.clock.advance(charge.Patience)
			k.press("purchases.takedown")
		}},
		{name: "turned up late", reach: func(k *harness) { late(k).app.Nav.Go(session.TabLookup) }},
		{name: "activity, turned up late", reach: func(k *harness) { late(k).app.Nav.Go(session.TabActivity) }},
		{name: "turned up late, undoing", reach: func(k *harness) { undoing(late(k)) }},
		{name: "turned up late, undone", reach: func(k *harness) {
			undoing(late(k)).till().Change.Proceed()
			k.until("undone", func() bool { return k.till().Change.State().Stage == charge.StageDone })
		}},
		{name: "receipt", reach: func(k *harness) { k.ready(ordinary, "1249", overTwelve).authorized() }},
		{name: "receipt, copied", reach: func(k *harness) {
			k.ready(ordinary, "1249", deferred).authorized()
			k.press("ticket.copy")
		}, fleeting: []string{"Copied"}},
		{name: "receipt, Quebec, regular", reach: func(k *harness) { k.ready(quebecer, "120", regular).authorized() }},
		{name: "receipt, long name", reach: func(k *harness) { k.ready(longName, "1249", overTwelve).authorized() }},
	}
}

func otherStates() []state {
	activity := func(k *harness) { k.app.Nav.Go(session.TabActivity) }
	return []state{
		{name: "applications", reach: func(k *harness) { k.signIn().app.Nav.Go(session.TabApplications) }},
		{name: "end of day, empty", reach: func(k *harness) { k.signIn().endOfDay() }},
		{name: "end of day", reach: func(k *harness) { k.ready(longName, "1249", overTwelve).authorized().endOfDay() }},
		{name: "end of day, unknown", reach: func(k *harness) { unknown(k).endOfDay() }},
		{name: "end of day, closed", reach: func(k *harness) {
			k.ready(longName, "1249", overTwelve).authorized().endOfDay()
			k.till().Closing.CloseDay()
			k.until("closed", func() bool { return k.till().Closing.State().Closed() })
		}},
		{name: "end of day, lost", reach: func(k *harness) {
			k.ready(longName, "1249", overTwelve).authorized()
			k.faults("refuse:general_error", "authorizations")
			k.endOfDay()
		}},
		{name: "end of day, paper", reach: func(k *harness) {
			k.ready(longName, "1249", overTwelve).authorized().endOfDay()
			k.till().Closing.Print()
		}},
		{name: "activity, empty", reach: func(k *harness) { activity(k.signIn()) }},
		{name: "activity, authorized", reach: func(k *harness) { activity(k.ready(longName, "1249", overTwelve).authorized()) }},
		{name: "activity, refused", reach: func(k *harness) {
			k.ready(ordinary, "1249", overTwelve).faults("refuse:not_permitted", "authorization")
			activity(k.authorized())
			k.until("the row", func() bool { return len(k.till().History.State().Rows) == 1 })
		}},
		{name: "activity, unknown", reach: func(k *harness) { activity(unknown(k)) }},
		{name: "activity, found by asking", reach: func(k *harness) {
			unknown(k).control(http.MethodPut, "faults", `{}`)
			k.till().Reconcile.AskNow()
			k.until("the receipt", func() bool { return k.till().Sale.State().Phase == purchases.PhaseDone })
			activity(k)
		}},
		{name: "activity, nothing found", reach: func(k *harness) {
			activity(k.signIn())
			k.till().History.Type("no such reference")
		}},
		{name: "activity, days", reach: func(k *harness) {
			activity(k.ready(ordinary, "1249", overTwelve).authorized())
			k.till().History.Back(30)
			k.settle()
			k.press("activity.day")
		}},
		{name: "activity, a refusal", reach: func(k *harness) {
			k.ready(ordinary, "1249", overTwelve).faults("refuse:not_permitted", "authorization")
			activity(k.authorized())
			k.settle()
			k.press("activity.paper.0")
			k.until("the details", func() bool { return len(k.till().Details.State().Moves) > 0 })
		}},
		{name: "no connection", reach: func(k *harness) {
			k.signIn().faults("drop_before", "lookup")
			k.till().Lookup.Type(form.FieldBox, k.person(ordinary).Cards[0])
			k.till().Lookup.Find()
			k.settle()
			k.until("the mark", func() bool { return k.app.Session.State().Connection == session.Offline })
		}},
		{name: "help", reach: func(k *harness) {
			k.signIn().key(fyne.KeyF1)
		}},
		{name: "help, a question", reach: func(k *harness) {
			k.signIn().key(fyne.KeyF1)
			k.write("code")
		}},
		{name: "help, no answer", reach: func(k *harness) {
			k.signIn().key(fyne.KeyF1)
			k.write("zzz")
		}},
		{name: "first day", reach: func(k *harness) {
			k.signIn().till().FirstDay.Start()
			k.inHand(ordinary)
		}},
		{name: "keys", reach: func(k *harness) { k.signIn().win.Shell.keys.Show() }},
	}
}

// endOfDay opens the end of the day and waits until it is read.
func (k *harness) endOfDay() {
	k.t.Helper()
	k.till().Closing.Start()
	k.until("the day", func() bool { return !k.till().Closing.State().Busy })
}
