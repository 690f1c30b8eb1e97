package doctor

import (
	"slices"
	"strings"

	"comptoir/service/settings"
)

// Question is what a store in Quebec still has to ask its lender; its text is
// doctor.question.QUESTION.
type Question string

// Questions, in their order.
const (
	AskDocument  Question = "document"  // whether the written assessment can be had, and how
	AskPermit    Question = "permit"    // whether its contracts are high-cost ones
	AskAutomated Question = "automated" // whether decisions are made by machines alone
	AskRate      Question = "rate"      // whether the rate that it gives is the credit rate
	AskHold      Question = "hold"      // how long a hold lasts
	AskClose     Question = "close"     // what closing a new account does to the contract
	AskContact   Question = "contact"   // whom customers call
)

// questions returns what is open where a store of this till is in Quebec, or nobody has
// said where it is. What the settings answer is not asked.
func (p Patient) questions() []Question {
	v := p.Settings.Get()
	quebec := func(s settings.Store) bool { return s.Province == "" || strings.EqualFold(s.Province, "QC") }
	if !slices.ContainsFunc(v.Stores, quebec) {
		return nil
	}
	list := []Question{AskDocument, AskPermit, AskAutomated, AskRate, AskHold, AskClose, AskContact}
	return slices.DeleteFunc(list, func(q Question) bool {
		return q == AskDocument && v.Quebec.LenderDocument != "" || q == AskContact && v.Support.LenderPhone != ""
	})
}
