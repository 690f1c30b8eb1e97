package licence

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"comptoir/service/civil"
)

// maxText is more than any symbol holds; a longer text is no licence.
const maxText = 8192

// Parse reads the text of a card, control characters and all, in ISO-8859-1 or
// UTF-8. today decides what has expired and who is of age. The only error is
// ErrNotLicence; what cannot be read of a licence is a Warning.
func Parse(raw []byte, today civil.Date) (Licence, error) {
	if len(raw) > maxText {
		return Licence{}, ErrNotLicence
	}
	text := symbology.ReplaceAllString(Text(raw), "")
	read, ok := stripe(text)
	if !ok {
		read, ok = symbol(text)
	}
	if !ok || read.Confidence[LastName] == Absent && read.Number.IsEmpty() {
		return Licence{}, ErrNotLicence
	}
	read.judge(today)
	return read, nil
}

// Resembles tells whether a text that Parse does not know may still be a licence
// of some kind: somebody else may know it.
func Resembles(raw []byte) bool {
	return len(raw) <= maxText && head.Match(raw[:min(len(raw), headWithin)])
}

// Text turns bytes into text: ISO-8859-1, as the standard has it, unless they
// are UTF-8, as a keyboard and some provinces give them.
func Text(raw []byte) string {
	if utf8.Valid(raw) {
		return string(raw)
	}
	var out strings.Builder
	for _, b := range raw {
		out.WriteRune(rune(b))
	}
	return out.String()
}

// symbology is what a scanner may say about the kind of barcode it read.
var symbology = regexp.MustCompile(`^[\]}]L[0-9]`)

// head is the file type, six digits of issuer, two of version. The sample of the
// API's own documents has a line feed after the file type.
var (
	head    = regexp.MustCompile(`ANSI[\x00-\x20]*(\d{6})(\d{2})`)
	opening = regexp.MustCompile(`(DL|ID|EN)[\x00-\x20]*(D[A-Z]{2})`)
	further = regexp.MustCompile(`Z[A-Z][ \d]{8}`)
)

const headWithin = 64 // bytes before which the file type must come

// symbol reads an AAMVA text.
func symbol(text string) (Licence, bool) {
	at := head.FindStringSubmatchIndex(text[:min(len(text), headWithin)])
	if at == nil {
		return Licence{}, false
	}
	issuer := text[at[2]:at[3]]
	version, _ := strconv.Atoi(text[at[4]:at[5]]) // two digits
	rest := text[at[1]:]
	start, card := body(rest, version)
	if start < 0 {
		return Licence{}, false
	}
	other := ""
	if z := further.FindString(rest[:start]); z != "" {
		other = z[:2]
	}
	return fill(split(rest[start:], version, other), issuer, version, card), true
}

// body finds where the elements of the card begin, whatever the offsets say, and
// of what kind it is: DL, EN or ID.
func body(text string, version int) (start int, card string) {
	for _, at := range opening.FindAllStringSubmatchIndex(text, -1) {
		if _, known := formOf(text[at[4]:at[5]], version); known {
			return at[4], text[at[2]:at[3]]
		}
	}
	for i := 0; i+idLength <= len(text); i++ {
		if _, known := formOf(text[i:i+idLength], version); known {
			return i, "DL"
		}
	}
	return -1, ""
}
