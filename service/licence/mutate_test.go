package licence_test

import (
	"bytes"
	"math/rand/v2"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/licence"
	"comptoir/service/licence/example"
)

// mutation is something that happens to a text between a card and the program: what
// scanners, their settings and bad printers do to separators, ids, headers and letters. A
// letter that becomes another one inside a name is none of them: the symbol mends that,
// and nothing on a card could show it.
type mutation struct {
	name string
	do   func(*rand.Rand, []byte) []byte
}

var (
	controls = regexp.MustCompile(`[\x00-\x1f]`)
	marks    = regexp.MustCompile(`[\^$?%;=_]`)
	elements = regexp.MustCompile(`(?:DL|[\n\r])(D[A-D][A-Z])`)
	headers  = regexp.MustCompile(`(?:DL|Z[A-Z])[0-9]{8}`)
	letters  = []byte("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
)

// pick is a place where a pattern matches, or none.
func pick(rng *rand.Rand, pattern *regexp.Regexp, text []byte) []int {
	all := pattern.FindAllIndex(text, -1)
	if len(all) == 0 {
		return nil
	}
	return all[rng.IntN(len(all))]
}

// spliced puts something in place of a part of a text.
func spliced(text []byte, from, to int, by ...byte) []byte {
	return append(append(bytes.Clone(text[:from]), by...), text[to:]...)
}

// at makes a mutation of what happens at one place.
func at(pattern *regexp.Regexp, do func(*rand.Rand, []byte, int, int) []byte) func(*rand.Rand, []byte) []byte {
	return func(rng *rand.Rand, text []byte) []byte {
		place := pick(rng, pattern, text)
		if place == nil {
			return text
		}
		return do(rng, text, place[0], place[1])
	}
}

var mutations = []mutation{
	{"separator lost", at(controls, func(_ *rand.Rand, s []byte, a, b int) []byte { return spliced(s, a, b) })},
	{"separator twice", at(controls, func(_ *rand.Rand, s []byte, a, b int) []byte { return spliced(s, a, a, s[a:b]...) })},
	{"separator changed", at(controls, func(rng *rand.Rand, s []byte, a, b int) []byte { return spliced(s, a, b, byte(rng.IntN(32))) })},
	{"separator as a space", at(controls, func(_ *rand.Rand, s []byte, a, b int) []byte { return spliced(s, a, b, ' ') })},
	{"all of one kind lost", func(rng *rand.Rand, s []byte) []byte {
		return bytes.ReplaceAll(s, []byte{"\n\r\x1e"[rng.IntN(3)]}, nil)
	}},
	{"all lost", func(_ *rand.Rand, s []byte) []byte { return controls.ReplaceAll(s, nil) }},
	{"line feeds as another key", func(rng *rand.Rand, s []byte) []byte {
		return bytes.ReplaceAll(s, []byte("\n"), [][]byte{[]byte("5"), []byte("^J"), []byte(" "), []byte("+"), []byte("\\n")}[rng.IntN(5)])
	}},
	{"separator amid a value", func(rng *rand.Rand, s []byte) []byte {
		i := rng.IntN(len(s) + 1)
		return spliced(s, i, i, "\n\r\t\x1e\x1d\x02"[rng.IntN(6)])
	}},
	{"end lost", func(rng *rand.Rand, s []byte) []byte { return s[:rng.IntN(len(s)+1)] }},
	{"beginning lost", func(rng *rand.Rand, s []byte) []byte { return s[rng.IntN(len(s)+1):] }},
	{"a run lost across elements", at(controls, func(rng *rand.Rand, s []byte, a, b int) []byte {
		return spliced(s, max(0, a-rng.IntN(30)), min(len(s), b+rng.IntN(30)))
	})},
	{"something before it", func(rng *rand.Rand, s []byte) []byte {
		return append([]byte([]string{"]L2", "r", "\x02", "*", "X", "abc", "]L2\x02"}[rng.IntN(7)]), s...)
	}},
	{"something behind it", func(rng *rand.Rand, s []byte) []byte {
		return append(bytes.Clone(s), []string{"\r\n", "\t", "\x03", " ", "\r\x04", "00"}[rng.IntN(6)]...)
	}},
	{"Caps Lock", func(_ *rand.Rand, s []byte) []byte {
		return bytes.Map(func(r rune) rune {
			if r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
				return r ^ 0x20
			}
			return r
		}, inUTF8(s))
	}},
	{"wrong header", at(headers, func(rng *rand.Rand, s []byte, a, b int) []byte {
		return spliced(s, a+2, b, []byte(strconv.Itoa(10_000_000+rng.IntN(89_999_999)))...)
	})},
	{"an id damaged", func(rng *rand.Rand, s []byte) []byte {
		all := elements.FindAllSubmatchIndex(s, -1)
		if len(all) == 0 {
			return s
		}
		i := all[rng.IntN(len(all))][2] + rng.IntN(3)
		return spliced(s, i, i+1, letters[rng.IntN(26)])
	}},
	{"an element twice", func(rng *rand.Rand, s []byte) []byte {
		lines := bytes.SplitAfter(s, []byte("\n"))
		i, j := rng.IntN(len(lines)), rng.IntN(len(lines))
		return bytes.Join(append(append(append([][]byte{}, lines[:i]...), lines[j]), lines[i:]...), nil)
	}},
	{"elements in another order", func(rng *rand.Rand, s []byte) []byte {
		lines := bytes.SplitAfter(s, []byte("\n"))
		if len(lines) < 6 {
			return s
		}
		i, j := 3+rng.IntN(len(lines)-4), 3+rng.IntN(len(lines)-4)
		lines[i], lines[j] = lines[j], lines[i]
		return bytes.Join(lines, nil)
	}},
	{"an element lost", func(rng *rand.Rand, s []byte) []byte {
		lines := bytes.SplitAfter(s, []byte("\n"))
		i := rng.IntN(len(lines))
		return bytes.Join(append(append([][]byte{}, lines[:i]...), lines[i+1:]...), nil)
	}},
	{"padded values", func(rng *rand.Rand, s []byte) []byte {
		return bytes.ReplaceAll(s, []byte("\n"), []byte([]string{" \n", ",\n", "  \r\n"}[rng.IntN(3)]))
	}},
	{"UTF-8", func(_ *rand.Rand, s []byte) []byte { return inUTF8(s) }},
	{"UTF-8 taken for another set", func(_ *rand.Rand, s []byte) []byte {
		var out []byte
		for _, b := range inUTF8(s) {
			out = utf8.AppendRune(out, rune(b))
		}
		return out
	}},
	{"UTF-8 without its second halves", func(_ *rand.Rand, s []byte) []byte {
		var out []byte
		for _, b := range inUTF8(s) {
			if b < 0x80 || b >= 0xa0 {
				out = append(out, b)
			}
		}
		return out
	}},
	{"a byte that no card has", func(rng *rand.Rand, s []byte) []byte {
		i := rng.IntN(len(s) + 1)
		return spliced(s, i, i, byte(0x80+rng.IntN(32)))
	}},
	{"a mark of the stripe lost", at(marks, func(_ *rand.Rand, s []byte, a, b int) []byte { return spliced(s, a, b) })},
	{"a mark of the stripe changed", at(marks, func(rng *rand.Rand, s []byte, a, b int) []byte {
		return spliced(s, a, b, "^$?%;=_,& "[rng.IntN(10)])
	})},
	{"spaces together", func(_ *rand.Rand, s []byte) []byte { return regexp.MustCompile(` +`).ReplaceAll(s, []byte(" ")) }},
}

