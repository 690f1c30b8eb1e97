package screens

import (
	"time"

	"comptoir/app/form"
	"comptoir/app/session"
	"comptoir/app/verification"
	"comptoir/service"
)

func lookupStates() []state {
	box := func(text string) func(*harness) {
		return func(k *harness) {
			k.signIn()
			k.till().Lookup.Type(form.FieldBox, text)
			k.till().Lookup.Find()
		}
	}
	return []state{
		{name: "lookup", reach: func(k *harness) { k.signIn() }},
		{name: "lookup, nothing typed", reach: box("")},
		{name: "lookup, a card number that looks mistyped", reach: box("6374980000000017")},
		{name: "lookup, number too long", reach: box("123456789012345678")},
		{name: "lookup, whose number", reach: box("90010021")},
		{name: "lookup, name", reach: box("Maple Sampleton")},
		{name: "looking up", reach: box("6374980000000016"), busy: true},
		{name: "lookup, form with faults", reach: func(k *harness) {
			k.signIn().till().Lookup.ShowForm(true)
			k.till().Lookup.Type(form.FieldBorn, "yesterday")
			k.till().Lookup.Type(form.FieldPostal, "12345")
			k.till().Lookup.Search()
		}},
		{name: "lookup, one account", reach: func(k *harness) { k.signIn().search(ordinary) }},
		{name: "lookup, two accounts", reach: func(k *harness) { k.signIn().search("Twofold") }},
		{name: "lookup, business", reach: func(k *harness) { k.signIn().search("Delegate") }},
		{name: "lookup, long name", reach: func(k *harness) { k.signIn().search(longName) }},
		{name: "lookup, barred", reach: func(k *harness) { k.signIn().search("Pausewell") }},
		{name: "lookup, barred and in hand", reach: func(k *harness) { k.signIn().search("Pausewell").till().Lookup.Pick(0) }},
		{name: "lookup, frozen", reach: func(k *harness) { k.signIn().search("Frostfield") }},
		{name: "lookup, charged off", reach: func(k *harness) { k.signIn().search("Writtenoff") }},
		{name: "lookup, closed", reach: func(k *harness) { k.signIn().search("Closedale") }},
		{name: "lookup, names swapped", reach: func(k *harness) {
			k.signIn().swapped(ordinary)
		}},
		{name: "searching", reach: func(k *harness) {
			k.signIn().form(ordinary).till().Lookup.Search()
		}, busy: true},
		{name: "lookup, unknown customer", reach: func(k *harness) {
			box("6374980000009991")(k)
			k.settle()
		}},
		{name: "lookup, not activated", reach: func(k *harness) {
			box(k.person("Unopened").Cards[0])(k)
			k.settle()
		}},
		{name: "customers of this session", reach: func(k *harness) {
			k.signIn().inHand(ordinary).inHand(quebecer).inHand("Delegate").till().NextCustomer()
			k.till().Lookup.ListEarlier(true)
		}},
		{name: "in hand, gone back to", reach: func(k *harness) {
			k.signIn().search(ordinary).till().Lookup.Pick(0)
			k.settle()
			k.till().NextCustomer()
			k.till().Lookup.GoBack(0)
			k.settle()
		}},
		{name: "in hand, authorized user without their card", reach: func(k *harness) {
			k.signIn().search("Delegate").till().Lookup.Pick(0)
			k.settle()
		}},
		{name: "in hand, primary holder", reach: func(k *harness) { k.signIn().inHand("Ledger") }},
		{name: "in hand, Quebec", reach: func(k *harness) { k.signIn().inHand(quebecer) }},
		{name: "in hand", reach: func(k *harness) { k.signIn().inHand(ordinary) }},
		{name: "in hand after a search", reach: func(k *harness) {
			k.signIn().search("Twofold").till().Lookup.Pick(1)
			k.settle()
		}},
		{name: "in hand, long name", reach: func(k *harness) { k.signIn().inHand(longName) }},
		{name: "in hand, business", reach: func(k *harness) { k.signIn().inHand("Delegate") }},
	}
}

