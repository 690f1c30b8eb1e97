package sandbox

import (
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
)

func TestWordings(t *testing.T) {
	t.Parallel()
	for _, sets := range map[language][]map[string]wording{
		english: {rateWordings[english], feeWordings[english]},
		french:  {rateWordings[french], feeWordings[french]},
	} {
		for i, set := range sets {
			assert.Len(t, set, []int{5, 2}[i])
			for kind, w := range set {
				assert.LessOrEqual(t, utf8.RuneCountInString(w.description), 50, kind)
				assert.LessOrEqual(t, utf8.RuneCountInString(w.message), 1000, kind)
				assert.Greater(t, utf8.RuneCountInString(w.message), 80, kind)
			}
		}
	}
}

func TestFold(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"Côté-Tremblay": "cotetremblay", "E\u0301RABLE": "erable", "O’Sample-St. Test": "osamplesttest",
		"M0M 0M0": "m0m0m0", "Lœuvre": "loeuvre", " - ": "",
	} {
		assert.Equal(t, want, fold(in))
	}
}

func TestSimilarity(t *testing.T) {
	t.Parallel()
	assert.EqualValues(t, 100, similarity("99 Nowhere Road", "99 NOWHERE ROAD"))
	assert.EqualValues(t, 0, similarity("", "Toronto"))
	assert.EqualValues(t, 0, similarity("a", "b"))
	partly := similarity("Sample", "Sampleton")
	assert.Greater(t, partly.Cents(), int64(50))
	assert.Less(t, partly.Cents(), int64(100))
}
