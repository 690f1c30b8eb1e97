package itemlist

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// decoded returns a text in UTF-8. A spreadsheet that saves "Unicode text" writes UTF-16,
// an older till one byte a letter.
func decoded(raw []byte) string {
	set := encoding.Encoding(charmap.Windows1252) // in which every byte means something
	switch {
	case bytes.HasPrefix(raw, []byte{0xff, 0xfe}), zeros(raw, 1):
		set = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case bytes.HasPrefix(raw, []byte{0xfe, 0xff}), zeros(raw, 0):
		set = unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	case utf8.Valid(raw):
		return string(bytes.TrimPrefix(raw, []byte("\ufeff")))
	}
	text, err := set.NewDecoder().Bytes(raw)
	if err != nil {
		return ""
	}
	return string(text)
}

// zeros reports whether nearly every second byte from first on is zero, as in UTF-16 of
// letters without a mark before it.
func zeros(raw []byte, first int) bool {
	const sample = 200
	n, zero := 0, 0
	for i := first; i < min(len(raw), sample); i += 2 {
		n++
		if raw[i] == 0 {
			zero++
		}
	}
	return n > 2 && zero*10 > n*9
}
