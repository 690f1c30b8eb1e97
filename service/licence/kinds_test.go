package licence_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"golang.org/x/text/unicode/norm"

	"comptoir/service/licence"
)

// TestPaddedStripe takes the blanks that fill a field for what they are: nothing is cut.
func TestPaddedStripe(t *testing.T) {
	t.Parallel()
	for _, name := range []string{
		"SPECIMEN,$TEST CARD", "LI,$X", "O'BRIEN,$MARY-ANN", "VAN DER BERG,$JAN PIETER", "LEBLANC-CÔTÉ,$RENÉ", "ST. PIERRE,$LUC", "Y,$Z A B",
		"ABCDEFGHIJKLMNOPQRSTUVW,$JOHN A B", "NGUYEN,$THI MINH KHAI", "MAC NEIL,$RODERICK IAN",
	} {
		family, given, _ := strings.Cut(name, ",$")
		padded := name + strings.Repeat(" ", 35-len([]rune(name)))
		l := reads(t, stripe("VICTORIA     ", padded, "12 TESTING ST$"+home), map[licence.Field]string{
			licence.LastName: family, licence.FirstName: strings.Fields(given)[0], licence.Line1: "12 TESTING ST", licence.City: "VICTORIA",
		})
		assert.False(t, l.Warns(licence.Truncated), name)
		assert.Equal(t, licence.Sure, l.Confidence[licence.Line1], name)
	}
}

// TestStripeCityLine reads the last line of an address as offices punctuate it.
func TestStripeCityLine(t *testing.T) {
	t.Parallel()
	for _, line := range []string{
		"VICTORIA BC  V8W 9Z9^", "VICTORIA BC V8W 9Z9^", "VICTORIA BC V8W9Z9^", "VICTORIA  BC  V8W 9Z9^", "VICTORIA, BC  V8W 9Z9^", "VICTORIA , BC V8W 9Z9^",
		"VICTORIA, BC V8W9Z9^", "VICTORIA BC  V8W 9Z9", " VICTORIA BC  V8W 9Z9 ^", "VICTORIA BC   V8W 9Z9^",
	} {
		l := reads(t, stripe("VICTORIA^", "SPECIMEN,$TEST CARD^", "12 TESTING ST$"+line), map[licence.Field]string{
			licence.Line1: "12 TESTING ST", licence.City: "VICTORIA", licence.PostalCode: "V8W9Z9",
		})
		for _, f := range []licence.Field{licence.City, licence.Line1, licence.LastName} {
			assert.Equal(t, licence.Sure, l.Confidence[f], "%s of %q", f, line)
		}
	}
}

// TestSignsBeforeStripe has before a stripe what its own marks are.
func TestSignsBeforeStripe(t *testing.T) {
	t.Parallel()
	text := stripe("VICTORIA^", "SPECIMEN,$TEST CARD^", "12 TESTING ST$"+home)
	for _, prefix := range []string{"%", "%%", "100%", "%r", "%]L2", "^", ";", "?", "$r", "\x02%", "_%0A", "\xef\xbb\xbf"} {
		l := reads(t, prefix+text, map[licence.Field]string{licence.LastName: "SPECIMEN", licence.City: "VICTORIA", licence.Province: "BC"})
		assert.Equal(t, licence.Sure, l.Confidence[licence.LastName], "%q", prefix)
	}
}

// TestStripeWithUnreadableLetters reads the rest of a stripe in which a letter was replaced by
// the sign that also ends a track.
func TestStripeWithUnreadableLetters(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"LEB?UF", "?UVRE", "C?T?", "O?BRIEN", "LEDUC?", "B\x8dUF", "LEB\x81\x8dUF", "NGUY\ufffdN", "A??B", "L?"} {
		l := reads(t, stripe("VICTORIA^", name+",$TEST CARD^", "12 TESTING ST$"+home), map[licence.Field]string{
			licence.FirstName: "TEST", licence.Line1: "12 TESTING ST", licence.City: "VICTORIA", licence.PostalCode: "V8W9Z9", licence.Expires: "2029-01-04",
		})
		assert.Equal(t, licence.Unsure, l.Confidence[licence.LastName], name)
		assert.Equal(t, licence.Sure, l.Confidence[licence.City], name)
	}
}

// TestAccentsBehindLetters reads names whose accents come as characters of their own.
func TestAccentsBehindLetters(t *testing.T) {
	t.Parallel()
	for _, name := range []string{
		"CÔTÉ", "BÉLANGER-ÎLES", "FRANÇOIS", "NOËL", "AÏDA", "ÑANDÚ", "MÜLLER", "NGUYỄN", "X̱WECHTÁAL", "ŠIMIĆ", "SKWX̱WÚ7MESH", "Lévesque",
	} {
		l := named(t, norm.NFD.String(name))
		assert.Equal(t, norm.NFC.String(name), l.LastName)
		assert.Equal(t, licence.Sure, l.Confidence[licence.LastName], name)
	}
}

