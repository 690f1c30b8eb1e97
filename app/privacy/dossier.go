package privacy

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"time"

	"comptoir/service/acts"
	"comptoir/service/agreement"
	"comptoir/service/drafts"
	"comptoir/service/journal"
	"comptoir/service/money"
	"comptoir/service/records"
	"comptoir/service/typed"
)

// Kind is what sort of record it is; its text is privacy.kind.KIND.
type Kind string

// Kinds.
const (
	KindOperation Kind = "operation" // a call that moved money, applied or closed
	KindReceipt   Kind = "receipt"
	KindAgreement Kind = "agreement" // what the customer agreed to, word for word
	KindAct       Kind = "act"       // what was shown, handed over, chosen; and who looked
	KindDraft     Kind = "draft"     // an application that was begun
	KindChoice    Kind = "choice"    // a new account that is neither kept nor closed yet
)

// Stays is why something may not be erased yet; its text is privacy.stays.STAYS.
type Stays string

// Reasons. StaysNot: it may be erased.
const (
	StaysNot      Stays = ""
	StaysOpen     Stays = "open"     // its outcome is not known
	StaysWatched  Stays = "watched"  // it was not made, and may turn up late; or it did
	StaysCharged  Stays = "charged"  // it moved money: it can be returned, and disputed
	StaysEvidence Stays = "evidence" // of what was agreed to and chosen: as long as claims last
	StaysAnswer   Stays = "answer"   // the lender has not answered the application
	StaysTyping   Stays = "typing"   // it is on the page of applications now
	StaysChoice   Stays = "choice"   // nobody has chosen
	StaysChanged  Stays = "changed"  // somebody has changed it: it is proof of that
)

// Fact is something that a record holds. Key is the key of what it is.
type Fact struct{ Key, Value string }

// Item is one record about a person.
type Item struct {
	Kind      Kind
	ID        string // of an operation or a draft: what erases it
	At        time.Time
	What      string // a type of operation, an act, a type of paper
	State     journal.State
	Reference string
	Ending    string
	Initials  string // empty where the record has none
	Amount    money.Amount
	Facts     []Fact
	Until     time.Time // kept until then at least; zero: until it has its outcome
	Stays     Stays
	Data      any // as it is exported
}

// Dossier is what this till holds about whoever was looked for.
type Dossier struct {
	Ending, Reference string
	Items             []Item   // the newest first
	People            []string // initials: more than one where several persons share an ending
}

// of returns the records of one of several persons. Those that nobody can attribute are
// nobody's then.
func (d *Dossier) of(initials string) []Item {
	if len(d.People) < 2 {
		return d.Items
	}
	return slices.DeleteFunc(slices.Clone(d.Items), func(i Item) bool { return initials == "" || i.Initials != initials })
}

// gatherer puts a dossier together.
type gatherer struct {
	from    Records
	store   string
	whom    whom
	watched map[string]bool
	seen    map[string]bool // of papers: references, and then what they hold
	owners  map[string]string
	zone    *time.Location
	out     *Dossier
}

func (p *Privacy) gather(store string, w whom, typing bool) (*Dossier, error) {
	g := &gatherer{
		from: p.deps.Records, store: store, whom: w, watched: map[string]bool{}, seen: map[string]bool{}, owners: map[string]string{},
		zone: p.deps.Now().Location(),
		out:  &Dossier{Ending: w.Ending, Reference: w.Reference},
	}
	watched, err := g.from.Watched()
	if err != nil {
		return nil, err
	}
	for _, e := range watched {
		g.watched[e.ID] = true
	}
	if err := g.operations(); err != nil {
		return nil, err
	}
	if err := g.papers(); err != nil {
		return nil, err
	}
	g.choices()
	if p.deps.Drafts != nil {
		g.drafts(p.deps.Drafts().List(store), typing)
	}
	g.end()
	return g.out, nil
}

