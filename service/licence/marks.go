package licence

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// mark is a place where an element may begin.
type mark struct {
	at    int // of its id
	id    string
	fixed bool // begins a line
	value string
	rest  bool // lines that begin with no element come behind the value
}

// starts returns the elements at the start of a line.
func starts(text string, version int) []mark {
	var found []mark
	for at := 0; ; {
		if at+idLength <= len(text) {
			if _, known := formOf(text[at:at+idLength], version); known {
				found = append(found, mark{at: at, id: text[at : at+idLength], fixed: true})
			}
		}
		next := strings.IndexByte(text[at:], '\n')
		if next < 0 {
			return found
		}
		at += next + 1
	}
}

// maxMarks bounds the work on a text made to be difficult; a card has about thirty.
const maxMarks = 250

// inside returns every place where three letters could be an element.
func inside(text string, version int) []mark {
	var found []mark
	for at := 0; at+idLength <= len(text) && len(found) < maxMarks; at++ {
		if _, known := formOf(text[at:at+idLength], version); known {
			found = append(found, mark{at: at, id: text[at : at+idLength], fixed: at == 0})
		}
	}
	return found
}

// withHidden adds, to the elements at the start of a line, the places inside lines
// where an element may stand that every card has and that begins no line.
func withHidden(text string, fixed []mark) []mark {
	missing := map[string]bool{"DCS": true, "DAC": true, "DAG": true, "DAI": true, "DAJ": true, "DAK": true, "DAQ": true, "DBA": true, "DBB": true}
	covers := map[string][]string{"DCT": {"DAC"}, "DAA": {"DCS", "DAC"}, "DAB": {"DCS"}, "DAL": {"DAG"}, "DAN": {"DAI"}, "DAO": {"DAJ"}, "DAP": {"DAK"}}
	for _, m := range fixed {
		delete(missing, m.id)
		for _, id := range covers[m.id] {
			delete(missing, id)
		}
	}
	all := slices.Clone(fixed)
	for id := range missing {
		for at := range len(text) {
			if at > 0 && text[at-1] != ' ' && strings.HasPrefix(text[at:], id) && len(all) < maxMarks {
				all = append(all, mark{at: at, id: id})
			}
		}
	}
	slices.SortFunc(all, func(a, b mark) int { return cmp.Compare(a.at, b.at) })
	return all
}

// step is a mark that was taken, after others.
type step struct {
	mark
	before *step
	score  int // of the values before this one
}

// kept is how many ways to come to a mark are followed.
const kept = 8

// best chooses among marks those that make the most of the text: each element
// once, with a value that looks like what it should be.
func best(text string, marks []mark, version int) []mark {
	ways := make([][]*step, len(marks)) // to each mark, the best first
	from := 0                           // the last mark that cannot be left out
	for i, m := range marks {
		for j := from; j < i; j++ {
			for _, s := range ways[j] {
				if s.allows(m) {
					ways[i] = append(ways[i], s.then(text, m, version))
				}
			}
		}
		if i == 0 || len(ways[i]) == 0 && m.fixed || from == 0 && !marks[0].fixed {
			ways[i] = append(ways[i], &step{mark: m})
		}
		slices.SortStableFunc(ways[i], func(a, b *step) int { return cmp.Compare(b.score, a.score) })
		ways[i] = ways[i][:min(len(ways[i]), kept)]
		if m.fixed {
			from = i
		}
	}
	var last *step
	for _, s := range slices.Concat(ways[from:]...) {
		s.end(text, len(text), version)
		if last == nil || s.score > last.score {
			last = s
		}
	}
	var taken []mark
	for ; last != nil; last = last.before {
		taken = append(taken, last.mark)
	}
	slices.Reverse(taken)
	return taken
}

// allows reports whether a mark can come after those taken.
func (s *step) allows(m mark) bool {
	if s.at+idLength > m.at {
		return false
	}
	for t := s; t != nil && !m.fixed; t = t.before {
		if t.id == m.id {
			return false
		}
	}
	return true
}

// then ends the value of the last mark and takes another.
func (s *step) then(text string, m mark, version int) *step {
	done := *s
	done.end(text, m.at, version)
	next := &step{mark: m, before: &done, score: done.score}
	if follows[s.id] == m.id {
		next.score++
	}
	if !m.fixed && text[m.at-1] == ' ' {
		next.score-- // inside a value more often than after one
	}
	return next
}

// end sets the value of the last mark, up to where another begins, and the score with it.
func (s *step) end(text string, at, version int) {
	value, rest, _ := strings.Cut(text[s.at+idLength:at], "\n")
	f, _ := formOf(s.id, version)
	s.value, s.rest = value, goesOn(rest)
	s.score += 1 + fit(f, strings.Trim(value, " ,"))
}

// follows are elements that nearly always stand one after the other.
var follows = map[string]string{"DCS": "DAC", "DAC": "DAD", "DAG": "DAI", "DAI": "DAJ", "DAJ": "DAK", "DAK": "DAQ"}

var (
	measured = regexp.MustCompile(`^\d{1,3} ?(?i:CM|IN|KG|LB)?$`)
	numbered = regexp.MustCompile(`^[0-9A-Z][0-9A-Z* -]{0,24}$`)
	coded    = regexp.MustCompile(`^[A-Z]{3}$`)
)

// suits says for each form what a value of it looks like, what such a value
// proves, and what one of another form costs: the rarer the form, the more. A telling
// one is hardly ever part of another value.
var suits = map[form]struct {
	test       func(string) bool
	gain, cost int
	telling    bool
}{
	anything:   {func(s string) bool { return len(s) <= 30 }, 0, 3, false},
	name:       {func(s string) bool { return s != "" && !numeral(s) }, 2, 3, false},
	wholeName:  {func(s string) bool { return strings.ContainsAny(s, ",@$") && !numeral(s) }, 5, 3, false},
	maybeName:  {func(s string) bool { return !numeral(s) }, 1, 3, false},
	town:       {func(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }, 2, 3, false},
	address:    {func(s string) bool { return s != "" }, 2, 3, false},
	date:       {func(s string) bool { return len(s) == 8 && digits(s) }, 6, 6, true},
	province:   {func(s string) bool { return isProvince(s) || isState(s) }, 4, 5, true},
	postal:     {func(s string) bool { return canadianPostal(s) != "" || zip(s) != "" }, 5, 4, true},
	number:     {func(s string) bool { return numbered.MatchString(s) && numeral(s) }, 3, 4, true},
	sex:        {func(s string) bool { return len(s) == 1 }, 2, 4, false},
	country:    {func(s string) bool { return s == "CAN" || s == "USA" }, 4, 4, true},
	cut:        {func(s string) bool { return s == "T" || s == "N" || s == "U" }, 3, 4, true},
	colour:     {coded.MatchString, 2, 4, true},
	compliance: {func(s string) bool { return s == "F" || s == "M" || s == "N" }, 2, 4, true},
	measure:    {measured.MatchString, 2, 3, true},
}

// numeral reports whether a text has digits that no name has. The 7 of Skwxwú7mesh is a
// letter, as in the names of the people there.
func numeral(s string) bool {
	if !strings.Contains(s, "7") {
		return strings.ContainsFunc(s, unicode.IsDigit)
	}
	return strings.ContainsFunc(glottal.ReplaceAllString(s, "$1$2"), unicode.IsDigit)
}

var glottal = regexp.MustCompile(`(\pL\pM*)7(\pL)`)

// fit returns how well a value suits its element.
func fit(f form, value string) int {
	if s := suits[f]; s.test(value) {
		return s.gain
	}
	return -suits[f].cost
}
