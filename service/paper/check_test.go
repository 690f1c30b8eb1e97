package paper_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/document"
	"comptoir/service/money"
	"comptoir/service/paper"
	"comptoir/service/paper/papertest"
)

// TestLanguagesFor: QUEBEC's rule for every store, customer and preference, and no
// way to a paper in English alone in a Quebec store.
func TestLanguagesFor(t *testing.T) {
	t.Parallel()
	french, both, english := []paper.Language{paper.French}, []paper.Language{paper.French, paper.English}, []paper.Language{paper.English}
	for _, c := range []struct {
		store, customer string
		preferred       paper.Language
		want            []paper.Language
	}{
		{"QC", "QC", paper.French, french},
		{"QC", "ON", paper.English, both},
		{"qc", "", "", both},
		{"", "ON", paper.English, both},
		{"ON", "QC", paper.English, both},
		{"ON", "QC", paper.French, french},
		{"ON", "ON", paper.French, french},
		{"ON", "ON", paper.English, english},
		{"BC", "", "", english},
	} {
		got := paper.LanguagesFor(c.store, c.customer, c.preferred)
		assert.Equal(t, c.want, got, "%+v", c)
		p := papertest.Sale().In(got...)
		p.Store.Province = c.store
		assert.NoError(t, p.Check())
	}
}

func TestCheckRefuses(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		harm func(*paper.Paper)
		want error
	}{
		"English first in Quebec":    {func(p *paper.Paper) { *p = p.In(paper.English, paper.French) }, paper.ErrLanguage},
		"English alone in Quebec":    {func(p *paper.Paper) { *p = p.In(paper.English) }, paper.ErrLanguage},
		"no language":                {func(p *paper.Paper) { p.Editions = nil }, paper.ErrLanguage},
		"a language twice":           {func(p *paper.Paper) { *p = p.In(paper.French, paper.French) }, paper.ErrLanguage},
		"another language":           {func(p *paper.Paper) { p.Editions[1].Language = "de-DE" }, paper.ErrLanguage},
		"a fee in one language only": {func(p *paper.Paper) { p.Editions[1].Fees = nil }, paper.ErrPartial},
		"a rate less":                {func(p *paper.Paper) { p.Editions[1].Rates = nil }, paper.ErrPartial},
		"a note less":                {func(p *paper.Paper) { p.Editions[1].Message = "" }, paper.ErrPartial},
		"no plan's name":             {func(p *paper.Paper) { p.Editions[0].PlanName = "" }, paper.ErrPartial},
		"a whole card number":        {func(p *paper.Paper) { p.CardEnding = "6374980000000016" }, paper.ErrDigits},
		"a whole account number":     {func(p *paper.Paper) { p.AccountEnding = "90010021" }, paper.ErrDigits},
		"a masked number":            {func(p *paper.Paper) { p.CardEnding = "*016" }, paper.ErrDigits},
		"no kind":                    {func(p *paper.Paper) { p.Kind = "" }, paper.ErrKind},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := papertest.Sale()
			c.harm(&p)
			require.ErrorIs(t, p.Check(), c.want)
			_, err := paper.Encode(p)
			assert.ErrorIs(t, err, c.want)
		})
	}
}

// TestAStoreOfAnUnknownProvinceIsOneInQuebec, as LanguagesFor has it.
func TestAStoreOfAnUnknownProvinceIsOneInQuebec(t *testing.T) {
	t.Parallel()
	for province, want := range map[string]error{"": paper.ErrLanguage, "qc": paper.ErrLanguage, "ON": nil} {
		p := papertest.Sale().In(paper.English)
		p.Store.Province = province
		require.ErrorIs(t, p.Check(), want, province)
		require.NoError(t, p.CheckWords(), province)
		first := p.FrenchFirst(province)
		require.NoError(t, first.Check(), province)
		assert.Len(t, first.Editions, map[bool]int{true: 2, false: 1}[want != nil], province)
	}
}

// TestTheLendersDocumentsArePartedAsTheyAre: another number of passages in the other
// language leaves nothing out; none at all does.
func TestTheLendersDocumentsArePartedAsTheyAre(t *testing.T) {
	t.Parallel()
	p := papertest.Samples()["contract"]
	p.Editions[1].Texts = append(p.Editions[1].Texts, paper.Passage{Body: "• Another point"})
	require.NoError(t, p.Check())
	p.Editions[1].Texts = nil
	require.ErrorIs(t, p.Check(), paper.ErrPartial)
}

// TestAnOldPaperInEnglishAloneComesInFrenchFirst: its words as they were kept.
func TestAnOldPaperInEnglishAloneComesInFrenchFirst(t *testing.T) {
	t.Parallel()
	old := papertest.Sale().In(paper.English)
	old.Store.Province = "ON"
	raw, err := paper.Encode(old)
	require.NoError(t, err)
	for _, province := range []string{"QC", ""} {
		back, err := paper.Decode([]byte(strings.Replace(string(raw), `"province":"ON"`, `"province":"`+province+`"`, 1)))
		require.NoError(t, err)
		require.Len(t, back.Editions, 2)
		assert.Equal(t, paper.French, back.Editions[0].Language)
		assert.Equal(t, paper.English, back.Editions[0].Received)
		assert.Equal(t, old.Editions[0].Fees, back.Editions[1].Fees)
	}
}

