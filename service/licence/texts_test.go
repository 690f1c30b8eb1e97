package licence_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/charmap"

	"comptoir/service/licence"
)

// asSent is what a scanner sends of an invented card of Ontario.
const asSent = "@\n\x1e\rANSI 636012090101DL00310300DLDCAG\nDCBNONE\nDCDNONE\nDBA20300510\nDCSSPECIMEN\nDACORSON\nDADELI\nDBD20250510\nDBB19850510\nDBC1\n" +
	"DAU180 cm\nDAG14 TESTING LANE\nDAIOTTAWA\nDAJON\nDAKK1A 0B1\nDAQS0000-00000-00000\nDCFXX000\nDCGCAN\r"

// identity is the stripe of an identity card of British Columbia, which has no body.
const identity = "%BCVICTORIA^SPECIMEN,$TEST CARD^12 TESTING ST$VICTORIA BC V8W 9Z9?;636028004023999=290119820104=?_%0AV8W9Z9                     F            9873904999                00C00015303?"

// of2000 is a card of the standard of 2000 as Nova Scotia printed it, with its name in one.
const of2000 = "@\n\x1e\rAAMVA6360130101DL00290175DLDAQSPECI000000000\nDAASPECIMEN,ORSON,ELI\nDAG9 TESTING DR\nDAIHALIFAX\nDAJNS\nDAKB3J1A1   \n" +
	"DBA20300209\nDBB19910209\nDBC2\nDBD20250210\r"

// TestTextsAsSent reads whole texts, byte for byte: each field as printed on the card, and
// none sure that had to be guessed.
func TestTextsAsSent(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		want       map[licence.Field]string
		unsure     []licence.Field // that must not be sure
	}{
		{"as it should be", asSent, map[licence.Field]string{
			licence.LastName: "SPECIMEN", licence.FirstName: "ORSON", licence.MiddleName: "ELI", licence.Born: "1985-05-10", licence.Expires: "2030-05-10",
			licence.Line1: "14 TESTING LANE", licence.City: "OTTAWA", licence.Province: "ON", licence.PostalCode: "K1A0B1",
		}, nil},
		{"the standard of 2000", of2000, map[licence.Field]string{
			licence.LastName: "SPECIMEN", licence.FirstName: "ORSON", licence.MiddleName: "ELI", licence.Born: "1991-02-09", licence.Expires: "2030-02-09",
			licence.Province: "NS", licence.City: "HALIFAX", licence.PostalCode: "B3J1A1", licence.Document: "CADL",
		}, nil},
		{"line feeds as fives", strings.NewReplacer("\n", "5", "\x1e", "").Replace(asSent), map[licence.Field]string{
			licence.LastName: "SPECIMEN", licence.FirstName: "ORSON", licence.Line1: "14 TESTING LANE", licence.Born: "1985-05-10",
		}, []licence.Field{licence.LastName, licence.FirstName, licence.Line1}},
		{
			"another set", strings.NewReplacer("SPECIMEN", "LEB\x8cUF", "ORSON", "AM\xc9LIE", "14 TESTING LANE", "9 RUE DU SACR\xc9-C\x8cUR").Replace(asSent),
			map[licence.Field]string{licence.LastName: "LEBŒUF", licence.FirstName: "AMÉLIE", licence.Line1: "9 RUE DU SACRÉ-CŒUR"},
			[]licence.Field{licence.LastName, licence.Line1},
		},
		{
			"UTF-8 as Latin-1", strings.Replace(asSent, "SPECIMEN", "C\xc3\x83\xc2\x94T\xc3\x83\xc2\x89", 1),
			map[licence.Field]string{licence.LastName: "CÔTÉ", licence.FirstName: "ORSON"},
			[]licence.Field{licence.LastName},
		},
		{"an identity card", identity, map[licence.Field]string{licence.Document: "", licence.LastName: "SPECIMEN"}, nil},
		{"a name that fills its field", stripe("VICTORIA^", "ABCDEFGHIJKLMNOPQRSTUVWXYZ,$JOHN AB", "12 TESTING ST$"+home), map[licence.Field]string{
			licence.LastName: "ABCDEFGHIJKLMNOPQRSTUVWXYZ", licence.FirstName: "JOHN", licence.MiddleName: "AB", licence.Line1: "12 TESTING ST",
		}, nil},
	}
	for _, test := range tests {
		l := reads(t, test.text, test.want)
		for _, f := range test.unsure {
			assert.NotEqual(t, licence.Sure, l.Confidence[f], "%s: %s", test.name, f)
		}
	}
}

