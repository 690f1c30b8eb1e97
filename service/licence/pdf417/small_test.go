package pdf417

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestSmallSymbols reads symbols alone in their picture, down to a pixel a module and with no
// light around them, as programs for writing them leave them; one of each sets scanners up.
func TestSmallSymbols(t *testing.T) {
	t.Parallel()
	for _, margin := range []int{0, 1, 10} {
		for _, module := range []int{1, 2, 4} {
			for columns := 1; columns <= 4; columns++ {
				t.Run(fmt.Sprint(margin, module, columns), func(t *testing.T) {
					t.Parallel()
					d := drawing{columns: columns, level: columns - 1, module: module, height: 3, margin: margin}
					for _, letters := range []int{1, 7, 20} {
						data := slices.Repeat([]int{0*30 + 1}, letters)
						for _, start := range [][]int{nil, {reader}} {
							s, hint, err := Read(t.Context(), d.of(t, slices.Concat(start, data)...), Limits{})
							require.NoError(t, err, "%d letters %s", letters, hint)
							assert.Len(t, s.Text, 2*letters)
						}
					}
				})
			}
		}
	}
}

// TestReadable reads symbols that change their character set, in text and amid bytes.
func TestReadable(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		data []int
		want string
	}{
		{"none named", []int{latchByte, 0xc9}, "\xc9"},
		{"1252 in text", []int{0*30 + 1, eciPage, 23, shiftByte, 0x8c, 0*30 + 1}, "ABŒAB"},
		{"1252 between shift and byte", []int{0*30 + 1, shiftByte, eciPage, 23, 0x8c}, "ABŒ"},
		{"8859-15", []int{eciPage, 17, latchByte, 0xbc}, "Œ"},
		{"two sets", []int{latchByte, eciPage, 9, 0xe1, eciPage, 7, 0xef}, "αя"},
		{"six bytes, then another set", []int{latchByte, 163, 238, 432, 766, 244, eciPage, 26, 0xc3, 0x89}, "alcoolÉ"},
		{"a set before six bytes", []int{latchByte6, eciPage, 3, 163, 238, 432, 766, 244}, "alcool"},
		{"a set between six bytes and six", []int{latchByte6, 163, 238, 432, 766, 244, eciPage, 4, 163, 238, 432, 766, 244}, "alcoolalcool"},
		{"sets of several bytes", []int{eciPage, 20, latchByte, 0x93, 0x5f, eciPage, 29, 0xd5, 0xab}, "点斋"},
		{"UTF-16", []int{eciPage, 25, latchByte, 0, 0xc9}, "É"},
		{"digits in between", []int{latchNumeric, 1, 624, 434, 632, 282, 200, eciPage, 26, 1, 624, 434, 632, 282, 200}, "000213298174000000213298174000"},
		{"of no set", []int{eciPage, 26, latchByte, 0xff}, "\xff"},
		{"not known", []int{eciPage, 899, latchByte, 0xe9}, "\xe9"},
		{"not ASCII", []int{eciPage, 27, latchByte, 0xe9}, "\xe9"},
		{"of the user", []int{eciUser, 5, eciGeneral, 1, 2, 0*30 + 1}, "AB"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s, _, err := Read(t.Context(), drawing{columns: 4, level: 2, module: 2, height: 3, margin: 2}.of(t, test.data...), Limits{})
			require.NoError(t, err)
			assert.Equal(t, test.want, string(s.Readable()))
		})
	}
}

// TestEverySet reads a letter that only its set has there, for each set that a symbol can
// name; 14 and 19 are nobody's.
func TestEverySet(t *testing.T) {
	t.Parallel()
	for eci, letter := range map[int][2]string{
		3: {"\xc9", "É"}, 4: {"\xa3", "Ł"}, 5: {"\xa1", "Ħ"}, 6: {"\xab", "Ģ"}, 7: {"\xcf", "Я"}, 8: {"\xd4", "ش"}, 9: {"\xd9", "Ω"},
		10: {"\xe0", "א"}, 11: {"\xd0", "Ğ"}, 12: {"\xde", "Þ"}, 13: {"\xa1", "ก"}, 15: {"\xd8", "Ų"}, 16: {"\xa8", "Ẁ"}, 17: {"\xbc", "Œ"},
		18: {"\xaa", "Ș"}, 20: {"\x93\x5f", "点"}, 21: {"\x8a", "Š"}, 22: {"\xdf", "Я"}, 23: {"\x8c", "Œ"}, 24: {"\xd4", "ش"},
		25: {"\x00\xc9", "É"}, 26: {"\xc3\x89", "É"}, 27: {"E", "E"}, 28: {"\xa4\xa4", "中"}, 29: {"\xd5\xab", "斋"}, 30: {"\xc7\xd1", "한"},
	} {
		symbol := Symbol{Text: []byte("A" + letter[0]), Sets: []Set{{From: 1, ECI: eci}}}
		assert.Equal(t, "A"+letter[1], string(symbol.Readable()), eci)
	}
}
