package paint

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/screens/widgets/layout"
)

// rowsOf returns the lines of a text as they are drawn.
func rowsOf(o fyne.CanvasObject) []string {
	switch o := o.(type) {
	case *canvas.Text:
		return []string{o.Text}
	case *fyne.Container:
		return rowsOfAll(o.Objects)
	case fyne.Widget:
		return rowsOfAll(test.WidgetRenderer(o).Objects())
	}
	return nil
}

func rowsOfAll(list []fyne.CanvasObject) []string {
	var rows []string
	for _, o := range list {
		rows = append(rows, rowsOf(o)...)
	}
	return rows
}

func TestFold(t *testing.T) {
	t.Parallel()
	nb := noBreakSpace
	runes := func(s string) float32 { return float32(len([]rune(s))) }
	for name, tc := range map[string]struct {
		text  string
		width float32
		want  string
	}{
		"fits":               {"Taux" + nb + ": 8", 20, "Taux" + nb + ": 8"},
		"breaks at a space":  {"Taux de 8,50" + nb + "%", 8, "Taux de\n8,50" + nb + "%"},
		"keeps signs":        {"Frais de 40,00" + nb + "$ par mois", 12, "Frais de\n40,00" + nb + "$ par\nmois"},
		"keeps paragraphs":   {"Un" + nb + ": deux\ntrois", 20, "Un" + nb + ": deux\ntrois"},
		"word too long":      {"a" + nb + "bcdefghij kl", 5, "a" + nb + "bcdefghij\nkl"},
		"left to Fyne":       {"nothing is tied here", 5, "nothing is tied here"},
		"no width known yet": {"Taux" + nb + ": 8", 0, "Taux" + nb + ": 8"},
		"nothing":            {"", 5, ""},
	} {
		assert.Equal(t, tc.want, fold(tc.text, tc.width, runes), name)
	}
}

// However narrow the place, no line begins with what belongs to the word before.
func TestNoLineBeginsWithASign(t *testing.T) {
	test.NewTempApp(t)
	const french = "Taux\u00a0: 8,50\u00a0% · Frais de 40,00\u00a0$ par mois. Réf.\u00a0: voir ci-dessous\u00a0: 12\u00a0mois, 1\u00a0249,99\u00a0$."
	text := NewText(Body, french)
	whole := strings.ReplaceAll(french, " ", "")
	for width := float32(110); width < 700; width += 3 {
		text.Resize(fyne.NewSize(width, 400))
		rows := rowsOf(text)
		require.NotEmpty(t, rows)
		for _, row := range rows {
			assert.NotRegexp(t, "^[\u00a0]?[:%$]", row, "width %v: %q", width, rows)
			assert.NotRegexp(t, "^mois,|^249", row, "width %v: %q", width, rows)
		}
		assert.Equal(t, whole, strings.ReplaceAll(strings.Join(rows, ""), " ", ""), "nothing is lost")
	}
	assert.Equal(t, french, text.Text())

	text.Set("Solde\u00a0: 0,00\u00a0$")
	assert.Equal(t, "Solde\u00a0: 0,00\u00a0$", strings.Join(rowsOf(text), ""))
}

// A Short text is drawn whole at its own least width, up to its limit.
func TestShort(t *testing.T) {
	test.NewTempApp(t)
	for _, s := range []Style{Body, Strong, Section, Quiet} {
		for _, text := range []string{"Comptoir", "00001-DEMO", "Magasin de formation", "Érable Côté-Tremblay", "i", "WWWWW"} {
			short := Short(s, 420)
			short.Set(text)
			short.Resize(short.MinSize())
			assert.Equal(t, []string{text}, rowsOf(short))
		}
		short := Short(s, 420)
		short.Set(strings.Repeat("Featherstone-", 12))
		assert.Equal(t, layout.Scaled(420), short.MinSize().Width)
		short.Resize(short.MinSize())
		assert.Contains(t, rowsOf(short)[0], "…")
	}
}
