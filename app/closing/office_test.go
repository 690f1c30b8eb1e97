package closing

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service"
	"comptoir/service/civil"
	"comptoir/service/money"
	"comptoir/service/spreadsheet"
)

// folder is where make papers wants the tables, which another program opens between the two
// tests below.
func folder(t *testing.T) string {
	t.Helper()
	name := os.Getenv("COMPTOIR_PAPERS")
	if name == "" {
		t.Skip("only for make papers, which has another program open the tables")
	}
	return name
}

// sample is a day with every kind of cell.
func sample() Figures {
	at := time.Date(2026, 11, 1, 1, 30, 0, 0, time.FixedZone("", -5*3600))
	return Figures{
		Day: civil.Of(at),
		Rows: []Row{
			{At: at, Type: "promotional_purchase", ID: "9900001", Reference: "C-20261101-0000E123", Amount: money.Cents(1_249_99), Plan: Plan{4, 12, true}, Who: "Océane Tremblay-LeBlanc", Own: true, Listed: true, Counts: true, Entry: "e1"},
			{At: at, Type: "regular_purchase", ID: "1234567890123456", Reference: "007", Amount: money.Cents(5), Who: "a,b;c\"d\"", Listed: true, Counts: true},
			{At: at, Type: "return", Reference: "=HYPERLINK(\"http://example.com\")", Amount: money.Cents(-50_00), Who: "@x", Own: true, Counts: true, Later: true},
			{At: at, Type: "hold", ID: "123456789012345", Reference: "1E5", Amount: money.Cents(100_00), Who: "ŒUVRAY", Listed: true, Counts: true},
			{At: at, Type: "hold", Reference: "3-4", Amount: money.Cents(1), Who: "déc 5", Listed: true, Counts: true},
			{At: at, Type: "hold", Reference: "2026-03-08", Amount: money.Cents(1), Who: "12:30", Listed: true, Counts: true},
			{At: at, Type: "hold", Reference: "TRUE", Amount: money.Cents(1), Who: "00001-DEMO", Listed: true, Counts: true},
		},
		Differences: []Difference{{Code: CodeAmount, ID: "9900001", Entry: "e1"}},
	}
}

var tables = map[string]service.Language{"day.en-CA": service.English, "day.fr-CA": service.French}

func TestTablesOnDisk(t *testing.T) {
	at := folder(t)
	for name, lang := range tables {
		raw, err := Table(sample(), lang)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(filepath.Join(at, name+".csv"), raw, 0o600))
	}
}

// TestTablesCameBack as they went, once another program has opened them and written them
// again, with commas and every text in quotation marks.
func TestTablesCameBack(t *testing.T) {
	at := folder(t)
	for name, lang := range tables {
		raw, err := os.ReadFile(filepath.Join(at, "back", name+".csv"))
		require.NoError(t, err)
		back, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(raw, []byte(spreadsheet.ByteOrderMark)))).ReadAll()
		require.NoError(t, err)
		sent, err := Table(sample(), lang)
		require.NoError(t, err)
		assert.Equal(t, amounts(t, read(t, sent, spreadsheet.Separator(lang))), amounts(t, back), name)
	}
}

// amounts writes the amounts of a table in one way: for a spreadsheet -50 is -50.00.
func amounts(t *testing.T, rows [][]string) [][]string {
	t.Helper()
	column := slices.Index(headings, "amount")
	for _, row := range rows[1:] {
		a, err := money.ParseExact(row[column])
		require.NoError(t, err)
		row[column] = a.String()
	}
	return rows
}
