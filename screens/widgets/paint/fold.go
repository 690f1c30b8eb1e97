package paint

import (
	"strings"

	"fyne.io/fyne/v2"
)

const noBreakSpace = "\u00a0"

// fold breaks a text into lines that fit a width. Fyne breaks lines at any
// space, and would begin one with the colon, % or $ that a no-break space ties
// to the word before. A text without such a space is left to Fyne, and so is a
// word that is wider than the line.
func fold(text string, width float32, measure func(string) float32) string {
	if width <= 0 || !strings.Contains(text, noBreakSpace) {
		return text
	}
	var lines []string
	for _, paragraph := range strings.Split(text, "\n") {
		line := ""
		for i, word := range strings.Split(paragraph, " ") {
			switch {
			case i == 0:
				line = word
			case measure(line+" "+word) < width:
				line += " " + word
			default:
				lines = append(lines, line)
				line = word
			}
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// fit folds the text for a width, when it wraps at all.
func (t *Text) fit(width float32) {
	shown := t.text
	if t.label.Wrapping != fyne.TextWrapOff {
		shown = fold(t.text, width, t.measure)
	}
	if t.label.Text != shown {
		t.label.SetText(shown)
	}
}

func (t *Text) measure(s string) float32 {
	return fyne.MeasureText(s, t.fontSize(), t.label.TextStyle).Width
}
