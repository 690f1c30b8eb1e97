package session

import (
	"time"

	"comptoir/app/model"
	"comptoir/service/typed"
)

// clipboardKeeps is how long a card number may stay on the clipboard.
const clipboardKeeps = 30 * time.Second

// Clipboard is the system's.
type Clipboard interface {
	Content() string
	SetContent(content string)
}

// cardDigits is how many digits a card number has, at least: one that is mistyped is as
// much a secret as the right one.
const cardDigits = 16

// ForgetCard takes a card number, valid or not, that was just copied, cut or pasted off the
// clipboard after half a minute, unless something else is there by then. It leaves anything
// else alone.
func ForgetCard(c Clipboard, after model.After) {
	content := c.Content()
	digits, ok := typed.Digits(content)
	if !ok || len(digits) < cardDigits {
		return
	}
	after(clipboardKeeps, func() {
		if c.Content() == content {
			c.SetContent("")
		}
	})
}
