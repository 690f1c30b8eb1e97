package pdf417

import "image"

// plane is a picture in 8-bit luminance, row after row.
type plane struct {
	w, h int
	pix  []uint8
}

// luminance copies what it needs of a picture, with so much paper around it; transparent is
// white, as paper is. It returns false when the time is over before the picture is.
func luminance(img image.Image, paper int, b *budget) (*plane, bool) {
	bounds := img.Bounds()
	p := &plane{w: bounds.Dx() + 2*paper, h: bounds.Dy() + 2*paper}
	p.pix = make([]uint8, p.w*p.h)
	if paper > 0 {
		for i := range p.pix {
			p.pix[i] = 255
		}
	}
	for y := range bounds.Dy() {
		if b.over() {
			return nil, false
		}
		line(img, bounds.Min.X, bounds.Min.Y+y, p.pix[(y+paper)*p.w+paper:][:bounds.Dx()])
	}
	return p, true
}

// line fills to with the luminance of a row of a picture from (x, y) on.
func line(img image.Image, x, y int, to []uint8) {
	switch img := img.(type) {
	case *image.Gray:
		copy(to, img.Pix[img.PixOffset(x, y):])
	case *image.YCbCr:
		copy(to, img.Y[img.YOffset(x, y):])
	case *image.RGBA:
		colours(img.Pix[img.PixOffset(x, y):], to, true)
	case *image.NRGBA:
		colours(img.Pix[img.PixOffset(x, y):], to, false)
	default:
		for i := range to {
			r, g, b, a := img.At(x+i, y).RGBA()
			to[i] = uint8((19595*r + 38470*g + 7471*b + 65536*(0xffff-a)) >> 24)
		}
	}
}

// colours is line for four bytes a pixel, multiplied with their alpha or not.
func colours(pix []uint8, to []uint8, multiplied bool) {
	for i := range to {
		c := pix[4*i : 4*i+4 : 4*i+4]
		y := 19595*uint32(c[0]) + 38470*uint32(c[1]) + 7471*uint32(c[2])
		if a := uint32(c[3]); a != 255 {
			if !multiplied {
				y = y / 255 * a
			}
			y += 65536 * (255 - a)
		}
		to[i] = uint8(min(y>>16, 255))
	}
}

// half is the picture at half the size, each pixel the mean of four.
func (p *plane) half() *plane {
	q := &plane{w: p.w / 2, h: p.h / 2}
	q.pix = make([]uint8, q.w*q.h)
	for y := range q.h {
		a, b := p.pix[2*y*p.w:][:p.w], p.pix[(2*y+1)*p.w:][:p.w]
		to := q.pix[y*q.w:][:q.w]
		for x := range to {
			to[x] = uint8((uint16(a[2*x]) + uint16(a[2*x+1]) + uint16(b[2*x]) + uint16(b[2*x+1]) + 2) / 4 & 0xff)
		}
	}
	return q
}

// noise estimates the standard deviation of what is no picture, in levels, from how far
// pixels stand off the mean of their neighbours where the picture is even.
func (p *plane) noise() float32 {
	var count [512]int
	total := 0
	for y := 1; y < p.h; y += 1 + p.h/64 {
		row := p.pix[y*p.w:][:p.w]
		for x := 1; x+1 < p.w; x += 1 + p.w/256 {
			d := 2*int(row[x]) - int(row[x-1]) - int(row[x+1])
			count[min(max(d, -d), len(count)-1)]++
			total++
		}
	}
	// A third of the deviations of a normal noise lie below 0.43 sigma, and this one is
	// sqrt(6) times the noise of a pixel.
	below := 0
	for d, n := range count {
		if below += n; below*3 >= total {
			return float32(d) / (0.43 * 2.45)
		}
	}
	return 0
}
