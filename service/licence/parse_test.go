package licence_test

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/civil"
	"comptoir/service/licence"
	"comptoir/service/licence/example"
)

var today = civil.Date{Year: 2026, Month: time.March, Day: 4}

func parse(t *testing.T, text string) licence.Licence {
	t.Helper()
	l, err := licence.Parse([]byte(text), today)
	require.NoError(t, err)
	return l
}

// same checks that a card was read as the person it was made for.
func same(t *testing.T, p example.Person, l licence.Licence) {
	t.Helper()
	assert.Equal(t, p.First, l.FirstName)
	assert.Equal(t, p.Middle, l.MiddleName)
	assert.Equal(t, p.Last, l.LastName)
	assert.Equal(t, p.Born, l.Born)
	assert.Equal(t, p.Address, l.Line1)
	assert.Equal(t, p.City, l.City)
	assert.Equal(t, p.Province, l.Province)
	assert.Equal(t, strings.ReplaceAll(p.PostalCode, " ", ""), l.PostalCode)
	assert.Equal(t, "CAN", l.Country)
	assert.Equal(t, "CADL", l.GovIDType)
	assert.Equal(t, p.Province, l.Issuer)
	assert.Equal(t, p.Expires, l.Expires)
	assert.True(t, p.Number == l.Number.Reveal(), "the number")
	assert.True(t, l.Complete())
}

// TestProvinces reads every province's layout, as the symbol's bytes and as a
// keyboard types it, with all separators and with what scanners leave of them.
func TestProvinces(t *testing.T) {
	t.Parallel()
	losses := []struct {
		name string
		lose func(string) string
	}{
		{"whole", func(s string) string { return s }},
		{"no record separator", strings.NewReplacer("\x1e", "", "\x1d", "").Replace},
		{"line feeds as carriage returns", strings.NewReplacer("\n", "\r").Replace},
		{"both at each end", strings.NewReplacer("\n", "\r\n").Replace},
		{"no carriage return", strings.NewReplacer("\r", "").Replace},
		{"no line feed", strings.NewReplacer("\n", "").Replace},
		{"no control character", strings.NewReplacer("\n", "", "\r", "", "\x1e", "").Replace},
		{"one line feed lost", func(s string) string { return strings.Replace(s, "\nDAI", "DAI", 1) }},
		{"spaces and commas after values", func(s string) string { return strings.ReplaceAll(s, "\nD", ", \nD") }},
		{"the kind of barcode before it", func(s string) string { return "]L2" + s }},
		{"wrong offsets", strings.NewReplacer("DL00", "DL99").Replace},
	}
	for _, p := range example.People() {
		for _, loss := range losses {
			t.Run(p.Province+" "+loss.name, func(t *testing.T) {
				t.Parallel()
				l := parse(t, loss.lose(p.Typed()))
				same(t, p, l)
				assert.Empty(t, l.Warnings)
				assert.Equal(t, p.Version, l.Version)
			})
		}
		t.Run(p.Province+" bytes", func(t *testing.T) {
			t.Parallel()
			l, err := licence.Parse(p.Text(), today)
			require.NoError(t, err)
			same(t, p, l)
			if p.Version > 0 {
				assert.Equal(t, p.Issued, l.Issued)
			}
			assert.Equal(t, map[string]string{"1": "M", "2": "F", "9": "X"}[p.Sex], l.Sex)
		})
	}
}

// TestVersions reads one person in every version of the standard.
func TestVersions(t *testing.T) {
	t.Parallel()
	for version := 1; version <= 10; version++ {
		t.Run(fmt.Sprint(version), func(t *testing.T) {
			t.Parallel()
			p, _ := example.Of("MB")
			p.Version = version
			same(t, p, parse(t, p.Typed()))
			same(t, p, parse(t, strings.ReplaceAll(p.Typed(), "\n", "")))
		})
	}
}

const partner = "@\n\x1e\rANSI\n604428040101 DL00310209DLDCAunavI\nDCBNONE\nDCDNONE\nDBA20310630\nDCSSAMPLETON\nDACMAPLE \nDAD\n" +
	"DBD20200701\nDBB19880229\nDBCZ\nDAYGRN\nDAU170 cm\nDAG99 NOWHERE ROAD\nDAITORONTO\nDAJON\nDAKM0M 0M0\nDAQS00000000000000\n" +
	"DCFZZ000ZZ0\nDCGCAN\nDDEU\nDDFU\nDDGU\r"

