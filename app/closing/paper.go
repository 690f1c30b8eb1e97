package closing

import (
	"comptoir/app/papers"
	"comptoir/app/session"
	"comptoir/service/paper"
)

// Print shows the paper of the day, to be printed or saved.
func (c *Closing) Print() {
	if !c.state.Loaded {
		return
	}
	c.state.Printing = true
	c.hand.Show(paperOf(c.state, c.deps.Session.State(), c.deps.Papers.Lender()))
	c.publish()
}

// paperOf returns the paper of a day, in the languages of the store's papers.
func paperOf(st State, s session.State, lender paper.Lender) paper.Paper {
	f := st.Figures
	day := &paper.Day{Date: f.Day, Charged: f.Charged.Amount}
	if st.Closed() {
		last := st.Acts[len(st.Acts)-1]
		day.Closed, day.By = last.At, last.By
	}
	for _, d := range f.Differences {
		day.Differences = append(day.Differences, paper.DayFinding{
			Code: string(d.Code), List: string(d.List), Type: d.Type, Reference: d.Reference, Amount: d.Amount, Theirs: d.Theirs, At: d.At,
		})
	}
	for _, t := range f.Totals {
		day.Totals = append(day.Totals, paper.DayTotal{
			Type: t.Type, Count: t.Store.Count, Amount: t.Store.Amount, OwnCount: t.Own.Count, Own: t.Own.Amount, Basis: string(t.Basis),
		})
	}
	for _, b := range f.Hours {
		day.Hours = append(day.Hours, paper.DayBar{Hour: b.Hour, Count: b.Sum.Count, Amount: b.Sum.Amount})
	}
	for _, b := range f.Plans {
		day.Plans = append(day.Plans, paper.DayBar{Regular: b.Plan.Known && b.Plan.ID == 0, Name: b.Name, Months: b.Plan.Months, Count: b.Sum.Count, Amount: b.Sum.Amount})
	}
	made := paper.Paper{
		Kind: paper.Closing, Training: s.Store.Training, At: f.Read, Store: papers.StoreOf(s.Store), Lender: lender, Associate: s.Store.Associate, Day: day,
	}
	for _, l := range paper.LanguagesFor(s.Store.Province, "", paper.Language(s.Language)) {
		made.Editions = append(made.Editions, paper.Edition{Language: l})
	}
	return made
}
