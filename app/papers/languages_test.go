package papers_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/form"
	"comptoir/app/papers"
	"comptoir/app/session"
	"comptoir/i18n"
	"comptoir/service"
	"comptoir/service/money"
	"comptoir/service/paper"
)

var update = flag.Bool("update", false, "write docs/papers.md anew")

// voice returns the words of a language.
func voice(t testing.TB) paper.Voices {
	t.Helper()
	p, err := i18n.New(i18n.English)
	require.NoError(t, err)
	return func(l paper.Language) paper.Words { return p.In(i18n.Locale(l)) }
}

// maker makes papers of any kind at a till.
type maker struct {
	*apptest.Till
	papers *papers.Papers
	entry  string
}

func newMaker(t *testing.T, x *apptest.Till) *maker {
	t.Helper()
	x.Record("demo-store", "R-1", func(id string) error { return x.Journal.Confirm(id, "99000001", "9901") })
	return &maker{x, papers.New(papers.Deps{
		Records: x.Journal, Session: x.Session, Dispatch: x.Queue.Dispatch, Now: x.Time.Now, Voices: voice(t), Printers: x.Printers,
		Folder: func() string { return x.Folder },
	}), x.Journal.Entries()[0].ID}
}

// words are what the lender says in a language.
func words(l service.Language) paper.Edition {
	return paper.Edition{Language: paper.Language(l), PlanName: "Plan " + string(l), Message: "Message " + string(l), Texts: []paper.Passage{{Body: "Text " + string(l)}}}
}

// make makes one paper for a customer. said are the languages in which the lender has
// words, atHand those whose words were there before.
func (m *maker) make(t *testing.T, kind paper.Kind, customer session.CustomerState, wished bool, said, atHand []service.Language) papers.State {
	t.Helper()
	e, found := m.Journal.Entry(m.entry)
	require.True(t, found)
	d := m.papers.Begin(customer, e, m.Time.Now().Location())
	d.Paper.Kind, d.Paper.Amount = kind, money.Cents(100)
	switch kind {
	case paper.Choice:
		d.Paper.Choosing = &paper.Choosing{Ratio: "31.5", Approved: m.Time.Now()}
		if wished {
			d.Paper.Choosing.Wished = m.Time.Now()
		}
	case paper.Application:
		d.Paper.Outcome = &paper.Outcome{State: paper.Approved}
	}
	for _, l := range atHand {
		d.Paper.Editions = append(d.Paper.Editions, words(l))
	}
	if len(said)+len(atHand) > 0 {
		d.Words = func(_ context.Context, l service.Language) (paper.Edition, error) {
			if !slices.Contains(said, l) {
				return paper.Edition{}, errors.New("nothing in " + string(l))
			}
			return words(l), nil
		}
	}
	shown, hand := m.papers.Hand()
	hand.Make(d)
	m.Settle()
	require.True(t, shown.State().Whole)
	return shown.State()
}

// inFrench fails where a paper is not in French first, on the page, at the printer, in the
// file or on the clipboard.
func inFrench(t *testing.T, p paper.Paper, sheet paper.Sheet, about string) {
	t.Helper()
	require.NotEmpty(t, p.Editions, about)
	assert.Equal(t, paper.French, p.Editions[0].Language, about)
	require.NotEmpty(t, sheet.Faces, about)
	assert.Equal(t, paper.French, sheet.Faces[0].Language, about)
	title := voice(t)(paper.French).T("paper.kind." + string(p.Kind))
	assert.Contains(t, strings.ToUpper(paper.Text(sheet, paper.Columns80)), strings.ToUpper(title), about)
	assert.NoError(t, p.Check(), about)
}