// TestPartnerSample reads the sample of the API's own documents, which has a
// wrong offset, a line feed after ANSI and a stray space (contract 4.5).
func TestPartnerSample(t *testing.T) {
	t.Parallel()
	for _, text := range []string{partner, strings.ReplaceAll(partner, "\n", ""), strings.TrimPrefix(partner, "@\n\x1e\r")} {
		l := parse(t, text)
		assert.Equal(t, map[licence.Field]string{
			licence.FirstName: "Maple", licence.LastName: "Sampleton", licence.Born: "1988-02-29", licence.Line1: "99 Nowhere Road",
			licence.City: "Toronto", licence.Province: "ON", licence.PostalCode: "M0M0M0", licence.Issuer: "ON", licence.Document: "CADL",
			licence.Expires: "2031-06-30", licence.Issued: "2020-07-01",
		}, l.Texts())
		assert.Equal(t, "MAPLE", l.Printed()[licence.FirstName], "as on the card")
		assert.Equal(t, "CADL", l.GovIDType)
		assert.True(t, l.Number.Reveal() == "S00000000000000", "the number")
		assert.Empty(t, l.Warnings)
	}
}

func TestOtherBarcodes(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"nothing":                  "",
		"an article":               "0123456789012",
		"an address":               "https://www.example.com/DLDAQ",
		"a file type nobody knows": strings.Replace(partner, "ANSI", "xxx", 1),
		"no elements":              "@\n\x1e\rANSI 636012030001DL00000000DL",
		"nobody":                   "@\n\x1e\rANSI 636012030001DL00000000DLDCA5\nDCBNONE\nDCDNONE\nDCGCAN\nDDEN\nDDFN\r",
		"a card of a bank":         "%B0000000000000000^SAMPLETON/MAPLE^31061010000?;0000000000000000=3106?",
		"the file type far inside": strings.Repeat("x", 100) + partner,
		"too long":                 partner + strings.Repeat("x", 9000),
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := licence.Parse([]byte(text), today)
			assert.ErrorIs(t, err, licence.ErrNotLicence)
		})
	}
}

// change returns the partner's sample with elements changed, all on lines of their own.
func change(pairs ...string) string { return strings.NewReplacer(pairs...).Replace(partner) }

func TestWarnings(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		want       []licence.Warning
	}{
		{"expired yesterday", change("DBA20310630", "DBA20260303"), []licence.Warning{{licence.Expired, licence.Expires}}},
		{"expires today", change("DBA20310630", "DBA20260304"), nil},
		{"18 tomorrow in Ontario", change("DBB19880229", "DBB20080305"), []licence.Warning{{licence.UnderAge, licence.Born}}},
		{"18 today in Ontario", change("DBB19880229", "DBB20080304"), nil},
		{"18 in Nova Scotia", change("DBB19880229", "DBB20080304", "DAJON", "DAJNS"), []licence.Warning{{licence.UnderAge, licence.Born}}},
		{"no birth date", change("DBB19880229", "DBB"), []licence.Warning{{licence.Unreadable, licence.Born}}},
		{"no such day", change("DBB19880229", "DBB19880230"), []licence.Warning{{licence.Unreadable, licence.Born}}},
		{"born tomorrow", change("DBB19880229", "DBB20260305"), []licence.Warning{{licence.Unreadable, licence.Born}}},
		{"older than anybody", change("DBB19880229", "DBB19010101"), []licence.Warning{{licence.Unreadable, licence.Born}}},
		{"no number", change("DAQS00000000000000\n", ""), []licence.Warning{{licence.Unreadable, licence.Number}}},
		{"no first name", change("DACMAPLE ", "DACNONE"), []licence.Warning{{licence.Unreadable, licence.FirstName}}},
		{"half a postal code", change("DAKM0M 0M0", "DAKM0M"), []licence.Warning{{licence.Unreadable, licence.PostalCode}}},
		{"cut names", change("DDEU", "DDET", "DDGU", "DDGN"), []licence.Warning{{licence.Truncated, licence.LastName}}},
		{"an identity card", change("0209DLDCA", "0209IDDCA"), []licence.Warning{{licence.IdentityCard, ""}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			l := parse(t, test.text)
			assert.Equal(t, test.want, l.Warnings)
			for _, w := range test.want {
				assert.True(t, l.Warns(w.Kind))
				assert.Equal(t, w.Kind != licence.Unreadable, l.Complete())
			}
		})
	}
}

