package form

import (
	"regexp"

	"comptoir/service/typed"
)

// maxNote is how long a note may be, in characters.
const maxNote = 200

// cardDigits are what a card's number looks like, which no record may have.
var cardDigits = regexp.MustCompile(`(?:\d[ -]?){13,}`)

// NoteFault says what is wrong with a note about what somebody answered: it is
// wanted, is at most 200 characters, and holds no card number.
func NoteFault(text string) Fault {
	note := typed.Text(text)
	switch {
	case note == "":
		return FaultRequired
	case len([]rune(note)) > maxNote:
		return FaultTooLong
	case cardDigits.MatchString(note):
		return FaultInvalid
	}
	return ""
}