// TestNamesInOneElement takes the names of the standard of 2000 apart, which has them in
// one element.
func TestNamesInOneElement(t *testing.T) {
	t.Parallel()
	for name, want := range map[string][3]string{
		"SPECIMEN,ORSON,ELI":       {"SPECIMEN", "ORSON", "ELI"},
		"SPECIMEN,ORSON":           {"SPECIMEN", "ORSON", ""},
		"SPECIMEN, ORSON, ELI":     {"SPECIMEN", "ORSON", "ELI"},
		"O'BRIEN,MARY-ANN,SUE":     {"O'BRIEN", "MARY-ANN", "SUE"},
		"VAN DER BERG,JAN,PIETER":  {"VAN DER BERG", "JAN", "PIETER"},
		"ST. PIERRE,LUC,":          {"ST. PIERRE", "LUC", ""},
		"TREMBLAY,JEAN-GUY,R":      {"TREMBLAY", "JEAN-GUY", "R"},
		"MAC NEIL,RODERICK,IAN":    {"MAC NEIL", "RODERICK", "IAN"},
		"HADDAD,DACOSTA,DAAN":      {"HADDAD", "DACOSTA", "DAAN"},
		"LI,X,Y":                   {"LI", "X", "Y"},
		"SPECIMEN-EXAMPLE,ORSON,E": {"SPECIMEN-EXAMPLE", "ORSON", "E"},
		"LEBLANC,ANNE,MARIE":       {"LEBLANC", "ANNE", "MARIE"},
	} {
		l := reads(t, strings.Replace(of2000, "SPECIMEN,ORSON,ELI", name, 1), map[licence.Field]string{
			licence.LastName: want[0], licence.FirstName: want[1], licence.MiddleName: want[2], licence.Line1: "9 TESTING DR",
		})
		assert.NotEqual(t, licence.Absent, l.Confidence[licence.LastName], name)
	}
}

// TestStripeOfSeveralLines keeps what stands above the street, and finds no street where
// there is none.
func TestStripeOfSeveralLines(t *testing.T) {
	t.Parallel()
	above := []string{"UNIT 5", "APT 1204", "C/O J SAMPLE", "SUITE B", "RR 2", "BSMT", "SITE 4 COMP 9", "#7", "TOWER A", "LOWER LEVEL"}
	towns := []string{"VICTORIA", "NANAIMO", "HOPE", "100 MILE HOUSE", "FORT NELSON", "NEW WESTMINSTER", "SKWXWÚ7MESH", "SURREY", "PORT ALBERNI", "LANGLEY"}
	for n, line := range above {
		town := towns[n]
		field := string([]rune(town)[:min(13, len([]rune(town)))])
		if len([]rune(town)) < 13 {
			field += "^"
		}
		end := town + " BC  V8W 9Z9^"
		reads(t, stripe(field, "SPECIMEN,$TEST CARD^", line+"$12 TESTING ST$"+end), map[licence.Field]string{
			licence.Line1: line + ", 12 TESTING ST", licence.City: town,
		})
		l := reads(t, stripe(field, "SPECIMEN,$TEST CARD^", end), map[licence.Field]string{licence.Line1: "", licence.City: town})
		assert.Equal(t, licence.Absent, l.Confidence[licence.Line1], town)
	}
}

// TestIdentityCards are no licences, whoever holds them.
func TestIdentityCards(t *testing.T) {
	t.Parallel()
	for n := range 10 {
		text := strings.NewReplacer(
			"004023999", fmt.Sprintf("%09d", 4_023_990+n*7), "SPECIMEN", strings.Repeat("N", n+1), "TEST CARD", "TEST", "19820104", fmt.Sprintf("19%02d0104", 40+n*5),
		).Replace(identity)
		l := reads(t, text, map[licence.Field]string{licence.Document: "", licence.LastName: strings.Repeat("N", n+1)})
		assert.True(t, l.Warns(licence.IdentityCard), text)
		assert.Equal(t, licence.Absent, l.Confidence[licence.Document])
	}
}

// TestBytesOfWindows reads names of the set of Windows as they are, or not as sure, wherever
// on the card they stand.
func TestBytesOfWindows(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"LEBŒUF", "BŒUF", "CŒUR", "SŒURS", "VŒUX", "NŒL", "ŠIMIC", "ŽIŽKA", "O’NEIL", "D’ARCY", "ŸVON", "ŒUVRE"} {
		raw, err := charmap.Windows1252.NewEncoder().String(name)
		require.NoError(t, err, name)
		for old, f := range map[string]licence.Field{"SPECIMEN": licence.LastName, "ORSON": licence.FirstName, "OTTAWA": licence.City, "14 TESTING LANE": licence.Line1} {
			l := parse(t, strings.Replace(asSent, old, raw, 1))
			assert.NotEqual(t, licence.Sure, l.Confidence[f], "%s as %s", name, f)
			if l.Confidence[f] == licence.Likely {
				assert.Equal(t, name, l.Printed()[f])
			}
		}
	}
}
