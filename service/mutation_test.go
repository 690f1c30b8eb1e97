package service

import (
	"bytes"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// mutations is how many mutated answers TestMutations reads;
// COMPTOIR_MUTATIONS=1000000 asks for the whole campaign.
const mutations = 20_000

// fragments are what a mutation puts where something else stood.
var fragments = []string{
	`null`, `""`, `0`, `-1`, `1e9`, `1e-3`, `0.005`, `"1,200.05"`, `"1,5"`, `"12,00.00"`, `99999999999999999999`, `true`, `[]`, `{}`, `"é"`,
	`"\ud800"`, `[1]`, `{"a":1}`, "\xff", "\x00", `,`, `:`, `{`, `}`, `[`, `]`, `"`, `\u0031`, `.5`, `+1`, `NaN`, `"7e2"`, `37.24`, `" 12.5 "`, "\xef\xbb\xbf",
}

// mutated changes an answer in one to four places.
func mutated(dice *rand.Rand, raw []byte) []byte {
	raw = bytes.Clone(raw)
	for range 1 + dice.IntN(4) {
		if len(raw) == 0 {
			return raw
		}
		i := dice.IntN(len(raw))
		switch dice.IntN(7) {
		case 0: // another byte
			raw[i] = byte(dice.IntN(256))
		case 1: // cut off
			raw = raw[:i]
		case 2: // a stretch taken out
			j := min(len(raw), i+1+dice.IntN(12))
			raw = append(raw[:i:i], raw[j:]...)
		case 3: // a stretch twice
			j := min(len(raw), i+1+dice.IntN(40))
			raw = append(raw[:j:j], raw[i:]...)
		case 4: // a fragment put in
			raw = append(raw[:i:i], append([]byte(fragments[dice.IntN(len(fragments))]), raw[i:]...)...)
		case 5: // a value replaced by a fragment
			raw = replaced(raw, i, fragments[dice.IntN(len(fragments))])
		case 6: // another digit
			if raw[i] >= '0' && raw[i] <= '9' {
				raw[i] = byte('0' + dice.IntN(10))
			}
		}
	}
	return raw
}

// replaced puts a fragment in the place of the value that follows a colon.
func replaced(raw []byte, from int, fragment string) []byte {
	colon := bytes.IndexByte(raw[from:], ':')
	if colon < 0 {
		return raw
	}
	start := from + colon + 1
	end := bytes.IndexAny(raw[start:], ",}]\n")
	if end < 0 {
		return raw
	}
	return append(raw[:start:start], append([]byte(fragment), raw[start+end:]...)...)
}

// outcome counts what became of the mutated answers.
type outcome struct{ read, refused, panics, half, misread int }

func TestMutations(t *testing.T) {
	t.Parallel()
	n := mutations
	if asked := os.Getenv("COMPTOIR_MUTATIONS"); asked != "" {
		var err error
		n, err = strconv.Atoi(asked)
		require.NoError(t, err)
	}
	dice := rand.New(rand.NewPCG(20260304, 15))
	type source struct {
		d   decoder
		raw []byte
	}
	var sources []source
	for _, d := range decoders {
		for _, name := range fixturesOf(d) {
			raw, err := os.ReadFile(name)
			require.NoError(t, err)
			sources = append(sources, source{d, raw})
		}
	}
	var sum outcome
	for range n {
		s := sources[dice.IntN(len(sources))]
		sum.try(t, s.d, mutated(dice, s.raw))
	}
	t.Logf("%d mutated answers: %d read, %d refused, %d panics, %d half read, %d misread", n, sum.read, sum.refused, sum.panics, sum.half, sum.misread)
	require.Zero(t, sum.panics+sum.half+sum.misread)
	require.Positive(t, sum.read)
	require.Positive(t, sum.refused)
}

func (o *outcome) try(t *testing.T, d decoder, raw []byte) {
	defer func() {
		if r := recover(); r != nil {
			o.panics++
			t.Errorf("%s: %v: %q", d.name, r, raw)
		}
	}()
	_, amounts, err := d.read(raw)
	switch {
	case err != nil && strings.HasPrefix(err.Error(), "half"):
		o.half++
		t.Errorf("%s: %v: %q", d.name, err, raw)
	case err != nil:
		o.refused++
	default:
		o.read++
		if what := misread(raw, amounts); what != "" {
			o.misread++
			t.Errorf("%s: %s: %q", d.name, what, raw)
		}
	}
}
