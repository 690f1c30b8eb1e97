package screens

import (
	"fyne.io/fyne/v2"

	"comptoir/app/settings"
	"comptoir/screens/style"
)

// Look is how a window is drawn. What is zero is as the settings say.
type Look struct {
	Scheme   style.Scheme
	TextSize int // percent
	Touch    bool
}

// looker draws a window as the settings say, and what was asked for at the start
// until somebody changes that setting.
type looker struct {
	given Look
	first *settings.State
	shown Look
}

// follow returns what to draw after a change, and whether it is anything new.
func (l *looker) follow(st settings.State) (look Look, fresh bool) {
	if l.first == nil {
		l.first = &st
	}
	was := l.first.Values
	look = Look{style.Scheme(st.Values.Theme), st.Values.TextSize, st.Values.Touch}
	if l.given.Scheme != style.System && st.Values.Theme == was.Theme {
		look.Scheme = l.given.Scheme
	}
	if l.given.TextSize != 0 && st.Values.TextSize == was.TextSize {
		look.TextSize = l.given.TextSize
	}
	if l.given.Touch && st.Values.Touch == was.Touch {
		look.Touch = true
	}
	fresh = look != l.shown
	l.shown = look
	return look, fresh
}

// begin sets the look in which a window opens, so that nothing is drawn twice.
func (l *looker) begin(f fyne.App, st settings.State) {
	look, _ := l.follow(st)
	if fresh := style.Scaled(look.Scheme, look.TextSize); !style.Same(f.Settings().Theme(), fresh) {
		f.Settings().SetTheme(fresh) // it is dear: every text is measured anew
	}
}

// followLook draws the window as the settings say, from now on.
func (s *Shell) followLook(f fyne.App, l *looker) (stop func()) {
	s.lay(l.shown)
	return s.app.Settings.Observe(func(st settings.State) {
		look, fresh := l.follow(st)
		if !fresh {
			return
		}
		f.Settings().SetTheme(style.Scaled(look.Scheme, look.TextSize))
		s.lay(look)
		s.frame.Refresh()
	})
}

// lay says how the bars stand.
func (s *Shell) lay(look Look) {
	if s.touch != look.Touch {
		s.touch = look.Touch
		s.Words.Fingers(look.Touch)
		if s.view != nil {
			s.view.Words.Fingers(look.Touch)
		}
		s.relabel()
	}
	s.board.Use(look.Touch)
	if s.rail != nil {
		s.rail.sides.Touch = look.Touch
	}
}
