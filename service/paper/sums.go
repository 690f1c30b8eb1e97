package paper

// money writes the amount of anything that moves money, how it is paid, and what
// is left afterwards.
func (b *builder) money() {
	if len(b.Parts) > 1 {
		for _, p := range b.Parts {
			b.field("paper.amount."+string(p.Kind), b.words.Money(p.Amount))
		}
	}
	b.pair(Total, b.words.T("paper.amount."+string(b.Kind)), b.words.Money(b.Amount))
	if b.Held != nil {
		b.held()
	}
	if b.Financing != nil {
		b.plan()
	}
	b.balances()
	if b.Kind != Purchase {
		b.text(Note, "paper.note."+string(b.Kind))
	}
	if b.Financing != nil {
		b.wording()
	}
}

// held says why an amount is held and until when.
func (b *builder) held() {
	if b.Held.Why != "" {
		b.field("paper.held.why", b.words.T("paper.held.why."+string(b.Held.Why)))
	}
	if b.Held.Until.IsZero() {
		b.field("paper.held.open", b.words.T("paper.held.open.until"))
		return
	}
	b.field("paper.held.until", b.words.LongDate(b.Held.Until))
}

// plan writes how the amount is paid, with a total of ours that says so.
func (b *builder) plan() {
	f := b.Financing
	if f.Schedule == Regular {
		b.field("paper.plan", b.words.T("paper.plan.regular"))
		if f.AIR > 0 { // it is not known of a charge that was found by asking
			b.field("paper.air", b.words.Percent(f.AIR))
		}
		return
	}
	b.field("paper.plan", b.edition.PlanName)
	if f.Months > 0 {
		b.field("paper.term", b.words.T("paper.months", "Count", f.Months))
	}
	b.field("paper.instalment."+string(f.Schedule), b.words.Money(f.Instalment))
	if f.Schedule == Deferred {
		b.text(Small, "paper.instalment.deferred.note")
	}
	if total, known := f.Total(); known {
		b.field("paper.total", b.words.Money(total))
		b.text(Small, "paper.total.note", "Count", f.Months, "Amount", b.words.Money(f.Instalment))
	}
}

func (b *builder) balances() {
	for _, each := range b.Balances {
		b.field("paper.left."+string(each.Name), b.words.Money(each.Amount))
	}
}

// wording writes the rates and fees with the lender's words, each fee as it falls
// due, and says when there are none (contract section 10.7).
func (b *builder) wording() {
	b.rule()
	if b.edition.received() != b.edition.Language && len(b.edition.Rates)+len(b.edition.Fees) > 0 {
		b.text(Head, b.headOf(""))
	}
	for _, r := range b.edition.Rates {
		b.pair(Pair, or(r.Description, b.words.T("paper.rate")), b.words.Percent(r.Rate))
		b.add(Wording, r.Message)
	}
	for _, f := range b.edition.Fees {
		b.fee(f)
	}
	if len(b.edition.Fees) == 0 {
		b.text(Note, "paper.fee.none")
	}
}

func (b *builder) fee(f Fee) {
	label, amount, due := or(f.Description, b.words.T("paper.fee")), b.words.Money(f.Amount), f.Due()
	regular := b.Financing.Schedule == Regular
	switch due {
	case DueMonthly:
		b.pair(Pair, label, b.words.T("paper.fee.monthly.amount", "Amount", amount))
	case DueYearly:
		b.pair(Pair, label, b.words.T("paper.fee.yearly.amount", "Amount", amount))
	default:
		b.pair(Pair, label, amount)
	}
	all, counted := f.Amount.Times(b.Financing.Months)
	switch {
	case due == DueMonthly && !regular && counted && b.Financing.Months > 0:
		b.text(Small, "paper.fee.monthly", "Total", b.words.Money(all), "Count", b.Financing.Months)
	case due == DueYearly || due == DueUnknown:
		b.text(Small, "paper.fee."+string(due))
	case !regular && due != DueMonthly:
		b.text(Small, "paper.fee."+string(due))
	}
	b.add(Wording, f.Message)
}
