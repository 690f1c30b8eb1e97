package photo

import (
	"context"
	"encoding/binary"
	"errors"
	"image"
)

// Markers (ITU-T T.81, table B.1).
const (
	baseline    = 0xc0
	extended    = 0xc1
	progressive = 0xc2
	tables      = 0xc4
	startOfScan = 0xda
	endOfImage  = 0xd9
	quantTables = 0xdb
	interval    = 0xdd
	app1        = 0xe1
	app14       = 0xee
)

// component is one of the planes of a picture, such as its luminance.
type component struct {
	id         byte
	h, v       int // samples beside and below each other in a unit
	quant      byte
	wide, high int // in blocks, without those that only fill a unit
	perLine    int // blocks with those
	dc, ac     *huffman
	last       int // DC of the block before
}

// jpegFile is a picture being read. Only one of its components becomes pixels; the others are
// passed over as far as their data allows.
type jpegFile struct {
	ctx           context.Context
	raw           []byte
	at            int
	width, height int
	scale         int
	isProgressive bool
	inverted      bool
	rgb, seen     bool // by Adobe's marker
	components    []*component
	luma          *component
	hMax, vMax    int
	quants        [4][64]uint16
	huffmans      [2][4]*huffman
	restarts      int
	turn          int

	out       *image.Gray
	shrink    *shrinker
	coeffs    []int16  // of a progressive picture: size by size a block
	nonzero   []uint64 // of these: which of all 64 are not zero
	eobRun    int
	scanned   bool
	spareBuff []int16
}

func decodeJPEG(ctx context.Context, raw []byte) (*image.Gray, error) {
	j := &jpegFile{ctx: ctx, raw: raw, at: 2, turn: 1}
	for {
		marker, segment, err := j.segment()
		if err != nil {
			return j.cutOff(err)
		}
		if marker == endOfImage {
			break
		}
		if err := j.take(marker, segment); err != nil {
			return j.cutOff(err)
		}
	}
	if !j.scanned {
		return nil, ErrFormat
	}
	return j.finish()
}

// cutOff returns what there is of a picture whose data ends early: of a progressive one only
// details are missing.
func (j *jpegFile) cutOff(err error) (*image.Gray, error) {
	switch {
	case j.ctx.Err() != nil:
		return nil, j.ctx.Err()
	case errors.Is(err, errEnd) && j.isProgressive && j.scanned:
		return j.finish()
	case errors.Is(err, errEnd):
		return nil, ErrFormat
	}
	return nil, err
}

// segment returns the next marker and what belongs to it.
func (j *jpegFile) segment() (marker byte, segment []byte, err error) {
	for ; j.at+1 < len(j.raw); j.at++ {
		if marker = j.raw[j.at+1]; j.raw[j.at] == 0xff && marker != 0 && marker != 0xff && (marker < 0xd0 || marker > 0xd8) {
			break
		}
	}
	j.at += 2
	if j.at >= len(j.raw) && marker != endOfImage {
		return 0, nil, errEnd
	}
	if marker == endOfImage {
		return marker, nil, nil
	}
	if j.at+2 > len(j.raw) {
		return 0, nil, errEnd
	}
	length := int(binary.BigEndian.Uint16(j.raw[j.at:]))
	if length < 2 || j.at+length > len(j.raw) {
		return 0, nil, errEnd
	}
	segment = j.raw[j.at+2 : j.at+length]
	j.at += length
	return marker, segment, nil
}

func (j *jpegFile) take(marker byte, segment []byte) error {
	switch marker {
	case baseline, extended, progressive:
		return j.frame(segment, marker == progressive)
	case quantTables:
		return j.quantisation(segment)
	case tables:
		return j.codes(segment)
	case interval:
		if len(segment) < 2 {
			return ErrFormat
		}
		j.restarts = int(binary.BigEndian.Uint16(segment))
	case app1:
		j.exif(segment)
	case app14:
		if len(segment) >= 12 && string(segment[:5]) == "Adobe" {
			j.seen, j.rgb = true, segment[11] == 0
		}
	case startOfScan:
		return j.scan(segment)
	case 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf:
		return ErrFormat // lossless, hierarchical, arithmetic
	}
	return nil
}

// exif reads how the camera was held.
func (j *jpegFile) exif(segment []byte) {
	if len(segment) > 6 && string(segment[:4]) == "Exif" {
		j.turn = orientation(exifOf(segment))
	}
}

func (j *jpegFile) quantisation(segment []byte) error {
	for len(segment) > 0 {
		precise, id := segment[0]>>4, segment[0]&15
		size := 64 * (1 + int(precise))
		if precise > 1 || id > 3 || len(segment) < 1+size {
			return ErrFormat
		}
		for i := range 64 {
			if precise == 0 {
				j.quants[id][i] = uint16(segment[1+i])
			} else {
				j.quants[id][i] = binary.BigEndian.Uint16(segment[1+2*i:])
			}
		}
		segment = segment[1+size:]
	}
	return nil
}

