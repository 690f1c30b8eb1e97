package photo_test

import (
	"bytes"
	"encoding/binary"
	"image"
	"math"
	"math/bits"
)

// What no library for Go writes: a progressive JPEG, by the letter of ITU-T T.81 and without
// any thought of its size. Every symbol has a code of eight bits or a few more.

var order = [64]int{
	0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
	35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
}

const step = 6 // of the quantisation, for every frequency

// blocks are the coefficients of a grey picture whose sides eight divides.
func blocks(img *image.Gray) (all [][64]int) {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	for by := 0; by < h; by += 8 {
		for bx := 0; bx < w; bx += 8 {
			var block [64]int
			for i, at := range order {
				var sum float64
				v, u := at/8, at%8
				for y := range 8 {
					for x := range 8 {
						sum += (float64(img.GrayAt(bx+x, by+y).Y) - 128) * math.Cos(float64(2*x+1)*float64(u)*math.Pi/16) * math.Cos(float64(2*y+1)*float64(v)*math.Pi/16)
					}
				}
				for _, f := range []int{u, v} {
					if f == 0 {
						sum /= math.Sqrt2
					}
				}
				block[i] = int(math.Round(sum / 4 / step))
			}
			all = append(all, block)
		}
	}
	return all
}

// stream writes bits, with a zero behind each byte of ones.
type stream struct {
	bytes.Buffer
	acc uint64
	n   int
}

func (s *stream) put(value, count int) {
	for i := count - 1; i >= 0; i-- {
		s.acc = s.acc<<1 | uint64(value>>i&1)
		if s.n++; s.n == 8 {
			s.WriteByte(byte(s.acc))
			if byte(s.acc) == 0xff {
				s.WriteByte(0)
			}
			s.acc, s.n = 0, 0
		}
	}
}

func (s *stream) symbol(v int) {
	if v < 254 {
		s.put(v, 8)
		return
	}
	s.put(0b1111111000+v-254, 10)
}

func (s *stream) flush() {
	for s.n != 0 {
		s.put(1, 1)
	}
}

func segment(marker byte, body ...byte) []byte {
	return append(binary.BigEndian.AppendUint16([]byte{0xff, marker}, uint16(len(body)+2)), body...)
}

// codes is a table in which every symbol has a code.
func codes(class byte) []byte {
	body := make([]byte, 17, 17+256)
	body[0], body[8], body[10] = class<<4, 254, 2
	for i := range 256 {
		body = append(body, byte(i))
	}
	return segment(0xc4, body...)
}

func scanOf(a, b, high, low int, data *stream) []byte {
	data.flush()
	return append(segment(0xda, 1, 1, 0, byte(a), byte(b), byte(high<<4|low)), data.Bytes()...)
}

func size(v int) int { return bits.Len(uint(max(v, -v))) }

// signed are the low bits of a number of so many bits.
func signed(v, n int) int {
	if v < 0 {
		v += 1<<n - 1
	}
	return v
}

// shifted divides towards zero, as coefficients beyond the first are cut.
func shifted(v, low int) int {
	if v < 0 {
		return -(-v >> low)
	}
	return v >> low
}

// progressive writes a grey picture in scans that refine each other.
func progressive(img *image.Gray) []byte {
	all := blocks(img)
	w, h := img.Rect.Dx(), img.Rect.Dy()
	quant := bytes.Repeat([]byte{step}, 64)
	out := []byte{0xff, 0xd8}
	out = append(out, segment(0xdb, append([]byte{0}, quant...)...)...)
	out = append(out, segment(0xc2, 8, byte(h>>8), byte(h), byte(w>>8), byte(w), 1, 1, 0x11, 0)...)
	out = append(append(out, codes(0)...), codes(1)...)
	var dc, finer stream
	last := 0
	for _, b := range all {
		v := b[0] >> 1
		n := size(v - last)
		dc.symbol(n)
		dc.put(signed(v-last, n), n)
		last = v
		finer.put(b[0]&1, 1)
	}
	out = append(out, scanOf(0, 0, 0, 1, &dc)...)
	out = append(out, scanOf(1, 9, 0, 1, firstAC(all, 1, 9, 1))...)
	out = append(out, scanOf(10, 63, 0, 1, firstAC(all, 10, 63, 1))...)
	out = append(out, scanOf(0, 0, 1, 0, &finer)...)
	out = append(out, scanOf(1, 63, 1, 0, refineAC(all, 1, 63, 0))...)
	return append(out, 0xff, 0xd9)
}

func firstAC(all [][64]int, from, to, low int) *stream {
	s := &stream{}
	for _, b := range all {
		run := 0
		for k := from; k <= to; k++ {
			v := shifted(b[k], low)
			if v == 0 {
				run++
				continue
			}
			for ; run > 15; run -= 16 {
				s.symbol(0xf0)
			}
			n := size(v)
			s.symbol(run<<4 | n)
			s.put(signed(v, n), n)
			run = 0
		}
		if run > 0 {
			s.symbol(0)
		}
	}
	return s
}

// refiner writes a block of a scan that refines.
type refiner struct {
	stream
	run         int // zeros since the last symbol
	corrections []int
}

// say writes a symbol, and behind its bits those that correct what it passes over.
func (r *refiner) say(symbol int, bits ...int) {
	r.symbol(symbol)
	for _, bit := range append(bits, r.corrections...) {
		r.put(bit, 1)
	}
	r.run, r.corrections = 0, nil
}

func refineAC(all [][64]int, from, to, low int) *stream {
	r := &refiner{}
	for _, b := range all {
		end := from - 1 // the last that becomes other than zero
		for k := from; k <= to; k++ {
			if v := shifted(b[k], low); v == 1 || v == -1 {
				end = k
			}
		}
		for k := from; k <= to; k++ {
			switch v := shifted(b[k], low); v {
			case 0:
				if r.run++; r.run == 16 && k < end { // sixteen zeros end where the sixteenth stands
					r.say(0xf0)
				}
			case 1, -1:
				r.say(r.run<<4|1, (v+1)/2)
			default:
				r.corrections = append(r.corrections, max(v, -v)&1)
			}
		}
		if r.run > 0 || len(r.corrections) > 0 {
			r.say(0)
		}
	}
	return &r.stream
}
