package screens

import (
	"comptoir/app/applications"
	"comptoir/app/applications/fields"
	"comptoir/app/form"
	"comptoir/service"
	"comptoir/service/acts"
)

// viewStates are the customer's view. It has a language of its own, so that
// these are not among the states that the switch of the till is tried on.
func viewStates() []state {
	shown := func(reach func(*harness)) func(*harness) {
		return func(k *harness) {
			reach(k)
			k.till().View.Show()
			k.settleView()
		}
	}
	return []state{
		{name: "welcome", reach: shown(func(k *harness) { k.signIn() })},
		{name: "plans", reach: shown(func(k *harness) { k.signIn().inHand(ordinary).quoted("1249") })},
		{name: "plans in Quebec", reach: shown(func(k *harness) { k.signIn().inHand(quebecer).quoted("1249") })},
		{name: "one plan", reach: func(k *harness) {
			shown(func(k *harness) { k.signIn().inHand(ordinary).quoted("1249") })(k)
			k.till().View.Look(overTwelve)
		}},
		{name: "regular purchase", reach: func(k *harness) {
			shown(func(k *harness) { k.signIn().inHand(quebecer).quoted("120") })(k)
			k.till().View.Look(regular)
		}},
		{name: "plan chosen", reach: func(k *harness) {
			shown(func(k *harness) { k.signIn().inHand(ordinary).quoted("1249") })(k)
			k.till().View.Look(deferred)
			k.till().View.ReadPlan()
			k.till().View.Agree()
		}},
		{name: "PIN", reach: shown(func(k *harness) { k.signIn().inHand(ordinary).sent() })},
		{name: "PIN typed", reach: func(k *harness) {
			shown(func(k *harness) { k.signIn().inHand(ordinary).sent() })(k)
			k.till().View.TypePIN("1234")
		}},
		{name: "question", reach: shown(func(k *harness) { atVerification(service.ByQuestion)(k) })},
		{name: "question, wrong answer", reach: func(k *harness) {
			shown(func(k *harness) { atVerification(service.ByQuestion)(k) })(k)
			k.till().View.Type(form.FieldAnswer, "Marguerite")
			k.till().View.Send()
			k.settle()
		}},
		{name: "secrets", reach: shown(func(k *harness) { k.filled(newcomer("ON"), fields.StepSecurity) })},
		{name: "secrets, noted", reach: func(k *harness) {
			shown(func(k *harness) { k.filled(newcomer("QC"), fields.StepSecurity) })(k)
			k.till().View.Type(form.FieldAnswer, "Juniper")
			k.till().View.Type(fields.PIW, "lantern")
			k.till().View.Send()
		}},
		{name: "terms", reach: shown(func(k *harness) { k.filled(newcomer("QC"), fields.StepTerms) })},
		{name: "ratio", reach: shown(func(k *harness) { k.decidedBy("A-RR_M", "QC", applications.PhaseRatio) })},
		{name: "ratio, to be cancelled", reach: func(k *harness) {
			shown(func(k *harness) { k.decidedBy("A-RR_M", "QC", applications.PhaseRatio).HandOver(acts.ByStore) })(k)
			k.recorded()
			k.till().View.CancelAccount()
		}},
		{name: "kept", reach: func(k *harness) {
			shown(func(k *harness) { k.decidedBy("A-RR_M", "QC", applications.PhaseRatio).HandOver(acts.ByStore) })(k)
			k.recorded()
			k.till().View.AcceptAccount()
			k.till().View.AcceptAccount()
			k.recorded()
		}},
		{name: "declined", reach: shown(func(k *harness) { k.decidedBy("D-FRAUD", "ON", applications.PhaseDeclined) })},
		{name: "done", reach: shown(func(k *harness) { k.ready(ordinary, "1249", overTwelve).authorized() })},
		{name: "leaving", reach: func(k *harness) {
			shown(func(k *harness) { k.signIn() })(k)
			k.till().View.Leave()
		}},
	}
}

// settleView waits for the lender's words in the customer's language.
func (k *harness) settleView() {
	k.t.Helper()
	k.until("the view", func() bool { return !k.till().View.State().Busy })
}