func (j *jpegFile) codes(segment []byte) error {
	for len(segment) > 0 {
		if len(segment) < 17 {
			return ErrFormat
		}
		class, id := segment[0]>>4, segment[0]&15
		count := 0
		for _, n := range segment[1:17] {
			count += int(n)
		}
		if class > 1 || id > 3 || count > 256 || len(segment) < 17+count {
			return ErrFormat
		}
		h, err := newHuffman(segment[1:17], segment[17:17+count])
		if err != nil {
			return err
		}
		j.huffmans[class][id] = h
		segment = segment[17+count:]
	}
	return nil
}

// frame reads how large a picture is and what components it has.
func (j *jpegFile) frame(segment []byte, isProgressive bool) error {
	if j.luma != nil || len(segment) < 6 || segment[0] != 8 {
		return ErrFormat
	}
	j.isProgressive = isProgressive
	j.height, j.width = int(binary.BigEndian.Uint16(segment[1:])), int(binary.BigEndian.Uint16(segment[3:]))
	var err error
	if j.scale, err = scaleFor(j.width, j.height); err != nil {
		return err
	}
	if err := j.planes(segment[6:], int(segment[5])); err != nil {
		return err
	}
	return j.choose()
}

// planes reads what components a picture has.
func (j *jpegFile) planes(parts []byte, count int) error {
	if count != 1 && count != 3 && count != 4 || len(parts) < 3*count {
		return ErrFormat
	}
	for ; len(j.components) < count; parts = parts[3:] {
		c := &component{id: parts[0], h: int(parts[1] >> 4), v: int(parts[1] & 15), quant: parts[2]}
		if c.h < 1 || c.h > 4 || c.v < 1 || c.v > 4 || c.quant > 3 {
			return ErrFormat
		}
		j.hMax, j.vMax = max(j.hMax, c.h), max(j.vMax, c.v)
		j.components = append(j.components, c)
	}
	if count == 1 { // what it says of a unit means nothing then
		j.components[0].h, j.components[0].v, j.hMax, j.vMax = 1, 1, 1, 1
	}
	for _, c := range j.components {
		c.wide = ceil(j.width*c.h, 8*j.hMax)
		c.high = ceil(j.height*c.v, 8*j.vMax)
		c.perLine = ceil(j.width, 8*j.hMax) * c.h
	}
	return nil
}

// choose takes the component that is most like luminance and as fine as any, and makes room
// for it.
func (j *jpegFile) choose() error {
	j.luma = j.components[0]
	ids := j.components
	if len(ids) >= 3 && (j.seen && j.rgb || ids[0].id == 'R' && ids[1].id == 'G') && ids[1].h == j.hMax && ids[1].v == j.vMax {
		j.luma = ids[1] // green
	}
	j.inverted = len(ids) == 4 && !j.seen // ink; Adobe writes it as light
	size := 8 / j.scale
	c := j.luma
	lines := ceil(j.height, 8*j.vMax) * c.v
	j.out = image.NewGray(image.Rect(0, 0, c.perLine*size, lines*size))
	if j.isProgressive {
		j.coeffs = make([]int16, c.perLine*lines*size*size)
		j.nonzero = make([]uint64, c.perLine*lines)
	} else {
		j.spareBuff = make([]int16, size*size)
	}
	return nil
}

// finish returns the picture, turned upright.
func (j *jpegFile) finish() (*image.Gray, error) {
	if j.isProgressive {
		if err := j.develop(); err != nil {
			return nil, err
		}
	}
	c := j.luma
	w, h := ceil(ceil(j.width*c.h, j.hMax), j.scale), ceil(ceil(j.height*c.v, j.vMax), j.scale)
	out := j.out.SubImage(image.Rect(0, 0, w, h)).(*image.Gray)
	if j.inverted {
		for i, v := range out.Pix {
			out.Pix[i] = 255 - v
		}
	}
	return turned(out, j.turn), nil
}

// develop turns the coefficients of a progressive picture into pixels.
func (j *jpegFile) develop() error {
	c, size := j.luma, 8/j.scale
	j.shrink = newShrinker(j.scale, &j.quants[c.quant])
	n := size * size
	for i := range len(j.coeffs) / n {
		x, y := i%c.perLine, i/c.perLine
		if x == 0 && j.ctx.Err() != nil {
			return j.ctx.Err()
		}
		j.shrink.pixels(j.coeffs[i*n:(i+1)*n], j.out.Pix[y*size*j.out.Stride+x*size:], j.out.Stride)
	}
	return nil
}
