package choice

import (
	"time"

	"comptoir/service/acts"
	"comptoir/service/money"
	"comptoir/service/paper"
)

// FillSlip makes the choice slip of a paper that was begun, as the choice stands at a
// time: what the page says, how the lender's own document reaches the customer, and what
// they chose.
func FillSlip(p *paper.Paper, c acts.Choice, now time.Time) {
	at := func(t time.Time) time.Time {
		if t.IsZero() {
			return t
		}
		return t.In(now.Location())
	}
	p.Kind, p.At, p.Reference, p.Amount = paper.Choice, now, c.Reference, 0
	p.AccountEnding, p.CardEnding = ending(c.Account), ending(c.CardEnding)
	p.Balances = Balances(c.Limit, c.Credit)
	p.Choosing = &paper.Choosing{
		Ratio: c.Ratio, Approved: at(c.Approved), Way: paper.Way(c.Delivery), WaySince: at(c.HandedOver), Wished: at(c.Wished), MadeAt: at(c.MadeAt),
	}
	switch c.Made {
	case acts.Keep:
		p.Choosing.Made = paper.Kept
		p.Outcome = &paper.Outcome{State: paper.Kept}
	case acts.Close:
		p.Choosing.Made = paper.Closed
		p.Outcome = &paper.Outcome{State: paper.Closed, Unused: true}
	}
}

// Balances are what a new account may be used for.
func Balances(limit, available money.Amount) []paper.Balance {
	return []paper.Balance{{Name: paper.Limit, Amount: limit}, {Name: paper.Available, Amount: available}}
}
