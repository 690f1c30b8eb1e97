package service_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"comptoir/service"
	"comptoir/service/money"
)

// The table of contract 5.3, in whatever capitals it comes.
func TestWhatWordsProve(t *testing.T) {
	t.Parallel()
	captured := &service.Capture{ID: "1", Status: "Pending"}
	for _, c := range []struct {
		status  string
		capture *service.Capture
		want    service.Proof
	}{
		{"closed", captured, service.ProvesCharge},
		{" CLOSED", captured, service.ProvesCharge},
		{"closed", &service.Capture{ID: "1"}, service.ProvesCharge},
		{"closed", &service.Capture{ID: "1", Status: "voided"}, service.ProvesNothing},
		{"closed", &service.Capture{}, service.ProvesNothing},
		{"closed", nil, service.ProvesNothing},
		{"Opened", nil, service.ProvesHold},
		{"opened", captured, service.ProvesPartCharge},
		{"Unauthorized", nil, service.ProvesRefusal},
		{"unauthorized", captured, service.ProvesNothing},
		{"declined", nil, service.ProvesNothing},
		{"voided", captured, service.ProvesNothing},
		{"failed", nil, service.ProvesNothing},
		{"", captured, service.ProvesNothing},
		{"", nil, service.ProvesNothing},
	} {
		assert.Equal(t, c.want, service.Authorization{Status: c.status, Capture: c.capture}.Proof(), "%q %v", c.status, c.capture)
	}
	for word, want := range map[string]service.Proof{
		"Posted": service.ProvesCharge, "POSTED ": service.ProvesCharge, "Authorized": service.ProvesHold,
		"Pending": service.ProvesNothing, "Cancelled": service.ProvesNothing, "": service.ProvesNothing,
	} {
		assert.Equal(t, want, service.Transaction{Status: word}.Proof(), word)
	}
}

// A hold that is gone was captured, or given back, or nobody can tell.
func TestHowAHoldEnded(t *testing.T) {
	t.Parallel()
	row := func(id, of string, cents int64) service.Capture {
		return service.Capture{ID: id, AuthorizationID: of, Amount: money.Cents(cents), Status: "posted"}
	}
	whole, part := row("1", "", 10000), row("1", "", 4000)
	odd := row("2", "99000001", 6000)
	odd.Status = "reversed"
	for name, c := range map[string]struct {
		status  string
		capture *service.Capture
		rows    []service.Capture
		want    service.Proof
	}{
		"still held":                          {"opened", nil, nil, service.ProvesHold},
		"still held, a part captured":         {"opened", &part, nil, service.ProvesHold},
		"never made":                          {"Unauthorized", nil, nil, service.ProvesRefusal},
		"a word nobody documents":             {"ended", nil, nil, service.ProvesNothing},
		"given back":                          {"closed", nil, []service.Capture{row("9", "99000002", 10000)}, service.ProvesEnd},
		"captured whole, by its own block":    {"closed", &whole, nil, service.ProvesCharge},
		"captured whole, by a row":            {"closed", nil, []service.Capture{row("1", "99000001", 10000)}, service.ProvesCharge},
		"captured whole, in two parts":        {"closed", &part, []service.Capture{part, row("2", "99000001", 6000)}, service.ProvesCharge},
		"captured whole, maybe":               {"closed", nil, []service.Capture{whole}, service.ProvesNothing},
		"a part captured, listed twice":       {"closed", &part, []service.Capture{part, row("1", "99000001", 4000)}, service.ProvesEnd},
		"a part captured, the rest maybe too": {"closed", &part, []service.Capture{row("2", "", 6000)}, service.ProvesNothing},
		"a part captured, and an odd one":     {"closed", &part, []service.Capture{odd}, service.ProvesNothing},
	} {
		a := service.Authorization{ID: "99000001", Amount: money.Cents(10000), Status: c.status, Capture: c.capture}
		assert.Equal(t, c.want, a.ProofOfEnd(c.rows), name)
	}
}

func TestConfirmationsAreCompared(t *testing.T) {
	t.Parallel()
	ask := service.Confirmation{TransactionID: "5", Amount: money.Cents(25)}
	cancel := service.Confirmation{TransactionID: "5", Amount: money.Cents(25), Cancel: true}
	for name, c := range map[string]struct {
		asked  service.Confirmation
		answer service.PostedTransaction
		want   service.Verdict
	}{
		"posted":              {ask, service.PostedTransaction{ID: "5", Confirmed: service.FlagYes}, service.VerdictMatches},
		"another one":         {ask, service.PostedTransaction{ID: "6", Confirmed: service.FlagYes}, service.VerdictDiffers},
		"still waiting":       {ask, service.PostedTransaction{ID: "5", Confirmed: service.FlagNo}, service.VerdictUnknown},
		"it does not say":     {ask, service.PostedTransaction{ID: "5"}, service.VerdictUnknown},
		"cancelled":           {cancel, service.PostedTransaction{ID: "5", Confirmed: service.FlagNo}, service.VerdictMatches},
		"posted all the same": {cancel, service.PostedTransaction{ID: "5", Confirmed: service.FlagYes}, service.VerdictDiffers},
		"cancelled, maybe":    {cancel, service.PostedTransaction{ID: "5"}, service.VerdictUnknown},
	} {
		assert.Equal(t, c.want, c.asked.Compare(c.answer).Verdict(), name)
	}
}

// What contradicts itself is worth a look and no verdict.
func TestOddTransactions(t *testing.T) {
	t.Parallel()
	r := deposit()
	p := service.PostedTransaction{
		ID: "5", Confirmed: service.FlagYes, AvailableCredit: money.Cents(10000), PromotionalAmount: r.Amount, BalanceAfter: money.Cents(9974),
		PaymentValue: money.Cents(26),
	}
	c := r.Compare(p)
	assert.Equal(t, service.VerdictMatches, c.Verdict())
	assert.Equal(t, []string{"balance_after_purchase", "payment_value"}, c.Odd)
	p.PromotionalAmount, p.AdminFee = r.Amount+100, 100
	assert.Equal(t, service.VerdictMatches, r.Compare(p).Verdict(), "the fee comes on top")
	p.AdminFee = 0
	assert.Equal(t, service.VerdictDiffers, r.Compare(p).Verdict())
	held := r
	held.Hold, held.Confirmed = true, false
	assert.Equal(t, service.VerdictMatches, held.Compare(service.PostedTransaction{ID: "5", Confirmed: service.FlagNo}).Verdict())
	assert.Equal(t, service.VerdictUnknown, held.Compare(service.PostedTransaction{ID: "5"}).Verdict())
	assert.Equal(t, service.VerdictDiffers, held.Compare(service.PostedTransaction{ID: "5", Confirmed: service.FlagYes}).Verdict(), "posted, not held")
}
