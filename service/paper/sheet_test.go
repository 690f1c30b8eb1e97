package paper_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/paper"
	"comptoir/service/paper/papertest"
)

// rowsIn returns the rows of one language of a paper.
func rowsIn(t *testing.T, p paper.Paper, l paper.Language) []paper.Row {
	t.Helper()
	for _, f := range paper.Lay(p, voices(t)).Faces {
		if f.Language == l {
			return f.Rows
		}
	}
	require.Fail(t, "no such language", l)
	return nil
}

// TestMarksStandFirstAndLast: wherever the paper is torn, in each language, it
// shows that it is training or a copy.
func TestMarksStandFirstAndLast(t *testing.T) {
	t.Parallel()
	p := papertest.Samples()["training"].CopyOf(papertest.At.Add(time.Hour))
	for _, f := range paper.Lay(p, voices(t)).Faces {
		require.Len(t, f.Marks, 2, f.Language)
	}
	rows := paper.Lay(p, voices(t)).Rows()
	var marks []int
	for i, r := range rows {
		if r.Style == paper.Mark {
			marks = append(marks, i)
		}
	}
	require.Len(t, marks, 8)
	assert.Equal(t, []int{0, 1}, marks[:2])
	assert.Equal(t, "FORMATION · SANS VALEUR", rows[0].Left)
	assert.Equal(t, "COPIE · 2026-03-04, 10\u00a0h\u00a005", rows[1].Left)
	assert.Equal(t, paper.Code, rows[len(rows)-1].Style)
	assert.Equal(t, len(rows)-2, marks[7])
	assert.Empty(t, paper.Lay(papertest.Sale(), voices(t)).Faces[0].Marks)
}

// TestLendersWordsAreUnchanged: the merchant must show them as they came
// (contract 10.7), in the paper's language only.
func TestLendersWordsAreUnchanged(t *testing.T) {
	t.Parallel()
	p := papertest.Sale()
	p.Editions[1].Message = "  Odd   spacing, «accents» & <b>tags</b>  "
	for i, l := range []paper.Language{paper.French, paper.English} {
		var found []string
		for _, r := range rowsIn(t, p, l) {
			found = append(found, r.Left)
		}
		e, other := p.Editions[i], p.Editions[1-i]
		for _, words := range []string{e.Message, e.Rates[0].Description, e.Rates[0].Message, e.Fees[0].Description, e.Fees[0].Message} {
			assert.Contains(t, found, words)
		}
		for _, words := range []string{other.Message, other.Rates[0].Message, other.Fees[0].Message} {
			assert.NotContains(t, found, words)
		}
	}
}

// TestNothingIsMissing: every text that a paper asks for is there, in each language.
func TestNothingIsMissing(t *testing.T) {
	t.Parallel()
	for name, p := range papertest.Samples() {
		for _, r := range paper.Lay(p, voices(t)).Rows() {
			assert.NotRegexp(t, `\[[a-z_.]+\]|<no value>`, r.Left+r.Right, name)
		}
	}
}

// TestPapersSpeakToTheCustomer: no page, key or button of the till is on a paper, and
// no rate of the lender's has a name that the law reserves.
func TestPapersSpeakToTheCustomer(t *testing.T) {
	t.Parallel()
	staff := regexp.MustCompile(`F[1-9]\b|Comptoir|Settings|Réglages|Activity|Activité|\bAPR\b|\bTAC\b|taux de crédit`)
	for name, p := range papertest.Samples() {
		for _, r := range paper.Lay(p, voices(t)).Rows() {
			assert.NotRegexp(t, staff, r.Left+" "+r.Right, name)
		}
	}
}

// TestAHoldIsTitledAsOne and says why and until when, in the paper's language.
func TestAHoldIsTitledAsOne(t *testing.T) {
	t.Parallel()
	assert.Contains(t, rowsIn(t, papertest.Samples()["hold"], paper.French), paper.Row{Style: paper.Pair, Left: "Raison", Right: "Articles remis plus tard"})
	for name, until := range map[string]string{"hold": "April\u00a01, 2026", "hold_open": "capture or release"} {
		rows := rowsIn(t, papertest.Samples()[name], paper.English)
		assert.Contains(t, rows, paper.Row{Style: paper.Title, Left: "Hold, not a charge"})
		assert.Contains(t, rows, paper.Row{Style: paper.Pair, Left: "Held until", Right: until})
		assert.Contains(t, rows, paper.Row{Style: paper.Pair, Left: "Reason", Right: "Goods handed over later"})
	}
}

// TestAReprintInAnotherLanguage has our words in it and says of the lender's in
// which language they came.
func TestAReprintInAnotherLanguage(t *testing.T) {
	t.Parallel()
	old := papertest.Sale().In(paper.English)
	again := old.In(paper.French, paper.English)
	require.NoError(t, again.Check())
	rows := rowsIn(t, again, paper.French)
	assert.Contains(t, rows, paper.Row{Style: paper.Title, Left: "Reçu d’achat"})
	assert.Contains(t, rows, paper.Row{Style: paper.Head, Left: "Texte du prêteur, reçu en anglais"})
	assert.Equal(t, rowsIn(t, papertest.Sale(), paper.English), rowsIn(t, again, paper.English))
	raw, err := paper.Encode(again)
	require.NoError(t, err)
	kept, err := paper.Decode(raw)
	require.NoError(t, err)
	assert.Equal(t, rows, rowsIn(t, kept.In(paper.French), paper.French), "it is still known after it was kept")
}

// TestBothLanguagesSayTheSame: as many rows of each style, but for running words.
func TestBothLanguagesSayTheSame(t *testing.T) {
	t.Parallel()
	for name, p := range papertest.Samples() {
		styles := map[paper.Language][]paper.Style{}
		for _, f := range paper.Lay(p, voices(t)).Faces {
			for _, r := range f.Rows {
				if name != "french_of_english" || r.Style != paper.Head {
					styles[f.Language] = append(styles[f.Language], r.Style)
				}
			}
		}
		assert.Equal(t, styles[paper.French], styles[paper.English], name)
	}
}

func TestOnlyTheEndOfTheCardIsShown(t *testing.T) {
	t.Parallel()
	text := paper.Text(paper.Lay(papertest.Sale(), voices(t)), 48)
	assert.Equal(t, 2, strings.Count(text, "••••\u00a00016"))
	p := papertest.Sale()
	p.CardEnding = "6374980000000016" // Check refuses it; should nobody ask, it is not shown
	assert.NotContains(t, paper.Text(paper.Lay(p, voices(t)), 48), "6374")
}
