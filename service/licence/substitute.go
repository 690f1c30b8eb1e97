package licence

import "strings"

// What scanners type in place of a line feed: another key, or the name of the character.
const (
	longestSubstitute = 8
	fewest            = 7 // elements with the same before them; nine always stand on a card
)

// substitute returns what stands before most elements of a text that has hardly any
// lines, as when a scanner types a line feed as another key; nothing when that differs
// from one element to the next, as the ends of values do.
func substitute(text string, version int) string {
	if len(starts(lines(text, ""), version)) >= separated {
		return ""
	}
	before, all := map[string]map[string]bool{}, map[string]bool{}
	for _, m := range inside(text, version) {
		all[m.id] = true
		for n := 1; n <= longestSubstitute && n <= m.at; n++ {
			sep := text[m.at-n : m.at]
			if strings.ContainsFunc(sep[:1], isControl) {
				break
			}
			if before[sep] == nil {
				before[sep] = map[string]bool{}
			}
			before[sep][m.id] = true
		}
	}
	best := ""
	for sep, ids := range before {
		enough := len(ids) >= fewest && len(ids)*3 >= len(all)*2
		if enough && (best == "" || len(sep) > len(best) && len(ids) >= len(before[best])*9/10 || len(ids)*9/10 > len(before[best])) {
			best = sep
		}
	}
	return best
}

// separate puts line feeds where a substitute stands before an element.
func separate(text, sep string, version int) string {
	var out strings.Builder
	for {
		at := strings.Index(text, sep)
		if at < 0 {
			out.WriteString(text)
			return out.String()
		}
		out.WriteString(text[:at])
		rest := text[at+len(sep):]
		if _, known := formOf(rest[:min(idLength, len(rest))], version); known {
			out.WriteByte('\n')
		} else {
			out.WriteString(sep)
		}
		text = rest
	}
}