// TestAmericans have their dates month first, unless the card is of version 1.
func TestAmericans(t *testing.T) {
	t.Parallel()
	american := strings.NewReplacer("604428040101 ", "636000080102", "DCGCAN", "DCGUSA", "DAJON", "DAJVA", "DAKM0M 0M0", "DAK000000000  ",
		"DBB19880229", "DBB02291988", "DBA20310630", "DBA06302031").Replace(partner)
	l := parse(t, american)
	assert.Equal(t, "1988-02-29", l.Born.String())
	assert.Equal(t, licence.Sure, l.Confidence[licence.Born])
	assert.Equal(t, "USA", l.Country)
	assert.Equal(t, "00000", l.PostalCode)
	assert.Empty(t, l.Issuer)
	assert.Empty(t, l.GovIDType, "no document of the list")
	assert.Equal(t, []licence.Warning{{Kind: licence.OutOfCountry}}, l.Warnings)

	both := strings.NewReplacer("DBB02291988", "DBB01021990").Replace(american)
	assert.Equal(t, "1990-01-02", parse(t, both).Born.String())
	undecided := strings.Replace(american, "DCGUSA\n", "", 1)
	assert.Equal(t, "USA", parse(t, undecided).Country, "the address decides")
	assert.Equal(t, "CAN", parse(t, change("604428", "999999", "DCGCAN\n", "")).Country, "the address decides")
}

func TestConfidence(t *testing.T) {
	t.Parallel()
	sure := parse(t, partner)
	for _, f := range []licence.Field{licence.FirstName, licence.Born, licence.Number, licence.PostalCode} {
		assert.Equal(t, licence.Sure, sure.Confidence[f], f)
	}
	assert.Equal(t, licence.Unsure, sure.Confidence[licence.Province], "its issuer is Quebec's")
	assert.Equal(t, licence.Sure, parse(t, change("604428", "636012")).Confidence[licence.Province])
	assert.Equal(t, licence.Absent, sure.Confidence[licence.MiddleName])
	loose := parse(t, strings.ReplaceAll(partner, "\n", ""))
	assert.Equal(t, licence.Likely, loose.Confidence[licence.FirstName])
	moved := parse(t, change("DAKM0M 0M0", "DAKH0H 0H0"))
	assert.Equal(t, licence.Unsure, moved.Confidence[licence.PostalCode], "a postal code of another province")
	turned := parse(t, change("DBB19880229", "DBB02291988"))
	assert.Equal(t, licence.Likely, turned.Confidence[licence.Born])
	assert.Equal(t, "1988-02-29", turned.Born.String())
	nowhere := parse(t, change("DAJON\n", ""))
	assert.Equal(t, "QC", nowhere.Issuer, "then the issuer's number tells")
	assert.Equal(t, licence.Likely, nowhere.Confidence[licence.Province])
	whole := strings.Replace(parseable("NU"), "DAASPECIMEN,NANUQ,", "DAASPECIMEN NANUQ", 1)
	assert.Equal(t, licence.Unsure, parse(t, whole).Confidence[licence.LastName], "which name is which?")
}

func parseable(province string) string {
	p, _ := example.Of(province)
	return p.Typed()
}

// TestIDsInsideValues has three letters of an element in names and streets.
func TestIDsInsideValues(t *testing.T) {
	t.Parallel()
	people := []example.Person{
		{First: "DAISY", Middle: "DAGMAR", Last: "DACOSTA", Address: "12 DADE ST", City: "DAIVILLE"},
		{First: "DADDY", Middle: "", Last: "MADAGAN", Address: "1 LADACROIX DAL", City: "MADAJOR"},
		{First: "DAKOTA", Middle: "DACIA", Last: "DAQUIN", Address: "5-77 RUE DAC DAD", City: "DAUPHIN"},
		{First: "DANIELLE", Middle: "DAWN", Last: "DAVIDDAYTON", Address: "RR 1 DALE", City: "DARTMOUTH"},
	}
	for _, who := range people {
		p, _ := example.Of("NS")
		p.First, p.Middle, p.Last, p.Address, p.City = who.First, who.Middle, who.Last, who.Address, who.City
		t.Run(p.Last, func(t *testing.T) {
			t.Parallel()
			same(t, p, parse(t, p.Typed()))
			bare := parse(t, strings.NewReplacer("\n", "", "\r", "", "\x1e", "").Replace(p.Typed()))
			same(t, p, bare)
		})
	}
}

