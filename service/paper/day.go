package paper

import (
	"time"

	"comptoir/service/civil"
	"comptoir/service/money"
)

// Day is the end of a day of the store: what it adds up to, and what differs.
type Day struct {
	Date        civil.Date   `json:"date"`
	Closed      time.Time    `json:"closed,omitzero"` // zero: it is open
	By          string       `json:"by,omitempty"`    // who closed it
	Differences []DayFinding `json:"differences,omitempty"`
	Totals      []DayTotal   `json:"totals,omitempty"`
	Charged     money.Amount `json:"charged"`
	Hours       []DayBar     `json:"hours,omitempty"`
	Plans       []DayBar     `json:"plans,omitempty"`
}

// DayTotal is one type of a day: what the store has, and what this till did of it.
type DayTotal struct {
	Type     string       `json:"type"` // its text is operation.type.TYPE
	Count    int          `json:"count"`
	Amount   money.Amount `json:"amount"`
	OwnCount int          `json:"own_count"`
	Own      money.Amount `json:"own"`
	Basis    string       `json:"basis"` // its text is closing.basis.BASIS, but for lists
}

// DayFinding is one thing that differs.
type DayFinding struct {
	Code      string       `json:"code"` // its texts are closing.difference.CODE and .next
	List      string       `json:"list,omitempty"`
	Type      string       `json:"type,omitempty"`
	Reference string       `json:"reference,omitempty"`
	Amount    money.Amount `json:"amount,omitempty"`
	Theirs    money.Amount `json:"theirs,omitempty"`
	At        time.Time    `json:"at,omitzero"`
}

// DayBar is what was charged in an hour, or by a plan.
type DayBar struct {
	Hour    int          `json:"hour,omitempty"` // 0 to 23, of an hour
	Regular bool         `json:"regular,omitempty"`
	Name    string       `json:"name,omitempty"` // of a plan, as the merchant's lists have it
	Months  int          `json:"months,omitempty"`
	Count   int          `json:"count"`
	Amount  money.Amount `json:"amount"`
}

// day writes what differs first, then the sums, then the pictures.
func (b *builder) day() {
	d := b.Day
	if d == nil {
		return
	}
	b.text(Centre, "paper.day.of", "Date", b.words.LongDate(d.Date))
	if d.Closed.IsZero() {
		b.text(Centre, "paper.day.open")
	} else {
		b.text(Centre, "paper.day.closed", "Time", b.words.Moment(d.Closed), "Who", d.By)
	}
	b.rule()
	if len(d.Differences) == 0 {
		b.text(Note, "closing.none")
	}
	if len(d.Differences) > 0 {
		b.text(Head, "closing.differences", "Count", len(d.Differences))
	}
	for _, f := range d.Differences {
		b.finding(f)
	}
	b.rule()
	b.text(Head, "closing.totals")
	for _, t := range d.Totals {
		b.total(t)
	}
	b.pair(Total, b.words.T("closing.charged"), b.words.Money(d.Charged))
	b.bars("closing.hours", d.Hours, func(bar DayBar) string { return b.words.T("closing.hour", "Hour", bar.Hour) })
	b.bars("closing.plans", d.Plans, func(bar DayBar) string { return PlanWords(b.words, bar.Regular, bar.Name, bar.Months) })
}

func (b *builder) finding(f DayFinding) {
	label := b.words.T("closing.difference." + f.Code)
	if f.List != "" {
		label = b.words.T("closing.list.of", "What", label, "List", b.words.T("closing.list."+f.List))
	}
	b.add(Note, label)
	if f.Type != "" {
		b.pair(Pair, joined(" ", b.words.T("operation.type."+f.Type), f.Reference), b.words.Money(f.Amount))
		if f.Theirs != 0 && f.Theirs != f.Amount {
			b.field("closing.theirs", b.words.Money(f.Theirs))
		}
	}
	b.text(Small, "closing.difference."+f.Code+".next")
}

func (b *builder) total(t DayTotal) {
	b.pair(Pair, b.words.T("closing.counted", "Type", b.words.T("operation.type."+t.Type), "Count", t.Count), b.words.Money(t.Amount))
	if t.Own != t.Amount || t.OwnCount != t.Count {
		b.text(Small, "closing.own", "Count", t.OwnCount, "Amount", b.words.Money(t.Own))
	}
	if t.Basis != "lists" {
		b.text(Small, "closing.basis."+t.Basis)
	}
}

// bars draws each amount as long as it is beside the largest.
func (b *builder) bars(heading string, list []DayBar, called func(DayBar) string) {
	if len(list) == 0 {
		return
	}
	most := money.Amount(1)
	for _, bar := range list {
		most = max(most, bar.Amount)
	}
	b.rule()
	b.text(Head, heading)
	for _, bar := range list {
		b.rows = append(b.rows, Row{Style: Bar, Left: clean(called(bar)), Right: b.words.Money(bar.Amount), Share: permille(bar.Amount, most)})
	}
}

// permille returns how much of the most an amount is, in thousandths, from 0 to 1,000.
func permille(of, most money.Amount) int {
	return int(max(0, of.Cents()) * 1000 / most.Cents())
}

// PlanWords names a plan of a day: by the name that the merchant's lists have for it, and
// its months.
func PlanWords(w Words, regular bool, name string, months int) string {
	switch {
	case regular:
		return w.T("closing.plan.regular")
	case name != "" && months > 0:
		return joined(", ", name, w.T("paper.months", "Count", months))
	case months > 0:
		return w.T("paper.months", "Count", months)
	}
	return w.T("closing.plan.unknown")
}
