package photo

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/binary"
	"errors"
	"image"
	"io"
)

const pngSignature = "\x89PNG\r\n\x1a\n"

// Kinds of pixels (ISO/IEC 15948, table 11.1).
const (
	grey      = 0
	colour    = 2
	indexed   = 3
	greyAlpha = 4
	alpha     = 6
)

// samplesOf is how many values a pixel of a kind has.
var samplesOf = [7]int{grey: 1, colour: 3, indexed: 1, greyAlpha: 2, alpha: 4}

// pngFile is a picture being read, row by row.
type pngFile struct {
	ctx           context.Context
	width, height int
	depth         int
	kind          byte
	interlaced    bool
	levels        [256]uint8 // of an index, transparent ones paler
	clear         int        // the grey that is transparent, -1 for none
	clearRGB      [3]int     // the colour that is; the first is -1 for none
	turn          int
	scale         int
	sums          *shrunk
	levelled      []uint8 // of a row
}

func decodePNG(ctx context.Context, raw []byte) (*image.Gray, error) {
	p := &pngFile{ctx: ctx, turn: 1, clear: -1, clearRGB: [3]int{-1}}
	data, err := p.chunks(raw[len(pngSignature):])
	if err != nil {
		return nil, err
	}
	rows, err := zlib.NewReader(io.MultiReader(data...))
	if err != nil {
		return nil, ErrFormat
	}
	defer func() { _ = rows.Close() }() // what it read was checked
	if err := p.passes(rows); err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, ErrFormat
	}
	return turned(p.sums.picture(), p.turn), nil
}

// chunks reads what comes before the pixels, and returns the parts of these.
func (p *pngFile) chunks(raw []byte) (data []io.Reader, err error) {
	for len(raw) >= 12 {
		length := binary.BigEndian.Uint32(raw)
		if int64(length)+12 > int64(len(raw)) {
			break
		}
		name, body := string(raw[4:8]), raw[8:8+length]
		raw = raw[12+length:]
		switch name {
		case "IHDR":
			err = p.header(body)
		case "PLTE":
			p.palette(body)
		case "tRNS":
			p.transparency(body)
		case "eXIf":
			p.turn = orientation(body)
		case "IDAT":
			data = append(data, bytes.NewReader(body))
		}
		if err != nil {
			return nil, err
		}
		if name == "IEND" {
			break
		}
	}
	if p.sums == nil || len(data) == 0 {
		return nil, ErrFormat
	}
	return data, nil
}

func (p *pngFile) header(body []byte) error {
	if len(body) != 13 || p.sums != nil {
		return ErrFormat
	}
	p.width, p.height = int(binary.BigEndian.Uint32(body)), int(binary.BigEndian.Uint32(body[4:]))
	p.depth, p.kind, p.interlaced = int(body[8]), body[9], body[12] == 1
	if p.width < 0 || p.height < 0 || p.width > maxSide || p.height > maxSide {
		return ErrSize
	}
	var err error
	if p.scale, err = scaleFor(p.width, p.height); err != nil {
		return err
	}
	if !hasDepth(p.kind, p.depth) {
		return ErrFormat
	}
	p.sums, p.levelled = newShrunk(p.width, p.height, p.scale), make([]uint8, p.width)
	return nil
}

// hasDepth reports whether pixels of a kind can have so many bits a sample.
func hasDepth(kind byte, depth int) bool {
	if kind > alpha || samplesOf[kind] == 0 {
		return false
	}
	switch depth {
	case 8:
		return true
	case 16:
		return kind != indexed
	case 1, 2, 4:
		return kind == grey || kind == indexed
	}
	return false
}

func (p *pngFile) palette(body []byte) {
	for i := 0; i+2 < len(body) && i/3 < len(p.levels); i += 3 {
		p.levels[i/3] = light(int(body[i]), int(body[i+1]), int(body[i+2]))
	}
}

func (p *pngFile) transparency(body []byte) {
	switch p.kind {
	case indexed:
		for i, a := range body[:min(len(body), len(p.levels))] {
			p.levels[i] = onPaper(p.levels[i], int(a))
		}
	case grey:
		if len(body) >= 2 {
			p.clear = int(binary.BigEndian.Uint16(body))
		}
	case colour:
		if len(body) >= 6 {
			for i := range p.clearRGB {
				p.clearRGB[i] = int(binary.BigEndian.Uint16(body[2*i:]))
			}
		}
	}
}

// light is how light a colour is, by the weights that JPEG has too.
func light(r, g, b int) uint8 { return uint8((19595*r + 38470*g + 7471*b + 1<<15) >> 16) } // #nosec G115 -- a mean of bytes

// onPaper is how light a half transparent level is on white.
func onPaper(v uint8, a int) uint8 { return uint8((int(v)*a + 255*(255-a)) / 255) } // #nosec G115 -- a mean of bytes

// adam7 are the passes of an interlaced picture: where they begin and how far they step.
var adam7 = [7]struct{ x, y, dx, dy int }{{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}}

