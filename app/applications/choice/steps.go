package choice

import (
	"time"

	"comptoir/app/charge"
	"comptoir/app/form"
	"comptoir/service"
	"comptoir/service/acts"
	"comptoir/service/typed"
)

// ReadIn shows the page in English too, below the French, or in French alone. Reading
// is no wish.
func (m *Choices) ReadIn(l service.Language) {
	if !m.mayChoose() || m.open.Language == string(l) {
		return
	}
	m.open.Language = string(l)
	m.showPages()
	m.record(acts.ReadOther, "", nil, nil)
}

// HandOver writes down how the lender's own document reaches the customer: once the
// store has handed it over, there is nothing to add. That the lender has answered is
// for a figure that it did not give, and wants what it said.
func (m *Choices) HandOver(delivery acts.Delivery) {
	if !m.mayChoose() || m.open.Delivery == acts.ByStore || m.open.Delivery == delivery {
		return
	}
	note := ""
	if delivery == acts.ByAnswer {
		if m.state.Fault = form.NoteFault(m.state.Answer); m.open.Ratio != "" || m.state.Fault != "" {
			m.deps.Host.Changed()
			return
		}
		note = typed.Text(m.state.Answer)
	}
	at := m.deps.Now().UTC()
	m.record(acts.Handed, acts.ByAssociate, func(c *acts.Choice) { c.HandedOver, c.Delivery, c.Note = at, delivery, note }, nil)
}

// TypeAnswer takes what the lender answered about the figure that it did not give.
func (m *Choices) TypeAnswer(text string) {
	if m.state.Answer != text {
		m.state.Answer, m.state.Fault = text, ""
		m.deps.Host.Changed()
	}
}

// Print prints the choice slip, once that is written down with its very words.
func (m *Choices) Print() {
	if m.mayChoose() {
		m.record(acts.Printed, acts.ByAssociate, nil, func() { m.deps.Host.Print(m.open) })
	}
}

// Turned hears that the page is in front of the customer, in their own view.
func (m *Choices) Turned() {
	if m.mayChoose() {
		m.record(acts.Shown, acts.ByCustomer, nil, nil)
	}
}

// Wish takes down, or back, that the customer wishes contract and papers in English:
// an act of its own, after the French was handed over.
func (m *Choices) Wish(by acts.By) {
	if !m.mayChoose() || m.open.HandedOver.IsZero() {
		return
	}
	if !m.open.Wished.IsZero() {
		m.record(acts.WishWithdrawn, by, func(c *acts.Choice) { c.Wished = time.Time{} }, nil)
		return
	}
	at := m.deps.Now().UTC()
	m.record(acts.Wish, by, func(c *acts.Choice) { c.Wished = at }, nil)
}

// Keep keeps the new account, when it is asked for twice.
func (m *Choices) Keep(by acts.By) {
	if m.asked(acts.Keep) {
		at := m.deps.Now().UTC()
		m.record(acts.Keep, by, func(c *acts.Choice) { c.Made, c.MadeAt = acts.Keep, at }, m.kept)
	}
}

// Cancel closes the new account, once, when it is asked for twice.
func (m *Choices) Cancel(by acts.By) {
	if !m.asked(acts.Close) {
		return
	}
	at, reference := m.deps.Now().UTC(), charge.NewApplicationReference(m.deps.Now(), m.deps.NewID())
	m.record(acts.Close, by, func(c *acts.Choice) { c.Closing, c.Made, c.MadeAt = reference, acts.Close, at }, func() { m.sendClose(reference) })
}

// Leave frees the till when the customer has gone without choosing, when it is
// asked for twice: nothing is kept and nothing closed.
func (m *Choices) Leave() {
	if !m.mayChoose() {
		return
	}
	if m.confirmed(acts.Left) {
		m.record(acts.Left, acts.ByAssociate, func(c *acts.Choice) { c.Left = true }, m.aside)
	}
}

// TakeBack asks no more.
func (m *Choices) TakeBack() {
	m.state.Asking = ""
	m.deps.Host.Changed()
}

// asked is confirmed for what the customer chooses.
func (m *Choices) asked(what acts.Name) bool {
	return m.mayChoose() && m.state.Unlocked() && m.confirmed(what)
}

// confirmed reports whether something is asked for the second time.
func (m *Choices) confirmed(what acts.Name) bool {
	r := &m.state
	again := r.Asking == what
	r.Asking = what
	if again {
		r.Asking = ""
	}
	m.deps.Host.Changed()
	return again
}

// kept leaves the page, with the account as it is.
func (m *Choices) kept() {
	was := m.open
	m.open = acts.Choice{}
	m.deps.Host.Kept(was)
}

// aside leaves the page of a choice, which stays to be made.
func (m *Choices) aside() {
	m.Clear()
	m.deps.Host.Aside()
}

// LetGo lets go of a customer who is not there any more, and does then once that is
// recorded. The choice stays to be made. It does nothing while an act is recorded or
// the account is being closed.
func (m *Choices) LetGo(then func()) {
	if m.mayChoose() {
		m.record(acts.Idle, "", func(c *acts.Choice) { c.Idle = true }, func() {
			m.aside()
			then()
		})
	}
}
