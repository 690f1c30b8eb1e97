package past

import "comptoir/service"

// Difference is what of an address was not as the lender has it on file.
type Difference struct {
	Party  string   // billing or shipping
	Fields []string // first_name, last_name, address, city, province, postal_code
}

// wholeScore is the score of what is the same.
const wholeScore service.Score = 1_000_000

// Differences lists what was not as on file, party by party. A second address line
// is often on neither side, which scores nothing.
func (p Purchase) Differences() []Difference {
	var list []Difference
	for _, party := range []struct {
		name   string
		scores *service.PartyScores
	}{
		{"billing", p.Scores.Billing},
		{"shipping", p.Scores.Shipping},
		{"billing", p.Scores.BusinessBilling},
		{"shipping", p.Scores.BusinessShipping},
	} {
		if party.scores == nil {
			continue
		}
		if fields := differing(*party.scores); len(fields) > 0 {
			list = append(list, Difference{Party: party.name, Fields: fields})
		}
	}
	return list
}

func differing(s service.PartyScores) (fields []string) {
	for _, f := range []struct {
		name  string
		score service.Score
	}{
		{"first_name", s.FirstName},
		{"last_name", s.LastName},
		{"address", s.Line1},
		{"city", s.City},
		{"province", s.Province},
		{"postal_code", s.PostalCode},
	} {
		if f.score < wholeScore {
			fields = append(fields, f.name)
		}
	}
	return fields
}