func (g *gatherer) end() {
	for i, item := range g.out.Items {
		if item.Initials == "" {
			item.Initials = cmp.Or(g.owners[item.Reference], item.Initials)
			g.out.Items[i].Initials = item.Initials
		}
		if item.Initials != "" && !slices.Contains(g.out.People, item.Initials) {
			g.out.People = append(g.out.People, item.Initials)
		}
	}
	for i := range g.out.Items { // as the clock of the store goes
		item := &g.out.Items[i]
		if item.At = item.At.In(g.zone); !item.Until.IsZero() {
			item.Until = item.Until.In(g.zone)
		}
	}
	slices.Sort(g.out.People)
	slices.SortStableFunc(g.out.Items, func(x, y Item) int { return y.At.Compare(x.At) })
}

// pageSize is how many entries are read at once.
const pageSize = 200

func (g *gatherer) operations() error {
	known := map[string]bool{}
	take := func(e journal.Entry) error {
		if known[e.ID] || e.Details.Store != g.store {
			return nil
		}
		known[e.ID] = true
		return g.operation(e)
	}
	for _, q := range []records.Query{{Ending: g.whom.Ending}, {Reference: g.whom.Reference}} {
		if q.Ending == "" && q.Reference == "" {
			continue
		}
		q.Store, q.Limit = g.store, pageSize
		for {
			list, err := g.from.Find(q)
			if err != nil {
				return err
			}
			for _, e := range list {
				if err := take(e); err != nil {
					return err
				}
			}
			if q.Offset += len(list); len(list) < pageSize {
				break
			}
		}
	}
	for _, e := range g.from.Pending() {
		if g.whom.account(e.Details.AccountNumber) || g.whom.person(e.Details.Person.LastName, e.Details.Person.Born) {
			if err := take(e); err != nil {
				return err
			}
		}
	}
	return nil
}

// operation takes an entry, with its receipts, and leads to its papers.
func (g *gatherer) operation(e journal.Entry) error {
	d := e.Details
	if number := d.AccountNumber; number != "" && g.whom.Number != "" && number != g.whom.Number && d.Reference != g.whom.Reference {
		return nil // another one with this ending
	}
	moves, err := g.from.Moves(e.ID)
	if err != nil {
		return err
	}
	item := Item{
		Kind: KindOperation, ID: e.ID, At: e.Created, What: typeOf(d), State: e.State, Reference: d.Reference, Ending: d.CardEnding,
		Initials: d.Initial, Amount: d.Amount, Stays: g.stays(e), Data: operationOut(e, moves),
	}
	if !e.Open() {
		item.Until = e.Changed.Add(records.Kept)
	}
	item.Facts = append(item.Facts, Fact{"privacy.fact.associate", d.Associate})
	if d.AccountNumber != "" {
		item.Facts = append(item.Facts, Fact{"privacy.fact.account", "…" + last(d.AccountNumber)})
	}
	if who := d.Person; who.LastName != "" {
		item.Facts = append(item.Facts, Fact{"privacy.fact.name", who.FirstName + " " + who.LastName}, Fact{"privacy.fact.born", who.Born.String()})
	}
	g.out.Items = append(g.out.Items, item)
	for _, ref := range []string{d.Reference, d.FlowID} {
		if ref != "" {
			g.owners[ref] = d.Initial
			g.seen[ref] = true
		}
	}
	receipts, err := g.from.Receipts(e.ID)
	for _, r := range receipts {
		g.out.Items = append(g.out.Items, Item{
			Kind: KindReceipt, At: r.At, What: r.Kind, Reference: d.Reference, Ending: d.CardEnding, Initials: d.Initial,
			Facts: []Fact{{"privacy.fact.number", strconv.FormatInt(r.Number, 10)}, {"privacy.fact.language", r.Language}},
			Until: item.Until, Stays: item.Stays, Data: receiptOut{r.Number, r.At, r.Kind, r.Language, r.Data},
		})
	}
	return err
}

