package paper_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/paper"
)

func TestTextLaysOut(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		row   paper.Row
		width int
		want  string
	}{
		{"rule", paper.Row{Style: paper.Rule}, 5, "-----\n"},
		{"centre", paper.Row{Style: paper.Centre, Left: "abc"}, 9, "   abc\n"},
		{"centre, odd", paper.Row{Style: paper.Name, Left: "abcd"}, 9, "  abcd\n"},
		{"centre, two rows", paper.Row{Style: paper.Centre, Left: "abcde fgh"}, 7, " abcde\n  fgh\n"},
		{"mark", paper.Row{Style: paper.Mark, Left: "X"}, 11, " *** X ***\n"},
		{"pair", paper.Row{Style: paper.Pair, Left: "ab", Right: "cd"}, 6, "ab  cd\n"},
		{"pair that just fits", paper.Row{Style: paper.Pair, Left: "ab", Right: "cd"}, 5, "ab cd\n"},
		{"pair that does not", paper.Row{Style: paper.Total, Left: "ab", Right: "cd"}, 4, "ab\n  cd\n"},
		{"long label", paper.Row{Style: paper.Pair, Left: "ab cd ef", Right: "gh"}, 8, "ab cd ef\n      gh\n"},
		{"value beside the last row of its label", paper.Row{Style: paper.Pair, Left: "abcd ef", Right: "gh"}, 6, "abcd\nef  gh\n"},
		{"long value", paper.Row{Style: paper.Pair, Left: "a", Right: "bcd efg"}, 4, "a\n bcd\n efg\n"},
		{"empty value", paper.Row{Style: paper.Pair, Left: "ab"}, 6, "ab\n"},
		{"note", paper.Row{Style: paper.Note, Left: "ab cd ef"}, 5, "ab cd\nef\n"},
		{"word too long", paper.Row{Style: paper.Note, Left: "a bcdefg h"}, 4, "a\nbcde\nfg h\n"},
		{"accents count as one", paper.Row{Style: paper.Note, Left: "éé éé"}, 5, "éé éé\n"},
		{"nothing", paper.Row{Style: paper.Note}, 5, "\n"},
		{"no-break space holds", paper.Row{Style: paper.Note, Left: "total 12\u00a0$"}, 8, "total\n12\u00a0$\n"},
		{"narrow no-break space holds", paper.Row{Style: paper.Note, Left: "à 9\u202fh"}, 4, "à\n9\u202fh\n"},
		{"lines of its own", paper.Row{Style: paper.Note, Left: "ab\r\ncd\nef"}, 5, "ab\ncd\nef\n"},
		{"tab", paper.Row{Style: paper.Note, Left: "ab\tcd"}, 5, "ab cd\n"},
		{"title", paper.Row{Style: paper.Title, Left: "reçu"}, 6, "\n REÇU\n"},
		{"a mark over a letter takes no room", paper.Row{Style: paper.Pair, Left: "ə\u0301b", Right: "c"}, 4, "ə\u0301b c\n"},
		{"and is not parted from it", paper.Row{Style: paper.Note, Left: "aə\u0301b"}, 2, "aə\u0301\nb\n"},
		{"ours about a row", paper.Row{Style: paper.Small, Left: "ab cd"}, 20, "  ab cd\n"},
		{"a space before a colon holds", paper.Row{Style: paper.Note, Left: "abc : d"}, 5, "abc\u00a0:\nd\n"},
		{"codes", paper.Row{Style: paper.Code, Left: "99000001"}, 20, ""},
		{"no width to speak of", paper.Row{Style: paper.Note, Left: "ab"}, 0, "a\nb\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			assert.Equal(t, test.want, lines(test.row, test.width))
		})
	}
}

// lines returns a row as text.
func lines(r paper.Row, columns int) string {
	list := paper.LinesOf(r, columns)
	for i := range list {
		list[i] = strings.TrimRight(list[i], " ") + "\n"
	}
	return strings.Join(list, "")
}

var allStyles = []paper.Style{
	paper.Mark, paper.Name, paper.Centre, paper.Pair, paper.Total, paper.Head, paper.Note, paper.Small, paper.Wording, paper.Rule,
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
	for range 5_000 {
		width := 1 + r.IntN(48)
		line := paper.Row{Style: allStyles[r.IntN(len(allStyles))], Left: randomText(r)}
		if line.Style == paper.Pair || line.Style == paper.Total {
			line.Right = randomText(r)
		}
		text := lines(line, width)
		for row := range strings.SplitSeq(text, "\n") {
			require.LessOrEqual(t, utf8.RuneCountInString(row), width, "%q in %d: %q", line, width, row)
		}
		require.True(t, strings.HasSuffix(text, "\n"))
		ink := solid(line.Left + line.Right)
		switch line.Style {
		case paper.Mark:
			ink = "***" + ink + "***"
		case paper.Rule:
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
		for _, line := range []paper.Row{
			{Style: paper.Note, Left: "Frais de " + amount + " par année, puis " + amount + "."},
			{Style: paper.Pair, Left: "Paiement à la fin de la durée", Right: amount},
			{Style: paper.Centre, Left: "Total " + amount},
		} {
			text := lines(line, width)
			want := strings.Count(line.Left+" "+line.Right, amount)
			assert.Equal(t, want, strings.Count(text, amount), "width %d: %q", width, text)
		}
	}
}

// TestALongWordIsMeasuredInPieces: what goes on for pages takes no longer for each line.
func TestALongWordIsMeasuredInPieces(t *testing.T) {
	t.Parallel()
	word, measured := strings.Repeat("ab", 20_000), 0
	lines := paper.WrapBy(word, func(line string) bool {
		measured += len(line)
		return len(line) <= 40
	})
	assert.Equal(t, word, strings.Join(lines, ""))
	assert.Less(t, measured, 30*len(word))
}
