// Package specimen draws what a camera sees of the back of a licence that nobody has: a PDF417
// symbol among the other things on a card, turned, tilted, blurred, in the shade, half covered.
// The same Look draws the same picture everywhere.
package specimen

import (
	"errors"

	"github.com/boombuler/barcode"
	"github.com/boombuler/barcode/pdf417"
)

// ErrText says that a text fits no symbol.
var ErrText = errors.New("no symbol can be drawn for the text")

// RowHeight is how many modules high a row is drawn, as licences have it.
const RowHeight = 3

// Sheet is a symbol without its surroundings. Width and Height are in modules.
type Sheet struct {
	Width, Height int
	dark          []bool // row by row, a row once
}

// Draw encodes a text, byte for byte. It returns ErrText for one that is too long.
func Draw(text []byte) (*Sheet, error) {
	for _, level := range []byte{5, 4, 3, 6, 2} {
		code, err := pdf417.Encode(string(text), level)
		if err != nil {
			continue
		}
		// This library draws rows two pixels high, and contradicts itself about their number
		// (its issue 93) unless three divide it.
		if rows := code.Bounds().Dy() / 2; rows%3 == 0 {
			return copied(code, rows), nil
		}
	}
	return nil, ErrText
}

func copied(code barcode.Barcode, rows int) *Sheet {
	s := &Sheet{Width: code.Bounds().Dx(), Height: RowHeight * rows}
	for row := range rows {
		for x := range s.Width {
			r, _, _, _ := code.At(x, 2*row).RGBA()
			s.dark = append(s.dark, r == 0)
		}
	}
	return s
}

// level is the light of a place on the symbol, in modules from its top left corner.
func (s *Sheet) level(u, v float64) (float64, bool) {
	if u < 0 || v < 0 || u >= float64(s.Width) || v >= float64(s.Height) {
		return paper, false
	}
	if s.dark[int(v/RowHeight)*s.Width+int(u)] {
		return ink, true
	}
	return paper, true
}
