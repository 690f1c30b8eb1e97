package pdf417

import (
	"errors"
	"math/big"
	"slices"
)

// errContent says that the codewords are right and their content is not: no words, wrong read.
var errContent = errors.New("content of the symbol")

// Codewords with a meaning of their own (ISO/IEC 15438, 5.4).
const (
	base         = 900 // below it a codeword is data
	latchText    = 900
	latchByte    = 901
	latchNumeric = 902
	shiftByte    = 913
	reader       = 921
	macroEnd     = 922
	macroField   = 923
	latchByte6   = 924
	eciUser      = 925
	eciGeneral   = 926
	eciPage      = 927
	macroBlock   = 928
)

// content turns data codewords, without the leading count, into the bytes they carry. ECI marks
// are passed over: the bytes stay as the symbol has them. It refuses macro symbols, which
// are one part of several (ErrMacro), and codewords without a meaning.
func content(data []int) ([]byte, error) {
	c := &compaction{mode: latchText, once: none}
	for i := 0; i < len(data); {
		n, err := c.take(data[i:])
		if err != nil {
			return nil, err
		}
		i += n
	}
	return c.out, nil
}

// compaction is how the next codeword is to be understood.
type compaction struct {
	mode int     // the last latch
	now  submode // of text
	once submode // of the next value of text, or none
	out  []byte
}

// take decodes one function, or the codewords before the next, and says how many it took.
func (c *compaction) take(data []int) (int, error) {
	switch word := data[0]; word {
	case macroBlock:
		return len(data), whole(data)
	case macroEnd, macroField:
		return 0, errContent
	case latchText, latchByte, latchByte6, latchNumeric:
		c.mode, c.now, c.once = word, upper, none
		return 1, nil
	case reader:
		return 1, nil
	case eciPage, eciUser:
		return 2, nil
	case eciGeneral:
		return 3, nil
	case shiftByte:
		if c.mode != latchText || len(data) < 2 || data[1] > 255 {
			return 0, errContent
		}
		c.out, c.once = append(c.out, byte(data[1]&0xff)), none
		return 2, nil
	}
	n := stretch(data)
	switch {
	case n == 0:
		return 0, errContent // reserved
	case c.mode == latchText:
		c.text(data[:n])
		return n, nil
	case c.mode == latchNumeric:
		n = min(n, 15)
		return n, c.numeric(data[:n])
	}
	return n, c.bytes(data[:n])
}

// whole answers ErrMacro unless a macro control block says that its symbol, the first, is the
// last as well: then there is nothing to wait for.
func whole(block []int) error {
	if len(block) < 4 || slices.Index(block, macroEnd) < 0 || block[1]*base+block[2] != 100_000 {
		return ErrMacro
	}
	return nil
}

// stretch counts the codewords before the next with a meaning of its own.
func stretch(data []int) int {
	for i, word := range data {
		if word >= base {
			return i
		}
	}
	return len(data)
}

// bytes decodes byte compaction: five codewords are six bytes, fewer are a byte each. After
// latch 901 the last five are a byte each as well if nothing shorter follows them.
func (c *compaction) bytes(data []int) error {
	for len(data) > 5 || len(data) == 5 && c.mode == latchByte6 {
		n := 0
		for _, word := range data[:5] {
			n = n*base + word
		}
		if n>>48 != 0 {
			return errContent
		}
		for shift := 40; shift >= 0; shift -= 8 {
			c.out = append(c.out, byte(n>>shift&0xff))
		}
		data = data[5:]
	}
	for _, word := range data {
		if word > 255 {
			return errContent
		}
		c.out = append(c.out, byte(word&0xff))
	}
	return nil
}

// numeric decodes a group of up to 15 codewords: digits in base 900 behind a 1.
func (c *compaction) numeric(data []int) error {
	sum, by := new(big.Int), big.NewInt(base)
	for _, word := range data {
		sum.Mul(sum, by).Add(sum, big.NewInt(int64(word)))
	}
	digits := sum.String()
	if digits[0] != '1' {
		return errContent
	}
	c.out = append(c.out, digits[1:]...)
	return nil
}
