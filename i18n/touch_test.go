package i18n_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/i18n"
)

// keyName finds the names of keys in texts.
var keyName = regexp.MustCompile(`\bF[1-9]\b|\bCtrl\b|\bEntrée\b|\bEchap\b|Échap\b|\bEsc\b|(press|then) Enter|Page Down|Page suiv|Number keys|touches des`)

// named are the texts that nobody reads without a keyboard: the list of keys, and what
// a terminal says.
var named = regexp.MustCompile(`^(keys|doctor|command)\.`)

// TestATextThatNamesAKeyHasAnotherForFingers, which names none.
func TestATextThatNamesAKeyHasAnotherForFingers(t *testing.T) {
	t.Parallel()
	found := 0
	for _, l := range i18n.Locales() {
		known := texts(t, l)
		for key, list := range known {
			for _, text := range list {
				if !keyName.MatchString(text) || named.MatchString(key) {
					continue
				}
				found++
				assert.False(t, strings.HasSuffix(key, ".touch"), "%s names a key to a finger: %s", key, text)
				assert.Contains(t, known, key+".touch", "%s names a key", key)
			}
		}
	}
	require.Greater(t, found, 10)
}

func TestFingersReadTextsOfTheirOwn(t *testing.T) {
	t.Parallel()
	p, err := i18n.New(i18n.French)
	require.NoError(t, err)
	const key = "ticket.read"
	keys := p.T(key)
	p.Fingers(true)
	assert.NotEqual(t, keys, p.T(key))
	assert.Equal(t, p.T(key+".touch"), p.T(key))
	assert.Equal(t, p.T(key), p.In(i18n.French).T(key), "also in a printer made of it")
	assert.Equal(t, "Recherche", p.T("tab.lookup"), "what names no key stays")
	p.Fingers(false)
	assert.Equal(t, keys, p.T(key))
}
