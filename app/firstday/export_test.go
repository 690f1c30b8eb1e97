package firstday

import (
	"time"

	"comptoir/service/civil"
)

// Note takes a step down as a tour does.
func Note(b *Book, id string, step Step, at time.Time) func() error {
	return b.note(id, step, civil.Of(at))
}
