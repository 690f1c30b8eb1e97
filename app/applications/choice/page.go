package choice

import (
	"strings"

	"comptoir/service"
	"comptoir/service/acts"
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
