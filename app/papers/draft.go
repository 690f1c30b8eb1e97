package papers

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/paper"
	"comptoir/service/typed"
)

// Draft is a paper that a page has begun, with how the lender's words in the languages
// of the paper are had.
type Draft struct {
	Paper    paper.Paper // its Editions: those whose words are at hand, in any language
	Entry    string      // id of the entry that it is about; may be empty
	Initials string      // what the records keep of the customer's name
	// Words asks for all that the lender says in a language, on a worker. Nil: the
	// lender says nothing, so that every language says the same.
	Words func(context.Context, service.Language) (paper.Edition, error)

	languages []paper.Language
}

// Begin begins the paper of what an entry has done for a customer, in the languages
// that the law and the customer ask for. The journal keeps UTC: zone is the till's.
func (p *Papers) Begin(c session.CustomerState, e journal.Entry, zone *time.Location) Draft {
	s := p.deps.Session.State()
	made := ofEntry(e)
	made.At, made.Training = e.Changed.In(zone), s.Store.Training
	made.Store = StoreOf(s.Store)
	made.Lender = p.Lender()
	made.Customer = cmp.Or(c.Name(), c.Initials())
	made.AccountEnding = Ending(c.AccountNumber)
	return Draft{
		Paper: made, Entry: e.ID, Initials: cmp.Or(c.Initials(), e.Details.Initial),
		languages: paper.LanguagesFor(s.Store.Province, c.Address.Province, paper.Language(cmp.Or(c.Language, s.Language))),
	}
}

// Ending is the end of an account's or a card's number, as far as it may stand on paper:
// four digits at most. Empty: it does not end in digits.
func Ending(number string) string {
	end := number[max(0, len(number)-4):]
	if strings.Trim(end, "0123456789") != "" {
		return ""
	}
	return end
}

// StoreOf returns the store as it stands on papers.
func StoreOf(s session.Store) paper.Store {
	return paper.Store{Name: s.Name, LocationID: s.LocationID, Province: s.Province, Address: lines(s.Address), Phone: s.Phone}
}

// lines returns the lines of an address that was written as one text.
func lines(address string) (list []string) {
	for line := range strings.FieldsFuncSeq(address, func(r rune) bool { return r == ',' || r == '\n' }) {
		if line = typed.Text(line); line != "" {
			list = append(list, line)
		}
	}
	return list
}

// ofEntry returns what an entry alone tells for a paper.
func ofEntry(e journal.Entry) paper.Paper {
	d := e.Details
	made := paper.Paper{
		Kind: KindOf(d), At: e.Changed, Training: d.Training, Associate: d.Associate, Customer: d.Initial, CardEnding: Ending(d.CardEnding),
		Reference: d.Reference, AuthorizationID: e.AuthorizationID, CaptureID: e.CaptureID, Amount: d.Amount,
	}
	switch made.Kind {
	case paper.Release:
		made.AuthorizationID, made.Amount = cmp.Or(e.AuthorizationID, d.Target), cmp.Or(d.Amount, d.Left)
	case paper.Deposit, paper.Payment, paper.TradeIn, paper.Confirm:
		made.AuthorizationID, made.TransactionID = "", cmp.Or(e.AuthorizationID, d.Target)
	case paper.Hold:
		made.Held = &paper.Held{}
	case paper.Application:
		made.AuthorizationID, made.CaptureID = "", "" // it is the customer's number
	}
	if d.Type == journal.TypeCancel {
		made.AuthorizationID, made.TransactionID = "", d.Target
	}
	return made
}

// kinds are the papers of the types of package journal and of the API.
var kinds = map[string]paper.Kind{
	journal.TypeRelease: paper.Release, journal.TypeCapture: paper.Capture, journal.TypeReturn: paper.Return,
	journal.TypeRefund: paper.Refund, journal.TypeConfirm: paper.Confirm, journal.TypeCancel: paper.Release,
	journal.TypeApply: paper.Application, journal.TypeClose: paper.Application,
	string(service.Deposit): paper.Deposit, string(service.InStorePayment): paper.Payment, string(service.TradeIn): paper.TradeIn,
}

// KindOf names the paper of what was done.
func KindOf(d journal.Details) paper.Kind {
	if d.Hold {
		return paper.Hold
	}
	return cmp.Or(kinds[d.Type], paper.Purchase)
}

// in returns the paper in all its languages: one whose words are not at hand has those
// of the first, and says in which language they came.
func (d Draft) in() paper.Paper {
	made := d.Paper
	if len(made.Editions) == 0 {
		made.Editions = []paper.Edition{{Language: d.languages[0]}}
	}
	if d.Words == nil { // nothing is said in the lender's words
		first := made.Editions[0]
		made.Editions = nil
		for _, l := range d.languages {
			e := first
			e.Language = l
			made.Editions = append(made.Editions, e)
		}
		return made
	}
	return made.In(d.languages...)
}

// patience is how long the lender may take for its words: a customer waits for the
// paper.
const patience = 8 * time.Second

// complete asks for the lender's words and returns the whole paper. It runs on a
// worker. What the lender does not tell stays as it was at hand.
func (d Draft) complete(ctx context.Context) paper.Paper {
	if d.Words == nil {
		return d.in()
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	said := slices.Clone(d.Paper.Editions)
	for _, l := range d.languages {
		e, err := d.Words(ctx, service.Language(l))
		if err != nil {
			continue
		}
		e.Language = l
		said = slices.DeleteFunc(said, func(at paper.Edition) bool { return at.Language == l && fullness(at) <= fullness(e) })
		said = append(said, e)
	}
	slices.SortStableFunc(said, func(x, y paper.Edition) int { return fullness(y) - fullness(x) })
	var whole []paper.Edition
	for _, e := range said { // each has to say as much as the fullest
		if asFull(d.Paper, whole, e) {
			whole = append(whole, e)
		}
	}
	d.Paper.Editions = whole
	return d.in()
}

// fullness is how much an edition says.
func fullness(e paper.Edition) int {
	n := len(e.Rates) + len(e.Fees) + len(e.Texts)
	for _, text := range []string{e.PlanName, e.Message} {
		if text != "" {
			n++
		}
	}
	return n
}

// asFull reports whether an edition says as much as those that are there, and is in
// another language.
func asFull(of paper.Paper, there []paper.Edition, e paper.Edition) bool {
	of.Editions = append(slices.Clone(there), e)
	return of.CheckWords() == nil // the order comes later
}
