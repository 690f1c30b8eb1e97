package sandbox_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"comptoir/service/sandbox"
)

// model is what the store must agree with: amounts in cents.
type model struct {
	k         *till
	customers []sandbox.Customer
	start     map[string]int64 // credit at the start, by account
	paid      map[string]int64 // what came in: payments, trade-ins, refunds for nothing in particular
	charged   map[string]int64 // deposits
	sales     []*modelSale
	fresh     []modelPIN
	spent     []modelPIN
	requests  int
}

type modelSale struct {
	account     string
	id          int
	at          time.Time
	promotional bool
	amount, fee int64
	captured    int64
	released    int64
	captures    []*modelCapture
}

type modelCapture struct {
	id           int
	at           time.Time
	amount, gone int64 // gone: returned or refunded
}

type modelPIN struct {
	customer sandbox.Customer
	request  string
	code     any
}

func newModel(t tester) *model {
	k := direct(t, sandbox.Options{})
	m := &model{k: k, start: map[string]int64{}, paid: map[string]int64{}, charged: map[string]int64{}}
	for _, last := range []string{"Sampleton", "Côté-Tremblay", "Lowlimit"} {
		c := k.who(last)
		m.customers = append(m.customers, c)
		m.start[c.AccountNumber] = centsOf(t, c.AvailableCredit)
	}
	return m
}

func centsOf(t tester, s string) int64 {
	var whole, cents int64
	_, err := fmt.Sscanf(s, "%d.%02d", &whole, &cents)
	require.NoError(t, err, s)
	return whole*100 + cents
}

func dollarsOf(cents int64) json.Number {
	return json.Number(fmt.Sprintf("%d.%02d", cents/100, cents%100))
}

func (s *modelSale) rest() int64 { return s.amount - s.captured - s.released }

func (s *modelSale) owes() int64 {
	kept := s.rest()
	for _, k := range s.captures {
		kept += k.amount - k.gone
	}
	if kept == 0 {
		return 0
	}
	return kept + s.fee
}

// available is what the store has to say about an account.
func (m *model) available(account string) int64 {
	sum := m.start[account] + m.paid[account] - m.charged[account]
	for _, s := range m.sales {
		if s.account == account {
			sum -= s.owes()
		}
	}
	return sum
}

// call sends a call; a refused one must leave the state as it was.
func (m *model) call(method, version, endpoint string, body any) answer {
	before := m.k.control(http.MethodGet, "state", "").raw
	a := m.k.must(m.k.request(method, version, endpoint, body))
	if a.status != http.StatusOK {
		require.Equal(m.k.t, before, m.k.control(http.MethodGet, "state", "").raw, "a refusal changed something: %s", a.raw)
	}
	return a
}

func (m *model) verify(t *rapid.T) {
	c := rapid.SampledFrom(m.customers).Draw(t, "customer")
	m.requests++
	p := modelPIN{c, fmt.Sprintf("r%d", m.requests), nil}
	p.code = m.k.pin(c, p.request)
	m.fresh = append(m.fresh, p)
}

// take returns a PIN that was not used yet, and spends it only if the call does.
func (m *model) take(t *rapid.T) (modelPIN, func(bool)) {
	if len(m.fresh) == 0 {
		m.verify(t)
	}
	i := rapid.IntRange(0, len(m.fresh)-1).Draw(t, "PIN")
	p := m.fresh[i]
	return p, func(worked bool) {
		if worked {
			m.fresh = slices.Delete(m.fresh, i, i+1)
			m.spent = append(m.spent, p)
		}
	}
}

func (m *model) order(t *rapid.T, p modelPIN) object {
	cents := rapid.Int64Range(1, 900_00).Draw(t, "amount")
	o := purchase(p.customer, p.request, p.code, dollarsOf(cents))
	o["auto_capture"] = rapid.Bool().Draw(t, "capture at once")
	if plan := rapid.SampledFrom([]int{0, 4, 5, 6, 9}).Draw(t, "plan"); plan != 0 {
		onPlan(o, plan, rapid.SampledFrom([]int{3, 6, 12}).Draw(t, "term"))
	}
	return o
}

func (m *model) buy(t *rapid.T) {
	p, spend := m.take(t)
	o := m.order(t, p)
	before := m.available(p.customer.AccountNumber)
	a := m.call(http.MethodPost, "v2.5", "authorization", o)
	spend(a.status == http.StatusOK)
	if a.status != http.StatusOK {
		require.Contains(t, []string{"credit_exceeded", "plan_term_not_set", "plan_term_not_available"}, a.key())
		return
	}
	s := m.sold(a, p, o)
	require.LessOrEqual(t, s.owes(), before, "more than the credit")
}