// stays returns why an entry cannot be erased.
func (g *gatherer) stays(e journal.Entry) Stays {
	switch {
	case e.Open() || e.Unwritten:
		return StaysOpen
	case e.Trust != "" && e.Trust != journal.NotCheckable:
		return StaysChanged
	case g.watched[e.ID]:
		return StaysWatched
	case e.State == journal.Declined, e.State == journal.Absent:
		return StaysNot
	}
	return StaysCharged
}

// papers takes what stands under the references, and the acts that name the account.
func (g *gatherer) papers() error {
	if g.whom.Reference != "" {
		g.seen[g.whom.Reference] = true
	}
	about, err := g.from.ActsAbout(g.store, g.whom.Ending)
	if err != nil {
		return err
	}
	for _, a := range about {
		g.seen[a.Under()], g.seen[a.Flow] = true, true
	}
	taken := map[string]bool{}
	for ref := range g.seen {
		list, err := g.from.Papers(g.store, ref)
		if err != nil {
			return err
		}
		for _, paper := range list {
			if key := paper.At.String() + paper.Kind + string(paper.Data); !taken[key] {
				taken[key] = true
				g.paper(paper)
			}
		}
	}
	return nil
}

func (g *gatherer) paper(p records.Paper) {
	item := Item{
		At: p.At, Reference: p.Reference, Until: p.At.Add(records.PapersKept), Stays: StaysEvidence,
		Data: p.Data,
	}
	switch p.Kind {
	case records.KindAgreement:
		var a agreement.Agreement
		if json.Unmarshal(p.Data, &a) != nil {
			return
		}
		item.Kind, item.What, item.Amount = KindAgreement, cmp.Or(a.Document, a.Type), a.Amount
		item.Facts = []Fact{{"privacy.fact.language", a.Language}, {"privacy.fact.associate", a.Associate}}
	case records.KindAct:
		var a acts.Act
		if json.Unmarshal(p.Data, &a) != nil || a.AccountEnding != "" && g.whom.Ending != "" && a.AccountEnding != g.whom.Ending {
			return
		}
		item.Kind, item.What, item.Ending = KindAct, string(a.Act), a.AccountEnding
		item.Facts = []Fact{{"privacy.fact.language", a.Language}, {"privacy.fact.associate", a.Associate}}
		item.Data = g.words(a)
	default:
		return
	}
	item.Facts = slices.DeleteFunc(item.Facts, func(f Fact) bool { return f.Value == "" })
	g.out.Items = append(g.out.Items, item)
}

func (g *gatherer) choices() {
	for _, c := range g.from.Choices(g.store) {
		if !g.whom.account(c.Account) && (c.Reference == "" || c.Reference != g.whom.Reference) {
			continue
		}
		g.out.Items = append(g.out.Items, Item{
			Kind: KindChoice, At: c.Approved, Reference: c.Reference, Ending: last(c.Account), Initials: c.Initials, Stays: StaysChoice,
			Facts: []Fact{{"privacy.fact.province", c.Province}, {"privacy.fact.language", c.Prefers}},
			Data:  choiceOut{c.Approved, c.Reference, last(c.Account), c.Initials, c.Prefers, c.Province, c.Limit, c.Credit, c.Ratio},
		})
	}
}

func (g *gatherer) drafts(list []drafts.Draft, typing bool) {
	for _, d := range list {
		born, err := typed.Date(d.Form.Born)
		if (err != nil || !g.whom.person(d.Form.LastName, born)) && (d.Reference == "" || d.Reference != g.whom.Reference) {
			continue
		}
		item := Item{Kind: KindDraft, ID: d.ID, At: d.Changed, Reference: d.Reference, Facts: formFacts(d.Form), Until: d.Changed.Add(drafts.Kept), Data: d}
		switch {
		case d.Reference != "":
			item.Stays, item.Until = StaysAnswer, time.Time{}
		case typing:
			item.Stays = StaysTyping
		}
		g.out.Items = append(g.out.Items, item)
	}
}

// last returns the last four digits of a number.
func last(number string) string {
	if len(number) < ending {
		return ""
	}
	return number[len(number)-ending:]
}
