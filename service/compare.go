package service

import (
	"slices"
	"strings"

	"comptoir/service/money"
)

// Verdict is what an answer means for the call that was sent.
type Verdict int

// Verdicts. Only VerdictMatches is a success; only VerdictRefused says that
// nothing was done.
const (
	VerdictUnknown Verdict = iota // its words prove nothing, or it waits for more
	VerdictMatches                // what was asked for was done
	VerdictDiffers                // something was done, and not what was asked for
	VerdictRefused                // turned down
)

// Keys of answers that can be read and are no success, with Error.Compared. But
// for KeyRefused their outcome is unknown.
const (
	KeyRefused      Key = "refused"             // HTTP 200, and a status that says no
	KeyDiffers      Key = "differs"             // something else than was asked for
	KeyUndocumented Key = "undocumented_status" // a status that the contract does not name, or none
	KeyWaiting      Key = "not_posted"          // taken in, and to be confirmed before anything is posted
)

// Comparison is what an answer says beside what was asked for (contract 5.3).
type Comparison struct {
	Proof   Proof
	Differs []string // fields that are not as asked, in the API's words
	Odd     []string // fields by which the answer contradicts itself: worth a look, no verdict
	Word    string   // the status as it was sent; server text, for a person to read and no log
	fits    bool     // the proof is the one that was asked for
}

// Verdict sums the comparison up. A refusal of something else than was sent is
// nobody's refusal.
func (c Comparison) Verdict() Verdict {
	switch {
	case c.Proof == ProvesNothing || c.Proof == ProvesWaiting && !c.fits:
		return VerdictUnknown
	case c.Proof == ProvesRefusal && len(c.Differs) > 0:
		return VerdictUnknown
	case c.Proof == ProvesRefusal:
		return VerdictRefused
	case !c.fits || len(c.Differs) > 0:
		return VerdictDiffers
	}
	return VerdictMatches
}

// problem returns why the answer is not the success that was asked for, or nil.
func (c Comparison) problem() error {
	if c.Verdict() == VerdictMatches {
		return nil
	}
	return &mismatch{c}
}

// mismatch is an answer that can be read and is no success.
type mismatch struct{ Comparison }

func (m *mismatch) Error() string { return "answer: " + string(m.key()) }

func (m *mismatch) key() Key {
	switch m.Verdict() {
	case VerdictRefused:
		return KeyRefused
	case VerdictDiffers:
		return KeyDiffers
	}
	if m.Proof == ProvesWaiting {
		return KeyWaiting
	}
	return KeyUndocumented
}

func (m *mismatch) class() Class {
	if m.Verdict() == VerdictRefused {
		return ClassCustomer
	}
	return ClassUnknown
}

func (c *Comparison) differs(when bool, field string) {
	if when {
		c.Differs = append(c.Differs, field)
	}
}

func (c *Comparison) odd(when bool, field string) {
	if when {
		c.Odd = append(c.Odd, field)
	}
}

// Asked is an authorization as it was sent, as far as it is written down: enough
// to know it again in an answer or a list.
type Asked struct {
	AccountNumber string
	Reference     string
	Amount        money.Amount
	Financing     Financing
	AutoCapture   bool
}

// Asked returns what r asks for.
func (r AuthorizationRequest) Asked() Asked {
	return Asked{r.AccountNumber, r.Reference, r.Amount, r.Financing, r.AutoCapture}
}

// Compare compares an authorization with what was asked for. What it leaves out
// contradicts nothing, but for the capture of an authorization that was to be
// captured. The answer names the location by a number of the lender's own, which
// nothing that was sent can be compared with.
func (q Asked) Compare(a Authorization) Comparison {
	c := Comparison{Proof: a.Proof(), Word: a.Status}
	if c.Proof == ProvesNothing && a.Capture != nil && authorizationProofs[sign{folded(a.Status), true}] != ProvesNothing {
		c.Word = a.Capture.Status
	}
	c.differs(otherText(a.Reference, q.Reference), "reference")
	c.differs(a.AccountNumber != "" && !sameNumber(a.AccountNumber, q.AccountNumber), "account_number")
	c.differs(a.Amount != q.Amount, "amount")
	c.differs(a.Financing.Type != "" && a.Financing.Type != q.Financing.Type, "financing_option.transaction_type")
	c.differs(otherNumber(a.Financing.PlanID, q.Financing.PlanID), "financing_option.plan_id")
	c.differs(otherNumber(a.Financing.Months, q.Financing.Months), "financing_option.term")
	c.differs(a.AutoCaptureKnown && a.AutoCapture != q.AutoCapture, "auto_capture")
	if c.Proof == ProvesRefusal {
		return c
	}
	c.fits = c.Proof == ProvesHold && !q.AutoCapture || c.Proof == ProvesCharge && q.AutoCapture
	c.differs(q.AutoCapture != (a.Capture != nil), "capture")
	c.differs(q.AutoCapture && a.Capture != nil && a.Capture.Amount != q.Amount, "capture.amount")
	return c
}

