package closing

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"comptoir/app/holds"
	"comptoir/service"
	"comptoir/service/civil"
	"comptoir/service/journal"
)

// comparison puts what the lists show beside what this till has written down.
type comparison struct {
	question
	listing
	entries []journal.Entry // oldest first
	closed  time.Time       // when the day was closed; zero: it is open
	all     []*item         // what the lists show
	alone   []*item         // what the records alone know
	out     Figures
}

// figures compares. What was made is matched by the lender's ids, which prove it; only
// what is left over is looked for by reference, as a hint for a person (contract 5.5).
func (c *comparison) figures() Figures {
	c.out = Figures{Day: c.day, Read: c.now}
	c.all = c.items(c.now.Location())
	c.lists()
	made := map[*item]journal.Entry{}
	for _, e := range c.entries {
		if isMade(e) && moves(e) {
			if found := c.match(e); found != nil {
				c.take(found, e)
				made[found] = e
			} else {
				c.unlisted(e)
			}
		}
	}
	for _, e := range c.entries {
		c.unmade(e)
	}
	c.twice(made)
	c.unclear()
	c.ending()
	c.sum()
	slices.SortStableFunc(c.out.Differences, func(a, b Difference) int {
		return cmp.Or(cmp.Compare(slices.Index(codes, a.Code), slices.Index(codes, b.Code)), a.At.Compare(b.At))
	})
	return c.out
}

// isMade reports whether what an entry wanted was done, as this till has it. What turned
// up late was made, also where it was given back since.
func isMade(e journal.Entry) bool {
	return e.State == journal.Confirmed || e.State == journal.Late || e.State == journal.Undone
}

// moves reports whether an entry is about an amount: an application is not.
func moves(e journal.Entry) bool {
	return e.Details.Type != journal.TypeApply && e.Details.Type != journal.TypeClose
}

// typeOf names what an entry was, as the lists' items are named.
func typeOf(e journal.Entry) string {
	switch {
	case e.Details.Hold:
		return typeHold
	case e.Details.Type == "":
		return "other"
	}
	return e.Details.Type
}

func isSale(kind string) bool {
	return kind == string(service.Promotional) || kind == string(service.Regular)
}

// lists says how each list came.
func (c *comparison) lists() {
	for _, name := range []ListName{ListAuthorizations, ListCaptures, ListHeld} {
		state := c.states[name]
		c.out.Lists = append(c.out.Lists, List{name, state})
		switch state {
		case ListLost:
			c.differ(Difference{Code: CodeLost, List: name})
		case ListIncomplete:
			c.differ(Difference{Code: CodeIncomplete, List: name})
		}
	}
}

func (c *comparison) differ(d Difference) { c.out.Differences = append(c.out.Differences, d) }

// about begins a difference about an entry.
func (c *comparison) about(code Code, e journal.Entry) Difference {
	return Difference{
		Code: code, Type: typeOf(e), ID: cmp.Or(e.CaptureID, e.AuthorizationID), Reference: e.Details.Reference, Amount: e.Details.Amount,
		At: e.Created.In(c.now.Location()), Who: e.Details.Associate, Entry: e.ID,
	}
}

// match finds what a list shows of something that this till has made, by the lender's id.
func (c *comparison) match(e journal.Entry) *item {
	kind := typeOf(e)
	for _, i := range c.all {
		switch {
		case i.matched:
		case isSale(kind) || kind == journal.TypeCapture:
			if i.Type != typeHold && (i.ID == e.CaptureID || kind == journal.TypeCapture && i.ID == e.AuthorizationID) && i.ID != "" {
				return i
			}
		}
	}
	if !isSale(kind) && kind != typeHold || e.CaptureID != "" {
		return nil
	}
	for _, i := range c.all {
		if !i.matched && i.Type == typeHold && i.ID == e.AuthorizationID && i.ID != "" {
			return i
		}
	}
	return nil
}

// take puts an entry to what a list shows of it.
func (c *comparison) take(i *item, e journal.Entry) {
	i.matched, i.Own, i.Entry, i.Who, i.own = true, true, e.ID, e.Details.Associate, e.Details.Amount
	i.counted, i.Settled = true, e.Resolved && c.within(e.Changed)
	if i.Type == journal.TypeCapture && isSale(typeOf(e)) { // the list of authorizations did not tell
		i.Type = typeOf(e)
	}
	if !i.Plan.Known {
		i.Plan = planOf(service.Financing{Type: service.TransactionType(e.Details.Type), PlanID: e.Details.PlanID, Months: e.Details.Months})
	}
	i.Later = c.after(i.At) || c.after(e.Changed)
	began := civil.Of(e.Created.In(c.now.Location()))
	here := c.within(i.At) || began == c.day
	if here && i.Amount != e.Details.Amount && !i.byTransaction {
		d := c.about(CodeAmount, e)
		d.Theirs = i.Amount
		c.differ(d)
	}
	if day := civil.Of(i.At); here && day != began && !i.byTransaction {
		d := c.about(CodeOtherDay, e)
		d.Day = day
		c.differ(d)
	}
	if e.State == journal.Late {
		c.differ(c.about(CodeLate, e))
	}
}