// TestRecords: what is kept reads back as it was and prints the same, and the form
// stays: testdata/version1 was written by the first program that kept papers.
func TestRecords(t *testing.T) {
	t.Parallel()
	for name, p := range papertest.Samples() {
		raw, err := paper.Encode(p)
		require.NoError(t, err, name)
		path := filepath.Join("testdata", "version1", name+".json")
		if _, err := os.Stat(path); *update && os.IsNotExist(err) { // one that is there stays as it was written
			var tidy any
			require.NoError(t, json.Unmarshal(raw, &tidy))
			indented, err := json.MarshalIndent(tidy, "", "  ")
			require.NoError(t, err)
			require.NoError(t, os.WriteFile(path, append(indented, '\n'), 0o600))
		}
		kept, err := os.ReadFile(path)
		require.NoError(t, err)
		assert.JSONEq(t, string(kept), string(raw), name)
		back, err := paper.Decode(kept)
		require.NoError(t, err, name)
		p.Copied = time.Time{}
		assert.Equal(t, paper.Lay(p, voices(t)), paper.Lay(back, voices(t)), name)
	}
}

func TestDecodeRefuses(t *testing.T) {
	t.Parallel()
	raw, err := paper.Encode(papertest.Sale())
	require.NoError(t, err)
	_, err = paper.Decode([]byte(strings.Replace(string(raw), `"version":1`, `"version":2`, 1)))
	require.ErrorIs(t, err, paper.ErrVersion)
	_, err = paper.Decode([]byte(strings.Replace(string(raw), `"card_ending":"0016"`, `"card_ending":"6374980000000016"`, 1)))
	require.ErrorIs(t, err, paper.ErrDigits)
	_, err = paper.Decode(raw[:len(raw)/2])
	assert.Error(t, err)
}

// TestFeesFallDue: a type says how, in any case; what nobody knows is not guessed.
func TestFeesFallDue(t *testing.T) {
	t.Parallel()
	for kind, want := range map[string]paper.Due{
		"admin_total": paper.DueOnce, "ADMIN_MONTHLY": paper.DueMonthly, "admin": paper.DueIncluded, "Admin ": paper.DueIncluded,
		"Annual": paper.DueYearly, "": paper.DueUnknown, "other": paper.DueUnknown,
	} {
		assert.Equal(t, want, paper.Fee{Type: kind}.Due(), "%q", kind)
	}
}

// TestTotalIsPromisedOnlyWhereItIsKnown (contract 4.6).
func TestTotalIsPromisedOnlyWhereItIsKnown(t *testing.T) {
	t.Parallel()
	for schedule, want := range map[paper.Schedule]bool{paper.Monthly: true, paper.Deferred: false, paper.Regular: false, paper.AsSent: false} {
		total, known := paper.Financing{Schedule: schedule, Months: 12, Instalment: money.Cents(112_47)}.Total()
		assert.Equal(t, want, known, schedule)
		if want {
			assert.Equal(t, money.Cents(1349_64), total)
		}
	}
	_, known := paper.Financing{Schedule: paper.Monthly, Months: 1, Instalment: 100}.Total()
	assert.False(t, known, "one payment is its own total")
}

func TestCode(t *testing.T) {
	t.Parallel()
	p := papertest.Sale()
	assert.Equal(t, "99000001", p.Code())
	p.AuthorizationID, p.TransactionID = "", "880202"
	assert.Equal(t, "880202", p.Code())
	p.TransactionID = ""
	assert.Equal(t, "C-20260304-4F0A2B9C", p.Code())
	p.Reference = ""
	assert.Empty(t, p.Code())
}

// TestPassages: nothing of a lender's page is left out.
func TestPassages(t *testing.T) {
	t.Parallel()
	got := paper.TextsOf([]document.Block{
		{Kind: document.Heading, Level: 1, Spans: []document.Span{{Text: "Title"}}},
		{Spans: []document.Span{{Text: "See "}, {Text: "here", Link: "https://example.com/a"}}},
		{Kind: document.Item, Level: 1, Spans: []document.Span{{Text: "one"}}},
		{Kind: document.Item, Level: 1, Number: 2, Spans: []document.Span{{Text: "two"}}},
		{Kind: document.Table, Rows: [][]document.Cell{{{Spans: []document.Span{{Text: "a"}}}, {Spans: []document.Span{{Text: "b"}}}}}},
		{Kind: document.Rule},
	})
	assert.Equal(t, []paper.Passage{
		{Heading: true, Body: "Title"}, {Body: "See here (https://example.com/a)"}, {Body: "• one"}, {Body: "2. two"}, {Body: "a | b"},
	}, got)
}