func verifyStates() []state {
	methods := func(last string) func(*harness) {
		return func(k *harness) { k.signIn().inHand(last).app.Nav.Go(session.TabVerification) }
	}
	question := func(k *harness) *verification.Verification {
		methods(quebecer)(k)
		v := k.till().Verification
		v.Choose(service.ByQuestion)
		return v
	}
	return []state{
		{name: "verification, nobody", reach: func(k *harness) { k.signIn().app.Nav.Go(session.TabVerification) }},
		{name: "verification", reach: methods(ordinary)},
		{name: "verification, no phone or e-mail", reach: methods("Reachless")},
		{name: "verification, small regular purchase", reach: func(k *harness) {
			k.signIn().inHand(ordinary).quoted("120").chosen(regular).app.Nav.Go(session.TabVerification)
		}},
		{name: "verification, plan chosen", reach: func(k *harness) {
			k.signIn().inHand(ordinary).quoted("1249").chosen(overTwelve).app.Nav.Go(session.TabVerification)
		}},
		{name: "sending a PIN", reach: func(k *harness) {
			methods(ordinary)(k)
			k.till().Verification.Choose(service.BySMS)
		}, busy: true},
		{name: "PIN sent", reach: func(k *harness) { k.signIn().inHand(ordinary).sent() }},
		{name: "PIN e-mailed, can be sent again", reach: func(k *harness) {
			methods(ordinary)(k)
			k.till().Verification.Choose(service.ByEmail)
			k.until("the PIN", func() bool { return k.till().Verification.State().Training != "" })
			k.clock.advance(31 * time.Second)
		}},
		{name: "PIN typed", reach: func(k *harness) {
			k.signIn().inHand(ordinary).sent().till().Verification.TypePIN("1234")
		}},
		{name: "landline", reach: func(k *harness) {
			methods("Landline")(k)
			k.till().Verification.Choose(service.BySMS)
			k.settle()
		}},
		{name: "security question", reach: func(k *harness) { question(k) }},
		{name: "security question, no answer", reach: func(k *harness) { question(k).Send() }},
		{name: "checking the answer", reach: func(k *harness) {
			question(k).TypeAnswer("Geneviève")
			k.till().Verification.Send()
		}, busy: true},
		{name: "security question, wrong answer", reach: func(k *harness) {
			question(k).TypeAnswer("Marguerite")
			k.till().Verification.Send()
			k.settle()
		}},
		{name: "security question, answered", reach: func(k *harness) {
			question(k).TypeAnswer("Geneviève")
			k.till().Verification.Send()
			k.settle()
		}},
		{name: "override", reach: func(k *harness) {
			methods(ordinary)(k)
			k.till().Verification.Choose(service.ByOverride)
			k.settle()
		}},
		{name: "no override", reach: func(k *harness) {
			methods("Nooverride")(k)
			k.till().Verification.Choose(service.ByOverride)
			k.settle()
		}},
		{name: "override, manager asked", reach: func(k *harness) {
			k.boss = true
			methods(ordinary)(k)
			k.till().Verification.Choose(service.ByOverride)
		}},
		{name: "override, not a manager", reach: func(k *harness) {
			k.boss = true
			methods(ordinary)(k)
			k.till().Verification.Choose(service.ByOverride)
			k.till().Verification.TypeManagerPIN("1111")
			k.till().Verification.Approve()
			k.settle()
		}},
		{name: "verification, authorized user without their card", reach: func(k *harness) {
			k.signIn().search("Delegate").till().Lookup.Pick(0)
			k.settle()
			k.app.Nav.Go(session.TabVerification)
		}},
		{name: "security question, shown, two wrong answers", reach: func(k *harness) {
			v := question(k)
			v.ShowAnswer(true)
			for range 2 {
				v.TypeAnswer("Marguerite")
				v.Send()
				k.settle()
			}
		}},
		{name: "security question, locked", reach: func(k *harness) {
			v := question(k)
			for range 4 {
				v.TypeAnswer("Marguerite")
				v.Send()
				k.settle()
			}
		}},
		{name: "bypass, amount asked", reach: func(k *harness) {
			methods(ordinary)(k)
			k.till().Verification.Choose(service.ByBypass)
		}},
		{name: "bypass, not an amount", reach: func(k *harness) {
			methods(ordinary)(k)
			k.till().Verification.Choose(service.ByBypass)
			k.till().Verification.TypeAmount("12 50")
			k.till().Verification.AskBypass()
		}},
		{name: "bypass, not for this amount", reach: func(k *harness) {
			methods(ordinary)(k)
			k.till().Verification.Choose(service.ByBypass)
			k.till().Verification.TypeAmount("1249")
			k.till().Verification.AskBypass()
			k.settle()
		}},
		{name: "wrong PIN", reach: func(k *harness) {
			k.ready(ordinary, "1249", overTwelve)
			k.till().Verification.TypePIN(wrong(k.till().Verification.State().Training))
			k.authorized().app.Nav.Go(session.TabVerification)
		}},
		{name: "bypass", reach: func(k *harness) {
			k.signIn().inHand(ordinary).quoted("120").chosen(regular).app.Nav.Go(session.TabVerification)
			k.till().Verification.Choose(service.ByBypass)
			k.settle()
		}},
	}
}
