// Package escpos writes a paper's sheet as the bytes that receipt printers take:
// text in the printer's own letters where its code page has them, and a picture of
// the row where it has not, so that no letter becomes another.
package escpos

import (
	"golang.org/x/text/encoding/charmap"

	"comptoir/service/paper"
	"comptoir/service/paper/page"
)

// Profile is what has to be known of a printer.
type Profile struct {
	Columns int  // of its font A
	Dots    int  // across what it prints; a multiple of 8
	Page    Page // of its letters
	Cut     bool // it has a knife
	format  page.Format
}

// Profile80 returns the profile of a printer for 80 mm paper, Profile58 one for 58 mm.
func Profile80() Profile {
	return Profile{Columns: paper.Columns80, Dots: 576, Page: Windows1252, Cut: true, format: page.Roll80}
}

// Profile58 returns the profile of a printer for 58 mm paper.
func Profile58() Profile {
	return Profile{Columns: paper.Columns58, Dots: 384, Page: Windows1252, Cut: true, format: page.Roll58}
}

// Page is a code page by the name that settings give it.
type Page string

// Code pages, with the numbers that Epson gave them and most others took over.
// Drawn has none: every row is a picture, which any printer of this kind prints.
const (
	Windows1252 Page = "windows-1252" // 16
	CodePage858 Page = "858"          // 19
	CodePage850 Page = "850"          // 2
	CodePage437 Page = "437"          // 0
	Drawn       Page = "drawn"
)

type table struct {
	number byte
	chars  *charmap.Charmap
}

var tables = map[Page]table{
	Windows1252: {16, charmap.Windows1252},
	CodePage858: {19, charmap.CodePage858},
	CodePage850: {2, charmap.CodePage850},
	CodePage437: {0, charmap.CodePage437},
}

// same are letters that read the same in another form, which every page has.
var same = map[rune]rune{'\u00a0': ' ', '\u202f': ' ', '’': '\'', '‘': '\'', '\u2011': '-'}

// bytesOf returns a text in the page's letters. ok is false when it lacks one.
func (p Page) bytesOf(text string) (raw []byte, ok bool) {
	t, known := tables[p]
	if !known {
		return nil, false
	}
	for _, r := range text {
		if r == '\u00a0' || r == '\u202f' {
			r = ' ' // a printer may show something else for its own
		}
		b, has := t.chars.EncodeRune(r)
		if !has {
			b, has = t.chars.EncodeRune(same[r])
		}
		if !has || b < ' ' {
			return nil, false
		}
		raw = append(raw, b)
	}
	return raw, true
}