var errFilter = errors.New("no such filter")

func (p *pngFile) passes(rows io.Reader) error {
	if !p.interlaced {
		return p.pass(rows, 0, 0, 1, 1)
	}
	for _, a := range adam7 {
		if err := p.pass(rows, a.x, a.y, a.dx, a.dy); err != nil {
			return err
		}
	}
	return nil
}

// pass reads the rows of a pass, each of the pixels from x on.
func (p *pngFile) pass(rows io.Reader, x, y, dx, dy int) error {
	wide, high := (p.width-x+dx-1)/dx, (p.height-y+dy-1)/dy
	if wide <= 0 || high <= 0 {
		return nil
	}
	bits := samplesOf[p.kind] * p.depth
	size := max(1, bits/8)
	row, above := make([]byte, 1+ceil(wide*bits, 8)), make([]byte, 1+ceil(wide*bits, 8))
	for i := range high {
		if p.ctx.Err() != nil {
			return p.ctx.Err()
		}
		if _, err := io.ReadFull(rows, row); err != nil {
			return err
		}
		if err := unfilter(row, above[1:], size); err != nil {
			return err
		}
		p.row(row[1:], x, y+i*dy, dx, wide)
		row, above = above, row
	}
	return nil
}

// unfilter undoes what makes a row smaller (ISO/IEC 15948, clause 9).
func unfilter(row, above []byte, size int) error {
	filter, line := row[0], row[1:]
	switch filter {
	case 0:
	case 1:
		for i := size; i < len(line); i++ {
			line[i] += line[i-size]
		}
	case 2:
		for i, v := range above {
			line[i] += v
		}
	case 3:
		for i := range line {
			left := 0
			if i >= size {
				left = int(line[i-size])
			}
			line[i] += byte((left + int(above[i])) / 2 & 0xff)
		}
	case 4:
		for i := range line {
			var left, corner int
			if i >= size {
				left, corner = int(line[i-size]), int(above[i-size])
			}
			line[i] += paeth(left, int(above[i]), corner)
		}
	default:
		return errFilter
	}
	return nil
}

// paeth is the neighbour that is nearest to what they make likely.
func paeth(left, above, corner int) byte {
	a, b := above-corner, left-corner
	c := a + b
	a, b, c = max(a, -a), max(b, -b), max(c, -c)
	switch {
	case a <= b && a <= c:
		return byte(left & 0xff)
	case b <= c:
		return byte(above & 0xff)
	}
	return byte(corner & 0xff)
}

// row adds the pixels of a row to the picture.
func (p *pngFile) row(line []byte, x, y, dx, wide int) {
	switch {
	case p.depth == 8 && p.kind == colour && p.clearRGB[0] < 0:
		for i := range wide {
			c := line[3*i:][:3]
			p.levelled[i] = light(int(c[0]), int(c[1]), int(c[2]))
		}
	case p.depth == 8 && p.kind == alpha:
		for i := range wide {
			c := line[4*i:][:4]
			p.levelled[i] = light(int(c[0]), int(c[1]), int(c[2]))
			if c[3] != 255 {
				p.levelled[i] = onPaper(p.levelled[i], int(c[3]))
			}
		}
	default:
		for i := range wide {
			p.levelled[i] = p.level(line, i)
		}
	}
	p.sums.add(p.levelled[:wide], x, y, dx)
}

// level is how light pixel i of a row is.
func (p *pngFile) level(line []byte, i int) uint8 {
	if p.depth < 8 {
		per := 8 / p.depth
		v := int(line[i/per]) >> (8 - p.depth*(1+i%per)) & (1<<p.depth - 1)
		if p.kind == indexed {
			return p.levels[v]
		}
		return p.shown(uint8(v*255/(1<<p.depth-1)), v) // #nosec G115 -- below 256
	}
	step := p.depth / 8
	at := line[i*samplesOf[p.kind]*step:]
	switch p.kind {
	case grey:
		return p.shown(at[0], p.exact(at))
	case indexed:
		return p.levels[at[0]]
	case greyAlpha:
		return onPaper(at[0], int(at[step]))
	case alpha:
		return onPaper(light(int(at[0]), int(at[step]), int(at[2*step])), int(at[3*step]))
	}
	if p.clearRGB[0] >= 0 && p.exact(at) == p.clearRGB[0] && p.exact(at[step:]) == p.clearRGB[1] && p.exact(at[2*step:]) == p.clearRGB[2] {
		return 255
	}
	return light(int(at[0]), int(at[step]), int(at[2*step]))
}

// exact is a value in all its bits.
func (p *pngFile) exact(at []byte) int {
	if p.depth == 16 {
		return int(binary.BigEndian.Uint16(at))
	}
	return int(at[0])
}

// shown is a grey, or white where it is the transparent one.
func (p *pngFile) shown(v uint8, exact int) uint8 {
	if exact == p.clear {
		return 255
	}
	return v
}
