package screens

import (
	"flag"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"comptoir/i18n/wording"
	"comptoir/screens/terminal"
	"comptoir/service/doctor"
)

// The help of the options has the words of the program's own texts.
func TestTheHelpOfTheOptions(t *testing.T) {
	t.Parallel()
	var help strings.Builder
	_, err := terminal.Parse([]string{"--help"}, &help)
	assert.ErrorIs(t, err, flag.ErrHelp)
	terminal.Doctor(t.Context(), []string{"--help"}, io.Discard, &help, doctor.Patient{})
	assert.Contains(t, help.String(), "-text-size")
	typed := strings.NewReplacer("'", "’", "COMPTOIR_CLIENT_ID", "", "COMPTOIR_CLIENT_SECRET", "") // on a terminal, and names of variables
	for line := range strings.Lines(typed.Replace(help.String())) {
		assert.Empty(t, wording.Breaches(slices.Concat(wording.EnglishWords(), wording.EnglishForms()), line), line)
	}
}
