package screens

import (
	"fyne.io/fyne/v2"

	"comptoir/app/lookup"
	"comptoir/app/session"
	"comptoir/screens/widgets"
	"comptoir/service"
)

func accountPart(i int) string { return "lookup.result." + string(rune('0'+i%10)) }

// accountCard is one account in the list of results.
type accountCard struct {
	*widgets.Choice
	*ui
	name, facts, why, reason, credit, limit *widgets.Text
	status                                  *widgets.Chip
	left                                    *widgets.Meter
}

func newAccountCard(u *ui, i int, pick func(int)) *accountCard {
	c := &accountCard{
		ui: u, name: widgets.NewText(widgets.Section, ""), facts: widgets.NewText(widgets.Quiet, ""),
		why: widgets.NewText(widgets.Body, ""), credit: widgets.Line(widgets.Strong, ""), limit: widgets.Line(widgets.Quiet, ""),
		reason: widgets.NewText(widgets.Quiet, ""), status: widgets.NewChip(widgets.Good, ""), left: widgets.NewMeter(),
	}
	money := widgets.Stack(widgets.Half, c.credit.Aligned(fyne.TextAlignTrailing), c.limit.Aligned(fyne.TextAlignTrailing))
	c.Choice = widgets.NewChoice(u.parts, accountPart(i), widgets.Stack(widgets.Small,
		widgets.Split(c.name, c.status), widgets.Split(c.facts, money), c.left, c.why, c.reason), func() { pick(i) })
	return c
}

func (c *accountCard) render(a service.Account, inHand session.CustomerState) {
	t := c.words.T
	c.name.Set(a.FirstName + " " + a.LastName)
	c.status.Set(statusTone(a.Status), statusWord(c.words, a.Status))
	c.facts.Set(t("lookup.result.facts", "Card", cardEnding(a.CardEnding), "Type", t("account.type."+string(a.Type)),
		"Merchant", a.MerchantName, "Since", c.words.Date(a.Created)))
	c.credit.Set(t("customer.available", "Amount", c.words.Money(a.AvailableCredit)))
	c.limit.Set(t("lookup.result.limit", "Amount", c.words.Money(a.CreditLimit)))
	show(c.left, a.CreditLimit > 0)
	c.left.Set(a.AvailableCredit.Cents(), a.CreditLimit.Cents())
	show(c.why, !lookup.MayBuy(a))
	show(c.reason, !lookup.MayBuy(a) && a.ReasonCode != "")
	c.reason.Set(c.words.T("account.reason", "Code", a.ReasonCode))
	c.why.Set(blockedWhy(c.ui, a.Status))
	c.why.Tone(statusTone(a.Status))
	c.Set(inHand.AccountNumber == a.AccountNumber && inHand.CustomerID == a.CustomerID, lookup.MayBuy(a))
}

// empty forgets the account that was shown.
func (c *accountCard) empty() {
	for _, text := range []*widgets.Text{c.name, c.facts, c.why, c.reason, c.credit, c.limit} {
		text.Set("")
	}
}

// blockedWhy says, in the store's words, why an account cannot buy and what to do.
func blockedWhy(u *ui, s service.AccountStatus) string {
	switch s {
	case service.StatusProhibited, service.StatusFrozen, service.StatusChargedOff, service.StatusClosed:
		return u.words.T("account.blocked." + string(s))
	}
	return u.words.T("account.blocked.other")
}
