package session_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"comptoir/app/apptest"
)

type clip struct{ content string }

func (c *clip) Content() string     { return c.content }
func (c *clip) SetContent(s string) { c.content = s }

func TestCardNumbersLeaveTheClipboard(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, content, then string
		wait                time.Duration
		want                string
	}{
		{"a card, later", apptest.TheCard, "", 30 * time.Second, ""},
		{"a card with spaces, later", "6374 9800 0000 0016", "", 30 * time.Second, ""},
		{"a card, too early", apptest.TheCard, "", 29 * time.Second, apptest.TheCard},
		{"something else since", apptest.TheCard, "C-20261120-1", time.Minute, "C-20261120-1"},
		{"a mistyped card", "6374980000000017", "", 30 * time.Second, ""},
		{"no card", "637498000000001", "", time.Minute, "637498000000001"},
		{"a text", "Maple", "", time.Minute, "Maple"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
				c := &clip{test.content}
				x.Clipped(c)
				if test.then != "" {
					c.content = test.then
				}
				x.Advance(test.wait)
				assert.Equal(t, test.want, c.content)
			})
		})
	}
}