// unlisted is what this till has made and no list shows: because none can, or none came
// whole, or it is not there, which does not mean that it is undone (contract 7.1).
func (c *comparison) unlisted(e journal.Entry) {
	at := e.Created.In(c.now.Location())
	expected := c.expected(e)
	if expected && c.basis(typeOf(e)) == FromLists && c.within(at) {
		c.differ(c.about(CodeMissing, e))
	}
	if e.State == journal.Late {
		c.differ(c.about(CodeLate, e))
	}
	c.alone = append(c.alone, &item{own: moved(e), counted: true, Row: Row{
		At: at, Type: typeOf(e), ID: cmp.Or(e.CaptureID, e.AuthorizationID), Reference: e.Details.Reference, Amount: moved(e), Own: true,
		Who: e.Details.Associate, Entry: e.ID, Later: c.after(e.Changed), Settled: e.Resolved && c.within(e.Changed),
		Plan:   planOf(service.Financing{Type: service.TransactionType(e.Details.Type), PlanID: e.Details.PlanID, Months: e.Details.Months}),
		Counts: !expected || c.basis(typeOf(e)) != FromLists,
	}})
}

// expected reports whether a list of the lender's would show what an entry has made. A
// purchase posted as a transaction has no capture, and stands in no list of a store's.
func (c *comparison) expected(e journal.Entry) bool {
	switch kind := typeOf(e); {
	case isSale(kind), kind == journal.TypeCapture:
		return e.CaptureID != ""
	case kind == typeHold:
		return e.AuthorizationID != "" && !c.transacts
	}
	return false
}

// unmade looks for what this till holds for not made, or does not know the end of.
func (c *comparison) unmade(e journal.Entry) {
	if isMade(e) || !moves(e) {
		return
	}
	found := c.byReference(e)
	if found != nil {
		found.matched, found.Own, found.Entry, found.Who = true, true, e.ID, e.Details.Associate
	}
	switch {
	case e.Open() && e.Created.Before(c.end()):
		c.differ(c.about(CodeOpen, e))
	case !e.Open() && found != nil && c.within(found.At):
		d := c.about(CodeNotMade, e)
		d.Theirs, d.ID = found.Amount, found.ID
		c.differ(d)
	}
}

// byReference finds what a list shows under an entry's reference, and nobody has claimed.
func (c *comparison) byReference(e journal.Entry) *item {
	for _, i := range c.all {
		alike := i.Type == typeOf(e) || isSale(typeOf(e)) || typeOf(e) == "other" // a sale may have been held, in error
		if !i.matched && alike && e.Details.Reference != "" && strings.EqualFold(i.Reference, e.Details.Reference) {
			return i
		}
	}
	return nil
}

// twice looks for what the lists show once more beside what this till has made once.
func (c *comparison) twice(made map[*item]journal.Entry) {
	for _, i := range c.all {
		if i.matched || i.Reference == "" || !c.within(i.At) {
			continue
		}
		for _, other := range c.all {
			e, own := made[other]
			same := own && other.Type == i.Type && strings.EqualFold(other.Reference, i.Reference) && other.Amount == i.Amount
			if same && (i.Type != journal.TypeCapture || i.authorization == other.authorization) {
				d := c.about(CodeTwice, e)
				d.ID = i.ID
				c.differ(d)
				break
			}
		}
	}
}

// unclear looks for authorizations of the day that say neither that they were charged nor
// that they were refused or held.
func (c *comparison) unclear() {
	shown := map[string]bool{}
	for _, i := range c.all {
		shown[i.authorization] = true
	}
	for _, a := range c.authorizations {
		if a.Proof() == service.ProvesNothing && !shown[a.ID] && c.within(a.Date) {
			c.differ(Difference{
				Code: CodeUnclear, Type: string(a.Financing.Type), ID: a.ID, Reference: a.Reference, Amount: a.Amount, At: a.Date.In(c.now.Location()), Who: a.Username,
			})
		}
	}
}

// ending looks at what the store holds now, once the day that is shown is not over.
func (c *comparison) ending() {
	if c.day.Before(civil.Of(c.now)) {
		return
	}
	for _, h := range c.held {
		code := CodeNear
		switch h.Lapse.Warning {
		case holds.WarningPassed:
			code = CodeEnded
		case holds.WarningNear:
		default:
			continue
		}
		c.differ(Difference{Code: code, Type: typeHold, ID: h.ID, Reference: h.Reference, Amount: h.Amount, At: h.Lapse.Until})
	}
}

// after reports whether something came after the day was closed.
func (c *comparison) after(t time.Time) bool { return !c.closed.IsZero() && t.After(c.closed) }
