// Package canada holds what is the same for everybody in Canada: provinces and
// territories with their ages of majority, postal codes, telephone numbers and
// languages. It judges and writes texts; whether something odd is refused or only
// pointed out is for the caller, and the API itself refuses none of it (contract 1.5).
package canada

import (
	"slices"
	"strings"
	"unicode"
)

// Province is a province or territory by its two letters (enums section 8).
type Province string

// Provinces and territories.
const (
	Alberta              Province = "AB"
	BritishColumbia      Province = "BC"
	Manitoba             Province = "MB"
	NewBrunswick         Province = "NB"
	Newfoundland         Province = "NL" // and Labrador
	NovaScotia           Province = "NS"
	NorthwestTerritories Province = "NT"
	Nunavut              Province = "NU"
	Ontario              Province = "ON"
	PrinceEdwardIsland   Province = "PE"
	Quebec               Province = "QC"
	Saskatchewan         Province = "SK"
	Yukon                Province = "YT"
)

// Ages of majority, which are also the only two there are.
const (
	LowestMajority  = 18
	HighestMajority = 19
)

// facts are what there is to know about a province.
type facts struct {
	majority int
	letters  string   // that its postal codes begin with
	names    []string // in English, then in French, then how else people write it; folded
}

var provinces = map[Province]facts{
	Alberta:              {18, "T", []string{"alberta", "alb", "alta"}},
	BritishColumbia:      {19, "V", []string{"british columbia", "colombie britannique", "cb"}},
	Manitoba:             {18, "R", []string{"manitoba", "man"}},
	NewBrunswick:         {19, "E", []string{"new brunswick", "nouveau brunswick"}},
	Newfoundland:         {19, "A", []string{"newfoundland and labrador", "terre neuve et labrador", "newfoundland labrador", "newfoundland", "terre neuve", "nf", "tnl"}},
	NovaScotia:           {19, "B", []string{"nova scotia", "nouvelle ecosse", "ne"}},
	NorthwestTerritories: {19, "X", []string{"northwest territories", "territoires du nord ouest", "nwt", "tno"}},
	Nunavut:              {19, "X", []string{"nunavut"}},
	Ontario:              {18, "KLMNP", []string{"ontario", "ont"}},
	PrinceEdwardIsland:   {18, "C", []string{"prince edward island", "ile du prince edouard", "pei", "ipe"}},
	Quebec:               {18, "GHJ", []string{"quebec", "que", "pq"}},
	Saskatchewan:         {18, "S", []string{"saskatchewan", "sask"}},
	Yukon:                {19, "Y", []string{"yukon", "yukon territory", "territoire du yukon", "yk", "yn"}},
}

// ParseProvince reads the two letters, or the name in either language, in any case,
// with or without accents and points: qc, Québec, C.-B., Î.-P.-É. It returns false for
// everything else.
func ParseProvince(text string) (Province, bool) {
	plain := folded(text)
	if p := Province(strings.ToUpper(plain)); p.Known() {
		return p, true
	}
	joined := strings.ReplaceAll(plain, " ", "")
	for p, about := range provinces {
		if slices.Contains(about.names, plain) || strings.EqualFold(joined, string(p)) ||
			slices.Contains(about.names, joined) {
			return p, true
		}
	}
	return "", false
}

// Known reports whether p is one of the thirteen, written in capitals.
func (p Province) Known() bool {
	_, known := provinces[p]
	return known
}

// Quebec reports whether the rules of Quebec hold (contract 10.8).
func (p Province) Quebec() bool { return p == Quebec }

// Majority returns the age of majority. It is not known for what is no province:
// LowestMajority and HighestMajority are then the bounds.
func (p Province) Majority() (age int, known bool) {
	about, known := provinces[p]
	return about.majority, known
}

// folded returns a text in small letters without accents, with one space where there
// was anything but letters and digits.
func folded(text string) string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r)
	})
	return unaccented.Replace(strings.Join(words, " "))
}

// unaccented takes the accents of French off, written as one character or as two.
var unaccented = strings.NewReplacer("à", "a", "â", "a", "ç", "c", "é", "e", "è", "e", "ê", "e", "ë", "e", "î", "i", "ï", "i",
	"ô", "o", "ù", "u", "û", "u", "ü", "u", "\u0300", "", "\u0301", "", "\u0302", "", "\u0308", "", "\u0327", "")
