// Package header knows how the text of a paper's code begins, and what scanners put
// before it. Papers that carry the code, the scanner and the pages all ask it, so that
// what one takes for a paper's code is one for all.
//
// The lender's ids are a few digits, as amounts and the numbers of articles are, and too
// few to tell a scanner that types from a person. So the code says first what it is, in
// characters that nobody types into a field one after the other: an at sign, C and a
// space, and then the id as it is.
package header

import (
	"regexp"
	"strings"
)

// Name and Space are what comes behind the at sign, before the id.
const (
	Name  = 'C'
	Space = ' '
)

const begins = "@" + string(Name) + string(Space)

// most is how long an id may be.
const most = 60

// whole is a code with what scanners put before it: their name for its kind (AIM's ]C1),
// a start character.
var whole = regexp.MustCompile(`^\x02?(?:[\]}][A-Za-z][0-9])?\x02?@[Cc] ([0-9][\x21-\x7e]{0,59}|[A-Za-z]-[\x21-\x7e]{1,58})[\r\n\t]*$`)

// Of returns the text of the code of an id, which begins with a digit as the lender's do,
// or with a letter and a hyphen as a till's references do. Any other stands alone, and so
// does one that is too long or has other characters than ASCII's.
func Of(id string) string {
	if len(id) > most || !whole.MatchString(begins+id) {
		return id
	}
	return begins + id
}

// Find returns the id of a text that is a paper's code; false for any other.
func Find(text string) (id string, ok bool) {
	found := whole.FindStringSubmatch(text)
	if found == nil {
		return "", false
	}
	return found[1], true
}

// Begins reports whether a text may become a paper's code, so that its line end ends it.
func Begins(text string) bool {
	return strings.Contains(strings.ToUpper(text[:min(len(text), len(begins)+5)]), begins)
}
