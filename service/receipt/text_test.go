package receipt_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/receipt"
)

func TestTextLaysOut(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		line  receipt.Line
		width int
		want  string
	}{
		{"rule", receipt.Line{Kind: receipt.Rule}, 5, "-----\n"},
		{"centre", receipt.Line{Kind: receipt.Centre, Left: "abc"}, 9, "   abc\n"},
		{"centre, odd", receipt.Line{Kind: receipt.Title, Left: "abcd"}, 9, "  abcd\n"},
		{"centre, two rows", receipt.Line{Kind: receipt.Centre, Left: "abcde fgh"}, 7, " abcde\n  fgh\n"},
		{"mark", receipt.Line{Kind: receipt.Mark, Left: "X"}, 11, " *** X ***\n"},
		{"pair", receipt.Line{Kind: receipt.Pair, Left: "ab", Right: "cd"}, 6, "ab  cd\n"},
		{"pair that just fits", receipt.Line{Kind: receipt.Pair, Left: "ab", Right: "cd"}, 5, "ab cd\n"},
		{"pair that does not", receipt.Line{Kind: receipt.Total, Left: "ab", Right: "cd"}, 4, "ab\n  cd\n"},
		{"long label", receipt.Line{Kind: receipt.Pair, Left: "ab cd ef", Right: "gh"}, 8, "ab cd ef\n      gh\n"},
		{"value beside the last row of its label", receipt.Line{Kind: receipt.Pair, Left: "abcd ef", Right: "gh"}, 6, "abcd\nef  gh\n"},
		{"long value", receipt.Line{Kind: receipt.Pair, Left: "a", Right: "bcd efg"}, 4, "a\n bcd\n efg\n"},
		{"empty value", receipt.Line{Kind: receipt.Pair, Left: "ab"}, 6, "ab\n"},
		{"note", receipt.Line{Kind: receipt.Note, Left: "ab cd ef"}, 5, "ab cd\nef\n"},
		{"word too long", receipt.Line{Kind: receipt.Note, Left: "a bcdefg h"}, 4, "a\nbcde\nfg h\n"},
		{"accents count as one", receipt.Line{Kind: receipt.Note, Left: "éé éé"}, 5, "éé éé\n"},
		{"nothing", receipt.Line{Kind: receipt.Note}, 5, "\n"},
		{"no-break space holds", receipt.Line{Kind: receipt.Note, Left: "total 12\u00a0$"}, 8, "total\n12\u00a0$\n"},
		{"narrow no-break space holds", receipt.Line{Kind: receipt.Note, Left: "à 9\u202fh"}, 4, "à\n9\u202fh\n"},
		{"lines of its own", receipt.Line{Kind: receipt.Note, Left: "ab\r\ncd\nef"}, 5, "ab\ncd\nef\n"},
		{"tab", receipt.Line{Kind: receipt.Note, Left: "ab\tcd"}, 5, "ab cd\n"},
		{"no width to speak of", receipt.Line{Kind: receipt.Note, Left: "ab"}, 0, "a\nb\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			assert.Equal(t, test.want, receipt.Text([]receipt.Line{test.line}, test.width))
		})
	}
}

var allKinds = []receipt.Kind{
	receipt.Mark, receipt.Title, receipt.Centre, receipt.Pair, receipt.Total, receipt.Note, receipt.Rule,
}

// randomText makes a text of words and all sorts of gaps.
func randomText(r *rand.Rand) string {
	alphabet := []rune("aàZ9$€œ'- \u00a0 \u202f  \t\nï中")
	text := make([]rune, r.IntN(90))
	for i := range text {
		text[i] = alphabet[r.IntN(len(alphabet))]
	}
	return string(text)
}

// solid drops all that is not ink.
func solid(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// TestTextNeverOverflowsAndNeverLoses: over random lines, no row is wider than
// the paper and every character is there, in order.
func TestTextNeverOverflowsAndNeverLoses(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(7, 11))
	for range 20_000 {
		width := 1 + r.IntN(48)
		line := receipt.Line{Kind: allKinds[r.IntN(len(allKinds))], Left: randomText(r)}
		if line.Kind == receipt.Pair || line.Kind == receipt.Total {
			line.Right = randomText(r)
		}
		text := receipt.Text([]receipt.Line{line}, width)
		for row := range strings.SplitSeq(text, "\n") {
			require.LessOrEqual(t, utf8.RuneCountInString(row), width, "%q in %d: %q", line, width, row)
		}
		require.True(t, strings.HasSuffix(text, "\n"))
		ink := solid(line.Left + line.Right)
		switch line.Kind {
		case receipt.Mark:
			ink = "***" + ink + "***"
		case receipt.Rule:
			ink = strings.Repeat("-", width)
		}
		require.Equal(t, ink, solid(text), "%q in %d", line, width)
	}
}

// TestNoBreakSpacesHold: what they join is never torn while it fits a row.
func TestNoBreakSpacesHold(t *testing.T) {
	t.Parallel()
	const amount = "1\u00a0249,99\u00a0$"
	for width := utf8.RuneCountInString(amount); width < 60; width++ {
		for _, line := range []receipt.Line{
			{Kind: receipt.Note, Left: "Frais de " + amount + " par année, puis " + amount + "."},
			{Kind: receipt.Pair, Left: "Paiement à la fin de la durée", Right: amount},
			{Kind: receipt.Centre, Left: "Total " + amount},
		} {
			text := receipt.Text([]receipt.Line{line}, width)
			want := strings.Count(line.Left+" "+line.Right, amount)
			assert.Equal(t, want, strings.Count(text, amount), "width %d: %q", width, text)
		}
	}
}
