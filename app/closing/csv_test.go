package closing

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service"
	"comptoir/service/civil"
	"comptoir/service/money"
)

// read reads a table as any other program would.
func read(t *testing.T, raw []byte, comma rune) [][]string {
	t.Helper()
	rest, marked := bytes.CutPrefix(raw, []byte("\xEF\xBB\xBF"))
	require.True(t, marked, "Excel tells UTF-8 by its mark")
	r := csv.NewReader(bytes.NewReader(rest))
	r.Comma = comma
	rows, err := r.ReadAll()
	require.NoError(t, err)
	return rows
}

func TestTheTable(t *testing.T) {
	t.Parallel()
	zone, err := time.LoadLocation("America/St_Johns")
	require.NoError(t, err)
	at := time.Date(2026, 3, 8, 21, 30, 5, 0, zone)
	f := Figures{
		Day: civil.Of(at),
		Rows: []Row{
			{At: at, Type: "promotional_purchase", ID: "9900001", Reference: "=1+2;\"x\"", Amount: money.Cents(1_249_99), Plan: Plan{4, 12, true}, Who: "Océane, ligne\r\ndeux", Own: true, Listed: true, Counts: true, Entry: "e1"},
			{At: at, Type: "return", Reference: " @SUM(A1)", Amount: money.Cents(-50_00), Who: "-2", Counts: true, Later: true},
		},
		Differences: []Difference{
			{Code: CodeAmount, Type: "promotional_purchase", ID: "9900001", Entry: "e1"}, {Code: CodeLost, List: ListHeld},
			{Code: CodeOpen, Type: "capture", Reference: "K-1", Amount: 5, At: at, Entry: "e2", Who: "00001-DEMO"},
		},
	}
	want := [][]string{
		headings,
		{"2026-03-08", "2026-03-08T21:30:05-02:30", "promotional_purchase", "9900001", "'=1+2;\"x\"", "1249.99", "4", "12", "Océane, ligne  deux", "yes", "yes", "yes", "no", "amount"},
		{"2026-03-08", "2026-03-08T21:30:05-02:30", "return", "", "' @SUM(A1)", "-50.00", "", "", "'-2", "no", "no", "yes", "yes", ""},
		{"2026-03-08", "2026-03-08T21:30:05-02:30", "capture", "", "K-1", "0.05", "", "", "00001-DEMO", "yes", "no", "no", "no", "open"},
	}
	for lang, comma := range map[service.Language]rune{service.English: ',', service.French: ';'} {
		raw, err := Table(f, lang)
		require.NoError(t, err)
		assert.Equal(t, want, read(t, raw, comma), lang)
		assert.False(t, strings.HasPrefix(string(raw), "sep"), lang)
	}
}
