// Package code draws the codes of a paper as modules: a bar code (Code 128) and a
// QR code. Both hold the same text.
package code

import (
	"fmt"

	"github.com/boombuler/barcode"
	"github.com/boombuler/barcode/code128"
	"github.com/boombuler/barcode/qr"
)

// Quiet zones, in modules on each side.
const (
	BarsQuiet = 10
	QRQuiet   = 4
)

// Matrix is a code as modules, without its quiet zone. Bars have a height of one.
type Matrix struct {
	Width, Height int
	dark          []bool
}

// Dark reports whether a module is dark; those outside are not.
func (m Matrix) Dark(x, y int) bool {
	return x >= 0 && y >= 0 && x < m.Width && y < m.Height && m.dark[y*m.Width+x]
}

// Bars returns a text as Code 128. It fails for a text that is empty, longer than 80
// characters or not ASCII: such a paper has its QR code only.
func Bars(text string) (Matrix, error) {
	drawn, err := code128.Encode(text)
	if err != nil {
		return Matrix{}, fmt.Errorf("code: bars: %w", err)
	}
	return matrix(drawn, 1), nil
}

// QR returns a text as a QR code that stands 15 % of damage.
func QR(text string) (Matrix, error) {
	drawn, err := qr.Encode(text, qr.M, qr.Auto)
	if err != nil {
		return Matrix{}, fmt.Errorf("code: QR: %w", err)
	}
	return matrix(drawn, drawn.Bounds().Dy()), nil
}

func matrix(drawn barcode.Barcode, height int) Matrix {
	m := Matrix{Width: drawn.Bounds().Dx(), Height: height}
	for y := range height {
		for x := range m.Width {
			r, _, _, _ := drawn.At(x, y).RGBA()
			m.dark = append(m.dark, r == 0)
		}
	}
	return m
}
