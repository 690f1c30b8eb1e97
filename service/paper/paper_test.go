package paper_test

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"comptoir/i18n"
	"comptoir/service/paper"
)

// words are read once: they are used by many tests.
var words = sync.OnceValues(func() (*i18n.Printer, error) { return i18n.New(i18n.English) })

func voices(t testing.TB) paper.Voices {
	t.Helper()
	p, err := words()
	require.NoError(t, err)
	return func(l paper.Language) paper.Words { return p.In(i18n.Locale(l)) }
}
