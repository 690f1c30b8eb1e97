package codes_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/i18n/wording"
	"comptoir/service/codes"
)

func written(t *testing.T, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), codes.FileName)
	require.NoError(t, os.WriteFile(path, []byte(content), 0o600))
	return path
}

const whole = `
[[occupation]]
code = "FE"
en = "Food"
fr = "Alimentation"
[[housing]]
code = "Rent"
en = "Rents"
fr = "Locataire"
`

func TestTheFirstFileThatIsThereCounts(t *testing.T) {
	t.Parallel()
	absent := filepath.Join(t.TempDir(), "none.toml")
	lists, err := codes.Load(absent, written(t, whole), written(t, ""))
	require.NoError(t, err)
	assert.Equal(t, codes.Lists{
		Occupations: []codes.Entry{{"FE", "Food", "Alimentation"}}, Housing: []codes.Entry{{"Rent", "Rents", "Locataire"}},
	}, lists)

	lists, err = codes.Load(absent)
	require.NoError(t, err)
	assert.Empty(t, lists, "a live store has no codes of ours")
}

func TestAFileThatIsNoListIsRefused(t *testing.T) {
	t.Parallel()
	for name, content := range map[string]string{
		"not TOML":       "[[occupation",
		"no code":        "[[occupation]]\nen='a'\nfr='b'",
		"no French":      "[[housing]]\ncode='A'\nen='a'\nfr=' '",
		"the same twice": whole + whole,
	} {
		lists, err := codes.Load(written(t, content))
		assert.ErrorContains(t, err, codes.FileName, name)
		assert.Empty(t, lists, name)
	}
}

func TestTheTrainingListsHaveEverything(t *testing.T) {
	t.Parallel()
	lists := codes.Training()
	assert.Contains(t, lists.Occupations, codes.Entry{"FE", "Food services", "Alimentation"})
	assert.Contains(t, lists.Housing, codes.Entry{"Rent", "Rents", "Locataire"})
}

// The lists of the training store have the words of the program's own texts.
func TestTheWordsOfTheGlossary(t *testing.T) {
	t.Parallel()
	english := slices.Concat(wording.EnglishWords(), wording.EnglishForms())
	french := slices.Concat(wording.FrenchTypography(), wording.FrenchWords(), wording.FrenchForms())
	lists := codes.Training()
	for _, e := range slices.Concat(lists.Occupations, lists.Housing) {
		assert.Empty(t, wording.Breaches(english, e.English), e.English)
		assert.Empty(t, wording.Breaches(french, e.French), e.French)
	}
}
