package page

import "golang.org/x/image/font/sfnt"

// WidthOf returns how wide words stand, in millimetres.
func WidthOf(i Item) float64 { return width(i.Text, i.Size, i.Bold) }

// Has reports whether a letter can be drawn.
func Has(r rune) bool {
	var buffer sfnt.Buffer
	for each := range families {
		if i, err := faceOf(each, false).font.GlyphIndex(&buffer, r); err == nil && i != 0 {
			return true
		}
	}
	return false
}
