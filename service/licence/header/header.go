// Package header knows how the text of a driver's licence begins, and what scanners put
// before it. The reader of licences, the scanner and the forms all ask it, so that what
// one takes for a licence is one for all.
//
// A licence is an AAMVA symbol (file type ANSI, or AAMVA in the standard of 2000) or the
// magnetic stripe's layout, as British Columbia prints it. Both may come behind a
// scanner's name for the kind of barcode (AIM's ]L2, Honeywell's r, Zebra's X), a start
// character, or whatever the store had it set to.
package header

import (
	"regexp"
	"strconv"
	"strings"
)

// Kind is the layout of a licence.
type Kind int

// Kinds.
const (
	AAMVA Kind = iota + 1
	Stripe
)

// Header is where a licence begins, and what its first characters say.
type Header struct {
	Kind    Kind
	Marked  bool   // its first character is there: @ or %
	Start   int    // of the licence, in bytes: what stands before came from the scanner
	End     int    // of the header: the subfiles' names come next; Start for a stripe
	Issuer  string // six digits
	Version int    // of the AAMVA standard; 0 for a stripe, and where it is lost
}

const (
	within      = 64 // bytes before which the file type must come
	maxPrefix   = 16 // bytes that a scanner may put before a stripe
	maxControls = 24 // bytes that it may make of the three control characters after the @
)

// The file type, six digits of issuer, two of version. The sample of the API's own
// documents has a line feed after the file type, and between the @ and the file type
// there may be whatever a scanner makes of control characters. Of a stripe there must
// be the first track, and the second with its issuer: a question mark alone ends no track,
// since scanners put it for a letter that they cannot send.
var (
	fileType = regexp.MustCompile(`(?:ANSI|AAMVA)[\x00-\x20]*(\d{6})(\d{2})?`)
	tracks   = regexp.MustCompile(`^%[A-Z]{2}[^;%]{3,120}?\?[^;]{0,3};(\d{6})\d`)
	second   = regexp.MustCompile(`;\d{7,19}=\d{12}`)
	begun    = regexp.MustCompile(`^[\x00-\x20]*(?:[\]}^][A-Z][0-9A-Za-z])?[\x00-\x20]*[rX*]?[\x00-\x20]*(?:[@%]|ANSI|AAMVA)|^[^\n\r@]{0,16}@[\n\x1c\x1e]`)
)

// Find returns the header of a text that is a licence, as far as its first characters
// tell; false for another barcode.
func Find(text string) (Header, bool) {
	if h, ok := stripe(text); ok {
		return h, true
	}
	at := fileType.FindStringSubmatchIndex(text[:min(len(text), within)])
	if at == nil {
		return Header{}, false
	}
	h := Header{Kind: AAMVA, Start: at[0], End: at[1], Issuer: text[at[2]:at[3]]}
	if at[4] >= 0 {
		h.Version, _ = strconv.Atoi(text[at[4]:at[5]]) // two digits
	}
	if mark := strings.LastIndexByte(text[:at[0]], '@'); mark >= 0 && at[0]-mark <= maxControls {
		h.Start, h.Marked = mark, true
	}
	return h, true
}

func stripe(text string) (Header, bool) {
	for start, b := range []byte(text[:min(len(text), maxPrefix)]) {
		if b != '%' { // which what stands before it may have as well
			continue
		}
		if at := tracks.FindStringSubmatch(text[start:]); at != nil {
			return Header{Kind: Stripe, Marked: true, Start: start, End: start, Issuer: at[1]}, true
		}
	}
	return Header{}, false
}

// Twice reports whether a text has more than one header or second track, as when two scans
// ran into one.
func Twice(text string) bool {
	return len(fileType.FindAllStringIndex(text, 2))+len(second.FindAllStringIndex(text, 2)) > 1
}

// Begins reports whether what has arrived so far may become a licence, so that its line
// ends do not end it. Behind a prefix that the store made up, only what is a header so far
// counts: @ and % also stand in the barcodes of shelves.
func Begins(text string) bool {
	_, found := Find(text)
	return found || begun.MatchString(text)
}
