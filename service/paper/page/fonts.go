package page

import (
	"fmt"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"comptoir/assets"
)

// family names a font of ours, in the order in which they are asked for a letter.
type family int

const (
	sans family = iota
	syllabics
	families
)

var familyNames = [families]string{"NotoSans", "NotoSansCanadianAboriginal"}

// typeface is a family in one weight.
type typeface struct {
	font *sfnt.Font
	unit float64 // units in an em
}

// typefaces are parsed once. The fonts travel in the program and a test reads
// them, so that a failure is a broken build.
var typefaces = sync.OnceValue(func() (list [families][2]typeface) {
	for f, name := range familyNames {
		for weight, bold := range []bool{false, true} {
			parsed, err := sfnt.Parse(assets.Font(name, bold))
			if err != nil {
				panic(fmt.Sprintf("page: font %s: %v", name, err))
			}
			list[f][weight] = typeface{parsed, float64(parsed.UnitsPerEm())}
		}
	}
	return list
})

func faceOf(f family, bold bool) typeface {
	if bold {
		return typefaces()[f][1]
	}
	return typefaces()[f][0]
}

// run is a stretch of text that one family has the letters of.
type run struct {
	family family
	text   string
}

// runs parts a text by families. A letter that none has goes to the first, which
// draws an empty box for it.
func runs(text string) []run {
	var list []run
	var buffer sfnt.Buffer
	for _, r := range text {
		f := sans
		for each := range families {
			if i, err := faceOf(each, false).font.GlyphIndex(&buffer, r); err == nil && i != 0 {
				f = each
				break
			}
		}
		if r == ' ' && len(list) > 0 {
			f = list[len(list)-1].family // a space does not part words
			if i, err := faceOf(f, false).font.GlyphIndex(&buffer, r); err != nil || i == 0 {
				f = sans
			}
		}
		if n := len(list); n > 0 && list[n-1].family == f {
			list[n-1].text += string(r)
			continue
		}
		list = append(list, run{f, string(r)})
	}
	return list
}

const millimetresPerPoint = 25.4 / 72

// width returns how wide a text stands, in millimetres, at a size in points.
func width(text string, size float64, bold bool) float64 {
	total := 0.0
	for _, r := range runs(text) {
		total += r.width(size, bold)
	}
	return total
}

func (r run) width(size float64, bold bool) float64 {
	var buffer sfnt.Buffer
	face, units := faceOf(r.family, bold), 0.0
	for _, letter := range r.text {
		units += face.advance(&buffer, face.glyph(&buffer, letter))
	}
	return units / face.unit * size * millimetresPerPoint
}

// glyph returns the index of a letter; 0 is the empty box.
func (t typeface) glyph(buffer *sfnt.Buffer, letter rune) sfnt.GlyphIndex {
	i, err := t.font.GlyphIndex(buffer, letter)
	if err != nil {
		return 0
	}
	return i
}

// advance returns how far a glyph goes, in units.
func (t typeface) advance(buffer *sfnt.Buffer, glyph sfnt.GlyphIndex) float64 {
	a, err := t.font.GlyphAdvance(buffer, glyph, fixed.I(int(t.unit)), font.HintingNone)
	if err != nil {
		return 0
	}
	return float64(a) / 64
}
