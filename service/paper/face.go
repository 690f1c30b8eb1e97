package paper

import (
	"strings"

	"comptoir/service/civil"
)

// face writes the paper in one language: who, what and when first, then the
// money, then what the lender wants read, and the numbers to ask by last.
func (b *builder) face() Face {
	f := Face{Language: b.edition.Language, Title: joined(" ", b.words.T("paper.kind."+string(b.Kind)), clean(b.Reference))}
	if b.Training {
		f.Marks = append(f.Marks, b.words.T("paper.training"))
		f.Across, _, _ = strings.Cut(f.Marks[0], " · ")
	}
	if !b.Copied.IsZero() {
		f.Marks = append(f.Marks, b.words.T("paper.copy", "Time", b.words.Moment(b.Copied)))
	}
	b.header()
	b.rule()
	switch b.Kind {
	case Application:
		b.outcome()
	case Agreement:
		b.agreement()
	case Choice:
		b.choosing()
	case Record:
		b.record()
	case Reading:
		b.terms()
	case Closing:
		b.day()
	case Contract:
		b.contract()
	default:
		b.money()
	}
	b.lender()
	b.numbers()
	f.Rows = b.trimmed()
	return f
}

func (b *builder) header() {
	b.add(Name, or(b.Store.Name, b.words.T("store.training")))
	for _, line := range b.Store.Address {
		b.add(Centre, line)
	}
	b.add(Centre, tied(b.Store.Phone))
	if b.Store.LocationID != "" {
		b.text(Centre, "paper.location", "Location", b.Store.LocationID)
	}
	b.text(Title, "paper.kind."+string(b.Kind))
	b.add(Centre, b.words.Moment(b.At))
	b.rule()
	b.field("paper.customer", b.Customer)
	b.field("paper.card", masked(b.CardEnding))
	b.field("paper.account", masked(b.AccountEnding))
}

// numbers are what to ask by.
func (b *builder) numbers() {
	b.rule()
	b.field("paper.reference", b.Reference)
	b.field("paper.about", b.About)
	b.field("paper.authorization", b.AuthorizationID)
	b.field("paper.capture", b.CaptureID)
	b.field("paper.transaction", b.TransactionID)
	b.field("paper.associate", b.Associate)
	if b.Lender.Name != "" {
		b.field("paper.lender", joined(", ", b.Lender.Name, tied(b.Lender.Phone)))
	}
}

// outcome writes what became of an application, and gives no reason: the lender
// gives none.
func (b *builder) outcome() {
	o := b.Outcome
	if o == nil {
		return
	}
	b.pair(Total, b.words.T("paper.outcome"), b.words.T("paper.outcome."+string(o.State)))
	b.balances()
	if o.State == Closed {
		b.closed()
		return
	}
	b.text(Note, "paper.outcome."+string(o.State)+".note", "Contact", b.contact())
	if o.State != Kept {
		b.automated()
	}
}

// closed says that the lender has closed the account.
func (b *builder) closed() {
	b.text(Note, "paper.outcome.closed.note", "Date", b.words.LongDate(civil.Of(b.At)), "Lender", b.lenderName(), "Ending", or(b.AccountEnding, "••••"))
	if b.Outcome != nil && b.Outcome.Unused {
		b.text(Note, "paper.outcome.closed.unused")
	}
	b.text(Note, "paper.outcome.questions", "Contact", b.contact())
}

// automated says that the decision was an automated one.
func (b *builder) automated() {
	key := "paper.outcome.partly"
	if b.Outcome != nil && b.Outcome.Automated {
		key = "paper.outcome.automated"
	}
	b.text(Note, key, "Contact", b.contact())
}

func (b *builder) lenderName() string {
	return or(b.Lender.Name, b.words.T("paper.outcome.lender"))
}

// contact is whom to ask.
func (b *builder) contact() string { return joined(", ", b.lenderName(), tied(b.Lender.Phone)) }

// agreement writes what was on the screen when it was agreed to.
func (b *builder) agreement() {
	if b.Financing != nil {
		b.pair(Total, b.words.T("paper.amount.agreement"), b.words.Money(b.Amount))
		b.plan()
		b.wording()
	}
	b.terms()
	b.text(Note, "paper.note.agreement", "Date", b.words.LongDate(civil.Of(b.At)))
}

// terms names the lender's text.
func (b *builder) terms() {
	if t := b.Terms; t != nil {
		b.field("paper.terms.version", b.edition.version(t))
		b.field("paper.terms.province", t.Province)
		b.field("paper.terms.language", b.words.T("paper.language."+string(b.edition.received())))
	}
}

// version names the text of an edition, by the beginning of its hash.
func (e Edition) version(t *Terms) string {
	if len(e.Sources) > 0 && len(e.Sources[0].SHA256) >= versionLength {
		return e.Sources[0].SHA256[:versionLength]
	}
	return t.Version
}

const versionLength = 8

// contract says what was accepted, when and in which language, and by what that can be
// proved.
func (b *builder) contract() {
	b.terms()
	b.field("paper.contract.accepted", b.words.Moment(b.At))
	if t := b.Terms; t != nil && t.Accepted == English && b.Editions[0].Language == French {
		b.text(Note, "paper.contract.wished")
	}
	if t := b.Terms; t != nil && t.Accepted != b.edition.Language {
		b.text(Note, "paper.contract.handed")
	} else {
		b.text(Note, "paper.note.contract")
	}
	b.proofs(b.edition.Sources)
}

// lender writes the lender's note and the mandated texts, as they came. Where they
// came in another language than the paper's, it says so.
func (b *builder) lender() {
	e := b.edition
	if e.Message == "" && len(e.Texts) == 0 {
		return
	}
	b.rule()
	if b.Kind != Reading || b.Terms != nil { // else the words are the store's
		b.text(Head, b.headOf("paper.lender.words"))
	}
	b.add(Note, e.Message)
	for _, t := range e.Texts {
		style := Note
		if t.Heading {
			style = Head
		}
		b.add(style, t.Body)
	}
}

// headOf returns the key of a heading over the lender's words.
func (b *builder) headOf(key string) string {
	if r := b.edition.received(); r != b.edition.Language {
		return "paper.received." + string(r)
	}
	return key
}

// trimmed takes a rule off the end.
func (b *builder) trimmed() []Row {
	if n := len(b.rows); n > 0 && b.rows[n-1].Style == Rule {
		return b.rows[:n-1]
	}
	return b.rows
}

// masked shows the end of a number as far as it may be shown.
func masked(digits string) string {
	if digits == "" || !ending(digits) {
		return ""
	}
	return "••••\u00a0" + digits
}

func joined(separator string, parts ...string) string {
	var list []string
	for _, p := range parts {
		if p != "" {
			list = append(list, p)
		}
	}
	return strings.Join(list, separator)
}

// tied keeps a telephone number on one line.
func tied(phone string) string { return strings.ReplaceAll(phone, " ", "\u00a0") }
