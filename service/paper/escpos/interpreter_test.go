package escpos_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"strings"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/gofont/gomonobold"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/encoding/charmap"
)

// printer stands in for a receipt printer: it takes bytes and shows the paper. A
// byte sequence that it does not know is an error, as on a printer that would
// print it as garbage.
type printer struct {
	columns, dots int
	paper         *image.Gray
	y             int
	page          *charmap.Charmap
	line          []cell
	look          cell
	text          strings.Builder // what was printed as letters
	pictures      int
	cuts          int
	faces         [2]font.Face
	letters       map[cell]*image.Gray
}

type cell struct {
	letter                       rune
	strong, tall, wide, reversed bool
}

const (
	cellHigh = 24
	lineHigh = 30
)

// the numbers of code pages in Epson's manual.
var numbered = map[byte]*charmap.Charmap{
	0: charmap.CodePage437, 2: charmap.CodePage850, 16: charmap.Windows1252, 19: charmap.CodePage858,
}

// printed interprets a job and returns the printer as it then stands.
func printed(job []byte, columns, dots int) (*printer, error) {
	p := &printer{columns: columns, dots: dots, page: charmap.CodePage437, letters: map[cell]*image.Gray{}, paper: image.NewGray(image.Rect(0, 0, dots, 0))}
	for i, ttf := range [][]byte{gomono.TTF, gomonobold.TTF} {
		parsed, err := opentype.Parse(ttf)
		if err != nil {
			return nil, err
		}
		if p.faces[i], err = opentype.NewFace(parsed, &opentype.FaceOptions{Size: 19.5, DPI: 72, Hinting: font.HintingFull}); err != nil {
			return nil, err
		}
	}
	for at := 0; at < len(job); {
		n, err := p.take(job[at:])
		if err != nil {
			return nil, fmt.Errorf("byte %d: %w", at, err)
		}
		at += n
	}
	return p, nil
}

// take obeys what a job begins with and returns how many bytes that was.
func (p *printer) take(b []byte) (int, error) {
	switch b[0] {
	case 0x1b:
		return p.escape(b)
	case 0x1d:
		return p.group(b)
	case 0x1c:
		if b[1] == '.' {
			return 2, nil
		}
	case '\n':
		p.feedLine()
		return 1, nil
	}
	if b[0] < ' ' {
		return 0, fmt.Errorf("unknown control %x", b[:min(4, len(b))])
	}
	c := p.look
	c.letter = p.page.DecodeByte(b[0])
	p.line = append(p.line, c)
	if taken(p.line) > p.columns {
		return 0, fmt.Errorf("a line of more than %d columns", p.columns)
	}
	return 1, nil
}

// taken is how many columns letters take.
func taken(line []cell) int {
	n := len(line)
	for _, c := range line {
		if c.wide {
			n++
		}
	}
	return n
}

func (p *printer) escape(b []byte) (int, error) {
	switch b[1] {
	case '@':
		p.look, p.line = cell{}, nil
		return 2, nil
	case 't':
		if p.page = numbered[b[2]]; p.page == nil {
			return 0, fmt.Errorf("no code page %d", b[2])
		}
		return 3, nil
	case 'E':
		p.look.strong = b[2]&1 == 1
		return 3, nil
	case 'J':
		p.grow(int(b[2]))
		return 3, nil
	case 'd':
		p.grow(int(b[2]) * lineHigh)
		return 3, nil
	}
	return 0, fmt.Errorf("unknown ESC %q", b[1])
}

func (p *printer) group(b []byte) (int, error) {
	switch b[1] {
	case '!':
		if b[2]&^0x11 != 0 {
			return 0, fmt.Errorf("size %x", b[2])
		}
		p.look.tall, p.look.wide = b[2]&1 != 0, b[2]&0x10 != 0
		return 3, nil
	case 'B':
		p.look.reversed = b[2]&1 == 1
		return 3, nil
	case 'V':
		p.cuts++
		return 4, nil
	case 'v':
		return p.raster(b)
	}
	return 0, fmt.Errorf("unknown GS %q", b[1])
}

// grow feeds paper.
func (p *printer) grow(by int) {
	p.y += by
	p.paper.Pix = append(p.paper.Pix, bytes.Repeat([]byte{255}, by*p.dots)...)
	p.paper.Rect.Max.Y = p.y
}

func (p *printer) raster(b []byte) (int, error) {
	across, high := int(b[4])|int(b[5])<<8, int(b[6])|int(b[7])<<8
	if len(p.line) > 0 || across*8 > p.dots || len(b) < 8+across*high {
		return 0, fmt.Errorf("raster of %d by %d", across*8, high)
	}
	top := p.y
	p.grow(high)
	p.pictures++
	for i, dots := range b[8 : 8+across*high] {
		for bit := range 8 {
			if dots&(0x80>>bit) != 0 {
				p.paper.SetGray(i%across*8+bit, top+i/across, color.Gray{})
			}
		}
	}
	return 8 + across*high, nil
}

func (p *printer) feedLine() {
	high := lineHigh
	for _, c := range p.line {
		if c.tall {
			high = lineHigh + cellHigh
		}
	}
	top := p.y
	p.grow(high)
	wide := p.dots / p.columns
	for i, c := range p.line {
		x := taken(p.line[:i]) * wide
		p.draw(c, image.Rect(x, top, x+taken(p.line[i:i+1])*wide, top+high))
		p.text.WriteRune(c.letter)
	}
	p.text.WriteByte('\n')
	p.line = nil
}

// letter returns a letter as it is in the printer's memory.
func (p *printer) letter(c cell) *image.Gray {
	key := cell{letter: c.letter, strong: c.strong}
	small := p.letters[key]
	if small == nil {
		small = image.NewGray(image.Rect(0, 0, p.dots/p.columns, cellHigh))
		draw.Draw(small, small.Rect, image.White, image.Point{}, draw.Src)
		face := p.faces[0]
		if c.strong {
			face = p.faces[1]
		}
		d := font.Drawer{Dst: small, Src: image.Black, Face: face, Dot: fixed.P(0, 18)}
		d.DrawString(string(c.letter))
		p.letters[key] = small
	}
	return small
}

// draw sets one letter into its cell.
func (p *printer) draw(c cell, where image.Rectangle) {
	small := p.letter(c)
	times, across := 1, 1
	if c.tall {
		times = 2
	}
	if c.wide {
		across = 2
	}
	for y := range where.Dy() {
		for x := range where.Dx() {
			v := uint8(255)
			if y/times < cellHigh && small.GrayAt(x/across, y/times).Y < 140 {
				v = 0
			}
			if c.reversed {
				v = 255 - v
			}
			p.paper.SetGray(where.Min.X+x, where.Min.Y+y, color.Gray{Y: v})
		}
	}
}
