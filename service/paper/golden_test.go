package paper_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/paper"
	"comptoir/service/paper/papertest"
)

var update = flag.Bool("update", false, "write the golden files anew")

// tongues are the languages that a paper can be in.
var tongues = map[string][]paper.Language{
	"en": {paper.English}, "fr": {paper.French}, "both": {paper.French, paper.English},
}

// TestGoldenTexts compares whole papers at both widths with the files in testdata:
// each paper in both languages at 48 columns, the sale in each of tongues at 32 and 48.
func TestGoldenTexts(t *testing.T) {
	t.Parallel()
	for name, p := range papertest.Samples() {
		compare(t, name+".both.48", paper.Text(paper.Lay(p, voices(t)), paper.Columns80))
	}
	for name, languages := range tongues {
		sheet := paper.Lay(papertest.Sale().In(languages...), voices(t))
		compare(t, "sale."+name+".32", paper.Text(sheet, paper.Columns58))
		compare(t, "sale."+name+".48", paper.Text(sheet, paper.Columns80))
	}
}

func compare(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".txt")
	if *update {
		require.NoError(t, os.WriteFile(path, []byte(got), 0o600))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, string(want), got, name)
}
