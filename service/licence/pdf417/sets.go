package pdf417

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// Set is a character set that the symbol names for its bytes from a place on.
type Set struct {
	From int // index into the text
	ECI  int // its number, an extended channel interpretation (AIM ITS/04-023)
}

const (
	latin1 = 3 // the standard's own: what comes before any mark
	ascii  = 27
)

// charsets are the interpretations that are character sets.
var charsets = map[int]encoding.Encoding{
	0: charmap.CodePage437, 1: charmap.ISO8859_1, 2: charmap.CodePage437, latin1: charmap.ISO8859_1, 4: charmap.ISO8859_2, 5: charmap.ISO8859_3,
	6: charmap.ISO8859_4, 7: charmap.ISO8859_5, 8: charmap.ISO8859_6, 9: charmap.ISO8859_7, 10: charmap.ISO8859_8, 11: charmap.ISO8859_9,
	12: charmap.ISO8859_10, 13: charmap.Windows874, 15: charmap.ISO8859_13, 16: charmap.ISO8859_14, 17: charmap.ISO8859_15, 18: charmap.ISO8859_16,
	20: japanese.ShiftJIS, 21: charmap.Windows1250, 22: charmap.Windows1251, 23: charmap.Windows1252, 24: charmap.Windows1256,
	25: unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), 26: unicode.UTF8, ascii: encoding.Nop, 28: traditionalchinese.Big5,
	29: simplifiedchinese.GB18030, 30: korean.EUCKR,
}

// Readable returns the text in UTF-8 where the symbol names its character sets. Where it
// names none, or one that is not known or that its bytes are not in, it returns the text as
// the symbol carries it.
func (s Symbol) Readable() []byte {
	if len(s.Sets) == 0 {
		return s.Text
	}
	var out []byte
	from, set := 0, latin1
	for _, next := range append(s.Sets[:len(s.Sets):len(s.Sets)], Set{From: len(s.Text)}) {
		part, ok := readable(s.Text[from:next.From], set)
		if !ok {
			return s.Text
		}
		out = append(out, part...)
		from, set = next.From, next.ECI
	}
	return out
}

func readable(raw []byte, eci int) ([]byte, bool) {
	set, known := charsets[eci]
	if !known || eci == ascii && bytes.ContainsFunc(raw, func(r rune) bool { return r >= utf8.RuneSelf }) {
		return nil, len(raw) == 0
	}
	text, err := set.NewDecoder().Bytes(raw)
	return text, err == nil && !bytes.ContainsRune(text, utf8.RuneError)
}
