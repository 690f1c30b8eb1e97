package papers

import (
	"cmp"
	"slices"
	"time"

	"comptoir/app/session"
	"comptoir/service/acts"
	"comptoir/service/journal"
	"comptoir/service/paper"
)

// ofActs returns the papers that the acts about an application make, beside what was
// agreed to: the customer's copy of the contract in place of its terms, and where there
// was something to choose the record. It runs on a worker.
func (p *Papers) ofActs(e journal.Entry, s session.State, store paper.Store, agreed []paper.Paper) []paper.Paper {
	if p.deps.Records == nil || e.Details.Type != journal.TypeApply {
		return agreed
	}
	list, err := p.actsOf(e)
	if err != nil {
		p.deps.Log.Error("acts cannot be read", "entry", e.ID, "error", err)
		return agreed
	}
	if made, has := p.contract(e, list, store); has {
		agreed = append(slices.DeleteFunc(agreed, func(a paper.Paper) bool { return a.Terms != nil }), made)
	}
	if slices.ContainsFunc(list, func(a acts.Act) bool { return a.Act == acts.Approved }) {
		agreed = append(agreed, p.record(e, list, s, store))
	}
	return agreed
}

// record is what was done about an application, for the store: only a manager prints it.
func (p *Papers) record(e journal.Entry, list []acts.Act, s session.State, store paper.Store) paper.Paper {
	d := Draft{Paper: ofEntry(e), languages: paper.LanguagesFor(s.Store.Province, list[len(list)-1].Province, paper.Language(s.Language))}
	d.Paper.Kind, d.Paper.Store, d.Paper.Lender, d.Paper.Amount = paper.Record, store, p.Lender(), 0
	d.Paper.AccountEnding = Ending(list[len(list)-1].AccountEnding)
	for _, a := range list {
		d.Paper.Acts = append(d.Paper.Acts, doneOf(a, p.deps.Now().Location()))
	}
	return d.in()
}

func doneOf(a acts.Act, zone *time.Location) paper.Done {
	done := paper.Done{
		At: a.At.In(zone), Act: string(a.Act), By: string(a.By), Who: a.Associate, Language: paper.Language(a.Language), Note: a.Note,
	}
	if a.Act == acts.Handed {
		done.Way = paper.Way(a.Delivery)
	}
	if !hasText[a.Act] {
		done.Act = "other"
	}
	for _, t := range a.Texts {
		done.Texts = append(done.Texts, paper.Proof{Kind: cmp.Or(t.Kind, acts.ChoicePage), Language: paper.Language(t.Language), SHA256: t.SHA256})
	}
	return done
}

// hasText are the acts that have a text of their own, paper.act.ACT.
var hasText = map[acts.Name]bool{
	acts.Approved: true, acts.Shown: true, acts.Printed: true, acts.ReadOther: true, acts.Wish: true, acts.WishWithdrawn: true,
	acts.Handed: true, acts.Keep: true, acts.Close: true, acts.Closed: true, acts.NotClosed: true, acts.Left: true, acts.Idle: true,
	acts.LenderSettled: true, acts.StoreGone: true, acts.PaperDeclined: true, acts.TermsAccepted: true, acts.TermsRefused: true,
	acts.CopyPaper: true, acts.CopyElectronic: true,
}
