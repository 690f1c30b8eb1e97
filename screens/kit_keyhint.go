package screens

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"comptoir/screens/widgets"
)

// keyHint is a key and what it does.
type keyHint struct {
	*ui
	key, text string // key is the key's name, or the text of it
	cap       *widgets.Chip
	says      *widgets.Text
	root      fyne.CanvasObject
}

// keyWidth is the room for the widest key's name.
const keyWidth float32 = 64

func newKeyHint(u *ui, key, text string) *keyHint {
	k := &keyHint{ui: u, key: key, text: text, cap: widgets.NewChip(widgets.Plain, ""), says: widgets.NewText(widgets.Body, "")}
	k.root = widgets.Led(widgets.Medium, container.NewStack(widgets.Gap(keyWidth, 0), widgets.Row(0, k.cap)), k.says)
	return k
}

func (k *keyHint) render() {
	k.cap.Set(widgets.Plain, keyName(k.ui, k.key))
	k.says.Set(k.words.T(k.text))
}

// keyName gives what stands on a key, in languages that call it differently.
func keyName(u *ui, key string) string {
	if strings.HasPrefix(key, "keys.name.") {
		return u.words.T(key)
	}
	return key
}
