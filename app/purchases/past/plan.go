package past

import (
	"slices"

	"comptoir/service/journal"
	"comptoir/service/money"
)

// Step is one call of a change to a past purchase.
type Step struct {
	Type      string       // journal.TypeReturn, TypeRefund, TypeRelease or TypeCapture
	Target    string       // the capture that goes back, else the authorization; empty for a refund of a transaction
	About     string       // what it is about, for the reference: the capture, authorization or transaction
	Amount    money.Amount // of a release, all that is held
	byJournal bool         // the lender does not list what is left of Target
}

// CanUndo is the most that undoing the whole purchase gives back and releases.
func (p Purchase) CanUndo() money.Amount { return p.Left() + p.Held }

// Undoing gives the calls that give amount back, the newest capture first. Undoing
// everything also releases what is held; a hold is released whole or not at all.
// ok is false when amount is more than can go back in that way.
func (p Purchase) Undoing(amount money.Amount) (steps []Step, ok bool) {
	release := amount == p.CanUndo() && p.Held > 0
	if release {
		amount -= p.Held
	}
	if amount < 0 || amount > p.Left() || amount == 0 && !release {
		return nil, false
	}
	for i := len(p.Captures) - 1; i >= 0 && amount > 0; i-- {
		c := p.Captures[i]
		part := min(c.Left, amount)
		if part > 0 {
			steps = append(steps, p.givingBackOf(c, part))
		}
		amount -= part
	}
	if release {
		steps = append(steps, p.releasing())
	}
	return steps, true
}

func (p Purchase) givingBackOf(c Capture, amount money.Amount) Step {
	s := Step{Type: journal.TypeReturn, Target: c.ID, About: c.ID, Amount: amount, byJournal: !c.Listed}
	if c.Refund {
		s.Type = journal.TypeRefund
	}
	if p.ByTransfer {
		s.Target = ""
	}
	return s
}

func (p Purchase) releasing() Step {
	return Step{Type: journal.TypeRelease, Target: p.ID, About: p.ID, Amount: p.Held}
}

// Capturing gives the call that charges amount of what is held.
func (p Purchase) Capturing(amount money.Amount) (steps []Step, ok bool) {
	if amount <= 0 || amount > p.Held {
		return nil, false
	}
	return []Step{{Type: journal.TypeCapture, Target: p.ID, About: p.ID, Amount: amount}}, true
}

// After gives the purchase as it is once a step is done.
func (p Purchase) After(s Step) Purchase {
	switch s.Type {
	case journal.TypeRelease:
		p.Held = 0
	case journal.TypeCapture:
		p.Held -= s.Amount
	default:
		for _, c := range p.Captures {
			if c.ID == s.About {
				p = p.withLeft(c.ID, c.Left-s.Amount)
			}
		}
	}
	return p
}

// withLeft gives the purchase with another figure for what is left of a capture.
func (p Purchase) withLeft(id string, left money.Amount) Purchase {
	return p.with(id, func(c *Capture) { c.Left = left })
}

// refunding gives the purchase with a capture that goes back as a refund.
func (p Purchase) refunding(id string) Purchase {
	return p.with(id, func(c *Capture) { c.Refund = true })
}

// with changes one capture of a copy: a published purchase is never changed.
func (p Purchase) with(id string, change func(*Capture)) Purchase {
	p.Captures = slices.Clone(p.Captures)
	for i := range p.Captures {
		if p.Captures[i].ID == id {
			change(&p.Captures[i])
		}
	}
	return p
}
