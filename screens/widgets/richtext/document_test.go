package richtext

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/screens/widgets"
	"comptoir/screens/widgets/host"
	"comptoir/service/document"
)

// drawnLines returns what stands on each line of a text.
func drawnLines(w *Words) []string {
	var list []string
	for _, l := range w.lines {
		line := ""
		for _, p := range l.parts {
			switch o := p.what.(type) {
			case *canvas.Text:
				line += o.Text
			case *widgets.Link:
				line += o.Text()
			}
		}
		list = append(list, line)
	}
	return list
}

func TestWordsBreakAtSpacesOnly(t *testing.T) {
	test.NewApp()
	nb := "\u00a0"
	w := newWords(16)
	w.add("Le taux est de 9,99"+nb+"% par an et le solde est de 1"+nb+"249,99"+nb+"$ au total", fyne.TextStyle{})
	for width := float32(90); width < 700; width += 7 {
		w.Resize(fyne.NewSize(width, 20))
		lines := drawnLines(w)
		assert.Equal(t, w.Text(), strings.Join(lines, " "), "nothing is lost at %.0f", width)
		for _, line := range lines {
			assert.NotRegexp(t, `^[%$]`, line)
			assert.LessOrEqual(t, w.measure(line, fyne.TextStyle{}), max(width, w.measure("249,99"+nb+"$", fyne.TextStyle{})+60))
		}
	}
}

func TestWordsOfDifferentLooksStandOnOneLine(t *testing.T) {
	test.NewApp()
	w := newWords(16)
	w.add("one ", fyne.TextStyle{})
	w.add("two", fyne.TextStyle{Bold: true})
	w.add(", three\nfour", fyne.TextStyle{})
	w.Resize(fyne.NewSize(900, 50))
	require.Len(t, w.lines, 2)
	assert.Len(t, w.lines[0].parts, 3)
	last := float32(-1)
	for _, p := range w.lines[0].parts {
		assert.Greater(t, p.at, last)
		last = p.at
	}
	assert.Equal(t, float32(2)*w.lineHeight(), w.MinSize().Height)
}

func TestLinksAskBeforeTheyOpen(t *testing.T) {
	test.NewApp()
	h, asked := host.New(host.Hooks{}), ""
	d := NewDocument(h, "terms", func(link string) { asked = link })
	blocks := []document.Block{{Spans: []document.Span{{Text: "See "}, {Text: "this", Link: "https://example.com"}}}}
	d.Put(blocks)
	h.Part("terms.link.0").(*widgets.Link).Press()
	assert.Equal(t, "https://example.com", asked)

	quiet := NewDocument(host.New(host.Hooks{}), "terms", nil)
	quiet.Put(blocks)
	assert.Nil(t, quiet.host.Part("terms.link.0"), "the customer's view leads nowhere")
}
