package licence

import (
	"regexp"
	"strings"
)

// trusted returns how far the value of each mark can be trusted, by what stands around it
// and in it. ended reports whether the last line has its end.
func trusted(taken []mark, version int, ended bool) []Confidence {
	on := map[string]int{}
	for _, m := range taken {
		on[m.id]++
	}
	trusts := make([]Confidence, len(taken))
	for i, m := range taken {
		last := i == len(taken)-1
		switch {
		case m.rest && !last, hides(m, on, version):
			trusts[i] = Unsure // the value goes on, or another one is in it
		case !last && on[taken[i+1].id] > 1 && taken[i+1].id != m.id, !last && strays(m, taken[i+1], version):
			trusts[i] = Unsure // what comes next is there once more, or not in its place: it may be part of this one
		case !m.fixed, last && !ended, !last && !taken[i+1].fixed:
			trusts[i] = Likely
		default:
			trusts[i] = Sure
		}
	}
	return trusts
}

// strays reports whether a given name comes after an address, where none belongs.
func strays(m, next mark, version int) bool {
	f, _ := formOf(m.id, version)
	then, _ := formOf(next.id, version)
	return (f == address || f == town) && (then == name || then == maybeName)
}

// hides reports whether the end of a value looks like an element whose separator was
// lost: one that the card has nowhere else.
func hides(m mark, on map[string]int, version int) bool {
	own, _ := formOf(m.id, version)
	value := strings.TrimRight(m.value, " ,")
	for at := 1; at+idLength <= len(value); at++ {
		id := value[at : at+idLength]
		f, known := formOf(id, version)
		if !known || on[id] > 0 {
			continue
		}
		rest := value[at+idLength:]
		begins := value[at-1] != ' ' || own == number || suits[f].telling || f == maybeName && (own == name || own == maybeName)
		if begins && suits[f].test(strings.Trim(rest, " ,")) {
			return true
		}
	}
	return false
}

// always are the elements that every card has, each with what stands for it in other
// versions.
var always = [][]string{
	{"DCS", "DAB", "DAA"}, {"DAC", "DCT", "DAA"}, {"DAG", "DAL"}, {"DAI", "DAN"}, {"DAJ", "DAO"}, {"DAK", "DAP"}, {"DAQ"}, {"DBA"}, {"DBB", "DBL"},
}

// capped lowers the trust in a card that was not read as a whole: where one element was
// lost, parts of others may be.
func capped(read map[string]element, version int) map[string]element {
	whole := true
	for _, ids := range always {
		there := false
		for _, id := range ids {
			_, has := read[id]
			there = there || has
		}
		whole = whole && there
	}
	given, middle := read["DAC"], read["DAD"]
	if _, has := read["DAD"]; version >= 4 && !has && given.trust == Sure && middle.text == "" {
		read["DAC"] = element{given.text, Likely} // from then on every card has both
	}
	for id, e := range read {
		if !whole {
			read[id] = element{e.text, min(e.trust, Likely)}
		}
	}
	return read
}

// theirs begins the lines of a province's own subfile.
var theirs = regexp.MustCompile(`^Z[A-Z]{2}`)

// goesOn reports whether lines that begin with no element continue the value before.
func goesOn(text string) bool {
	for line := range strings.SplitSeq(text, "\n") {
		if strings.Trim(line, " ,") != "" {
			return true
		}
	}
	return false
}
