package canada_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"comptoir/service/canada"
)

func TestProvinces(t *testing.T) {
	t.Parallel()
	want := map[canada.Province]int{
		"AB": 18, "BC": 19, "MB": 18, "NB": 19, "NL": 19, "NS": 19, "NT": 19, "NU": 19, "ON": 18, "PE": 18, "QC": 18, "SK": 18, "YT": 19,
	}
	all := canada.Provinces()
	assert.Len(t, all, len(want))
	assert.IsIncreasing(t, all)
	for _, p := range all {
		age, known := p.Majority()
		assert.True(t, known && p.Known(), p)
		assert.Equal(t, want[p], age, p)
		assert.Equal(t, p == "QC", p.Quebec(), p)
	}
	for _, p := range []canada.Province{"", "qc", "NY", "Quebec"} {
		_, known := p.Majority()
		assert.False(t, known || p.Known(), p)
	}
}

func TestParseProvince(t *testing.T) {
	t.Parallel()
	tests := map[string]canada.Province{
		"qc": "QC", " QC ": "QC", "Québec": "QC", "Qué.": "QC", "Que\u0301bec": "QC", "C.-B.": "BC", "B.C.": "BC", "colombie-britannique": "BC",
		"Ont.": "ON", "ONTARIO": "ON", "Î.-P.-É.": "PE", "P.E.I.": "PE", "Île-du-Prince-Édouard": "PE",
		"Newfoundland & Labrador": "NL", "Terre-Neuve-et-Labrador": "NL", "N.\u00a0B.": "NB", "T.N.-O.": "NT",
		"Yukon Territory": "YT", "Nouvelle-Écosse": "NS", "Sask": "SK",
	}
	for text, want := range tests {
		got, ok := canada.ParseProvince(text)
		assert.True(t, ok, text)
		assert.Equal(t, want, got, text)
	}
	for _, text := range []string{"", " ", "Q", "NY", "Q C X", "Maine", "."} {
		got, ok := canada.ParseProvince(text)
		assert.False(t, ok, text)
		assert.Empty(t, got, text)
	}
}

func TestParsePostalCode(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"K1A0B1", "k1a 0b1", " K1A-0B1 ", "K1A\u00a00B1", "K1A\u202f0B1", "K1A\u20110B1", "\u200eK1A 0B1\u200f", "K 1 A 0 B 1", "k1a.0b1",
	} {
		code, ok := canada.ParsePostalCode(text)
		assert.True(t, ok, text)
		assert.Equal(t, "K1A0B1", code.Compact(), text)
		assert.Equal(t, "K1A 0B1", code.String(), text)
		again, ok := canada.ParsePostalCode(code.String())
		assert.True(t, ok && again == code, text)
	}
	for _, text := range []string{"", "K1A", "K1A 0B", "K1A 0B12", "1K1A0B", "KIA 0B1", "K1A 0É1", "90210", "K1A/0B1", "K1A0B1, K1A0B1"} {
		code, ok := canada.ParsePostalCode(text)
		assert.False(t, ok, text)
		assert.Empty(t, code, text)
	}
}

func TestPostalCodePossible(t *testing.T) {
	t.Parallel()
	tests := map[string]bool{
		"V8W9Z9": true, "H0H0H0": true, "X0A0X0": true, "A1W1W1": true,
		"D1A1A1": false, "W1A1A1": false, "Z1A1A1": false, "K1D1A1": false, "K1A1F1": false, "K1I1A1": false, "K1A1O1": false, "K1Q1A1": false, "K1U1A1": false,
	}
	for text, want := range tests {
		code, ok := canada.ParsePostalCode(text)
		assert.True(t, ok, text)
		assert.Equal(t, want, code.Possible(), text)
	}
	assert.False(t, canada.PostalCode("").Possible())
}

func TestPostalCodeProvinces(t *testing.T) {
	t.Parallel()
	want := map[string][]canada.Province{
		"A": {"NL"}, "B": {"NS"}, "C": {"PE"}, "E": {"NB"}, "G": {"QC"}, "H": {"QC"}, "J": {"QC"}, "K": {"ON"}, "L": {"ON"}, "M": {"ON"},
		"N": {"ON"}, "P": {"ON"}, "R": {"MB"}, "S": {"SK"}, "T": {"AB"}, "V": {"BC"}, "X": {"NT", "NU"}, "Y": {"YT"},
	}
	for letter := 'A'; letter <= 'Z'; letter++ {
		code, ok := canada.ParsePostalCode(string(letter) + "0A0A0")
		assert.True(t, ok)
		for _, p := range canada.Provinces() {
			assert.Equal(t, slices.Contains(want[string(letter)], p), code.In(p), "%s in %s", code, p)
		}
	}
	for _, p := range canada.Provinces() {
		assert.False(t, canada.PostalCode("").In(p), p)
	}
}

