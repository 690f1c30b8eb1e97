package lookup

import (
	"fyne.io/fyne/v2"

	"comptoir/app/lookup"
	"comptoir/app/session"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service"
)

func accountPart(i int) string { return "lookup.result." + string(rune('0'+i%10)) }

// accountCard is one account in the list of results.
type accountCard struct {
	*widgets.Choice
	*kit.Kit
	name, facts, why, reason, credit, limit *paint.Text
	status                                  *paint.Chip
	left                                    *paint.Meter
}

func newAccountCard(u *kit.Kit, i int, pick func(int)) *accountCard {
	c := &accountCard{
		Kit: u, name: paint.NewText(paint.Section, ""), facts: paint.NewText(paint.Quiet, ""),
		why: paint.NewText(paint.Body, ""), credit: paint.Line(paint.Strong, ""), limit: paint.Line(paint.Quiet, ""),
		reason: paint.NewText(paint.Quiet, ""), status: paint.NewChip(paint.Good, ""), left: paint.NewMeter(),
	}
	money := layout.VBox(layout.Half, c.credit.Aligned(fyne.TextAlignTrailing), c.limit.Aligned(fyne.TextAlignTrailing))
	c.Choice = widgets.NewChoice(u.Parts, accountPart(i), layout.VBox(layout.Small,
		layout.Split(c.name, c.status), layout.Split(c.facts, money), c.left, c.why, c.reason), func() { pick(i) })
	return c
}

func (c *accountCard) render(a service.Account, inHand session.CustomerState) {
	t := c.Words.T
	c.name.Set(a.FirstName + " " + a.LastName)
	c.status.Set(kit.StatusTone(a.Status), kit.StatusWord(c.Words, a.Status))
	c.facts.Set(kit.Joined(" · ", t("lookup.result.facts", "Card", kit.CardEnding(a.CardEnding), "Type", accountType(c.Kit, a.Type),
		"Merchant", a.MerchantName, "Since", c.Words.Date(a.Created)), c.terms(a.TermsAgreed)))
	c.credit.Set(kit.Tied(t("customer.available", "Amount", c.Words.Money(a.AvailableCredit))))
	c.limit.Set(t("lookup.result.limit", "Amount", c.Words.Money(a.CreditLimit)))
	kit.Show(c.left, a.CreditLimit > 0)
	c.left.Set(a.AvailableCredit.Cents(), a.CreditLimit.Cents())
	kit.Show(c.why, !lookup.MayBuy(a))
	kit.Show(c.reason, !lookup.MayBuy(a) && a.ReasonCode != "")
	c.reason.Set(c.Words.T("account.reason", "Code", a.ReasonCode))
	c.why.Set(blockedWhy(c.Kit, a.Status))
	c.why.Tone(kit.StatusTone(a.Status))
	c.Set(inHand.AccountNumber == a.AccountNumber && inHand.CustomerID == a.CustomerID, true)
}

// terms says whether the terms of the account were accepted; an answer that leaves it out
// says neither.
func (c *accountCard) terms(agreed service.Flag) string {
	switch agreed {
	case service.FlagYes:
		return c.Words.T("account.terms.yes")
	case service.FlagNo:
		return c.Words.T("account.terms.no")
	}
	return ""
}

// empty forgets the account that was shown.
func (c *accountCard) empty() {
	for _, text := range []*paint.Text{c.name, c.facts, c.why, c.reason, c.credit, c.limit} {
		text.Set("")
	}
}

// blockedWhy says, in the store's words, why an account cannot buy and what to do.
func blockedWhy(u *kit.Kit, s service.AccountStatus) string {
	if key := "account.blocked." + string(s); u.Words.Has(key) {
		return u.Words.T(key)
	}
	return u.Words.T("account.blocked.other")
}

// accountType names a type of account; one that an answer leaves out is not consumer
// (contract 4.2), and one that nobody knows is shown as it came.
func accountType(u *kit.Kit, kind service.AccountType) string {
	key := "account.type." + string(kind)
	switch {
	case kind == "":
		return u.Words.T("account.type.unknown")
	case u.Words.Has(key):
		return u.Words.T(key)
	}
	return string(kind)
}