// sold writes a purchase down from its answer.
func (m *model) sold(a answer, p modelPIN, o object) *modelSale {
	amount := centsOf(m.k.t, string(o["amount"].(json.Number)))
	s := &modelSale{
		account: p.customer.AccountNumber, id: int(a.fields["authorization_id"].(float64)), at: m.k.clock.read(), amount: amount,
		promotional: a.fields["financing_option"].(object)["transaction_type"] == "promotional_purchase",
	}
	for _, item := range a.fields["fees"].([]any) {
		if f := item.(object); f["type"] == "admin_total" {
			s.fee += int64(f["amount"].(float64)*100 + 0.5)
		}
	}
	if c, ok := a.fields["capture"].(object); ok {
		s.captured = amount
		s.captures = []*modelCapture{{int(c["capture_id"].(float64)), s.at, amount, 0}}
	}
	m.sales = append(m.sales, s)
	return s
}

// replay tries a PIN again that has worked before.
func (m *model) replay(t *rapid.T) {
	if len(m.spent) == 0 {
		t.Skip("no PIN was used yet")
	}
	p := rapid.SampledFrom(m.spent).Draw(t, "spent PIN")
	a := m.call(http.MethodPost, "v2.5", "authorization", m.order(t, p))
	require.NotEqual(t, http.StatusOK, a.status, "a PIN worked twice")
	body := transaction(p.customer, "deposit", p.code, 1)
	body["request_id"], body["external_location_id"], body["external_employee_id"] = p.request, sandbox.DefaultLocation, "e"
	require.NotEqual(t, http.StatusOK, m.call(http.MethodPost, "v2.5.1", "transactions", body).status, "a PIN worked twice")
}

func (m *model) pick(t *rapid.T) *modelSale {
	if len(m.sales) == 0 {
		t.Skip("nothing was sold yet")
	}
	return rapid.SampledFrom(m.sales).Draw(t, "sale")
}

// within draws an amount up to a little above the limit.
func within(t *rapid.T, limit int64) int64 {
	return rapid.Int64Range(1, limit+limit/4+2).Draw(t, "amount")
}

func (m *model) capture(t *rapid.T) {
	s := m.pick(t)
	cents := within(t, s.rest())
	a := m.call(http.MethodPost, "v2.5", fmt.Sprintf("authorization/%d/capture", s.id), object{"amount": dollarsOf(cents)})
	require.Equal(t, cents <= s.rest(), a.status == http.StatusOK, a.raw)
	if a.status == http.StatusOK {
		s.captured += cents
		s.captures = append(s.captures, &modelCapture{int(a.fields["capture_id"].(float64)), m.k.clock.read(), cents, 0})
	}
}

func (m *model) release(t *rapid.T) {
	s := m.pick(t)
	cents := within(t, s.rest())
	a := m.call(http.MethodPost, "v2.5", fmt.Sprintf("authorization/%d/release", s.id), object{"amount": dollarsOf(cents)})
	require.Equal(t, cents <= s.rest(), a.status == http.StatusOK, a.raw)
	if a.status == http.StatusOK {
		s.released += cents
	}
}

func (m *model) bring(t *rapid.T) (*modelSale, *modelCapture) {
	s := m.pick(t)
	if len(s.captures) == 0 {
		t.Skip("nothing was captured")
	}
	return s, rapid.SampledFrom(s.captures).Draw(t, "capture")
}

func (m *model) back(t *rapid.T) {
	s, c := m.bring(t)
	cents, body := within(t, c.amount-c.gone), object{}
	if rapid.Bool().Draw(t, "all of it") {
		cents, body["full_return"] = c.amount-c.gone, true
	} else {
		body["amount"] = dollarsOf(cents)
	}
	young := m.k.clock.read().Sub(c.at) <= 100*24*time.Hour
	a := m.call(http.MethodPost, "v2.5", fmt.Sprintf("authorization/%d/capture/%d/return", s.id, c.id), body)
	allowed := s.promotional && young && cents > 0 && cents <= c.amount-c.gone
	require.Equal(t, allowed, a.status == http.StatusOK, a.raw)
	if a.status == http.StatusOK {
		c.gone += cents
	}
}

func (m *model) refund(t *rapid.T) {
	s, c := m.bring(t)
	cents, body := within(t, c.amount-c.gone), object{}
	body["amount"] = dollarsOf(cents)
	named := rapid.Bool().Draw(t, "for the capture")
	if named {
		body["capture_id"] = c.id
	}
	a := m.call(http.MethodPost, "v2.5", "accounts/"+s.account+"/refund", body)
	switch {
	case a.status != http.StatusOK:
		require.Equal(t, "refunds_limit_exceeded_amount", a.key())
	case named:
		require.LessOrEqual(t, cents, c.amount-c.gone)
		c.gone += cents
	default:
		m.paid[s.account] += cents
	}
}

