package licence

import (
	"regexp"
	"strings"
	"unicode"

	"comptoir/service/civil"
	"comptoir/service/licence/header"
)

// maxText is more than any symbol holds; a longer text is no licence.
const maxText = 8192

// Parse reads the text of a card, control characters and all, in any character set that
// cards are written in (see Text). today decides what has expired and who is of age. The
// only error is ErrNotLicence; what cannot be read of a licence is a Warning.
func Parse(raw []byte, today civil.Date) (Licence, error) {
	if len(raw) > maxText {
		return Licence{}, ErrNotLicence
	}
	text, spelling := characters(raw)
	text, most := american(text)
	at, ok := header.Find(text)
	if !ok {
		text, most = swapped(text), Likely
		if at, ok = header.Find(text); !ok {
			return Licence{}, ErrNotLicence
		}
	}
	if header.Twice(text) {
		most = Unsure
	}
	var read Licence
	if at.Kind == header.Stripe {
		read, ok = stripe(text[at.Start:], at)
	} else {
		read, ok = symbol(text, at)
	}
	if !ok || read.Confidence[LastName] == Absent && read.Number.IsEmpty() {
		return Licence{}, ErrNotLicence
	}
	read.check(most, spelling)
	read.judge(today)
	return read, nil
}

// Resembles reports whether a text that Parse does not know may still be a licence of
// some kind: somebody else may know it.
func Resembles(raw []byte) bool {
	if len(raw) > maxText {
		return false
	}
	_, found := header.Find(string(raw))
	return found
}

// swapped returns a text with capitals and small letters exchanged, as a keyboard with
// Caps Lock on types it.
func swapped(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsUpper(r) {
			return unicode.ToLower(r)
		}
		return unicode.ToUpper(r)
	}, text)
}

var (
	entry   = regexp.MustCompile(`(DL|ID|EN)[ \d]{8}`)
	opening = regexp.MustCompile(`(DL|ID|EN)[\x00-\x20]*(D[A-Z]{2})`)
	further = regexp.MustCompile(`Z[A-Z][ \d]{8}`)
)

// symbol reads an AAMVA text.
func symbol(text string, at header.Header) (Licence, bool) {
	rest := text[at.End:]
	start, card := body(rest, at.Version)
	if start < 0 {
		return Licence{}, false
	}
	other := ""
	if z := further.FindString(rest[:start]); z != "" {
		other = z[:2]
	}
	return fill(split(rest[start:], at.Version, other), at.Issuer, at.Version, card), true
}

// subfile is the part of a symbol that tells of the person: DL, EN (a licence both) or ID.
type subfile struct {
	name  string
	trust Confidence // unsure when the list in the header has another
}

// body finds where the elements of the card begin, whatever the offsets say, and of
// what kind it is.
func body(text string, version int) (start int, card subfile) {
	for _, at := range opening.FindAllStringSubmatchIndex(text, -1) {
		if _, known := formOf(text[at[4]:at[5]], version); known {
			card = subfile{text[at[2]:at[3]], Likely}
			if listed := entry.FindStringSubmatch(text[:at[0]]); listed != nil {
				card.trust = Unsure
				if listed[1] == card.name {
					card.trust = Sure
				}
			}
			return at[4], card
		}
	}
	for i := 0; i+idLength <= len(text); i++ {
		if _, known := formOf(text[i:i+idLength], version); known {
			return i, subfile{"DL", Unsure}
		}
	}
	return -1, subfile{}
}
