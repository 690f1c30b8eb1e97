package photo

import "slices"

// spectrum is what a scan carries: coefficients from a to b, the bits from high down to low.
type spectrum struct{ a, b, high, low int }

// fits reports whether a scan of so many components can carry it.
func (s spectrum) fits(isProgressive bool, components int) bool {
	switch {
	case s.a > s.b || s.b > 63 || s.low > 13:
		return false
	case s.a > 0:
		return components == 1
	}
	return !isProgressive || s.b == 0
}

// scan reads the entropy-coded data behind a scan's header.
func (j *jpegFile) scan(segment []byte) error {
	if j.luma == nil || len(segment) < 1 || len(segment) < 4+2*int(segment[0]) {
		return ErrFormat
	}
	count := int(segment[0])
	parts, err := j.parts(segment[1 : 1+2*count])
	if err != nil {
		return err
	}
	tail := segment[1+2*count:]
	s := spectrum{int(tail[0]), int(tail[1]), int(tail[2] >> 4), int(tail[2] & 15)}
	if !j.isProgressive {
		s = spectrum{0, 63, 0, 0}
	}
	if !s.fits(j.isProgressive, count) {
		return ErrFormat
	}
	if !slices.Contains(parts, j.luma) {
		return nil // segment finds the next marker
	}
	b := &bitReader{raw: j.raw, at: j.at}
	err = j.units(parts, s, b)
	j.at = b.at
	j.scanned = j.scanned || err == nil
	return err
}

// parts finds the components of a scan, and the codes that each of them has.
func (j *jpegFile) parts(named []byte) (parts []*component, err error) {
	blocks := 0
	for ; len(named) > 0; named = named[2:] {
		c := j.component(named[0])
		if c == nil || slices.Contains(parts, c) {
			return nil, ErrFormat
		}
		c.dc, c.ac, c.last = j.huffmans[0][named[1]>>4&3], j.huffmans[1][named[1]&3], 0
		parts = append(parts, c)
		blocks += c.h * c.v
	}
	if len(parts) == 0 || len(parts) > 1 && blocks > 10 {
		return nil, ErrFormat
	}
	return parts, nil
}

func (j *jpegFile) component(id byte) *component {
	for _, c := range j.components {
		if c.id == id {
			return c
		}
	}
	return nil
}

// units reads all units of a scan: a block where it carries one component, else so many of
// each as lie on the same place.
func (j *jpegFile) units(parts []*component, s spectrum, b *bitReader) error {
	wide, high := ceil(j.width, 8*j.hMax), ceil(j.height, 8*j.vMax)
	single := len(parts) == 1
	if single {
		wide, high = parts[0].wide, parts[0].high
	}
	if !j.isProgressive {
		j.shrink = newShrinker(j.scale, &j.quants[j.luma.quant])
	}
	j.eobRun = 0
	left := j.restarts
	for y := range high {
		if j.ctx.Err() != nil {
			return j.ctx.Err()
		}
		for x := range wide {
			if j.restarts > 0 && left == 0 {
				if err := b.restart(); err != nil {
					return err
				}
				left, j.eobRun = j.restarts, 0
				for _, c := range parts {
					c.last = 0
				}
			}
			left--
			if err := j.unit(parts, s, b, x, y, single); err != nil {
				return err
			}
		}
	}
	return nil
}

func (j *jpegFile) unit(parts []*component, s spectrum, b *bitReader, x, y int, single bool) error {
	if single {
		return j.block(parts[0], s, b, x, y)
	}
	for _, c := range parts {
		for v := range c.v {
			for h := range c.h {
				if err := j.block(c, s, b, x*c.h+h, y*c.v+v); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// block reads a block, and keeps it when it is of the component that becomes the picture.
func (j *jpegFile) block(c *component, s spectrum, b *bitReader, x, y int) error {
	if c.dc == nil && s.a == 0 && s.high == 0 || c.ac == nil && s.b > 0 {
		return ErrFormat
	}
	at := y*c.perLine + x
	keep := c == j.luma
	switch {
	case !j.isProgressive:
		return j.sequential(c, b, x, y, keep)
	case s.a == 0 && s.high == 0:
		return j.firstDC(c, s, b, at, keep)
	case s.a == 0:
		if err := b.fill(); err != nil {
			return err
		}
		if bit := b.take(1); keep && bit == 1 {
			size := 8 / j.scale
			j.coeffs[at*size*size] |= 1 << s.low
		}
		return nil
	case s.high == 0:
		return j.firstAC(c, s, b, at)
	}
	return j.refineAC(c, s, b, at)
}

// difference reads the DC of a block as it differs from the one before.
func (c *component) difference(b *bitReader) error {
	if err := b.fill(); err != nil {
		return err
	}
	size, err := c.dc.next(b)
	if err != nil || size > 15 {
		return ErrFormat
	}
	c.last += extend(b.take(uint(size)), uint(size))
	return nil
}

func (j *jpegFile) sequential(c *component, b *bitReader, x, y int, keep bool) error {
	if err := c.difference(b); err != nil {
		return err
	}
	coefficients := j.spareBuff
	if keep {
		clear(coefficients)
		coefficients[0] = int16(c.last & 0xffff) // #nosec G115 -- an eight-bit picture's fits
	}
	for k := 1; k < 64; k++ {
		if b.n < 32 {
			if err := b.fill(); err != nil {
				return err
			}
		}
		code, err := c.ac.next(b)
		if err != nil {
			return err
		}
		zeros, size := int(code>>4), uint(code&15)
		if size == 0 {
			if zeros != 15 {
				break
			}
			k += 15
			continue
		}
		if k += zeros; k > 63 {
			return ErrFormat
		}
		value := b.take(size)
		if keep {
			if at := j.shrink.where[k]; at >= 0 {
				coefficients[at] = int16(extend(value, size)) // #nosec G115 -- at most 15 bits
			}
		}
	}
	if keep {
		size := j.shrink.size
		j.shrink.pixels(coefficients, j.out.Pix[y*size*j.out.Stride+x*size:], j.out.Stride)
	}
	return nil
}

func (j *jpegFile) firstDC(c *component, s spectrum, b *bitReader, at int, keep bool) error {
	if err := c.difference(b); err != nil {
		return err
	}
	if keep {
		size := 8 / j.scale
		j.coeffs[at*size*size] = int16(c.last << s.low & 0xffff) // #nosec G115 -- as above
	}
	return nil
}
