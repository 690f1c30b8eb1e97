package lookup

import (
	"time"

	"comptoir/app/form"
	"comptoir/service/typed"
)

// cardStands is how long a whole card number may stand in the box.
const cardStands = 30 * time.Second

// cardIn returns the digits of a card number that stands in the box, valid or not; false
// where there is none.
func (l *Lookup) cardIn() (string, bool) {
	digits, numeric := typed.Digits(typed.Text(l.state.Typed[form.FieldBox]))
	return digits, numeric && len(digits) >= cardDigits
}

// watchCard sees to it that a card number does not stand in the box for long.
func (l *Lookup) watchCard() {
	if l.stopCard != nil {
		l.stopCard()
		l.stopCard = nil
	}
	if _, there := l.cardIn(); there {
		l.stopCard = l.deps.After(cardStands, l.forgetCard)
	}
}

// LeaveBox masks a card number once the box is left.
func (l *Lookup) LeaveBox() {
	if _, there := l.cardIn(); there && !l.state.Masked {
		l.state.Masked = true
		l.publish()
	}
}

// forgetCard leaves nothing of a card number in the box but its end. One that is being
// looked up is forgotten with the answer.
func (l *Lookup) forgetCard() {
	if digits, there := l.cardIn(); there && !l.state.Busy {
		l.dropCard(digits)
		l.publish()
	}
}

// dropCard forgets a card number but for its end.
func (l *Lookup) dropCard(digits string) {
	l.state.Typed = form.With(l.state.Typed, form.FieldBox, "")
	l.state.CardGone, l.state.Masked = digits[len(digits)-4:], false
	l.watchCard()
}

// ForgetCard leaves nothing of a card number on the page but its end, as when the till
// is locked.
func (f Finder) ForgetCard() { f.l.forgetCard() }