// TestNoPaperOfAQuebecStoreIsInEnglishAlone: every kind, whatever language the till, the
// customer and the lender's words are in, whether English was wished for or not, and
// printed again as well. A store whose province is not known counts as one in Quebec.
func TestNoPaperOfAQuebecStoreIsInEnglishAlone(t *testing.T) {
	languages := []service.Language{service.English, service.French}
	sets := [][]service.Language{nil, {service.English}, {service.French}, languages, {service.French, service.English}}
	papers := 240
	if testing.Short() {
		papers = 40
	}
	for _, province := range []string{"QC", "qc", ""} {
		apptest.InBubbleNamed(t, "store "+province, func(t *testing.T, x *apptest.Till) {
			x.SignOut()
			x.Info.Province = province
			x.SignInNow()
			m, random := newMaker(t, x), rand.New(rand.NewPCG(91, uint64(len(province)))) //nolint:gosec // chance is seeded here
			for n := range papers {
				kind := paper.Kinds()[n%len(paper.Kinds())]
				x.Session.SetLanguage(languages[random.IntN(2)])
				customer := session.CustomerState{
					FirstName: "Maple", LastName: "Sampleton", Language: []service.Language{service.English, service.French, ""}[random.IntN(3)],
					Address: service.Address{Province: []string{"QC", "ON", ""}[random.IntN(3)]},
				}
				wished, said, atHand := random.IntN(2) == 0, sets[random.IntN(len(sets))], sets[random.IntN(len(sets))]
				about := fmt.Sprintf("%s: till %s, customer %s of %q, wish %v, words in %v, at hand %v",
					kind, x.Session.State().Language, customer.Language, customer.Address.Province, wished, said, atHand)
				st := m.make(t, kind, customer, wished, said, atHand)
				inFrench(t, *st.Paper, st.Sheet, about)
			}
			e, _ := x.Journal.Entry(m.entry)
			for _, l := range languages {
				x.Session.SetLanguage(l)
				x.Till().Reprints.OpenEntry(e)
				x.Settle()
				list := x.Till().Reprints.State().Papers
				require.Greater(t, len(list), papers*5/6, "all of them again")
				for i, p := range list {
					x.Till().Reprints.Choose(i)
					inFrench(t, p, x.Till().Reprints.Paper().State().Sheet, "again: "+string(p.Kind))
				}
			}
		})
	}
}

// situation is who stands before which till.
type situation struct {
	store, province string // of the customer
	prefers         service.Language
	wish            bool // for English, where French comes first
}

func (s situation) customer() session.CustomerState {
	return session.CustomerState{FirstName: "Maple", LastName: "Sampleton", Language: s.prefers, Address: service.Address{Province: s.province}}
}

// situations are the columns of docs/papers.md.
var situations = []struct {
	title string
	situation
}{
	{"Store in Quebec, customer in French", situation{"QC", "QC", service.French, false}},
	{"Store in Quebec, customer in English", situation{"QC", "QC", service.English, false}},
	{"Store in Quebec, customer who wished for English", situation{"QC", "QC", service.English, true}},
	{"Store elsewhere, customer of Quebec in English", situation{"ON", "QC", service.English, false}},
	{"Store elsewhere, customer of Quebec who wished for English", situation{"ON", "QC", service.English, true}},
	{"Store elsewhere, other customer in English", situation{"ON", "ON", service.English, false}},
	{"Store elsewhere, other customer in French", situation{"ON", "ON", service.French, false}},
}

// named writes languages for people.
func named(p *paper.Paper) string {
	if p == nil {
		return "–"
	}
	names := map[paper.Language]string{paper.French: "French", paper.English: "English"}
	var list []string
	for _, e := range p.Editions {
		list = append(list, names[e.Language])
	}
	return strings.Join(list, ", then ")
}

