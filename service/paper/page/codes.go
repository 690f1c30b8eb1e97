package page

import (
	"fmt"

	"comptoir/service/paper/code"
	"comptoir/service/paper/header"
)

// Height of bars, in millimetres. The narrowest are two dots of a roll's printer, a
// quarter of a millimetre, which readers in a hand want at least.
const barsHeight = 11.0

// codes draws the codes of an id, and the id in figures: the bar code, where it is not too wide, and the QR code: beside each
// other on letter paper, below each other on a roll.
func (s *setter) codes(text string) {
	bars, noBars := code.Bars(header.Of(text))
	square, noSquare := code.QR(header.Of(text))
	bar, module := 2*dot, 5*dot
	squareWide := float64(square.Width+2*code.QRQuiet) * module
	if wide := float64(bars.Width+2*code.BarsQuiet) * 3 * dot; !s.format.roll() && wide+squareWide <= s.format.Column {
		bar = 3 * dot
	}
	barsWide := float64(bars.Width+2*code.BarsQuiet) * bar
	drawBars := noBars == nil && barsWide <= s.format.Column
	beside := drawBars && barsWide+squareWide <= s.format.Column && !s.format.roll()
	s.y += s.em(1)
	s.room(squareWide + barsHeight + s.em(2))
	top, middle := s.y, s.format.Width/2
	if drawBars {
		x := middle - barsWide/2
		if beside {
			x, s.y = s.format.left(), top+(squareWide-barsHeight)/2-s.em(0.6)
		}
		s.modules(bars, x+code.BarsQuiet*bar, bar, barsHeight)
		s.y += barsHeight + s.em(0.2)
		size := 0.9 * s.format.Body
		s.put(x+(barsWide-width(text, size, false))/2, text, size, false, Black)
	}
	if noSquare != nil {
		return
	}
	x := middle - squareWide/2
	if beside {
		x, s.y = s.format.left()+s.format.Column-squareWide, top
	} else if drawBars {
		s.y += s.em(0.3)
	}
	s.y += code.QRQuiet * module
	s.modules(square, x+code.QRQuiet*module, module, module)
	s.y += squareWide - code.QRQuiet*module
}

// modules draws a code with modules of a size.
func (s *setter) modules(m code.Matrix, x, wide, high float64) {
	s.draw(Item{Kind: Modules, X: x, Y: s.y, W: wide, H: high, Ink: Black, Code: m})
}

// footers name the paper on each page of letter paper, and number the pages when
// there are several.
func (s *setter) footers() {
	for i, title := range s.titles {
		text := title
		if len(s.pages) > 1 {
			text = fmt.Sprintf("%s · %d/%d", title, i+1, len(s.pages))
		}
		size := 0.8 * s.format.Body
		s.pages[i].Items = append(s.pages[i].Items, Item{
			Kind: Words, X: (s.format.Width - width(text, size, false)) / 2, Y: s.format.Height - s.format.Bottom/2,
			Size: size, Ink: Grey, Text: text,
		})
	}
}
