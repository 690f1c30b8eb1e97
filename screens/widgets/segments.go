package widgets

import (
	"fyne.io/fyne/v2"

	"comptoir/screens/widgets/host"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// Segments is a choice of one among a few words that stand side by side.
type Segments struct {
	keys  []string
	items map[string]*Choice
	words map[string]*paint.Text
	row   *fyne.Container
}

// NewSegments makes a row of choices; the part of each is called name.key.
func NewSegments(h *host.Host, name string, keys []string, chosen func(key string)) *Segments {
	s := &Segments{keys: keys, items: map[string]*Choice{}, words: map[string]*paint.Text{}, row: layout.HBox(layout.Half)}
	for _, key := range keys {
		s.words[key] = paint.Line(paint.Body, "")
		s.items[key] = NewChoice(h, name+"."+key, s.words[key], func() { chosen(key) })
		s.items[key].pad = layout.Small
		s.row.Add(s.items[key])
	}
	return s
}

// Content returns what stands in the window.
func (s *Segments) Content() fyne.CanvasObject { return s.row }

// Only shows those of the choices that there are now.
func (s *Segments) Only(there func(key string) bool) {
	for _, key := range s.keys {
		if on := there(key); on != s.items[key].Visible() {
			s.items[key].Hidden = !on
			s.items[key].Refresh()
		}
	}
	s.row.Refresh()
}

// Set sets the words and which is chosen.
func (s *Segments) Set(chosen string, enabled bool, word func(key string) string) {
	for _, key := range s.keys {
		s.words[key].Set(word(key))
		s.items[key].Set(key == chosen, enabled)
	}
	s.row.Refresh()
}
