package papers_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"comptoir/app/papers"
)

// TestEndingIsFourDigitsAtMost: an account whose number is none of digits has a paper all
// the same, which could not be kept otherwise.
func TestEndingIsFourDigitsAtMost(t *testing.T) {
	t.Parallel()
	for number, want := range map[string]string{
		"": "", "21": "21", "90010021": "0021", "9001-002A": "", "compte é": "", "6374980000000016": "0016", "*016": "",
	} {
		assert.Equal(t, want, papers.Ending(number), number)
	}
}
