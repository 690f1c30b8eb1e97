package licence_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/charmap"

	"comptoir/service/licence"
	"comptoir/service/licence/example"
)

// reads parses a text and compares some fields.
func reads(t *testing.T, text string, want map[licence.Field]string) licence.Licence {
	t.Helper()
	l, err := licence.Parse([]byte(text), today)
	require.NoError(t, err, "%q", text)
	printed := l.Printed()
	for f, value := range want {
		assert.Equal(t, value, printed[f], "%s of %q", f, text)
	}
	return l
}

// TestStandardOf2000 reads cards whose file type is AAMVA, where later ones have ANSI.
func TestStandardOf2000(t *testing.T) {
	t.Parallel()
	for _, p := range example.People() {
		if p.Version == 0 {
			continue
		}
		p.Version = 1
		for _, head := range []string{"AAMVA", "AAMVA ", "AAMVA\n"} {
			text := strings.Replace(p.Typed(), "ANSI ", head, 1)
			same(t, p, parse(t, text))
			same(t, p, parse(t, strings.NewReplacer("\n", "", "\x1e", "", "\r", "").Replace(text)))
			assert.True(t, licence.Resembles([]byte(text)))
		}
	}
	assert.True(t, licence.Resembles([]byte("@\n\x1e\rAAMVA6360130101")), "somebody else may know it")
}

// stripe is a stripe of British Columbia with some name and address.
func stripe(city, name, address string) string {
	return "%BC" + city + name + address + "?;6360282222222=290119820104=?_%0AV8W9Z9                     M185 88BRNBLU9123456789                E$''C(R2S6L?"
}

const home = "VICTORIA BC  V8W 9Z9^"

// TestStripeName cuts names where their field ends: after 35 places, or at a mark.
func TestStripeName(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, last, first, middle string }{
		{"ABCDEFGHIJKLMNOPQRSTUVWXYZ,$JOHN AB", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "JOHN", "AB"},
		{"FEATHERSTONEHAUGH-CHOLMONDELEY,$AMY", "FEATHERSTONEHAUGH-CHOLMONDELEY", "AMY", ""},
		{"WOLFESCHLEGELSTEINHAUSEN,$ANNA MARI", "WOLFESCHLEGELSTEINHAUSEN", "ANNA", "MARI"},
		{"TREMBLAY,$MARIE-ANTOINETTE JOSÉPHIN", "TREMBLAY", "MARIE-ANTOINETTE", "JOSÉPHIN"},
		{"LI,$CHRISTOPHERALEXANDERSAMUELJONAT", "LI", "CHRISTOPHERALEXANDERSAMUELJONAT", ""},
		{"O'BRIEN-D'ÉTIENNE,$JEAN-CHRISTOPHE ", "O'BRIEN-D'ÉTIENNE", "JEAN-CHRISTOPHE", ""},
		{"NGUYEN,$THI MINH KHAI NGOC PHUONG T", "NGUYEN", "THI", "MINH KHAI NGOC PHUONG T"},
		{"VAN DER BERG-MONTGOMERY,$WILHELMINA", "VAN DER BERG-MONTGOMERY", "WILHELMINA", ""},
		{"SPECIMEN,$TEST CARD^", "SPECIMEN", "TEST", "CARD"},
		{"Y,$X^", "Y", "X", ""},
	}
	for _, test := range tests {
		if !strings.HasSuffix(test.name, "^") {
			require.Len(t, []rune(test.name), 35)
		}
		l := reads(t, stripe("VICTORIA^", test.name, "12 TESTING ST$"+home), map[licence.Field]string{
			licence.LastName: test.last, licence.FirstName: test.first, licence.MiddleName: test.middle, licence.Line1: "12 TESTING ST", licence.City: "VICTORIA",
		})
		assert.Equal(t, !strings.HasSuffix(test.name, "^"), l.Warns(licence.Truncated), test.name)
		assert.Equal(t, licence.Sure, l.Confidence[licence.LastName], test.name)
	}
}

