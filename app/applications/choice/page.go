package choice

import (
	"cmp"
	"strings"

	"comptoir/app/applications/notice"
	"comptoir/service"
	"comptoir/service/acts"
	"comptoir/service/money"
	"comptoir/service/paper"
)

// Page is the page of the choice in one language: the store's own words, that both
// views show as they stand here, and that are kept as they stand here. It is no
// document of the lender.
type Page struct {
	Language service.Language
	Title    string
	Rows     [][2]string
	Notes    []string
}

// Text returns the page as it is kept.
func (p Page) Text() acts.Text {
	lines := []string{p.Title}
	for _, row := range p.Rows {
		lines = append(lines, row[0]+" | "+row[1])
	}
	return acts.Text{Kind: acts.ChoicePage, Language: string(p.Language), Words: strings.Join(append(lines, p.Notes...), "\n")}
}

// Words are the texts of one language; *i18n.Printer is one.
type Words interface {
	// T returns the text of a key, with values for the names in it, in pairs.
	T(key string, pairs ...any) string
	Money(money.Amount) string
}

// WritePage writes the page of a choice in a language: what the lender gave, as it
// came, and nothing that only the lender's own document may say.
func WritePage(in Words, l service.Language, lender paper.Lender, c acts.Choice) Page {
	name := cmp.Or(lender.Name, in.T("choice.lender.training"))
	page := Page{Language: l, Title: in.T("choice.title"), Rows: [][2]string{
		{in.T("choice.lender"), name},
		{in.T("choice.account"), in.T("choice.account.ending", "Ending", ending(c.Account))},
		{in.T("choice.limit"), in.Money(c.Limit)},
		{in.T("choice.credit"), in.Money(c.Credit)},
	}}
	if c.Ratio != "" {
		page.Rows = append(page.Rows, [2]string{in.T("choice.ratio"), c.Ratio})
	} else {
		page.Notes = append(page.Notes, in.T("choice.ratio.none"))
	}
	page.Notes = append(page.Notes, in.T("choice.slip"), notice.Decision(in, lender, true))
	return page
}

// showPages writes the page out: in French first, and in English below it where the
// customer reads that too.
func (m *Choices) showPages() {
	m.state.Language = service.French
	m.state.Pages = []Page{m.deps.Page(service.French, m.open)}
	if m.open.Language == string(service.English) {
		m.state.Language = service.English
		m.state.Pages = append(m.state.Pages, m.deps.Page(service.English, m.open))
	}
}
