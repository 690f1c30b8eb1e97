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
	reader       = 921 // what follows sets a scanner up
	macroEnd     = 922
	macroField   = 923
	latchByte6   = 924
	eciUser      = 925
	eciGeneral   = 926
	eciPage      = 927
	macroBlock   = 928
)

// content turns data codewords, without the leading count, into the bytes they carry, and says
// where in them a character set begins that the symbol names. It refuses macro symbols, which
// are one part of several (ErrMacro), and codewords without a meaning.
func content(data []int) ([]byte, []Set, error) {
	c := &compaction{mode: latchText, once: none}
	for i := 0; i < len(data); {
		n, err := c.take(data[i:], i == 0)
		if err != nil {
			return nil, nil, err
		}
		i += n
	}
	return c.out, c.sets, nil
}

// compaction is how the next codeword is to be understood.
type compaction struct {
	mode int     // the last latch
	now  submode // of text
	once submode // of the next value of text, or none
	left int     // codewords of byte compaction before the next latch, marks of character sets not counted
	out  []byte
	sets []Set
}

// take decodes one function, or the codewords before the next, and says how many it took.
func (c *compaction) take(data []int, first bool) (int, error) {
	switch word := data[0]; word {
	case macroBlock:
		return len(data), whole(data)
	case macroEnd, macroField:
		return 0, errContent
	case latchText, latchByte, latchByte6, latchNumeric:
		c.mode, c.now, c.once, c.left = word, upper, none, countBytes(data[1:])
		return 1, nil
	case reader:
		if !first {
			return 0, errContent
		}
		return 1, nil
	case eciPage, eciUser, eciGeneral:
		return c.eci(data)
	case shiftByte:
		return c.shift(data)
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

// eci takes the mark of a character set; what comes behind it is read as before.
func (c *compaction) eci(data []int) (int, error) {
	n := 2
	if data[0] == eciGeneral {
		n = 3
	}
	switch {
	case len(data) < n:
		return len(data), nil // some write one at the very end
	case stretch(data[1:n]) != n-1:
		return 0, errContent
	case data[0] == eciPage:
		c.sets = append(c.sets, Set{From: len(c.out), ECI: data[1]})
	}
	return n, nil
}

// shift takes one byte amid text; marks of character sets may come before it.
func (c *compaction) shift(data []int) (int, error) {
	at := 1
	for c.mode == latchText && at < len(data) && data[at] >= eciUser && data[at] <= eciPage {
		n, err := c.eci(data[at:])
		if err != nil {
			return 0, err
		}
		at += n
	}
	if c.mode != latchText || at >= len(data) || data[at] > 255 {
		return 0, errContent
	}
	c.out, c.once = append(c.out, byte(data[at]&0xff)), none
	return at + 1, nil
}

// countBytes counts the codewords of byte compaction up to what ends it. Marks of character
// sets stand among them and do not.
func countBytes(data []int) (count int) {
	for i := 0; i < len(data); i++ {
		switch word := data[i]; {
		case word == eciPage, word == eciUser:
			i++
		case word == eciGeneral:
			i += 2
		case word >= base:
			return count
		default:
			count++
		}
	}
	return count
}

// whole returns ErrMacro unless a macro control block says that its symbol, the first, is the
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
// latch 901 the last five are a byte each as well if nothing shorter follows them. Marks of
// character sets may part the groups (ISO/IEC 15438, 5.5.3.2), and what counts is how many
// codewords are left behind them all.
func (c *compaction) bytes(data []int) error {
	for len(data) >= 5 && (c.left > 5 || c.left == 5 && c.mode == latchByte6) {
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
		c.left -= 5
	}
	if len(data) > 0 && c.left > 5 {
		return errContent // a mark amid five codewords
	}
	for _, word := range data {
		if word > 255 {
			return errContent
		}
		c.out = append(c.out, byte(word&0xff))
		c.left--
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
