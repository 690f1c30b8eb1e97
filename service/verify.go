package service

import (
	"context"
	"strings"

	"comptoir/service/secret"
)

// VerifyFormat is a way to prove that the person is the account holder (enums section 6).
type VerifyFormat string

// Verification formats.
const (
	BySMS      VerifyFormat = "sms"
	ByEmail    VerifyFormat = "email"
	ByQuestion VerifyFormat = "security_question"
	ByOverride VerifyFormat = "merchant_override"
	ByBypass   VerifyFormat = "regular_purchase_bypass"
)

// VerifyRequest asks for a PIN (contract 4.3). v2 takes neither Card nor
// RequestID, and finds the customer by CustomerID.
type VerifyRequest struct {
	AccountNumber string // v2.5: of the primary holder
	CustomerID    string // v2 only
	Format        VerifyFormat
	QuestionID    string      // only with ByQuestion
	Answer        secret.Text // only with ByQuestion, at most 50 characters
	Card          secret.PAN  // optional, for authorized users of business accounts
	RequestID     string      // at most 150 characters, the same in the authorization that follows
}

// Verification is the answer: either the PIN itself, or where it was sent.
type Verification struct {
	PIN    secret.PIN   // four digits, left-padded (quirk 19); empty when it was sent
	SentTo VerifyFormat // BySMS, ByEmail, or empty when PIN is set
}

// Verify starts or completes a verification. Every BySMS or ByEmail call sends
// a new PIN, so it is never repeated by itself. KeyAnswerMismatch says that the
// answer to a security question was wrong, KeyTriesExceeded that too many were.
func (c *Client) Verify(ctx context.Context, r VerifyRequest) (Verification, error) {
	version := c.versions[OpVerify]
	if err := checkVerify(r, version); err != nil {
		return Verification{}, err
	}
	path := r.CustomerID
	body := verifyBody{Format: r.Format}
	if version != v2 {
		path = r.AccountNumber
		body.Card, body.RequestID = r.Card.Reveal(), r.RequestID
	}
	if r.Format == ByQuestion {
		body.QuestionID, body.Answer = r.QuestionID, r.Answer.Reveal()
	}
	what := call{op: OpVerify, values: []string{path}, body: body, format: r.Format}
	return do(ctx, c, what, readVerification)
}

// verifyBody is the body of contract 4.3. The question goes as a text
// (contract section 9, row 27).
type verifyBody struct {
	Format     VerifyFormat `json:"format"`
	QuestionID string       `json:"security_qid,omitempty"`
	Answer     string       `json:"security_answer,omitempty"`
	Card       string       `json:"vcc_number,omitempty"`
	RequestID  string       `json:"request_id,omitempty"`
}

func checkVerify(r VerifyRequest, version string) error {
	var check checks
	if version == v2 {
		check.identifier("customer_id", r.CustomerID, maxCustomerID)
	} else {
		check.account(r.AccountNumber)
	}
	switch r.Format {
	case "":
		check.refuse("format", ReasonRequired)
	case ByQuestion:
		check.digits("security_qid", r.QuestionID, maxQuestionID)
		check.text("security_answer", r.Answer.Reveal(), maxAnswer)
	case BySMS, ByEmail, ByOverride, ByBypass:
	default:
		check.refuse("format", ReasonInvalid)
	}
	check.card(r.Card)
	if version != v2 {
		check.text("request_id", r.RequestID, maxRequestID)
	}
	return check.err(OpVerify)
}

const (
	pinDigits    = 4
	maxPINDigits = 8
	sentPrefix   = "verification_sent_to_"
)

// readVerification reads either a PIN or the word for where it was sent (quirk 19).
func readVerification(v value) Verification {
	code := v.required().object().get("verification_code").required()
	if where, sent := strings.CutPrefix(code.text(), sentPrefix); sent && word(where) {
		return Verification{SentTo: VerifyFormat(where)}
	}
	return Verification{PIN: readPIN(code)}
}

func readPIN(v value) secret.PIN {
	digits := v.padded(pinDigits)
	if !allDigits(digits) || len(digits) > maxPINDigits {
		v.fail("not a PIN")
	}
	return secret.NewPIN(digits)
}
