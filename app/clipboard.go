package app

import (
	"time"

	"comptoir/app/form"
	"comptoir/service"
)

// clipboardKeeps is how long a card number may stay on the clipboard.
const clipboardKeeps = 30 * time.Second

// Clipboard is the system's.
type Clipboard interface {
	Content() string
	SetContent(content string)
}

// Clipped is to be told when something was copied, cut or pasted. A card number
// is taken off the clipboard after a while, unless something else is there by then.
func (a *App) Clipped(c Clipboard) {
	content := c.Content()
	digits, ok := form.Digits(content)
	if !ok || !service.ValidCard(digits) {
		return
	}
	a.deps.After(clipboardKeeps, func() {
		if c.Content() == content {
			c.SetContent("")
		}
	})
}
