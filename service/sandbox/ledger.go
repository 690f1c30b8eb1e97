package sandbox

import (
	"slices"
	"time"

	"comptoir/service/money"
)

const (
	authorizationOpened = "opened"
	authorizationClosed = "closed"
	capturePending      = "pending"
	captureReturned     = "returned"

	// holdLife is how long credit stays held without a capture; the contract
	// leaves it open.
	holdLife = 30 * 24 * time.Hour

	firstAuthorization = 99000001
	firstCapture       = 9900001
	firstReturn        = 9900000001
)

// capture is a part of an authorization that was charged.
type capture struct {
	id        int
	reference string
	at        time.Time
	status    string
	amount    money.Amount
	each      money.Amount // term_amount
	returns   []*giveBack
	refunded  money.Amount
}

type giveBack struct {
	id        int
	at        time.Time
	reference string
	amount    money.Amount
}

// rest is what of the capture was not given back yet.
func (k *capture) rest() money.Amount {
	left := k.amount - k.refunded
	for _, r := range k.returns {
		left -= r.amount
	}
	return left
}

// captured is what was charged so far, returned or not.
func (a *authorization) captured() money.Amount {
	sum := money.Amount(0)
	for _, k := range a.captures {
		sum += k.amount
	}
	return sum
}

// rest is what is held and may still be captured or released.
func (a *authorization) rest() money.Amount { return a.amount - a.captured() - a.released }

// posted is what the customer owes for captures, fees left out.
func (a *authorization) posted() money.Amount {
	sum := money.Amount(0)
	for _, k := range a.captures {
		sum += k.rest()
	}
	return sum
}

// owes is what the authorization takes from the credit now. The admin_total
// fees stay as long as any of the purchase does.
func (a *authorization) owes() money.Amount { return a.withFees(a.rest() + a.posted()) }

// held is the part of owes that may still be released.
func (a *authorization) held() money.Amount { return a.owes() - a.withFees(a.posted()) }

func (a *authorization) withFees(sum money.Amount) money.Amount {
	if sum == 0 {
		return 0
	}
	return sum + a.offer.taken - a.amount
}

func (a *authorization) status() string {
	if a.turnedDown {
		return a.word
	}
	if a.rest() > 0 {
		return authorizationOpened
	}
	return authorizationClosed
}

// settle makes a change to the authorization and gives or takes the credit it
// makes a difference of.
func (a *authorization) settle(change func()) {
	before := a.owes()
	change()
	a.account.available += before - a.owes()
}

// ledger holds the purchases, oldest first.
type ledger struct {
	entries      []*authorization
	open         []*authorization // those with something held
	captures     []*authorization // whose the captures are, in the order of their ids
	returns      int
	transactions []*transaction
	histories    map[*account]*history
}

// history is what is asked about one account often, oldest first.
type history struct {
	regular      []time.Time
	transactions []*transaction
}

func newLedger() *ledger { return &ledger{histories: map[*account]*history{}} }

func (l *ledger) of(a *account) *history {
	if l.histories[a] == nil {
		l.histories[a] = &history{}
	}
	return l.histories[a]
}

// enter puts an authorization at the end of the books.
func (l *ledger) enter(a *authorization) {
	l.entries = append(l.entries, a)
	if a.rest() > 0 {
		l.open = append(l.open, a)
	}
	if a.kind == regularPurchase {
		h := l.of(a.account)
		h.regular = append(h.regular, a.at)
	}
}

func (l *ledger) add(a *authorization) {
	a.id = firstAuthorization + len(l.entries)
	if a.autoCapture && !a.turnedDown {
		l.capture(a, a.amount, a.reference, a.at)
	}
	l.enter(a)
}

// capture charges a part of what is held; the account does not change by it.
func (l *ledger) capture(a *authorization, sum money.Amount, reference string, at time.Time) *capture {
	k := &capture{
		id: firstCapture + len(l.captures), reference: reference, at: at, status: capturePending,
		amount: sum, each: portion(a.offer.each, sum, a.amount),
	}
	l.captures = append(l.captures, a)
	a.captures = append(a.captures, k)
	return k
}

func (l *ledger) returned(k *capture, sum money.Amount, reference string, at time.Time) *giveBack {
	r := &giveBack{id: firstReturn + l.returns, at: at, reference: reference, amount: sum}
	l.returns++
	k.returns = append(k.returns, r)
	if k.rest() == 0 {
		k.status = captureReturned
	}
	return r
}

// find returns the authorization of an id, or nil.
func (l *ledger) find(id int) *authorization {
	if i := id - firstAuthorization; i >= 0 && i < len(l.entries) {
		return l.entries[i]
	}
	return nil
}

func (a *authorization) find(capture int) *capture {
	for _, k := range a.captures {
		if k.id == capture {
			return k
		}
	}
	return nil
}

// findCapture looks in the purchases of one account.
func (l *ledger) findCapture(a *account, id int) (*authorization, *capture) {
	i := id - firstCapture
	if i < 0 || i >= len(l.captures) || l.captures[i].account != a {
		return nil, nil
	}
	return l.captures[i], l.captures[i].find(id)
}

// expire releases what was held for longer than holdLife.
func (l *ledger) expire(now time.Time) {
	l.open = slices.DeleteFunc(l.open, func(a *authorization) bool {
		if end := a.at.Add(holdLife); a.rest() > 0 && !now.Before(end) {
			a.lastReleased = a.rest()
			a.settle(func() { a.released += a.lastReleased })
			a.ended = end
		}
		return a.rest() == 0
	})
}

// held is what of the account's credit is spoken for but not charged.
func (l *ledger) held(a *account) money.Amount {
	sum := money.Amount(0)
	for _, e := range l.open {
		if e.account == a {
			sum += e.held()
		}
	}
	for _, t := range l.of(a).transactions {
		if t.status == statusAuthorized {
			sum += t.offer.taken
		}
	}
	return sum
}

// regularSince counts the regular purchases of an account after an instant.
func (l *ledger) regularSince(a *account, since time.Time) int {
	times, n := l.of(a).regular, 0
	for i := len(times) - 1; i >= 0 && times[i].After(since); i-- {
		n++
	}
	return n
}
