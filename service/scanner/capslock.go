package scanner

import (
	"strings"
	"unicode"
)

// shiftLocked are the pairs of keys that Caps Lock turns round besides letters, where
// it works as Shift does: in the multilingual layout of Canada.
const shiftLocked = `/\1!2@3#4$5%6?7&8*9(0)-_=+,'."`

// witness notices from the key that is down and what the layout made of it whether Caps
// Lock is on, and whether it works on digits too.
func (p *pass) witness(made rune) {
	if p.open == 0 || p.level3 || p.onPad {
		return
	}
	shifted := unicode.IsUpper(p.open) || strings.ContainsRune("!@#$%^&*()", p.open)
	switch digit := unicode.IsDigit(made); {
	case unicode.IsLetter(p.open) && unicode.IsLetter(made):
		p.caps += vote(unicode.IsUpper(made) != shifted)
	case unicode.IsDigit(p.open) || strings.ContainsRune("!@#$%^&*()", p.open):
		p.lock += vote(digit == shifted)
	}
}

func vote(yes bool) int {
	if yes {
		return 1
	}
	return -1
}

// unlocked returns what the layout would have made without Caps Lock.
func (p *pass) unlocked(signs []sign) []sign {
	if p.caps <= 0 {
		return signs
	}
	for i, s := range signs {
		switch at := strings.IndexRune(shiftLocked, s.text); {
		case unicode.IsLetter(s.text):
			signs[i].text = swap(s.text)
		case p.lock > 0 && at >= 0 && !s.pad:
			signs[i].text = rune(shiftLocked[at^1])
		}
	}
	return signs
}
