package applications

import (
	"context"
	"strings"
	"time"

	"comptoir/app/model"
	"comptoir/app/problem"
	"comptoir/service"
	"comptoir/service/acts"
	"comptoir/service/paper"
)

// Acts keeps what is done about an application, and what is still to be chosen;
// *records.Records is one. It may be used from any goroutine.
type Acts interface {
	// Record writes a step down. An error says that nothing of it was kept.
	Record(acts.Step) error
	Choices(store string) []acts.Choice
}

// ChoicePage is the page of the choice in one language: the store's own words, that
// both views show as they stand here, and that are kept as they stand here. It is no
// document of the lender.
type ChoicePage struct {
	Language service.Language
	Title    string
	Rows     [][2]string
	Notes    []string
}

// Text returns the page as it is kept.
func (p ChoicePage) Text() acts.Text {
	lines := []string{p.Title}
	for _, row := range p.Rows {
		lines = append(lines, row[0]+" | "+row[1])
	}
	return acts.Text{Kind: acts.ChoicePage, Language: string(p.Language), Words: strings.Join(append(lines, p.Notes...), "\n")}
}

// Unlocked reports whether the account may be kept or closed: both at once, when the
// page was shown and the way of the lender's own document is recorded. Without a
// figure nothing but the document itself will do.
func (r Result) Unlocked() bool {
	return !r.HandedOver.IsZero() && (r.DebtRatio != "" || r.Way == acts.ByStore)
}

// begin keeps a new account as one to choose about, and shows the page.
func (a *Applications) begin(province string) {
	r := a.state.Result
	a.choice = acts.Choice{
		ID: a.flow, Store: a.deps.Session.State().Store.ID, Reference: r.Reference, Entry: a.entry.ID,
		Account: r.Account.AccountNumber, CustomerID: r.Account.CustomerID, CardEnding: r.Account.CardEnding,
		Initials: a.applicant.Initials(), Prefers: string(a.applicant.Language), Province: province,
		Limit: r.Limit, Credit: r.Available, Ratio: r.DebtRatio, Language: string(service.French), Approved: r.At.UTC(),
	}
	a.entries[a.choice.Entry] = a.entry
	a.showPages()
	a.record(acts.Approved, "", func(*acts.Choice) {}, func() {
		a.record(acts.Shown, "", func(*acts.Choice) {}, nil)
	})
}

// showPages writes the page out: in French first, and in English below it where the
// customer reads that too.
func (a *Applications) showPages() {
	r := &a.state.Result
	r.Language = service.French
	r.Pages = []ChoicePage{a.deps.ChoicePage(service.French, a.choice)}
	if a.choice.Language == string(service.English) {
		r.Language = service.English
		r.Pages = append(r.Pages, a.deps.ChoicePage(service.English, a.choice))
	}
}

// record writes an act about the open choice down, with the words that are in sight
// and what it makes of the choice; then follows once it is on the disk. What cannot
// be written leaves the page as it is, and says so.
func (a *Applications) record(name acts.Name, by acts.By, change func(*acts.Choice), then func()) {
	next := a.choice
	change(&next)
	step := acts.Step{Act: a.act(name, by, next), Choice: &next, Over: name == acts.Keep || name == acts.Closed}
	for _, p := range a.state.Result.Pages {
		step.Texts = append(step.Texts, p.Text())
	}
	a.state.Result.Writing = true
	a.publish()
	model.Go(context.Background(), a.deps.Dispatch, func(context.Context) (acts.Step, error) {
		return step, a.deps.Acts().Record(step)
	}, func(step acts.Step, err error) {
		if a.closed || a.choice.ID != next.ID {
			return
		}
		a.state.Result.Writing = false
		if err != nil {
			a.deps.Banner.Show(a, problem.New(problem.ActNotKept), func() { a.record(name, by, change, then) })
			a.publish()
			return
		}
		a.choice = next
		a.keepPending(step)
		a.mirror()
		if then != nil {
			then()
		}
		a.publish()
	})
}

// mirror shows what is recorded of the choice.
func (a *Applications) mirror() {
	r := &a.state.Result
	r.HandedOver, r.Way, r.Wished = a.local(a.choice.HandedOver), a.choice.Way, a.local(a.choice.Wished)
}

