package pdf417

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestContent(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		data []int
		want string
		err  error
	}{
		{"upper", []int{0*30 + 1, 25*30 + 26}, "ABZ ", nil},
		{"lower with one upper", []int{0*30 + 27, 0*30 + 27, 1*30 + 2}, "AaBc", nil},
		{"digits", []int{28*30 + 0, 9*30 + 28, 3*30 + 29}, "09D", nil},
		{"one punctuation mark", []int{29*30 + 0, 4*30 + 29}, ";E", nil},
		{"bytes of 901", []int{901, 163, 238, 432, 766, 244, 7}, "alcool\a", nil},
		{"bytes of 924", []int{924, 163, 238, 432, 766, 244}, "alcool", nil},
		{"five single bytes", []int{901, 65, 66, 67, 68, 69}, "ABCDE", nil},
		{"one byte in text", []int{0*30 + 1, 913, 233, 2*30 + 29}, "AB\xe9C", nil},
		{"digits of 902", []int{902, 1, 624, 434, 632, 282, 200}, "000213298174000", nil},
		{"padding", []int{0*30 + 1, 900, 900}, "AB", nil},
		{"character set passed over", []int{927, 26, 0*30 + 1}, "AB", nil},
		{"initialisation passed over", []int{921, 0*30 + 1}, "AB", nil},
		{"character set at the very end", []int{0*30 + 1, 927}, "AB", nil},
		{"character set amid six bytes", []int{924, 163, 238, 927, 26, 432, 766, 244}, "", errContent},
		{"initialisation amid text", []int{0*30 + 1, 921}, "", errContent},
		{"empty", nil, "", nil},
		{"part of several", []int{0*30 + 1, 928, 111, 100, 7}, "", ErrMacro},
		{"second and last of two", []int{0*30 + 1, 928, 111, 101, 7, 922}, "", ErrMacro},
		{"first and last", []int{0*30 + 1, 928, 111, 100, 7, 923, 1, 111, 101, 922}, "AB", nil},
		{"end of nothing", []int{0*30 + 1, 922}, "", errContent},
		{"reserved", []int{0*30 + 1, 905}, "", errContent},
		{"byte too large", []int{901, 300}, "", errContent},
		{"six bytes too large", []int{924, 899, 899, 899, 899, 899}, "", errContent},
		{"shift to nothing", []int{1, 913}, "", errContent},
		{"number without its 1", []int{902, 5}, "", errContent},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got, _, err := content(test.data)
			assert.ErrorIs(t, err, test.err)
			assert.Equal(t, test.want, string(got))
		})
	}
}
