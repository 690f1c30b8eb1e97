package terminal

import (
	"errors"
	"flag"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"comptoir/service/doctor"
)

func TestAsked(t *testing.T) {
	t.Parallel()
	for given, want := range map[string]string{
		"": "", "--help": "help", "-h": "help", "help": "help", "help --lang fr-CA": "help --lang fr-CA",
		"--help --lang fr-CA": "help --lang fr-CA", "help decode": "decode --help", "decode --help": "decode --help", "doctor": "doctor",
	} {
		assert.Equal(t, strings.Fields(want), strings.Fields(strings.Join(Asked(strings.Fields(given)), " ")), given)
	}
}

// TestHelpListsTheCommands: on standard output, in the language asked for, and that is
// no failure.
func TestHelpListsTheCommands(t *testing.T) {
	t.Parallel()
	for lang, word := range map[string]string{"en-CA": "opens the window", "fr-CA": "ouvre la fenêtre"} {
		var out, failures strings.Builder
		assert.Zero(t, Help([]string{"--lang", lang}, &out, &failures))
		assert.Empty(t, failures.String())
		assert.Contains(t, out.String(), word)
		for _, name := range commands {
			assert.Contains(t, out.String(), "comptoir "+name)
		}
	}
	var out, failures strings.Builder
	assert.Equal(t, 2, Help([]string{"--lang", "de"}, &out, &failures))
	assert.NotEmpty(t, failures.String())
}

// TestAskingForHelpIsNoFailure: the help is all that is said.
func TestAskingForHelpIsNoFailure(t *testing.T) {
	t.Parallel()
	var said strings.Builder
	assert.Zero(t, Complain(&said, flag.ErrHelp, 2))
	assert.Empty(t, said.String())
	assert.Zero(t, Doctor(t.Context(), []string{"--help"}, io.Discard, io.Discard, doctor.Patient{}))
	assert.Equal(t, 2, Complain(&said, errors.New("no folder"), 2))
	assert.Equal(t, "comptoir: no folder\n", said.String())
}
