package screens

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"comptoir/i18n"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/onscreen"
)

// Heights of a window: below the first there is no room for the digits above the letters,
// below the second none for the rail while the keys are there.
const (
	lowWindow  float32 = 700
	railWindow float32 = 900
)

// addBoard puts the keys for fingers below the frame, which gives way to them.
func (s *Shell) addBoard() {
	_, after := s.app.Clock()
	s.board = onscreen.New(onscreen.Options{
		Host: s.Parts, After: after, Changed: s.boardChanged,
		Low:     func() bool { return s.window.Canvas().Size().Height < lowWindow },
		Focused: func() fyne.Focusable { return s.ground.Focused(s.window.Canvas()) },
	})
	s.dock = layout.Frame(nil, s.board.Content(), nil, s.frame)
	s.labelBoard()
}

// boardChanged makes room for the keys, or takes it back. The field stays in sight.
func (s *Shell) boardChanged() {
	if s.rail != nil {
		s.rail.sides.Typing = s.board.Shown() && s.window.Canvas().Size().Height < railWindow
		s.main.Refresh()
	}
	s.dock.Layout.Layout(s.dock.Objects, s.dock.Size())
	canvas.Refresh(s.dock)
	if part, ok := s.window.Canvas().Focused().(fyne.CanvasObject); ok {
		s.reveal(part)
	}
}

// labelBoard gives the keys the language of whoever presses them.
func (s *Shell) labelBoard() {
	words, language := s.Words, onscreen.English
	if s.turned() {
		words = s.view.Words
	}
	if words.Locale() == i18n.French {
		language = onscreen.French
	}
	s.board.Speak(language, onscreen.Words{
		Next: words.T("onscreen.next"), Done: words.T("onscreen.done"), Space: words.T("onscreen.space"),
		Letters: words.T("onscreen.letters"), Signs: words.T("onscreen.signs"),
	})
}

// focused hears which part got the focus.
func (s *Shell) focused(part fyne.CanvasObject) {
	s.board.Focused()
	s.reveal(part)
}

func (s *Shell) unfocused() { s.board.Unfocused() }
