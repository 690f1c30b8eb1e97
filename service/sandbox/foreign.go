package sandbox

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"time"

	"comptoir/service/money"
)

// foreignUser is who works at the other till of the store.
const foreignUser = "demo-counter-2"

// foreign has the other till do what a call is about to do, or the opposite, on
// the same account and with the same amount, under a reference of its own. What
// the account or the capture does not allow is left. Store.mu is held.
func (w *world) foreign(r *http.Request, raw []byte, random *rand.Rand) {
	c := &call{world: w, r: r, raw: raw}
	segments := c.split()
	b, err := parseBody(raw)
	if err != nil || r.Method != http.MethodPost || len(segments) < 3 {
		return
	}
	sum, back := b.amount("amount"), random.IntN(2) == 1
	what := strings.Join(segments[2:], "/")
	switch {
	case what == "authorization":
		w.foreignPurchase(b, sum)
	case what == "transactions":
		a, _, _ := c.payer(b)
		w.foreignTransaction(a, sum, charges(b.text("transaction_type")) != back)
	case segments[len(segments)-1] == "refund":
		w.foreignTransaction(w.account(segments[3]), sum, back)
	case segments[len(segments)-1] == "return" && len(segments) > 5:
		w.foreignReturn(segments[3], segments[5], sum)
	}
}

func (w *world) foreignPurchase(b body, sum money.Amount) {
	a := w.account(b.number("account_number"))
	if a == nil || sum <= 0 {
		return
	}
	o, key := financed(a, b)
	if key != "" {
		return
	}
	e := &authorization{
		account: a, buyer: a.holder, reference: fmt.Sprintf("other-till-%d", len(w.ledger.entries)), at: w.now().Truncate(time.Second), autoCapture: b.flag("auto_capture"),
		amount: sum, kind: b.group("financing_option").text("transaction_type"), offer: o, store: locationOf(DefaultLocation), user: foreignUser,
	}
	e.billing = onFile(a, a.holder)
	e.shipping = e.billing
	a.available -= e.owes()
	e.left = a.available
	w.ledger.add(e)
}

// foreignTransaction takes an amount from the account as a deposit, or pays it in.
func (w *world) foreignTransaction(a *account, sum money.Amount, takes bool) {
	if a == nil || sum <= 0 || takes && sum > a.available {
		return
	}
	t := &transaction{kind: kindPayment, account: a, buyer: a.holder, at: w.now().Truncate(time.Second), amount: sum, status: statusPosted, user: foreignUser}
	if takes {
		t.kind, t.offer = kindDeposit, regularOffer(a, sum)
	}
	t.apply()
	w.ledger.post(t)
}

// foreignReturn takes back as much of a capture, as long as the call itself still may.
func (w *world) foreignReturn(authorization, captured string, sum money.Amount) {
	id, err := strconv.Atoi(authorization)
	of, failed := strconv.Atoi(captured)
	e := w.ledger.find(id)
	if err != nil || failed != nil || e == nil || e.kind != promotionalPurchase || sum <= 0 {
		return
	}
	if k := e.find(of); k != nil && k.rest() >= 2*sum {
		e.settle(func() { w.ledger.returned(k, sum, "other-till", w.now().Truncate(time.Second)) })
	}
}
