package form_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"comptoir/app/form"
)

func TestIsMailAddress(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"maple@example.com": true, "m.s+till@shop.example.ca": true, "é@example.com": true,
		"": false, "maple": false, "maple@": false, "maple@example": false, "maple@example.": false, "maple@.com": false,
		"maple@example.c": false, "Maple <maple@example.com>": false, "maple@[127.0.0.1]": false, "a@b@example.com": false,
		"maple@ex_ample.com": false, " maple@example.com": false,
	} {
		assert.Equal(t, want, form.IsMailAddress(text), "%q", text)
	}
}

func TestSameText(t *testing.T) {
	t.Parallel()
	assert.True(t, form.SameText("Côté-Tremblay", "COTE-TREMBLAY"))
	assert.True(t, form.SameText("O’Sample\u00a0", "O'SAMPLE"))
	assert.True(t, form.SameText("Cote\u2011Tremblay", "COTE-TREMBLAY"))
	assert.False(t, form.SameText("Cote Tremblay", "Cote-Tremblay"))
}