// TestStripeAddress reads addresses of one line to three, and cities wider than their field.
func TestStripeAddress(t *testing.T) {
	t.Parallel()
	tests := []struct{ city, address, line1, want string }{
		{"VICTORIA^", "UNIT 5$12 TESTING ST$" + home, "UNIT 5, 12 TESTING ST", "VICTORIA"},
		{"VICTORIA^", "C/O A SPECIMEN$UNIT 5$12 TESTING ST$" + home, "C/O A SPECIMEN, UNIT 5, 12 TESTING ST", "VICTORIA"},
		{"VICTORIA^", "PO BOX 7 STN CSC$" + home, "PO BOX 7 STN CSC", "VICTORIA"},
		{"VICTORIA^", "12 TESTING ST$VICTORIA BC V8W9Z9", "12 TESTING ST", "VICTORIA"},
		{"VICTORIA^", home, "", "VICTORIA"},
		{"VICTORIA^", "$" + home, "", "VICTORIA"},
		{"VICTORIA^", "VICTORIA BC^", "", "VICTORIA"},
		{"VICTORIA^", "^", "", "VICTORIA"},
		{"NEW WESTMINST", "9 ROYAL AVE$NEW WESTMINSTER BC  V8W 9Z9^", "9 ROYAL AVE", "NEW WESTMINSTER"},
		{"100 MILE HOUS", "9 CARIBOO HWY$100 MILE HOUSE BC  V8W 9Z9^", "9 CARIBOO HWY", "100 MILE HOUSE"},
		{"PRINCE GEORGE", "9 FIRST AVE$PRINCE GEORGE BC  V8W 9Z9^", "9 FIRST AVE", "PRINCE GEORGE"},
		{"SKWXWÚ7MESH^", "9 FIRST AVE$SKWXWÚ7MESH BC  V8W 9Z9^", "9 FIRST AVE", "SKWXWÚ7MESH"},
	}
	for _, test := range tests {
		l := reads(t, stripe(test.city, "SPECIMEN,$TEST CARD^", test.address), map[licence.Field]string{
			licence.Line1: test.line1, licence.City: test.want, licence.LastName: "SPECIMEN", licence.FirstName: "TEST",
		})
		if test.line1 == "" {
			assert.Equal(t, licence.Absent, l.Confidence[licence.Line1])
			assert.Contains(t, l.Warnings, licence.Warning{Kind: licence.Unreadable, Field: licence.Line1})
		}
	}
}

// TestStripeContradicted has one thing that another one contradicts, which is then not sure.
func TestStripeContradicted(t *testing.T) {
	t.Parallel()
	good := stripe("VICTORIA^", "SPECIMEN,$TEST CARD^", "12 TESTING ST$"+home)
	all := []licence.Field{licence.City, licence.LastName, licence.FirstName, licence.Line1}
	tests := []struct {
		name, old, new string
		unsure         []licence.Field
	}{
		{"the mark behind the city lost", "VICTORIA^", "VICTORIA", all},
		{"the mark behind the name lost", "CARD^", "CARD", all},
		{"another city in the address", "$VICTORIA BC", "$VANCOUVER BC", all},
		{"another province in the address", "$VICTORIA BC", "$VICTORIA AB", []licence.Field{licence.Province, licence.Issuer}},
		{"another postal code in the address", "V8W 9Z9^?", "V8W 9Z8^?", []licence.Field{licence.PostalCode}},
		{"a postal code of another province", "V8W", "K1A", []licence.Field{licence.PostalCode}},
		{"no postal code that there is", "V8W", "V8O", []licence.Field{licence.PostalCode}},
		{"another issuer", ";636028", ";636012", []licence.Field{licence.Province, licence.Issuer}},
		{"nothing between the names", ",$TEST", " TEST", []licence.Field{licence.LastName}},
		{"a digit in a name", "SPECIMEN", "SPEC1MEN", []licence.Field{licence.LastName}},
		{"expires as a child", "=290119820104", "=290120200104", []licence.Field{licence.Born, licence.Expires}},
	}
	for _, test := range tests {
		require.Contains(t, good, test.old)
		l, err := licence.Parse([]byte(strings.ReplaceAll(good, test.old, test.new)), today)
		require.NoError(t, err, test.name)
		for _, f := range test.unsure {
			assert.Less(t, l.Confidence[f], licence.Likely, "%s: %s is %q", test.name, f, l.Printed()[f])
		}
	}
}