func TestStripe(t *testing.T) {
	t.Parallel()
	text := parseable("BC")
	endings := map[string]string{
		"3003": "2030-03-01", // the month of birth: on the birthday
		"3006": "2030-06-30",
		"3088": "2030-03-31",
		"3099": "2030-03-01",
	}
	for yymm, want := range endings {
		l := parse(t, strings.Replace(text, "=3003", "="+yymm, 1))
		assert.Equal(t, want, l.Expires.String(), yymm)
		assert.Equal(t, licence.Likely, l.Confidence[licence.Expires])
	}
	never := parse(t, strings.Replace(text, "=3003", "=3077", 1))
	assert.True(t, never.Expires.IsZero())
	long := parse(t, strings.Replace(text, "%BCVICTORIA^", "%BCPRINCE GEORGE", 1))
	assert.Equal(t, "PRINCE GEORGE", long.City, "thirteen places, then no mark")
	assert.Equal(t, "EXAMPLER", long.LastName)
	two := parse(t, text[:strings.Index(text, "_%")])
	assert.Equal(t, "V0V0V0", two.PostalCode, "the third track is lost, and the address has it too")
	assert.Equal(t, licence.Likely, two.Confidence[licence.PostalCode])
	assert.Empty(t, two.Warnings)
}

// TestSecretive prints a licence in every way there is.
func TestSecretive(t *testing.T) {
	t.Parallel()
	l := parse(t, partner)
	inJSON, err := json.Marshal(map[string]any{"licence": l, "number": l.Number})
	require.NoError(t, err)
	var logged strings.Builder
	slog.New(slog.NewTextHandler(&logged, nil)).Info("read", "licence", l)
	for _, print := range []string{fmt.Sprint(l), fmt.Sprintf("%+v %#v %s", l, &l, l), string(inJSON), logged.String()} {
		for _, private := range []string{"S0000", "SAMPLETON", "MAPLE", "1988", "NOWHERE"} {
			assert.NotContains(t, print, private)
		}
	}
	for _, text := range l.Texts() {
		assert.NotContains(t, text, "S0000")
	}
}

func TestTitled(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"MARY ANN": "Mary Ann", "LEBLANC-CÔTÉ": "Leblanc-Côté", "O'BRIEN": "O'Brien", "ST. JOHN'S": "St. John's", "12 RUE DE L'EXEMPLE": "12 Rue De L'Exemple",
		"10405 DADE AVE NW": "10405 Dade Ave NW", "4903 49TH ST": "4903 49th St", "RR 2 INVENTED RD": "RR 2 Invented Rd", "MacSample": "MacSample", "ÉRABLE": "Érable", "": "",
	} {
		assert.Equal(t, want, licence.Titled(in))
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(partner))
	f.Add([]byte(strings.ReplaceAll(partner, "\n", "")))
	f.Add([]byte("@ANSI 63601204DL" + strings.Repeat("DACDADDAG", 400)))
	for _, p := range example.People() {
		f.Add(p.Text())
		f.Add([]byte(strings.ReplaceAll(p.Typed(), "\n", "")))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		var l licence.Licence
		var err error
		// What it costs grows with the text, and no faster.
		if n := testing.AllocsPerRun(1, func() { l, err = licence.Parse(raw, today) }); n > float64(10_000+100*len(raw)) {
			t.Fatalf("%v allocations for %d bytes", n, len(raw))
		}
		if err != nil {
			return
		}
		for field, text := range l.Texts() {
			if strings.TrimSpace(text) == "" || l.Confidence[field] == licence.Absent {
				t.Fatalf("%s is %q with confidence %d", field, text, l.Confidence[field])
			}
		}
		if l.GovIDType == "CADL" && l.Issuer == "" {
			t.Fatal("a Canadian licence of no province")
		}
	})
}

func BenchmarkParse(b *testing.B) {
	for name, text := range map[string]string{"lines": partner, "bare": strings.ReplaceAll(partner, "\n", "")} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := licence.Parse([]byte(text), today); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
