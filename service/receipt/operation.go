package receipt

import "comptoir/service/money"

// Part is one of several things that were done together.
type Part struct {
	Type   string // as Slip.Type
	Amount money.Amount
}

// operation lays out the receipt of anything but a purchase: what was done, to
// which purchase, and how much.
func (b *builder) operation(s Slip) {
	b.add(Title, b.words.T("receipt.type."+s.kind()))
	b.pair("receipt.reference", s.Reference)
	b.pair("receipt.about", s.About)
	b.pair("receipt.authorization", s.AuthorizationID)
	b.pair("receipt.capture", s.CaptureID)
	b.pair("receipt.transaction", s.TransactionID)
	b.pair("receipt.associate", s.Associate)
	b.pair("receipt.customer", s.Customer)
	b.pair("receipt.card", ending(s.CardEnding))
	b.add(Rule, "")
	if len(s.Parts) > 1 {
		for _, p := range s.Parts {
			b.pair("receipt.type."+p.Type, b.words.Money(p.Amount))
		}
	}
	b.list = append(b.list, Line{Total, b.words.T("receipt.amount"), b.words.Money(s.Amount)})
	b.add(Note, b.words.T("receipt.note."+s.kind()))
}

// kind names what was done: a purchase that is only held is a hold, and several
// things together undo a sale.
func (s Slip) kind() string {
	switch {
	case s.Held:
		return "hold"
	case len(s.Parts) > 1:
		return "undo"
	}
	return s.Type
}
