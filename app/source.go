package app

import (
	"crypto/rand"
	"encoding/hex"
	"time"

	"comptoir/app/model"
)

// Source is where the application takes time and identifiers from. What is nil
// is the real thing: the computer's clock, real timers, random identifiers.
type Source struct {
	Now   func() time.Time // safe for concurrent use
	After model.After
	// Elapsed is the monotonic clock that waits are told by; it goes with After.
	Elapsed func() time.Duration
	// NewIDs returns a generator of 32 hex digits, safe for concurrent use, for
	// one part of the program. Parts have generators of their own, so that none
	// depends on how many identifiers another one took.
	NewIDs func(part string) (newID func() string)
}

// orReal returns s with the real thing in place of what is nil.
func (s Source) orReal(d model.Dispatch) Source {
	if s.Now == nil {
		s.Now = time.Now
	}
	if s.After == nil {
		s.After = model.AfterOn(d)
	}
	if s.NewIDs == nil {
		s.NewIDs = func(string) func() string { return randomID }
	}
	return s
}

// randomID returns 32 hex digits, as x-reference-id wants them.
func randomID() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails: it ends the program instead
	return hex.EncodeToString(b[:])
}
