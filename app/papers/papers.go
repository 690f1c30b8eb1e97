// Package papers is what the till does with a customer's papers: it makes them of
// what a page has just done ([Begin], [Draft]), shows one on a page with printing and
// saving ([Shown]), keeps it in the records, and gives those of an earlier operation
// back, as copies ([Reprints]). [Printers] is the printer that the settings choose.
// What a paper says and how it is laid out is in service/paper.
package papers

import (
	"context"
	"log/slog"
	"regexp"
	"time"

	"comptoir/app/model"
	"comptoir/app/session"
	"comptoir/service/acts"
	"comptoir/service/agreement"
	"comptoir/service/journal"
	"comptoir/service/paper"
	"comptoir/service/paper/header"
	"comptoir/service/printer"
	"comptoir/service/records"
)

// Records keeps papers. Its methods wait for the disk: they are for workers.
type Records interface {
	// AddReceipt writes a paper down and numbers it.
	AddReceipt(records.Receipt) (records.Receipt, error)
	// Receipts returns the papers about an entry, in their order.
	Receipts(entry string) ([]records.Receipt, error)
	// Find returns the entries that a query wants, and Agreements what was agreed to
	// under a reference.
	Find(records.Query) ([]journal.Entry, error)
	Agreements(store, reference string) ([]agreement.Agreement, error)
	// Acts returns what was done under the reference of an application, or the flow of its
	// form, oldest first; TextOf the very words that one of them names; Record writes one
	// more down.
	Acts(store, under string) ([]acts.Act, error)
	TextOf(store string, seen acts.Seen) (words string, ok bool)
	Record(acts.Step) error
}

// Deps is what Papers works with.
type Deps struct {
	Records  Records // nil: nothing is kept, and nothing can be printed again
	Session  *session.Session
	Dispatch model.Dispatch
	Now      func() time.Time
	Voices   paper.Voices
	Printers *Printers
	Folder   func() string // where papers are saved
	Lender   func() paper.Lender
	// Missed is told when a paper that no page shows any more was not printed, and why;
	// again prints what was missed until then.
	Missed func(why printer.Reason, again func())
	Log    *slog.Logger
}

// Papers is the papers of one signed-in store.
type Papers struct {
	deps   Deps
	codes  map[string]bool // of papers that this till has made, as far as they are read
	missed []*printer.Job  // not printed, and on no page
}

// New returns the papers of a store. The codes of earlier ones are read on a worker.
func New(d Deps) *Papers {
	p := &Papers{deps: d, codes: map[string]bool{}}
	p.readCodes()
	return p
}

// Lender returns who gives the credit, as far as the settings know.
func (p *Papers) Lender() paper.Lender {
	if p.deps.Lender == nil {
		return paper.Lender{}
	}
	return p.deps.Lender()
}

// keep writes a paper down, without the name on it: the records hold nobody's. It
// runs on a worker.
func (p *Papers) keep(made paper.Paper, entry, initials string) error {
	if p.deps.Records == nil {
		return nil
	}
	made.Customer = initials
	made = made.FrenchFirst(made.Store.Province)
	raw, err := paper.Encode(made)
	if err != nil {
		return err
	}
	_, err = p.deps.Records.AddReceipt(records.Receipt{
		Entry: entry, Kind: string(made.Kind), At: made.At, Language: string(made.Editions[0].Language), Training: made.Training, Data: raw,
	})
	return err
}

// mostCodes bounds how many earlier papers a scanner that types is listened to for.
const mostCodes = 20_000

// readCodes learns which codes are on papers of this store.
func (p *Papers) readCodes() {
	if p.deps.Records == nil {
		return
	}
	store := p.deps.Session.State().Store.ID
	model.Go(context.Background(), p.deps.Dispatch, func(context.Context) ([]journal.Entry, error) {
		return p.deps.Records.Find(records.Query{Store: store, States: made, Limit: mostCodes})
	}, func(entries []journal.Entry, err error) {
		if err != nil {
			p.deps.Log.Warn("the codes of earlier papers cannot be read", "error", err)
		}
		for _, e := range entries {
			p.learn(ofEntry(e).Code())
		}
	})
}

func (p *Papers) learn(code string) {
	if code != "" {
		p.codes[code] = true
	}
}

// IsCode reports whether a text is the code of a paper: one that says so, the id on a
// paper that this till has made, or a reference as every till makes them.
func (p *Papers) IsCode(text string) bool {
	_, says := header.Find(text)
	return says || p.codes[text] || reference.MatchString(text)
}

// MayBeCode reports whether a text that was scanned may be the code of a paper, if only
// of another till. Those of earlier versions hold nothing but the id: the lender's are
// digits, and so are the numbers of articles, which have a check digit.
func (p *Papers) MayBeCode(text string) bool {
	return p.IsCode(text) || shaped.MatchString(text) && !article(text)
}

var (
	reference = regexp.MustCompile(`^[A-Z]-[0-9]{8}-[0-9A-F]{8}$`)
	shaped    = regexp.MustCompile(`^[0-9]{6,16}$`)
)

// article reports whether a text is the number of an article: eight, twelve, thirteen
// or fourteen digits of which the last one checks the others.
func article(text string) bool {
	if n := len(text); n != 8 && (n < 12 || n > 14) {
		return false
	}
	sum := 0
	for i := range len(text) {
		digit := int(text[len(text)-1-i]) - '0'
		if digit < 0 || digit > 9 {
			return false
		}
		sum += digit * (1 + i%2*2)
	}
	return sum%10 == 0
}

// made are the states of an entry that has a paper.
var made = []journal.State{journal.Confirmed, journal.Undone}