// column makes every kind of paper in a situation, and names the languages of each.
func column(t *testing.T, s situation) map[string]string {
	t.Helper()
	languages := map[string]string{}
	synctest.Test(t, func(t *testing.T) {
		parts := apptest.NewParts(t)
		parts.Info.Province = s.store
		x := parts.Start(t)
		x.SignInNow()
		x.Session.SetLanguage(service.English)
		m := newMaker(t, x)
		both := []service.Language{service.English, service.French}
		for _, kind := range paper.Kinds() {
			switch kind {
			case paper.Contract, paper.Reading, paper.Choice, paper.Record:
			default:
				languages[string(kind)] = named(m.make(t, kind, s.customer(), false, both, nil).Paper)
			}
		}
		filled := apptest.Whole()
		if s.province == "QC" {
			filled = apptest.InQuebec()
		}
		filled[form.Field("language")] = string(s.prefers)
		x.Till().Applications.Begin()
		x.Settle()
		languages["reading: the notice before an application"] = named(x.Till().Applications.Reading().State().Paper)
		x.Till().NextCustomer()
		a := kept(x, filled, s.wish)
		languages[string(paper.Contract)] = named(a.Contract().State().Paper)
		languages["application: what was decided, and chosen"] = named(a.Paper().State().Paper)
		entries := x.Journal.Entries()
		x.Till().Reprints.OpenEntry(entries[len(entries)-1])
		x.Settle()
		for _, p := range x.Till().Reprints.State().Papers {
			if p.Kind == paper.Record || p.Kind == paper.Choice {
				languages[string(p.Kind)] = named(&p)
			}
		}
		x.Till().NextCustomer()
		b := x.Begin()
		apptest.FillIn(b, filled)
		for range 4 {
			b.Continue()
		}
		x.Settle()
		languages["reading: the lender's terms, to take away before they are accepted"] = named(b.Reading().State().Paper)
		x.Stop()
	})
	return languages
}

// TestThePageOfAllPapers keeps docs/papers.md true: it is made of papers that were made.
func TestThePageOfAllPapers(t *testing.T) {
	t.Parallel()
	columns := make([]map[string]string, len(situations))
	rows := map[string]bool{}
	for i, s := range situations {
		columns[i] = column(t, s.situation)
		for row := range columns[i] {
			rows[row] = true
		}
	}
	for _, kind := range paper.Kinds() {
		about := func(row string) bool { return row == string(kind) || strings.HasPrefix(row, string(kind)+":") }
		assert.True(t, slices.ContainsFunc(slices.Collect(maps.Keys(rows)), about), "%s is missing", kind)
	}
	english, french := voice(t)(paper.English), voice(t)(paper.French)
	var out strings.Builder
	out.WriteString(pageHead)
	for _, s := range situations {
		out.WriteString(" | " + s.title)
	}
	out.WriteString(" |\n|---|---" + strings.Repeat("|---", len(situations)) + "|\n")
	for _, row := range slices.Sorted(maps.Keys(rows)) {
		kind, about, _ := strings.Cut(row, ": ")
		name := english.T("paper.kind."+kind) + " `" + kind + "`"
		if about != "" {
			name += " (" + about + ")"
		}
		out.WriteString("| " + name + " | " + french.T("paper.kind."+kind))
		for i := range situations {
			languages := columns[i][row]
			if languages == "" {
				languages = "–"
			}
			if situations[i].store == "QC" {
				assert.True(t, languages == "–" || strings.HasPrefix(languages, "French"), "%s: %s", row, languages)
			}
			out.WriteString(" | " + languages)
		}
		out.WriteString(" |\n")
	}
	out.WriteString(pageFoot)
	path := filepath.Join("..", "..", "docs", "papers.md")
	if *update {
		require.NoError(t, os.WriteFile(path, []byte(out.String()), 0o600))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, string(want), out.String(), "go test ./app/papers -run TestThePageOfAllPapers -update writes it anew")
}

const pageHead = `# Papers and their languages

Every kind of paper that Comptoir makes, as it is printed, saved as PDF or copied as text, and
the languages that it is in. The till's own language is English here; it decides nothing but the
language of the record of acts, which is for the store, beside French. "French, then English" is one paper with
both, each complete and of the same size. A dash says that there is no such paper.

This page is written by the tests from papers that were made, and they fail when it is not true
any more. Another test makes every kind of paper at random in a store in Quebec, and in one whose
province nobody has told, and finds none that is not in French first.

| Paper | Papier`

const pageFoot = `
Where the lender's words could be had in one language only, the paper in the other has them as
they came, under a heading that says so. What is printed again is in the same languages; an old
paper in English alone comes in French first, then English. The printer's test page, which says
that it is one and goes to nobody, is in the till's language. A training store prints a sample of
the lender's written assessment, as a text to read and keep.
`
