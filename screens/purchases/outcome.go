package purchases

import (
	"comptoir/app/charge"
	"comptoir/app/purchases"
	"comptoir/screens/kit"
)

// progress is what the page shows of a sale from the press of the button on.
func progress(st purchases.State) kit.Progress {
	p := kit.Progress{Texts: texts(st), Reference: st.Reference, Amount: st.Quoted, Check: st.Check, Receipt: st.Receipt}
	switch st.Phase {
	case purchases.PhaseSending:
		p.Stage = charge.StageSending
	case purchases.PhaseChecking:
		p.Stage = charge.StageChecking
	case purchases.PhaseDone:
		p.Stage = charge.StageDone
	}
	if st.Receipt != nil {
		p.Amount = st.Receipt.Amount
	}
	return p
}

func texts(st purchases.State) kit.Texts {
	t := kit.Texts{
		Sending: "purchases.sending", Checking: "purchases.checking", CheckingWhat: "purchases.checking.what",
		Leave: "purchases.leave", Done: "purchases.done", DoneWhat: "purchases.done.what", Close: "purchases.next",
	}
	if st.Hold {
		t.Done, t.DoneWhat = "purchases.held", "purchases.held.what"
	}
	return t
}
