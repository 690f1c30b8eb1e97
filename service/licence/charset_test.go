package licence

import (
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
)

// spellings are names and places as cards have them: in capitals, and in small letters.
var spellings = []string{
	"CÔTÉ", "BÉLANGER-ÎLES", "FRANÇOIS", "SŒUR", "LEBLANC-BŒUF", "O’BRIEN", "NOËL", "AÏDA", "GAÉTAN", "HÉLÈNE", "MÜLLER", "NIÑO",
	"BJÖRK", "Côté", "Lebœuf", "Françoise", "ÉRABLE", "Noël", "TÊTU", "CAUGHNAWAGÀ", "L'ÎLE-D'ORLÉANS", "ŸVONNE", "9 RUE DU SACRÉ-CŒUR",
}

// TestCharacterSets reads what one set wrote: as it was, or not as sure.
func TestCharacterSets(t *testing.T) {
	t.Parallel()
	for name, set := range map[string]encoding.Encoding{
		"latin 1": charmap.ISO8859_1, "1252": charmap.Windows1252, "850": charmap.CodePage850, "437": charmap.CodePage437,
	} {
		read, all := 0, 0
		for _, word := range spellings {
			raw, err := set.NewEncoder().Bytes([]byte(word))
			if err != nil {
				continue // the set has no such letter
			}
			text, trust := characters([]byte(string(raw)))
			all++
			if text == word {
				read++
				continue
			}
			assert.NotEqual(t, Sure, trust, "%s: %s read as %s", name, word, text)
		}
		assert.GreaterOrEqual(t, read*4, all*3, "%s: %d of %d", name, read, all)
	}
}

// TestMixedUp reads UTF-8 that was taken for another set, once or twice.
func TestMixedUp(t *testing.T) {
	t.Parallel()
	for name, set := range map[string]*charmap.Charmap{
		"latin 1": charmap.ISO8859_1, "1252": charmap.Windows1252, "850": charmap.CodePage850, "437": charmap.CodePage437,
	} {
		for _, word := range append(spellings, "NGUYỄN", "ᓄᓇᕗᑦ", "ŠKVORECKÝ") {
			mixed := word
			for range 2 {
				mixed = seen(mixed, set)
				text, trust := characters([]byte(mixed))
				if assert.Equal(t, word, text, "%s: %q", name, mixed) && mixed != word {
					assert.Equal(t, Likely, trust, name)
				}
				if set == charmap.CodePage437 || set == charmap.CodePage850 {
					break
				}
			}
		}
	}
}

// seen is what a program shows that takes UTF-8 for a set.
func seen(text string, set *charmap.Charmap) string {
	var out []rune
	for _, b := range []byte(text) {
		r := set.DecodeByte(b)
		if r == utf8.RuneError || b < 0x80 {
			r = rune(b)
		}
		out = append(out, r)
	}
	return string(out)
}

// TestGoodUTF8 leaves what is right as it is.
func TestGoodUTF8(t *testing.T) {
	t.Parallel()
	for _, word := range append(spellings, "NGUYỄN", "ᓄᓇᕗᑦ", "SÃO", "CONCEIÇÃO", "ÅNGSTRÖM", "Skwxwú7mesh", "X̱WECHTÁAL", "ÐUROVIĆ", "ÞÓR", "Д") {
		text, trust := characters([]byte(word))
		assert.Equal(t, word, text)
		assert.Equal(t, Sure, trust, word)
	}
}

func TestUnreadable(t *testing.T) {
	t.Parallel()
	text, trust := characters([]byte("LEB\x81\x8dUF"))
	require.NotEqual(t, Sure, trust)
	assert.NotContains(t, text, "\u0081")
	text, trust = characters([]byte("NGUYỄN LEB\u008cUF"))
	assert.Equal(t, "NGUYỄN LEB?UF", text)
	assert.Equal(t, Unsure, trust)
}
