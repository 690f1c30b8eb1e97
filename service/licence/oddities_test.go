package licence_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"comptoir/service/licence"
)

// element replaces the value of one element of a card, or adds one.
func element(id, value string) string {
	lines := strings.Split(asSent, "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, id) {
			lines[i] = id + value
			return strings.Join(lines, "\n")
		}
	}
	return strings.Replace(asSent, "\nDAG", "\n"+id+value+"\nDAG", 1)
}

// TestNamesTogether parts given names that an office wrote into one element, and doubts a
// name that has others behind a comma.
func TestNamesTogether(t *testing.T) {
	t.Parallel()
	for _, names := range []string{"ORSON,ELI", "ORSON, ELI", "ORSON,ELI,", "ORSON$ELI"} {
		text := strings.Replace(element("DAC", names), "DADELI", "DAD", 1)
		l := reads(t, text, map[licence.Field]string{licence.FirstName: "ORSON", licence.MiddleName: "ELI"})
		assert.Equal(t, licence.Likely, l.Confidence[licence.FirstName], names)
		assert.Equal(t, licence.Likely, l.Confidence[licence.MiddleName], names)
	}
	for field, id := range map[licence.Field]string{licence.LastName: "DCS", licence.FirstName: "DAC", licence.MiddleName: "DAD"} {
		for _, names := range []string{"SMITH, ANNE", "SMITH,ANNE", "A,B,C", "SMITH ,ANNE"} {
			assert.Equal(t, licence.Unsure, parse(t, element(id, names)).Confidence[field], "%s %q", id, names)
		}
		for _, name := range []string{"SMITH,", "SMITH", "SMITH JR."} {
			assert.Equal(t, licence.Sure, parse(t, element(id, name)).Confidence[field], "%s %q", id, name)
		}
	}
}

// TestStreetOfTwoLines joins the lines of a street, however they are filled in.
func TestStreetOfTwoLines(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ one, two, want string }{
		{"14 TESTING LANE", "UNIT 5", "14 TESTING LANE UNIT 5"},
		{"", "14 TESTING LANE", "14 TESTING LANE"},
		{"NONE", "14 TESTING LANE", "14 TESTING LANE"},
		{"14 TESTING LANE", "14 TESTING LANE", "14 TESTING LANE"},
		{"14 TESTING LANE", "NONE", "14 TESTING LANE"},
	} {
		text := strings.Replace(element("DAG", test.one), "\nDAI", "\nDAH"+test.two+"\nDAI", 1)
		reads(t, text, map[licence.Field]string{licence.Line1: test.want, licence.City: "OTTAWA"})
	}
}

// TestStreetOfOtherKeys doubts what a street becomes when a keyboard has other signs on the
// keys for # and /.
func TestStreetOfOtherKeys(t *testing.T) {
	t.Parallel()
	for _, street := range []string{"14 TESTING LANE /3", "/3-14 TESTING LANE", "14É2 TESTING LANE", "14é2 TESTING LANE", "14 1É2 TESTING LANE"} {
		assert.Equal(t, licence.Unsure, parse(t, element("DAG", street)).Confidence[licence.Line1], street)
	}
	for _, street := range []string{"14 TESTING LANE #3", "14/2 TESTING LANE", "14 1/2 TESTING LANE", "C/O ANN, 3 ELM", "14 RUE DE L'ÉGLISE", "14É RUE"} {
		assert.Equal(t, licence.Sure, parse(t, element("DAG", street)).Confidence[licence.Line1], street)
	}
}

// TestTwoCardsInOneText trusts nothing when scans ran into one, whatever their layouts.
func TestTwoCardsInOneText(t *testing.T) {
	t.Parallel()
	one := stripe("VICTORIA^", "SPECIMEN,$TEST CARD^", "12 TESTING ST$"+home)
	other := stripe("VICTORIA^", "AUTRE,$ANNE^", "9 OTHER ST$"+home)
	for _, text := range []string{one + other, one + "\r" + other, one + asSent, asSent + one, asSent + asSent} {
		for field, trust := range parse(t, text).Confidence {
			assert.Equal(t, licence.Unsure, trust, field)
		}
	}
}

// TestStripeOnFrenchKeyboard reads a stripe that a scanner typed for an American keyboard into
// one of French Canada, where the keys for ^ ? ' and / are others.
func TestStripeOnFrenchKeyboard(t *testing.T) {
	t.Parallel()
	keys := strings.NewReplacer("^", "?", "?", "É", "'", "è", "/", "é", `"`, "È")
	for _, test := range []struct{ city, name, street, last, first string }{
		{"VICTORIA^", "SPECIMEN,$TEST CARD^", "12 TESTING ST", "SPECIMEN", "TEST"},
		{"VICTORIA^", "O'DELL-ROY,$MARY-ANN JO^", "12 TESTING ST", "O'DELL-ROY", "MARY-ANN"},
		{"VICTORIA^", "LI,$X^", "3/4 O'HARA RD", "LI", "X"},
		{"VICTORIA     ", "ST. PIERRE,$LUC^", "12 TESTING ST", "ST. PIERRE", "LUC"},
		{"VICTORIA^", "ABCDEFGHIJKLMNOPQRSTUVWXYZ,$JOHN AB", "12 TESTING ST", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "JOHN"},
	} {
		text := keys.Replace(stripe(test.city, test.name, test.street+"$"+home))
		for _, sent := range []string{text, text + "\r", "r" + text, strings.ReplaceAll(text, "É_", "É\r_")} {
			l := reads(t, sent, map[licence.Field]string{
				licence.LastName: test.last, licence.FirstName: test.first, licence.Line1: test.street, licence.City: "VICTORIA",
				licence.PostalCode: "V8W9Z9", licence.Born: "1982-01-04", licence.Expires: "2029-01-04",
			})
			assert.Equal(t, licence.Likely, l.Confidence[licence.LastName], sent)
			assert.Equal(t, "M", l.Sex, sent)
		}
	}
}

