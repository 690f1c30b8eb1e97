package lookup

import (
	"comptoir/app/session"
	"comptoir/service"
)

// MayBuy reports whether an account can go on to a purchase. Nothing else is barred by a
// status (contract 4.1).
func MayBuy(a service.Account) bool { return a.Status == service.StatusNormal }

// Pick puts one of the found accounts in hand. One that may not buy comes as the search
// has it, since a lookup would be refused: payment, trade-in and past purchases go on
// (contract 10.1).
func (l *Lookup) Pick(i int) {
	if i < 0 || i >= len(l.state.Accounts) || l.state.Busy {
		return
	}
	account := l.state.Accounts[i]
	if !MayBuy(account) {
		l.takeBarred(withRow(account))
		return
	}
	l.lookup(keyOf(account.AccountNumber, account.CustomerID), withRow(account))
}

// bar offers the account of a lookup that was refused for buying only. Its number is what
// everything else goes by; a card or a customer number alone would not do.
func (l *Lookup) bar(key service.LookupKey, known session.CustomerState, err error) {
	if !service.IsKey(err, service.KeyUserNotAble) {
		return
	}
	if known.AccountNumber == "" {
		known.AccountNumber = key.AccountNumber
	}
	known.Status = "" // which one it is, the lookup does not say
	l.barred, l.state.Barred = known, known.AccountNumber
}

// TakeBarred puts the account in hand that a lookup refused for buying.
func (l *Lookup) TakeBarred() {
	if l.state.Barred != "" && !l.state.Busy {
		l.takeBarred(l.barred)
	}
}

func (l *Lookup) takeBarred(c session.CustomerState) {
	l.deps.Banner.Clear(l)
	c.FlowID = l.deps.Hand.NewFlow()
	l.barred, l.state.Barred, l.state.ShowEarlier = session.CustomerState{}, "", false
	l.publish()
	l.deps.Hand.Take(c)
}
