package session

import (
	"time"

	"comptoir/app/model"
	"comptoir/service"
	"comptoir/service/typed"
)

// clipboardKeeps is how long a card number may stay on the clipboard.
const clipboardKeeps = 30 * time.Second

// Clipboard is the system's.
type Clipboard interface {
	Content() string
	SetContent(content string)
}

// ForgetCard takes a card number that was just copied, cut or pasted off the clipboard
// after half a minute, unless something else is there by then. It leaves anything else
// alone.
func ForgetCard(c Clipboard, after model.After) {
	content := c.Content()
	digits, ok := typed.Digits(content)
	if !ok || !service.ValidCard(digits) {
		return
	}
	after(clipboardKeeps, func() {
		if c.Content() == content {
			c.SetContent("")
		}
	})
}