// TestSymbolOnFrenchKeyboard reads what the same keyboards make of apostrophes and slashes
// where the first character tells which keyboard it is.
func TestSymbolOnFrenchKeyboard(t *testing.T) {
	t.Parallel()
	for _, sent := range []string{
		strings.NewReplacer("SPECIMEN", "DèARCY", "OTTAWA", "LèORIGNAL", "14 TESTING LANE", "14 1é2 LèANSE RD", "@", `"`).Replace(asSent),
		strings.NewReplacer("SPECIMEN", "DèARCY", "OTTAWA", "LèORIGNAL", "14 TESTING LANE", "14 1é2 LèANSE RD", "@", `]L2"`).Replace(asSent),
	} {
		l := reads(t, sent, map[licence.Field]string{licence.LastName: "D'ARCY", licence.City: "L'ORIGNAL", licence.Line1: "14 1/2 L'ANSE RD"})
		assert.Equal(t, licence.Likely, l.Confidence[licence.LastName])
	}
	l := reads(t, strings.NewReplacer("SPECIMEN", "GENEVIèVE").Replace(asSent), map[licence.Field]string{licence.LastName: "GENEVIèVE"})
	assert.Equal(t, licence.Unsure, l.Confidence[licence.LastName], "an office that has no capitals with accents")
	plain := parse(t, strings.Replace(asSent, "@", `"`, 1))
	assert.Equal(t, licence.Sure, plain.Confidence[licence.LastName])
}

// TestLettersOfTwoAlphabets doubts a word that mixes them, as a wrong character set does;
// letters of the First Nations and whole words in another alphabet are names.
func TestLettersOfTwoAlphabets(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"SРECIMEN", "CдTЩ", "CΓTÉ", "LEBאUF", "Cشté", "ROYกN", "ANNE-CΓTÉ", "LE ROYЩ"} {
		assert.Equal(t, licence.Unsure, named(t, name).Confidence[licence.LastName], name)
		assert.Equal(t, licence.Unsure, parse(t, element("DAI", name)).Confidence[licence.City], name)
	}
	for _, name := range []string{"Xʷməθkʷəy̓əm", "Kʷʔəl", "Sχʷəy", "ᐊᓂᖅ", "ІВАНЕНКО", "IVANENKO ІВАНЕНКО", "ᐊᓂᖅ-SMITH", "Şükrü", "NGUYỄN", "ΠΑΠΠΑΣ"} {
		l := named(t, name)
		assert.Equal(t, licence.Sure, l.Confidence[licence.LastName], name)
	}
}

// TestWhatNoFormTakes doubts what a person would have to correct in the form anyway.
func TestWhatNoFormTakes(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"SMITH/JONES", "SMITH / JONES", "/", "SMITH/"} {
		assert.NotEqual(t, licence.Sure, parse(t, element("DCS", name)).Confidence[licence.LastName], name)
	}
	for _, street := range []string{"14", "-", "14-2", "000", "."} {
		assert.Equal(t, licence.Unsure, parse(t, element("DAG", street)).Confidence[licence.Line1], street)
	}
}

// TestStateOnCanadianCard doubts a state of the United States on a card that a province issued.
func TestStateOnCanadianCard(t *testing.T) {
	t.Parallel()
	for _, state := range []string{"NY", "CA", "WA", "me"} {
		l := parse(t, element("DAJ", state))
		assert.Equal(t, licence.Unsure, l.Confidence[licence.Province], state)
		assert.Empty(t, l.Issuer, state)
	}
}

// TestStripeOutOfStep reads no sex off a third track whose places are shifted: a digit there is
// part of something else, and no code as in an AAMVA text.
func TestStripeOutOfStep(t *testing.T) {
	t.Parallel()
	whole := stripe("VICTORIA^", "SPECIMEN,$TEST CARD^", "12 TESTING ST$"+home)
	for _, digit := range []string{"1", "2", "9", " ", "0"} {
		l := parse(t, strings.Replace(whole, "M185", digit+"185", 1))
		assert.Empty(t, l.Sex, digit)
	}
	for _, sex := range []string{"M", "F", "X"} {
		l := parse(t, strings.Replace(whole, "M185", sex+"185", 1))
		assert.Equal(t, sex, l.Sex)
		assert.Equal(t, licence.Sure, l.Confidence[licence.Sex])
	}
	for at := 54; at < 82; at++ { // a piece that was sent twice
		sent := whole[:at+50] + whole[at:]
		l := parse(t, sent)
		assert.NotEqual(t, "F", l.Sex, at)
		if strings.Count(sent, ";6360282222222=290119820104") == 1 {
			continue
		}
		for f, trust := range l.Confidence {
			assert.Equal(t, licence.Unsure, trust, "%s at %d", f, at)
		}
	}
}
