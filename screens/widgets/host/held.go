package host

import (
	"time"

	"fyne.io/fyne/v2"
)

// Held knows which press keys are down. A press often moves the focus to the
// next button; the repeats of a key that is still held must not press that one
// too, or a finger resting on Enter would walk from the amount to the charge.
type Held map[fyne.KeyName]*hold

type hold struct {
	part any       // that had the focus when the key went down
	at   time.Time // when it did
	used bool      // the key did what it does, once
}

func isPressKey(k fyne.KeyName) bool {
	return k == fyne.KeyReturn || k == fyne.KeyEnter || k == fyne.KeySpace
}

// Down is told about every key that goes down, and at which part.
func (h Held) Down(part any, k fyne.KeyName, at time.Time) {
	if isPressKey(k) {
		h[k] = &hold{part: part, at: at}
	}
}

// Up is told about every key that is let go, wherever the focus is.
func (h Held) Up(k fyne.KeyName) { delete(h, k) }

// May reports whether a key does something at part: once for each time it goes
// down there.
func (h Held) May(part any, k fyne.KeyName) bool {
	now := h[k]
	if now == nil {
		return true // no key went down: an on-screen keyboard, a screen reader
	}
	if now.part != part || now.used {
		return false
	}
	now.used = true
	return true
}

// Began returns when the press of a key began that is typed now.
func (h Held) Began(k fyne.KeyName, now time.Time) time.Time {
	if down := h[k]; down != nil {
		return down.at
	}
	return now
}
