package header_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"comptoir/service/paper/header"
)

// TestFindGivesBackTheID, whatever scanners put around it.
func TestFindGivesBackTheID(t *testing.T) {
	t.Parallel()
	for _, id := range []string{"1", "4711", "880202", "99000001", "1234567890123456", "C-20260304-4F0A2B9C", "7/a_b"} {
		for _, before := range []string{"", "]C1", "}c0", "\x02", "\x02]Q3", "]C1\x02"} {
			for _, after := range []string{"", "\r", "\n", "\r\n", "\t"} {
				text := before + header.Of(id) + after
				found, ok := header.Find(text)
				assert.True(t, ok, "%q", text)
				assert.Equal(t, id, found)
				assert.True(t, header.Begins(text), "%q", text)
			}
		}
	}
}

// TestFindNothing in what people type, in licences, and in codes of others.
func TestFindNothing(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"", "@", "@C", "@C ", "@C  1", "99000001", "C 99000001", "x@c 9", "marie@c.example", "@C 9 9", "@ANSI 636012", "@\n\x1e\rANSI 6360120",
		"C-20260304-4F0A2B9C", "@C " + strings.Repeat("9", 61), "@C é1",
	} {
		_, ok := header.Find(text)
		assert.False(t, ok, "%q", text)
	}
	for _, text := range []string{"", "@", "@C", "99000001\r", "@\n\x1e\rANSI", "a longer text@C 1"} {
		assert.False(t, header.Begins(text), "%q", text)
	}
}

// TestWhatNoCodeHolds stands alone, as any text.
func TestWhatNoCodeHolds(t *testing.T) {
	t.Parallel()
	for _, id := range []string{"", "n° 7", "a b", "A7", "order-7", "C-", strings.Repeat("9", 61)} {
		assert.Equal(t, id, header.Of(id))
	}
}
