package i18n_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/i18n"
	"comptoir/service/civil"
	"comptoir/service/money"
)

const nb = "\u00a0"

func printer(t *testing.T, l i18n.Locale) *i18n.Printer {
	t.Helper()
	p, err := i18n.New(l)
	require.NoError(t, err)
	return p
}

func rate(t *testing.T, s string) money.Rate {
	t.Helper()
	r, err := money.ParseRate(s)
	require.NoError(t, err)
	return r
}

func TestFormats(t *testing.T) {
	t.Parallel()
	afternoon := time.Date(2026, 11, 20, 14, 5, 59, 0, time.UTC)
	night := time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)
	for name, tc := range map[string]struct {
		say             func(*i18n.Printer) string
		english, french string
	}{
		"money":            {func(p *i18n.Printer) string { return p.Money(1249_99) }, "$1,249.99", "1" + nb + "249,99" + nb + "$"},
		"no money":         {func(p *i18n.Printer) string { return p.Money(0) }, "$0.00", "0,00" + nb + "$"},
		"cents":            {func(p *i18n.Printer) string { return p.Money(7) }, "$0.07", "0,07" + nb + "$"},
		"round":            {func(p *i18n.Printer) string { return p.Money(100_00) }, "$100.00", "100,00" + nb + "$"},
		"four digits":      {func(p *i18n.Printer) string { return p.Money(1000_00) }, "$1,000.00", "1" + nb + "000,00" + nb + "$"},
		"millions":         {func(p *i18n.Printer) string { return p.Money(1_234_567_89) }, "$1,234,567.89", "1" + nb + "234" + nb + "567,89" + nb + "$"},
		"money back":       {func(p *i18n.Printer) string { return p.Money(-12_50) }, "-$12.50", "-12,50" + nb + "$"},
		"plain money":      {func(p *i18n.Printer) string { return p.PlainMoney(1249_99) }, "1,249.99", "1" + nb + "249,99"},
		"percent":          {func(p *i18n.Printer) string { return p.Percent(rate(t, "0.0999")) }, "9.99%", "9,99" + nb + "%"},
		"no interest":      {func(p *i18n.Printer) string { return p.Percent(0) }, "0.00%", "0,00" + nb + "%"},
		"high rate":        {func(p *i18n.Printer) string { return p.Percent(rate(t, "0.3529")) }, "35.29%", "35,29" + nb + "%"},
		"one":              {func(p *i18n.Printer) string { return p.Percent(rate(t, "1")) }, "100.00%", "100,00" + nb + "%"},
		"date":             {func(p *i18n.Printer) string { return p.Date(civil.Date{Year: 2026, Month: 11, Day: 2}) }, "2026-11-02", "2026-11-02"},
		"long date":        {func(p *i18n.Printer) string { return p.LongDate(civil.Date{Year: 2026, Month: 11, Day: 20}) }, "November" + nb + "20, 2026", "20" + nb + "novembre" + nb + "2026"},
		"first of a month": {func(p *i18n.Printer) string { return p.LongDate(civil.Date{Year: 2026, Month: 8, Day: 1}) }, "August" + nb + "1, 2026", "1er" + nb + "août" + nb + "2026"},
		"clock":            {func(p *i18n.Printer) string { return p.Clock(afternoon) }, "14:05", "14" + nb + "h" + nb + "05"},
		"midnight":         {func(p *i18n.Printer) string { return p.Clock(night) }, "00:00", "0" + nb + "h" + nb + "00"},
		"moment":           {func(p *i18n.Printer) string { return p.Moment(afternoon) }, "2026-11-20 14:05", "2026-11-20, 14" + nb + "h" + nb + "05"},
		"one month":        {func(p *i18n.Printer) string { return p.T("plan.months", "Count", 1) }, "1 month", "1" + nb + "mois"},
		"accounts":         {func(p *i18n.Printer) string { return p.T("lookup.results", "Count", 2) }, "2 accounts: choose one", "2" + nb + "comptes" + nb + ": choisissez-en un"},
		"a million":        {func(p *i18n.Printer) string { return p.T("plan.months", "Count", 1_000_000) }, "1000000 months", "1000000" + nb + "de mois"},
		"amount and term": {func(p *i18n.Printer) string {
			return p.T("ticket.authorize.plan", "Amount", p.Money(1249_99), "Count", 12)
		}, "Authorize $1,249.99 over 12 months", "Autoriser 1" + nb + "249,99" + nb + "$ sur 12" + nb + "mois"},
		"without plural": {func(p *i18n.Printer) string { return p.T("tab.activity.open", "Count", 1) }, "Activity (1)", "Activité (1)"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			assert.Equal(t, tc.english, tc.say(printer(t, i18n.English)))
			assert.Equal(t, tc.french, tc.say(printer(t, i18n.French)))
		})
	}
}

func TestFromSystem(t *testing.T) {
	t.Parallel()
	for tag, want := range map[string]i18n.Locale{
		"fr-CA": i18n.French, "fr_CA.UTF-8": i18n.French, "fr": i18n.French, "fr.UTF-8": i18n.French, "FR-fr": i18n.French,
		"en-CA": i18n.English, "en_US.UTF-8": i18n.English, "": i18n.English, "C": i18n.English, "de-DE": i18n.English,
		"frr-DE": i18n.English, // North Frisian
	} {
		assert.Equal(t, want, i18n.FromSystem(tag), "%q", tag)
	}
}

func TestUseAndIn(t *testing.T) {
	t.Parallel()
	p := printer(t, i18n.French)
	assert.Equal(t, i18n.French, p.Locale())
	kept := p.In(i18n.French)
	p.Use(i18n.English)
	assert.Equal(t, "Purchases", p.T("tab.purchases"))
	assert.Equal(t, "Achats", kept.T("tab.purchases"), "a receipt keeps its language")
	assert.Equal(t, "$1.00", p.Money(100))
	assert.Equal(t, "1,00"+nb+"$", kept.Money(100))
	kept.Use(i18n.English)
	p.Use(i18n.French)
	assert.Equal(t, "Purchases", kept.T("tab.purchases"))
	assert.Equal(t, "Achats", p.T("tab.purchases"))

	p.Use("de-DE")
	assert.Equal(t, i18n.English, p.Locale())
	assert.Equal(t, i18n.English, p.In("").Locale())
	assert.Equal(t, i18n.English, printer(t, "xx").Locale())
}

func TestAMissingTextIsSeen(t *testing.T) {
	t.Parallel()
	for _, l := range i18n.Locales() {
		p := printer(t, l)
		assert.Equal(t, "[no.such.key]", p.T("no.such.key"))
		assert.Equal(t, "[no.such.key]", p.T("no.such.key", "Count", 3))
		assert.False(t, p.Has("no.such.key"))
		assert.True(t, p.Has("tab.purchases"))
		assert.True(t, p.Has("plan.months"), "one with plural forms")
	}
}
