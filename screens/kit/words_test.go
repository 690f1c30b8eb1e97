package kit_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"comptoir/screens/kit"
)

func TestPostalCodesAreWrittenAsPeopleDo(t *testing.T) {
	t.Parallel()
	for code, want := range map[string]string{
		"K1A0B1": "K1A\u00a00B1", "k1a 0b1": "K1A\u00a00B1", "": "", "90210": "90210", "K1A": "K1A",
	} {
		assert.Equal(t, want, kit.Postal(code), "%q", code)
	}
}

func TestTelephonesAreWrittenAsPeopleDo(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"4165550123": "416\u00a0555-0123", "(514) 555-0123": "514\u00a0555-0123", "": "", "555": "555", "call me": "call me",
	} {
		assert.Equal(t, want, kit.Phone(text), "%q", text)
	}
}
