package papers

import (
	"slices"

	"comptoir/app/session"
	"comptoir/service/agreement"
	"comptoir/service/journal"
	"comptoir/service/paper"
	"comptoir/service/records"
)

// of returns the papers of an entry as copies: those that were kept, or else one that
// says what the entry itself tells, and what was agreed to. It runs on a worker.
func (p *Papers) of(e journal.Entry, s session.State) []paper.Paper {
	kept, store := p.kept(e), StoreOf(s.Store)
	if len(kept) > 0 {
		store = kept[0].Store // the lender may name it better
	}
	agreed := p.agreed(e, store)
	var list []paper.Paper
	for _, each := range kept { // they were kept in any order
		if each.Kind == paper.Agreement {
			agreed = append(agreed, each)
		} else {
			list = append(list, each)
		}
	}
	if len(list) == 0 && slices.Contains(made, e.State) {
		list = append(list, p.bare(e, s, agreed))
	}
	for _, later := range p.done(e) {
		list = append(list, p.kept(later)...)
	}
	list = append(list, p.ofActs(e, s, store, agreed)...)
	for i := range list {
		list[i] = list[i].FrenchFirst(s.Store.Province).CopyOf(p.deps.Now())
	}
	return list
}

// done returns what this till did to the purchase of an entry, in its order: their
// papers have the same code.
func (p *Papers) done(e journal.Entry) []journal.Entry {
	if p.deps.Records == nil || e.AuthorizationID == "" || e.Details.Target != "" {
		return nil
	}
	var list []journal.Entry
	targets := []string{e.AuthorizationID, e.CaptureID}
	for i := 0; i < len(targets); i++ { // a capture is a target too
		if targets[i] == "" || slices.Contains(targets[:i], targets[i]) {
			continue
		}
		found, err := p.deps.Records.Find(records.Query{Store: e.Details.Store, Target: targets[i], States: made, Limit: mostOfOne})
		if err != nil {
			p.deps.Log.Error("what was done to a purchase cannot be read", "entry", e.ID, "error", err)
		}
		slices.Reverse(found) // the latest came first
		for _, each := range found {
			list, targets = append(list, each), append(targets, each.CaptureID)
		}
	}
	slices.SortStableFunc(list, func(x, y journal.Entry) int { return x.Created.Compare(y.Created) })
	return list
}

// bare is the paper of an entry whose own was not kept, as when asking has found the
// outcome later: with the plan that was agreed to, where there is one.
func (p *Papers) bare(e journal.Entry, s session.State, agreed []paper.Paper) paper.Paper {
	d := Draft{Paper: ofEntry(e), languages: paper.LanguagesFor(s.Store.Province, "", paper.Language(s.Language))}
	d.Paper.Store, d.Paper.Lender = StoreOf(s.Store), p.Lender()
	switch {
	case d.Paper.Kind == paper.Application:
		d.Paper.Outcome = &paper.Outcome{State: outcomeOf(e)}
	case len(agreed) > 0 && (d.Paper.Kind == paper.Purchase || d.Paper.Kind == paper.Hold):
		d.Paper.Financing, d.Paper.Editions, d.Words = agreed[0].Financing, agreed[0].Editions, inOneLanguage
	}
	return d.in()
}

func outcomeOf(e journal.Entry) paper.State {
	if e.Details.Type == journal.TypeClose {
		return paper.Closed
	}
	return paper.Approved
}

// kept returns the papers that the records have of an entry. One that cannot be read
// is left out, and the log says so.
func (p *Papers) kept(e journal.Entry) []paper.Paper {
	if p.deps.Records == nil {
		return nil
	}
	rows, err := p.deps.Records.Receipts(e.ID)
	if err != nil {
		p.deps.Log.Error("papers cannot be read", "entry", e.ID, "error", err)
	}
	var list []paper.Paper
	for _, row := range rows {
		made, err := paper.Decode(row.Data)
		if err != nil {
			p.deps.Log.Error("a paper cannot be read", "number", row.Number, "error", err)
			continue
		}
		made.At = made.At.In(p.deps.Now().Location())
		list = append(list, made)
	}
	return list
}

// agreed returns what was agreed to under an entry's reference, as papers.
func (p *Papers) agreed(e journal.Entry, store paper.Store) []paper.Paper {
	if p.deps.Records == nil {
		return nil
	}
	rows, err := p.deps.Records.Agreements(e.Details.Store, e.Details.Reference)
	if err != nil {
		p.deps.Log.Error("agreements cannot be read", "entry", e.ID, "error", err)
	}
	var list []paper.Paper
	for _, a := range rows {
		if a.Document != "" { // its text was kept with the application
			continue
		}
		made := ofAgreement(a)
		made.Training, made.Store, made.Lender = e.Details.Training, store, p.Lender()
		made.At = a.At.In(p.deps.Now().Location())
		made.Customer, made.CardEnding = e.Details.Initial, Ending(e.Details.CardEnding)
		made.AuthorizationID = ofEntry(e).AuthorizationID
		list = append(list, made)
	}
	return list
}

// ofAgreement returns the plan that was on the screen and agreed to, in its own language.
func ofAgreement(a agreement.Agreement) paper.Paper {
	made := paper.Paper{Kind: paper.Agreement, At: a.At, Associate: a.Associate, Reference: a.Reference, Amount: a.Amount}
	e := paper.Edition{Language: paper.Language(a.Language), PlanName: a.PlanName}
	made.Financing = &paper.Financing{Schedule: scheduleOf(a), Months: a.Months, Instalment: a.Instalment, AIR: a.AIR}
	for _, r := range a.Rates {
		e.Rates = append(e.Rates, paper.Rate{Description: r.Description, Rate: r.Rate, Message: r.Message})
	}
	for _, f := range a.Fees {
		e.Fees = append(e.Fees, paper.Fee{Type: f.Type, Description: f.Description, Amount: f.Amount, Message: f.Message})
	}
	made.Editions = []paper.Edition{e}
	return made
}

// scheduleOf returns what was shown; of agreements that are too old to say, what their
// amounts look like.
func scheduleOf(a agreement.Agreement) paper.Schedule {
	switch {
	case a.Schedule != "":
		return paper.Schedule(a.Schedule)
	case a.PlanID == 0:
		return paper.Regular
	case a.Months > 1 && a.Instalment == a.Amount:
		return paper.Deferred
	case a.Months > 0 && a.Instalment < a.Amount:
		return paper.Monthly
	}
	return paper.AsSent
}