func TestParseTelephone(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"4165550123", "416-555-0123", "(416) 555-0123", "416.555.0123", "1 416 555 0123", "+1 416 555 0123", "+1 (416)\u00a0555\u20110123",
		"416\u202f555\u202f0123", "\u202a+14165550123\u202c", "416/555-0123", "416–555–0123",
	} {
		number, ok := canada.ParseTelephone(text)
		assert.True(t, ok, text)
		assert.Equal(t, "4165550123", number.Digits(), text)
		assert.Equal(t, "416-555-0123", number.String(), text)
	}
	for _, text := range []string{"", "555-0123", "416-555-0123 x5", "416-555-0123 poste 5", "+33 1 23 45 67 89", "24165550123", "416555012a", "1+4165550123"} {
		number, ok := canada.ParseTelephone(text)
		assert.False(t, ok, text)
		assert.Empty(t, number, text)
	}
}

func TestTelephoneJudged(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ possible, canadian bool }{
		"4165550123": {true, true}, "5145550123": {true, true}, "8005550123": {true, true}, "2125550123": {true, false},
		"5551231231": {false, false}, "1231231231": {false, false}, "0165550123": {false, false}, "4161550123": {false, false},
		"9115550123": {false, false}, "4169110123": {false, false},
	}
	for text, want := range tests {
		number, ok := canada.ParseTelephone(text)
		assert.True(t, ok, "%s must go through", text)
		assert.Equal(t, want.possible, number.Possible(), text)
		assert.Equal(t, want.canadian, number.Canadian(), text)
	}
}

func TestParseLanguage(t *testing.T) {
	t.Parallel()
	for tag, want := range map[string]canada.Language{
		"en-CA": canada.English, "EN_CA": canada.English, "en": canada.English, " fr ": canada.French, "fr_CA.UTF-8": canada.French,
		"FR-ca": canada.French, "fra": canada.French,
	} {
		got, ok := canada.ParseLanguage(tag)
		assert.True(t, ok, tag)
		assert.Equal(t, want, got, tag)
	}
	for _, tag := range []string{"", "de-CA", "C", "POSIX", "frisian", "en-CAx", "english"} {
		_, ok := canada.ParseLanguage(tag)
		assert.False(t, ok, tag)
	}
	assert.Equal(t, "fr", canada.French.Short())
	assert.Equal(t, "en", canada.English.Short())
}

// TestParseTelephoneWithLabel reads numbers as they stand in letters and on web pages.
func TestParseTelephoneWithLabel(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"tel:+14165550123", "Tel. 416 555-0123", "Tél. : 416 555-0123", "TÉL.: (416) 555-0123", "Téléphone 416-555-0123", "Telephone: 416-555-0123",
		"Phone 416-555-0123", "Cell: 416-555-0123", "cell. 416 555 0123", "Mobile: 416-555-0123", "T 416 555-0123", "T: 416-555-0123",
	} {
		number, ok := canada.ParseTelephone(text)
		assert.True(t, ok, text)
		assert.Equal(t, "4165550123", number.Digits(), text)
	}
	for _, text := range []string{"fax 416-555-0123", "Ext 416-555-0123", "tel", "Anne 416-555-0123", "tel: 416-555-0123 poste 12", "tel tel 416-555-0123"} {
		_, ok := canada.ParseTelephone(text)
		assert.False(t, ok, text)
	}
}

func TestFrenchFirst(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		store, person canada.Province
		want          bool
	}{
		{"QC", "", true}, {"QC", "ON", true}, {"ON", "QC", true}, {"", "QC", true}, {"ON", "ON", false}, {"ON", "", false}, {"", "", false},
	} {
		assert.Equal(t, c.want, canada.FrenchFirst(c.store, c.person), "%v", c)
	}
}

func TestTheLanguageOfAText(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]canada.Language{
		"The rate of the account is set by the lender, and you will be told.":                                canada.English,
		"Le taux du compte est fixé par le prêteur, et vous en serez informé dans les dix jours.":            canada.French,
		"Modalités fictives. Le compte est ouvert par le prêteur pour vous (the lender), dans les 10 jours.": canada.French,
		"Text in fr-CA": "",
		"":              "",
		"The lender of the account is le prêteur du compte pour les clients, and you are to be told.": "",
	} {
		got, _ := canada.LanguageOf(text)
		assert.Equal(t, want, got, text)
	}
}