func (m *model) transact(t *rapid.T) {
	p, spend := m.take(t)
	kind := rapid.SampledFrom([]string{"deposit", "instore_payment", "tradein"}).Draw(t, "kind")
	cents := rapid.Int64Range(1, 400_00).Draw(t, "amount")
	body := transaction(p.customer, kind, p.code, dollarsOf(cents))
	body["request_id"], body["external_location_id"], body["external_employee_id"] = p.request, sandbox.DefaultLocation, "e"
	before := m.available(p.customer.AccountNumber)
	a := m.call(http.MethodPost, "v2.5.1", "transactions", body)
	spend(a.status == http.StatusOK)
	switch {
	case a.status != http.StatusOK:
		require.Contains(t, []string{"not_enough_credit", "limit_payment_amount_24"}, a.key())
	case kind == "deposit":
		require.LessOrEqual(t, cents, before)
		m.charged[p.customer.AccountNumber] += cents
	default:
		m.paid[p.customer.AccountNumber] += cents
	}
}

// race sends two purchases at once.
func (m *model) race(t *rapid.T) {
	c := rapid.SampledFrom(m.customers).Draw(t, "customer")
	cents := m.available(c.AccountNumber)*2/3 + 1
	if cents < 1 {
		t.Skip("no credit")
	}
	var pins [2]modelPIN
	var orders [2]object
	for i := range pins {
		m.requests++
		pins[i] = modelPIN{c, fmt.Sprintf("r%d", m.requests), nil}
		pins[i].code = m.k.pin(c, pins[i].request)
		orders[i] = purchase(c, pins[i].request, pins[i].code, dollarsOf(cents))
	}
	var answers [2]answer
	var failed [2]error
	var wg sync.WaitGroup
	for i := range orders {
		r := m.k.request(http.MethodPost, "v2.5", "authorization", orders[i])
		wg.Go(func() { answers[i], failed[i] = m.k.send(r) })
	}
	wg.Wait()
	won := 0
	for i, a := range answers {
		require.NoError(t, failed[i])
		if a.status == http.StatusOK {
			won++
			m.sold(a, pins[i], orders[i])
			m.spent = append(m.spent, pins[i])
		}
	}
	require.LessOrEqual(t, won, 1, "two purchases of two thirds of the credit")
}

// wait lets hours or weeks pass: tokens expire, then holds do.
func (m *model) wait(t *rapid.T) {
	m.k.clock.advance(time.Duration(rapid.IntRange(1, 20*24).Draw(t, "hours")) * time.Hour)
	for _, s := range m.sales {
		if m.k.clock.read().Sub(s.at) >= 30*24*time.Hour {
			s.released += s.rest()
		}
	}
	m.k.signIn("merchant")
	// Any call makes the store notice what has run out.
	require.Equal(t, http.StatusOK, m.k.must(m.k.request(http.MethodGet, "v2.5.1", "captures", nil)).status)
}

// check compares the whole state with the model.
func (m *model) check(t *rapid.T) {
	state := m.k.state()
	for _, item := range state["accounts"].([]any) {
		a := item.(object)
		number := a["account_number"].(string)
		if _, ours := m.start[number]; ours {
			require.Equal(t, string(dollarsOf(m.available(number))), a["available"], "account %s", number)
		}
	}
	rows := state["authorizations"].([]any)
	require.Len(t, rows, len(m.sales))
	for _, item := range rows {
		row := item.(object)
		captured := int64(0)
		for _, c := range row["captures"].([]any) {
			k := c.(object)
			sum, returned := centsOf(t, k["amount"].(string)), int64(0)
			for _, r := range k["returns"].([]any) {
				returned += centsOf(t, r.(object)["amount"].(string))
			}
			require.LessOrEqual(t, returned, sum, "returned more than captured")
			captured += sum
		}
		require.LessOrEqual(t, captured, centsOf(t, row["amount"].(string)), "captured more than authorised")
	}
}

func TestMoneyIsConserved(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m := newModel(t)
		t.Repeat(map[string]func(*rapid.T){
			"": m.check, "verify": m.verify, "buy": m.buy, "replay": m.replay, "capture": m.capture, "release": m.release, "return": m.back,
			"refund": m.refund, "transact": m.transact, "race": m.race, "wait": m.wait,
		})
	})
}
