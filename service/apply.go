package service

import (
	"context"

	"comptoir/service/civil"
	"comptoir/service/journal"
	"comptoir/service/money"
	"comptoir/service/secret"
)

// Application asks for a new account (contract 3.2). What is not called
// optional is required.
type Application struct {
	Reference       string       // its name in the journal, at most 40 characters; not sent
	AmountRequested money.Amount // above zero
	Phone           string       // digits, ten at most
	Email           string       // at most 100 characters
	Language        Language     // English when empty
	Salutation      string       // mr, ms, mrs, mss (enums section 9)
	FirstName       string       // at most 80 characters
	MiddleName      string       // optional, at most 80 characters
	LastName        string       // at most 130 characters
	Born            civil.Date
	Address         Address // Line2 may be empty
	GovID           GovID   // optional
	InputType       string  // optional: manual (enums section 15)
	PersonalIncome  money.Amount
	HouseholdIncome money.Amount
	MonthlyHousing  *money.Amount // required in Quebec; nil is not sent, 0 is
	HousingType     string        // Rent is the only documented value (enums section 14)
	OccupationID    string        // FE is the only documented value (enums section 13)
	OccupationTitle string        // at most 100 characters
	EmployerName    string        // optional, at most 100 characters
	EmployerPhone   string        // optional, digits, ten at most
	SIN             secret.Text   // optional, nine digits
	QuestionID      string        // "4" to "9" (enums section 10)
	Answer          secret.Text   // at most 50 characters
	PIW             secret.Text   // personal identification word, at most 50 characters
	TermsAgreed     bool          // has to be true, and only after Terms were shown and accepted

	// Sent in v2.5 only.
	AccountType AccountType // Consumer when empty
	RequestID   string      // optional, at most 150 characters
}

// GovID is a government's identity paper (enums section 7).
type GovID struct {
	Type    string      // such as CADL
	Issuer  string      // a province, or CANADA; which ones depends on Type
	Number  secret.Text // at most 50 characters
	Expires civil.Date
}

// Approval is the answer to an application that was accepted (contract 3.2).
type Approval struct {
	Card            secret.PAN // shown once when it is issued
	AccountNumber   string     // up to 14 digits
	CustomerID      string
	AvailableCredit money.Amount
	CreditLimit     money.Amount
	RiskRating      string      // enums section 3; unknown values are kept
	Offers          []OfferType // Quebec only
	// DebtRatio is the figure as the API wrote it, such as 0 or 31.5. It comes for
	// Quebec only, where it has to be shown together with AvailableCredit and the
	// choice to cancel (contract 10.2). Its unit is not documented, nor whether 0
	// means that it was not worked out. Empty when absent.
	DebtRatio string
}

// Apply sends an application. It spends a permit as Authorize does. It is never
// repeated by itself.
//
// A decision against the applicant is an error of ClassCustomer: KeyDeclined and
// its numbered kin, KeyPending1 and KeyPending2, whether the API sent it as an
// error or inside an answer. The reason is nobody's business at the till. An
// error of ClassUnknown says that an account may have been opened.
func (c *Client) Apply(ctx context.Context, permit *journal.Permit, r Application) (Approval, error) {
	if err := c.checkApplication(r); err != nil {
		return Approval{}, err
	}
	if err := c.permit(OpApply, permit, r.Call()); err != nil {
		return Approval{}, err
	}
	var answer Approval
	err := c.send(ctx, call{op: OpApply, body: c.applicationBody(r)}, func(raw []byte) error {
		no, err := decode(raw, readDecision)
		if err == nil && no != "" {
			return &decision{no}
		}
		if err == nil {
			answer, err = decode(raw, readApproval)
		}
		return err
	})
	if err != nil {
		return Approval{}, err
	}
	return answer, nil
}