// TestStripeExpiry knows how long the months are.
func TestStripeExpiry(t *testing.T) {
	t.Parallel()
	for yymmBorn, want := range map[string]string{
		"290219920229": "2029-02-28", "280219920229": "2028-02-29", "299919920229": "2029-02-28", "288819920229": "2028-02-29",
		"290419920131": "2029-04-30", "290419920430": "2029-04-30", "290119820104": "2029-01-04", "291219820104": "2029-12-31",
		"290019820104": "", "291319820104": "", "297719820104": "", "995019820104": "",
	} {
		text := strings.Replace(stripe("VICTORIA^", "SPECIMEN,$TEST CARD^", "12 TESTING ST$"+home), "290119820104", yymmBorn, 1)
		l := reads(t, text, map[licence.Field]string{licence.Expires: want})
		assert.NotEqual(t, licence.Sure, l.Confidence[licence.Expires], "its day is worked out")
	}
}

// TestWhichCard tells British Columbia's licence from its identity card.
func TestWhichCard(t *testing.T) {
	t.Parallel()
	card := stripe("VICTORIA^", "SPECIMEN,$TEST CARD^", "12 TESTING ST$"+home)
	blank := strings.Replace(card, "M185 88BRNBLU", "M            ", 1)
	nine := ";636028004023999="
	tests := []struct {
		name, text, kind string
		confidence       licence.Confidence
		identity         bool
	}{
		{"a licence", card, "CADL", licence.Sure, false},
		{"eight digits", strings.Replace(card, ";6360282222222=", ";63602822222222=", 1), "CADL", licence.Sure, false},
		{"nine digits and no body", strings.Replace(blank, ";6360282222222=", nine, 1), "", licence.Absent, true},
		{"nine digits, the third track lost", strings.Replace(card[:strings.Index(card, "_%")], ";6360282222222=", nine, 1), "", licence.Absent, true},
		{"nine digits and a body", strings.Replace(card, ";6360282222222=", nine, 1), "CADL", licence.Unsure, false},
		{"seven digits and no body", blank, "CADL", licence.Unsure, false},
	}
	for _, test := range tests {
		l := reads(t, test.text, map[licence.Field]string{licence.Document: test.kind})
		assert.Equal(t, test.confidence, l.Confidence[licence.Document], test.name)
		assert.Equal(t, test.identity, l.Warns(licence.IdentityCard), test.name)
	}
}

// TestPrefixes has what a scanner puts before each layout.
func TestPrefixes(t *testing.T) {
	t.Parallel()
	for _, prefix := range []string{"r", "]L2", "}L2", "\x02", "*", "\x02r", "\x02]L2", "X", "PDF417:", "\x01\x1b", "  ", "12345"} {
		for _, province := range []string{"BC", "ON", "NU"} {
			p, _ := example.Of(province)
			same(t, p, parse(t, prefix+p.Typed()))
		}
	}
}

// TestLettersOfOtherSets reads names of cards that are in another set than the standard's.
func TestLettersOfOtherSets(t *testing.T) {
	t.Parallel()
	names := []string{"LEBŒUF", "LEBLANC-BŒUF", "CŒUR", "SŒURS", "LEBŒUF-CÔTÉ", "VŒUX", "O’BRIEN", "NŒL", "DŽAMONJA", "ŠIMIĆ"}
	for _, name := range names {
		raw, err := charmap.Windows1252.NewEncoder().String(name)
		if err != nil {
			continue
		}
		l := named(t, raw)
		assert.NotEqual(t, licence.Sure, l.Confidence[licence.LastName], name)
		if l.Confidence[licence.LastName] == licence.Likely {
			assert.Equal(t, name, l.LastName)
		}
		assert.Equal(t, "21 NOWHERE ROAD", l.Line1)
	}
}