func otherText(said, sent string) bool { return said != "" && said != strings.TrimSpace(sent) }

func otherNumber(said, sent int) bool { return said != 0 && said != sent }

// Compare compares the answer to a capture with what was asked for.
func (r CaptureRequest) Compare(k Capture) Comparison {
	c := Comparison{Proof: k.Proof(), Word: k.Status}
	c.fits = c.Proof == ProvesCharge
	c.differs(otherText(k.Reference, r.Reference), "reference")
	c.differs(k.AuthorizationID != "" && !sameNumber(k.AuthorizationID, r.AuthorizationID), "authorization_id")
	c.differs(k.Amount != r.Amount, "amount")
	return c
}

// Compare compares the answer to a return with what was asked for.
func (r ReturnRequest) Compare(done Return) Comparison {
	c := Comparison{Proof: ProvesCharge, fits: true}
	c.differs(otherText(done.Reference, r.Reference), "reference")
	c.differs(done.CaptureID != "" && !sameNumber(done.CaptureID, r.CaptureID), "capture_id")
	c.differs(done.Amount != r.Amount, "amount")
	return c
}

// Compare compares the answer to a transaction with what was asked for (contract
// 5.1). Posted is what says customer_confirmed, or says nothing of it where it
// was sent true without a hold. What is paid comes with the admin fee, and
// nothing else, on top.
func (r TransactionRequest) Compare(p PostedTransaction) Comparison {
	c := Comparison{Proof: r.proof(p)}
	c.fits = c.Proof == ProvesCharge && !r.Hold && r.Confirmed || c.Proof == ProvesHold && r.Hold ||
		c.Proof == ProvesWaiting && !r.Confirmed
	c.differs(p.Verified == FlagNo, "verified")
	c.differs(p.Total != 0 && p.Total != r.Amount, "total_amount")
	whole := []money.Amount{0, r.Amount + p.AdminFee, r.Amount + p.AdminFee + p.AnnualFee}
	c.differs(!slices.Contains(whole, p.PromotionalAmount), "promotional_amount")
	c.differs(otherNumber(p.PlanID, r.PlanID), "plan_id")
	c.differs(otherNumber(p.Months, r.Months), "term")
	c.odd(p.BalanceAfter != 0 && p.AvailableCredit-p.PromotionalAmount != p.BalanceAfter, "balance_after_purchase")
	c.odd(p.PaymentValue > p.PromotionalAmount, "payment_value")
	return c
}

func (r TransactionRequest) proof(p PostedTransaction) Proof {
	switch {
	case p.ID == "":
		return ProvesNothing
	case p.Confirmed == FlagYes, p.Confirmed == FlagAbsent && r.Confirmed && !r.Hold:
		return ProvesCharge
	case p.Confirmed == FlagAbsent:
		return ProvesNothing
	case r.Hold:
		return ProvesHold
	}
	return ProvesWaiting
}

// Compare compares the answer to a confirmation, or to a cancellation, with what
// was asked for (contract 5.2). A transaction that is not confirmed is cancelled
// when that was asked for.
func (r Confirmation) Compare(p PostedTransaction) Comparison {
	c := Comparison{fits: true}
	switch p.Confirmed {
	case FlagYes:
		c.Proof, c.fits = ProvesCharge, !r.Cancel
	case FlagNo:
		c.Proof, c.fits = ProvesWaiting, false
		if r.Cancel {
			c.Proof, c.fits = ProvesEnd, true
		}
	}
	c.differs(!sameNumber(p.ID, r.TransactionID), "transaction_id")
	c.differs(!r.Cancel && p.PromotionalAmount != 0 && p.PromotionalAmount < r.Amount, "promotional_amount")
	c.differs(!r.Cancel && p.Verified == FlagNo, "verified")
	return c
}
