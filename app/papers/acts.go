package papers

import (
	"cmp"
	"time"

	"comptoir/app/session"
	"comptoir/service/acts"
	"comptoir/service/journal"
	"comptoir/service/paper"
)

// record is what was done about an application, for the store: only a manager prints it.
// It runs on a worker.
func (p *Papers) record(e journal.Entry, s session.State, store paper.Store) (made paper.Paper, has bool) {
	if p.deps.Records == nil || e.Details.Type != journal.TypeApply {
		return paper.Paper{}, false
	}
	list, err := p.deps.Records.Acts(e.Details.Store, e.Details.Reference)
	if err != nil {
		p.deps.Log.Error("acts cannot be read", "entry", e.ID, "error", err)
	}
	if len(list) == 0 {
		return paper.Paper{}, false
	}
	d := Draft{Paper: ofEntry(e), languages: paper.LanguagesFor(s.Store.Province, list[0].Province, paper.Language(s.Language))}
	d.Paper.Kind, d.Paper.Store, d.Paper.Lender, d.Paper.Amount = paper.Record, store, p.Lender(), 0
	d.Paper.AccountEnding = Ending(list[len(list)-1].AccountEnding)
	for _, a := range list {
		d.Paper.Acts = append(d.Paper.Acts, doneOf(a, p.deps.Now().Location()))
	}
	return d.in(), true
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
	acts.LenderSettled: true, acts.StoreGone: true,
}