// TestMixedUpLetters reads what a scanner that takes UTF-8 for ISO-8859-1 makes of names,
// and does not trust what one leaves that keeps control characters back.
func TestMixedUpLetters(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"CÔTÉ", "BÉLANGER", "LEBŒUF", "ÎLE", "NOËL", "FRANÇOIS", "GAÉTAN", "ÉTIENNE", "NGUYỄN", "ᓄᓇᕗᑦ"} {
		var mixed, kept []rune
		for _, b := range []byte(name) {
			mixed = append(mixed, rune(b))
			if b < 0x80 || b >= 0xa0 {
				kept = append(kept, rune(b))
			}
		}
		l := named(t, string(mixed))
		assert.Equal(t, name, l.LastName)
		assert.Equal(t, licence.Likely, l.Confidence[licence.LastName])
		assert.NotEqual(t, licence.Sure, named(t, string(kept)).Confidence[licence.LastName], string(kept))
	}
}

// named parses Ontario's example with another family name, as it comes.
func named(t *testing.T, raw string) licence.Licence {
	t.Helper()
	p, _ := example.Of("ON")
	return parse(t, strings.Replace(p.Typed(), "SAMPLETON", raw, 1))
}

// TestLineFeedsAsOtherKeys reads what scanners type that have no key for a line feed.
func TestLineFeedsAsOtherKeys(t *testing.T) {
	t.Parallel()
	for _, key := range []string{"5", "2", "+", "|", "~", "^J", "\\n", "<LF>", "{ENTER}", "&#10;", "J", "0"} {
		for _, province := range []string{"ON", "QC", "NB", "MB", "NU"} {
			p, _ := example.Of(province)
			text := strings.NewReplacer("\n", key, "\x1e", "").Replace(p.Typed())
			t.Run(fmt.Sprintf("%s %s", key, province), func(t *testing.T) {
				t.Parallel()
				l := parse(t, text)
				same(t, p, l)
				assert.Equal(t, licence.Likely, l.Confidence[licence.LastName])
			})
		}
	}
}

// TestTownsAndNames takes what towns and people are called.
func TestTownsAndNames(t *testing.T) {
	t.Parallel()
	towns := []string{
		"100 MILE HOUSE", "150 MILE HOUSE", "108 MILE RANCH", "SAINT-LOUIS-DU-HA! HA!", "SKWXWÚ7MESH", "L'ÎLE-D'ORLÉANS", "NOTRE-DAME-DU-PORTAGE",
		"ST. JOHN'S", "VAL-D'OR", "SAULT STE. MARIE", "IQALUIT (ᐃᖃᓗᐃᑦ)", "Y", "100 MILE HOUSE",
	}
	names := []string{
		"O'BRIEN-D'ÉTIENNE", "NGUYỄN", "ᐊᖑᑎ", "O", "X Æ", "VAN DER BERG", "MC DONALD", "ST. PIERRE", "D’ARCY", "Ó SÉAGHDHA", "SKWXWÚ7MESH", "TUWISHŁA",
		"MADAGAN", "HADDAD", "TRINIDAD", "DACOSTA",
	}
	for _, province := range []string{"NB", "QC", "MB"} {
		p, _ := example.Of(province)
		for _, town := range towns {
			q := p
			q.City = town
			l := parse(t, q.Typed())
			same(t, q, l)
			assert.Equal(t, licence.Sure, l.Confidence[licence.City], town)
			same(t, q, parse(t, strings.NewReplacer("\n", "", "\x1e", "", "\r", "").Replace(q.Typed())))
		}
		for _, name := range names {
			q := p
			q.Last, q.First = name, name
			l := parse(t, q.Typed())
			same(t, q, l)
			assert.Equal(t, licence.Sure, l.Confidence[licence.LastName], name)
			assert.Equal(t, licence.Sure, l.Confidence[licence.FirstName], name)
		}
	}
}
