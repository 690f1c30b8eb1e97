package pdf417

// Text compaction (ISO/IEC 15438, 5.4.2): a codeword holds two values below 30, each read in
// one of four sub-modes.

type submode int

const (
	none submode = iota - 1
	upper
	lower
	mixed
	punctuation
)

// What a value means in a sub-mode where it is no character.
const (
	toUpper byte = iota + 0x80
	toLower
	toMixed
	toPunctuation
	onceUpper
	oncePunctuation
)

const (
	mixedCharacters       = "0123456789&\r\t,:#-.$/+%*=^"
	punctuationCharacters = ";<>@[\\]_`~!\r\t,:\n-.$/\"|*()?{}'"
)

var meanings = func() (m [4][30]byte) {
	for i := range 26 {
		m[upper][i], m[lower][i] = byte('A'+i), byte('a'+i)
	}
	m[upper][26], m[lower][26] = ' ', ' '
	copy(m[upper][27:], []byte{toLower, toMixed, oncePunctuation})
	copy(m[lower][27:], []byte{onceUpper, toMixed, oncePunctuation})
	copy(m[mixed][:], mixedCharacters)
	copy(m[mixed][25:], []byte{toPunctuation, ' ', toLower, toUpper, oncePunctuation})
	copy(m[punctuation][:], punctuationCharacters)
	m[punctuation][29] = toUpper
	return m
}()

// text decodes text compaction, two values a codeword.
func (c *compaction) text(data []int) {
	for _, word := range data {
		c.value(word / 30)
		c.value(word % 30)
	}
}

func (c *compaction) value(v int) {
	in := c.now
	if c.once != none {
		in, c.once = c.once, none
	}
	switch meaning := meanings[in][v]; meaning {
	case toUpper:
		c.now = upper
	case toLower:
		c.now = lower
	case toMixed:
		c.now = mixed
	case toPunctuation:
		c.now = punctuation
	case onceUpper:
		c.once = upper
	case oncePunctuation:
		c.once = punctuation
	default:
		c.out = append(c.out, meaning)
	}
}