func (a *Applications) local(t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	return t.In(a.deps.Now().Location())
}

func (a *Applications) act(name acts.Name, by acts.By, c acts.Choice) acts.Act {
	store := a.deps.Session.State().Store
	return acts.Act{
		At: a.deps.Now(), Act: name, Store: store.ID, StoreProvince: store.Province, Province: c.Province, Associate: store.Associate,
		Flow: c.ID, Reference: c.Reference, AccountEnding: ending(c.Account), By: by, Language: c.Language, Way: c.Way,
		Ratio: c.Ratio, Limit: c.Limit, Credit: c.Credit,
	}
}

func ending(number string) string { return number[max(len(number)-4, 0):] }

// RatioIn shows the page in English too, below the French, or in French alone. Reading
// is no wish.
func (a *Applications) RatioIn(l service.Language) {
	if !a.mayChoose() || a.choice.Language == string(l) {
		return
	}
	a.choice.Language = string(l)
	a.showPages()
	a.record(acts.ReadOther, "", func(*acts.Choice) {}, nil)
}

// HandOver writes down how the lender's own document reaches the customer.
func (a *Applications) HandOver(way acts.Way) {
	if !a.mayChoose() || a.choice.Way == acts.ByStore || a.choice.Way == way {
		return
	}
	at := a.deps.Now().UTC()
	a.record(acts.Handed, acts.ByAssociate, func(c *acts.Choice) { c.HandedOver, c.Way = at, way }, nil)
}

// Wish takes down, or back, that the customer wishes contract and papers in English:
// an act of its own, after the French was handed over.
func (a *Applications) Wish(by acts.By) {
	if !a.mayChoose() || a.choice.HandedOver.IsZero() {
		return
	}
	if !a.choice.Wished.IsZero() {
		a.record(acts.WishWithdrawn, by, func(c *acts.Choice) { c.Wished = time.Time{} }, nil)
		return
	}
	at := a.deps.Now().UTC()
	a.record(acts.Wish, by, func(c *acts.Choice) { c.Wished = at }, nil)
}

// AcceptAccount keeps the new account, when it is asked for twice.
func (a *Applications) AcceptAccount(by acts.By) {
	if a.asked(acts.Keep) {
		a.record(acts.Keep, by, func(*acts.Choice) {}, a.kept)
	}
}

// CancelAccount closes the new account, once, when it is asked for twice.
func (a *Applications) CancelAccount(by acts.By) {
	if !a.asked(acts.Close) {
		return
	}
	reference := applicationReference(a.deps.Now(), a.deps.NewID())
	a.record(acts.Close, by, func(c *acts.Choice) { c.Closing = reference }, func() { a.sendClose(reference) })
}

// LeaveUnchosen frees the till when the customer has gone without choosing, when it is
// asked for twice: nothing is kept and nothing closed.
func (a *Applications) LeaveUnchosen() {
	if !a.mayChoose() {
		return
	}
	if a.confirmed(acts.Left) {
		a.record(acts.Left, acts.ByAssociate, func(c *acts.Choice) { c.Left = true }, a.putChoiceAside)
	}
}

// TakeBack asks no more.
func (a *Applications) TakeBack() {
	a.state.Result.Asking = ""
	a.publish()
}

// asked is confirmed for what the customer chooses.
func (a *Applications) asked(what acts.Name) bool {
	return a.mayChoose() && a.state.Result.Unlocked() && a.confirmed(what)
}

// confirmed reports whether something is asked for the second time.
func (a *Applications) confirmed(what acts.Name) bool {
	r := &a.state.Result
	again := r.Asking == what
	r.Asking = what
	if again {
		r.Asking = ""
	}
	a.publish()
	return again
}

func (a *Applications) mayChoose() bool {
	r := a.state.Result
	return a.state.Phase == PhaseRatio && r.Closing == CloseNot && !r.Writing
}

func (a *Applications) kept() {
	a.state.Phase = PhaseApproved
	a.choice = acts.Choice{}
	a.handOut(a.entry, paper.Kept)
}
