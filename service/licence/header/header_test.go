package header_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"comptoir/service/licence/header"
)

const (
	card  = "@\n\x1e\rANSI 636012090101DL00310300DLDCAG\n"
	track = "%BCVICTORIA^SPECIMEN,$TEST CARD^12 TESTING ST$VICTORIA BC  V8W 9Z9^?;6360282222222=290119820104=?_%0A"
)

var prefixes = []string{"", "]L2", "}L2", "^L2", "r", "X", "*", "\x02", "\x02]L2", "\x02r", "PDF:", "12", "\r\n"}

func TestFindAAMVA(t *testing.T) {
	t.Parallel()
	for _, prefix := range prefixes {
		for _, text := range []string{
			card, strings.Replace(card, "ANSI ", "ANSI\n", 1), strings.Replace(card, "ANSI ", "AAMVA", 1), strings.Replace(card, "ANSI ", "ANSI", 1),
			strings.Replace(card, "\n\x1e\r", "", 1), strings.Replace(card, "\n\x1e\r", "5\r", 1), strings.Replace(card, "\n\x1e\r", "^J^^^M", 1),
			strings.Replace(card, "\n\x1e\r", "\\n\\x1e\\r", 1), strings.Replace(card, "\n\x1e\r", "<LF><RS><CR>", 1),
		} {
			h, ok := header.Find(prefix + text)
			assert.True(t, ok, "%q", prefix+text)
			assert.Equal(t, header.AAMVA, h.Kind)
			assert.Equal(t, "636012", h.Issuer)
			assert.Equal(t, 9, h.Version)
			assert.Equal(t, "0101DL", (prefix + text)[h.End:][:6])
			assert.True(t, h.Marked, "%q", prefix+text)
			assert.Equal(t, len(prefix), h.Start, "%q", prefix+text)
		}
	}
	h, ok := header.Find(strings.TrimPrefix(card, "@\n\x1e\r"))
	assert.True(t, ok)
	assert.False(t, h.Marked)
	assert.Zero(t, h.Start)
}

func TestFindStripe(t *testing.T) {
	t.Parallel()
	for _, prefix := range prefixes {
		h, ok := header.Find(prefix + track)
		assert.True(t, ok, "%q", prefix)
		assert.Equal(t, header.Header{Kind: header.Stripe, Marked: true, Start: len(prefix), End: len(prefix), Issuer: "636028"}, h, "%q", prefix)
	}
}

func TestFindNothing(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"", "@", "%", "0123456789012", "somebody@ansi.example", "ANSI 63601", strings.Repeat("x", 64) + card, strings.Repeat("x", 20) + track,
		"%B0000000000000000^SAMPLETON/MAPLE^31061010000?;0000000000000000=3106?", strings.Replace(track, ";636028", ";A", 1),
		strings.Replace(card, "ANSI", "XXXX", 1), "%BC?;6360282=", "50%OFF^EVERYTHING?",
	} {
		_, ok := header.Find(text)
		assert.False(t, ok, "%q", text)
	}
}

func TestBegins(t *testing.T) {
	t.Parallel()
	for _, prefix := range prefixes {
		for _, text := range []string{"@\n", "@\x1e", card, track} {
			assert.True(t, header.Begins(prefix+text), "%q", prefix+text)
		}
	}
	for _, prefix := range []string{"", "]L2", "}L2", "r", "X", "*", "\x02", "\x02r", "\x02]L2", "r\x02", "]L2\x02", "]L2r", "\x01X\x1e"} {
		for _, text := range []string{"@", "@\n", card, "%", "%BC", track, "ANSI 6", "AAMVA"} {
			assert.True(t, header.Begins(prefix+text), "%q", prefix+text)
		}
	}
	for _, text := range []string{"", "r", "]L2", "0", "0123456789012\r", "rent@", "rent@\r", "x@example.com\n", "MILK 2%", "MILK 2%\n", "ANS", "a longer text than any prefix@\n"} {
		assert.False(t, header.Begins(text), "%q", text)
	}
}