// inUTF8 is what becomes of a text's bytes on their way through a scanner that types them.
func inUTF8(s []byte) []byte {
	if utf8.Valid(s) {
		return s
	}
	var out []byte
	for _, b := range s {
		out = utf8.AppendRune(out, rune(b))
	}
	return out
}

// mutationsWanted is how many texts are tried: COMPTOIR_MUTATED_SCANS, or enough for a gate.
func mutationsWanted(t *testing.T) int {
	t.Helper()
	text := os.Getenv("COMPTOIR_MUTATED_SCANS")
	switch {
	case text == "" && testing.Short():
		return 200
	case text == "":
		return 2000
	}
	n, err := strconv.Atoi(text)
	require.NoError(t, err)
	return n
}

// TestMutatedScans reads texts to which up to three things happened. A field that comes out
// otherwise than it stands on the card must not be sure, but for one in ten thousand.
func TestMutatedScans(t *testing.T) {
	t.Parallel()
	texts := [][]byte{[]byte(strings.Replace(partner, "604428", "636012", 1)), []byte(stripe("VICTORIA^", "SPECIMEN,$TEST CARD^", "UNIT 5$12 TESTING ST$"+home))}
	for _, p := range example.People() {
		texts = append(texts, p.Text())
		if p.Version > 0 {
			p.Version = 1
			texts = append(texts, bytes.Replace(p.Text(), []byte("ANSI "), []byte("AAMVA"), 1))
		}
	}
	rng := rand.New(rand.NewPCG(17, 43))
	fields, wrong, n := 0, 0, mutationsWanted(t)
	blame := map[string]int{}
	for range n {
		original := texts[rng.IntN(len(texts))]
		card, err := licence.Parse(original, today)
		require.NoError(t, err)
		truth := card.Printed()
		truth[licence.Number] = card.Number.Reveal()
		text, what := original, ""
		for range 1 + rng.IntN(3) {
			m := mutations[rng.IntN(len(mutations))]
			text, what = m.do(rng, text), what+m.name+"; "
		}
		l, err := licence.Parse(text, today)
		if err != nil {
			continue
		}
		read := l.Printed()
		read[licence.Number] = l.Number.Reveal()
		for f, value := range read {
			fields++
			if l.Confidence[f] == licence.Sure && value != truth[f] {
				wrong++
				blame[what+string(f)+": "+value]++
			}
		}
	}
	t.Logf("%d mutated scans, %d fields, %d wrong and sure: %v", n, fields, wrong, blame)
	assert.LessOrEqual(t, wrong*10_000, fields, "%v", blame)
}