// TestNoLetterOfTheStandard puts each of the 32 bytes that the standard's set has no letter
// for into a name: what it stands for is guessed at best.
func TestNoLetterOfTheStandard(t *testing.T) {
	t.Parallel()
	for b := 0x80; b < 0xa0; b++ {
		for _, name := range []string{"LEB%sUF", "%sUVRE", "LEDU%s", "D%sARCY", "Leb%suf"} {
			for _, by := range []string{string([]byte{byte(b)}), string(rune(b))} {
				l := named(t, fmt.Sprintf(name, by))
				assert.NotEqual(t, licence.Sure, l.Confidence[licence.LastName], "%#x as %q", b, l.LastName)
			}
		}
	}
	for _, by := range []string{"\x88", "\x86", "\x95", "\x98", "\x9b"} { // no letter in any set where it stands
		assert.Equal(t, licence.Unsure, named(t, "LEB"+by+"UF").Confidence[licence.LastName], "%q", by)
	}
}

// TestTownWithMore doubts a town that has its province or more of the address behind it.
func TestTownWithMore(t *testing.T) {
	t.Parallel()
	for _, town := range []string{
		"OTTAWA ON", "OTTAWA, ON", "OTTAWA ON  K1A 0B1", "OTTAWA ON K1A0B1", "OTTAWA\"", "OTTAWA?", "OTTAWA$ON", "OTTAWA@", "OTTAWA^", "123",
	} {
		l := reads(t, strings.Replace(asSent, "OTTAWA", town, 1), map[licence.Field]string{licence.LastName: "SPECIMEN", licence.Province: "ON"})
		assert.NotEqual(t, licence.Sure, l.Confidence[licence.City], town)
	}
}

// TestWordsForNothing are no names.
func TestWordsForNothing(t *testing.T) {
	t.Parallel()
	for _, word := range []string{"NONE", "UNAVL", "unavl", "UNAVAIL", "UNK", "N/A", "none", " NONE ", "NONE,"} {
		l := reads(t, strings.Replace(asSent, "DADELI", "DAD"+word, 1), map[licence.Field]string{licence.MiddleName: "", licence.FirstName: "ORSON"})
		assert.Equal(t, licence.Absent, l.Confidence[licence.MiddleName], word)
	}
}

// TestHalfALetter doubts what is left of a letter of UTF-8 that lost its second half, and none of
// the names that have such a letter.
func TestHalfALetter(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"ESSAÂI", "NÂORTH", "WIÂNNER", "EXÂEMPLE", "ÂIAIN", "IAIN Â", "Â", "LEBÂ", "MARIÂE", "7Â", "CÃT", "Ã", "LEDUCÃ"} {
		assert.NotEqual(t, licence.Sure, named(t, name).Confidence[licence.LastName], name)
	}
	for _, name := range []string{"CHÂTEAUGUAY", "BÂTIMENT", "LÂM", "CHÂU", "ÂNE", "GRÂCE", "PÂQUET", "THÉÂTRE", "LACHÂTRE", "DÂMBOVIȚA"} {
		l := named(t, name)
		assert.Equal(t, name, l.LastName)
		assert.Equal(t, licence.Sure, l.Confidence[licence.LastName], name)
	}
}

// TestStreetWithMore doubts a street that has something of the rest of the card in it.
func TestStreetWithMore(t *testing.T) {
	t.Parallel()
	for _, street := range []string{
		"21 NOWHERE RNSI 636012030101DL00000000DLDCA5", "14 TESTING LANE,@", "14 TESTING LANE 19850510", "S0000000000000000", "14 TESTING K1A0B1",
		"14 TESTING LANE$OTTAWA", "14 TESTING LANE?", "14 TESTING^", "14 TESTING LANE;636012", "OTTAWA",
	} {
		l := parse(t, strings.Replace(asSent, "14 TESTING LANE", street, 1))
		assert.Equal(t, licence.Unsure, l.Confidence[licence.Line1], street)
	}
	for _, street := range []string{"260132 RANGE RD 23", "10405-102 AVE NW", "PO BOX 123456", "12½ RUE DE L'ÉGLISE", "1ST AVE"} {
		l := reads(t, strings.Replace(asSent, "14 TESTING LANE", street, 1), map[licence.Field]string{licence.Line1: street})
		assert.NotEqual(t, licence.Unsure, l.Confidence[licence.Line1], street)
	}
}
