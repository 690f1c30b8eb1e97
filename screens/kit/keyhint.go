package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// KeyHint is a key and what it does.
type KeyHint struct {
	*Kit
	key, text string // key is the key's name, or the text of it
	cap       *paint.Chip
	says      *paint.Text
	Root      fyne.CanvasObject
}

// keyWidth is the room for the widest key's name.
const keyWidth float32 = 64

// NewKeyHint returns one for a key, or the name of one, and the key of its text.
func NewKeyHint(u *Kit, key, text string) *KeyHint {
	k := &KeyHint{Kit: u, key: key, text: text, cap: paint.NewChip(paint.Plain, ""), says: paint.NewText(paint.Body, "")}
	k.Root = layout.Led(layout.Medium, container.NewStack(layout.Gap(keyWidth, 0), layout.HBox(0, k.cap)), k.says)
	return k
}

// Render shows it in the present language, where there are keys.
func (k *KeyHint) Render() {
	Show(k.Root, !k.Words.ByFinger())
	k.cap.Set(paint.Plain, KeyName(k.Kit, k.key))
	k.says.Set(k.Words.T(k.text))
}

// KeyName returns what stands on a key, in languages that call it differently.
func KeyName(u *Kit, key string) string {
	if strings.HasPrefix(key, "keys.name.") {
		return u.Words.T(key)
	}
	return key
}
