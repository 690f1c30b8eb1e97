package photo

import "errors"

// errEnd says that the entropy-coded data ends, at a marker or with the file.
var errEnd = errors.New("end of the data")

// bitReader reads the entropy-coded data of a JPEG scan.
type bitReader struct {
	raw  []byte
	at   int
	acc  uint64
	n    uint // bits in acc
	past int  // bytes that were made up behind the end
}

// lenient is how many bytes may be made up at the end of a scan: some writers save the last.
const lenient = 8

// fill makes at least 48 bits available, zeros at the end of the data.
func (b *bitReader) fill() error {
	for b.n <= 56 {
		var next byte
		switch {
		case b.at >= len(b.raw):
			b.past++
		case b.raw[b.at] != 0xff:
			next = b.raw[b.at]
			b.at++
		case b.at+1 < len(b.raw) && b.raw[b.at+1] == 0:
			next = 0xff
			b.at += 2
		default: // a marker
			b.past++
		}
		if b.past > lenient+8 {
			return errEnd
		}
		b.acc |= uint64(next) << (56 - b.n)
		b.n += 8
	}
	return nil
}

// take returns so many bits, at most 16, which fill has made available.
func (b *bitReader) take(count uint) int {
	if count == 0 {
		return 0
	}
	value := int(b.acc >> (64 - count)) // #nosec G115 -- at most 16 bits
	b.acc <<= count
	b.n -= count
	return value
}

// reset forgets the bits of the data before a restart marker.
func (b *bitReader) reset() { b.acc, b.n, b.past = 0, 0, 0 }

// restart passes over a restart marker, and whatever damage comes before it.
func (b *bitReader) restart() error {
	b.reset()
	for ; b.at+1 < len(b.raw); b.at++ {
		if b.raw[b.at] != 0xff || b.raw[b.at+1] == 0 || b.raw[b.at+1] == 0xff {
			continue
		}
		if m := b.raw[b.at+1]; m < 0xd0 || m > 0xd7 {
			return errEnd
		}
		b.at += 2
		return nil
	}
	return errEnd
}

const quick = 10 // bits that are looked up at once

// huffman is a table of codes.
type huffman struct {
	look   [1 << quick]uint16 // length and symbol of the code that begins so; 0: a longer one
	symbol [256]byte
	first  [17]int32 // of the codes of a length, aligned to 16 bits
	limit  [17]int32 // behind the last of them
	offset [17]int32 // of the first one's symbol
	there  bool
}

// newHuffman makes a table of how many codes there are of each length, and their symbols.
func newHuffman(counts, symbols []byte) (*huffman, error) {
	h := &huffman{there: true}
	copy(h.symbol[:], symbols)
	code, k := int32(0), int32(0)
	for length := 1; length <= 16; length++ {
		n := int32(counts[length-1])
		h.offset[length] = k
		h.first[length] = code << (16 - length)
		for range n {
			if length <= quick {
				for fill := range int32(1) << (quick - length) {
					i := code<<(quick-length) | fill
					if int(i) >= len(h.look) {
						return nil, ErrFormat
					}
					h.look[i] = uint16(length)<<8 | uint16(h.symbol[k])
				}
			}
			code++
			k++
		}
		h.limit[length] = code << (16 - length)
		if code > 1<<length {
			return nil, ErrFormat
		}
		code <<= 1
	}
	return h, nil
}

// next reads a symbol; at least 16 bits are to be available.
func (h *huffman) next(b *bitReader) (byte, error) {
	if e := h.look[b.acc>>(64-quick)]; e != 0 {
		b.acc <<= e >> 8
		b.n -= uint(e >> 8)
		return byte(e & 0xff), nil
	}
	code := int32(b.acc >> 48) // #nosec G115 -- 16 bits
	for length := quick + 1; length <= 16; length++ {
		if code < h.limit[length] && code >= h.first[length] {
			b.acc <<= length
			b.n -= uint(length)
			return h.symbol[(h.offset[length]+(code-h.first[length])>>(16-length))&0xff], nil
		}
	}
	return 0, ErrFormat
}

// extend makes a signed number of so many bits (ITU-T T.81, figure F.12).
func extend(value int, count uint) int {
	if count > 0 && value < 1<<(count-1) {
		return value - 1<<count + 1
	}
	return value
}
