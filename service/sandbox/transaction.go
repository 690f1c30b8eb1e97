package sandbox

import (
	"strconv"
	"time"

	"comptoir/service/money"
)

// Kinds of transaction besides the two purchases (enums section 16); refund is
// how a refund is written down.
const (
	kindDeposit = "deposit"
	kindPayment = "instore_payment"
	kindTradeIn = "tradein"
	kindRefund  = "refund"
)

// Statuses (enums section 17).
const (
	statusPosted     = "Posted"
	statusAuthorized = "Authorized" // held
	statusPending    = "Pending"    // not confirmed yet; takes no credit
	statusCancelled  = "Cancelled"
)

const (
	firstTransaction = 880101
	paymentLimit     = money.Amount(10_000_00)
	paymentWindow    = 24 * time.Hour
)

// transaction is the record of one POST transactions, or of a refund.
type transaction struct {
	id        int
	kind      string
	account   *account
	buyer     *person
	status    string
	at        time.Time
	amount    money.Amount
	offer     offer // of a purchase or deposit
	reference string
	capture   int // what a refund was for, or 0
	user      string
}

func (l *ledger) post(t *transaction) {
	t.id = firstTransaction + len(l.transactions)
	l.transactions = append(l.transactions, t)
	h := l.of(t.account)
	h.transactions = append(h.transactions, t)
	if t.kind == regularPurchase {
		h.regular = append(h.regular, t.at)
	}
}

func (l *ledger) transaction(id string) *transaction {
	n, err := strconv.Atoi(id)
	if i := n - firstTransaction; err == nil && i >= 0 && i < len(l.transactions) {
		return l.transactions[i]
	}
	return nil
}

// limited reports whether the limit of 24 hours counts the kind (contract 10.9).
func limited(kind string) bool { return kind == kindPayment || kind == kindTradeIn }

// paidSince sums the in-store payments and trade-ins of an account after an instant.
func (l *ledger) paidSince(a *account, since time.Time) money.Amount {
	sum := money.Amount(0)
	list := l.of(a).transactions
	for i := len(list) - 1; i >= 0 && list[i].at.After(since); i-- {
		if limited(list[i].kind) {
			sum += list[i].amount
		}
	}
	return sum
}

// charges reports whether the kind is a purchase or a deposit, not something paid in.
func charges(kind string) bool {
	return kind == promotionalPurchase || kind == regularPurchase || kind == kindDeposit
}

// apply takes or gives the credit of a transaction that counts from now on.
func (t *transaction) apply() {
	if charges(t.kind) {
		t.account.available -= t.offer.taken
		return
	}
	t.account.available += t.amount
}

// cancel frees what was held.
func (t *transaction) cancel() {
	if t.status == statusAuthorized {
		t.account.available += t.offer.taken
	}
	t.status = statusCancelled
}
