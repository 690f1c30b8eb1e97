package staff

import "time"

// lockAfter is how many wrong PINs in a row lock a member.
const lockAfter = 10

// pauses are the waits after so many wrong PINs in a row.
var pauses = map[int]time.Duration{
	3: 5 * time.Second, 4: 15 * time.Second, 5: 30 * time.Second,
	6: time.Minute, 7: 2 * time.Minute, 8: 5 * time.Minute, 9: 5 * time.Minute,
}

const longPause = 15 * time.Minute

func (t try) pause() time.Duration {
	if t.count >= lockAfter {
		return longPause
	}
	return pauses[t.count]
}

// begin counts a try, on disk too, or says that it is too early or too late for
// one. A clock that was set back does not lengthen a wait beyond its pause.
func (b *Book) begin(id string, manager bool) error {
	t, now := b.tries[id], b.o.Now()
	if t.count >= lockAfter && !manager {
		return ErrLocked
	}
	if t.last.After(now) {
		t.last = now
		b.tries[id] = t
	}
	if until := t.last.Add(t.pause()); now.Before(until) {
		return &WaitError{until}
	}
	b.tries[id] = try{t.count + 1, now}
	_ = b.save() // a full disk must not keep the staff out: the count holds for this run
	return nil
}

func (b *Book) succeed(id string) {
	delete(b.tries, id)
	_ = b.save()
}
