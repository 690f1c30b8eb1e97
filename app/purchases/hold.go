package purchases

import "comptoir/service/paper"

// SetHold chooses between charging now and reserving the amount for later.
func (p *Sale) SetHold(hold bool) {
	if p.state.Hold != hold && !p.locked() {
		p.state.Hold, p.state.HeldFor = hold, ""
		if hold {
			p.state.HeldFor = paper.HoldReasons()[0]
		}
		p.publish()
	}
}

// HoldFor says why the amount is held: one of paper.HoldReasons. It does nothing where
// none is, or once the sale is sent.
func (p *Sale) HoldFor(why paper.HoldReason) {
	if p.state.Hold && p.state.HeldFor != why && !p.locked() {
		p.state.HeldFor = why
		p.publish()
	}
}
