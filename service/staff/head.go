package staff

import "fmt"

// Head is how often the two files of this till's staff have been written. Each file
// carries its number under its code, so that an older copy put in place of one shows.
type Head struct{ List, Tries int64 }

// Keeper keeps the head where the files are not. Its methods may wait for the
// operating system; they are called by what is for a worker, and by Open.
type Keeper interface {
	// Head returns what KeepHead was given last, or the zero Head when that was nothing.
	Head() (Head, error)
	// KeepHead may fail: then an older copy may pass for the newest.
	KeepHead(Head) error
}

const headForm = "1 %d %d"

// String returns the head as it is kept.
func (h Head) String() string { return fmt.Sprintf(headForm, h.List, h.Tries) }

// ParseHead reads what String gives; ok is false for anything else.
func ParseHead(text string) (h Head, ok bool) {
	_, err := fmt.Sscanf(text, headForm, &h.List, &h.Tries)
	return h, err == nil && h.String() == text
}

// readHead takes the head from where it is kept.
func (b *Book) readHead() {
	if b.seal == nil || b.o.Keeper == nil {
		return
	}
	h, err := b.o.Keeper.Head()
	if err != nil {
		b.o.Keeper = nil // what was kept must not be made less
		return
	}
	b.kept, b.head = h, h
}

// change locks the book for something that may write. The head is kept once it is
// unlocked: whoever only looks must not wait for a keyring.
func (b *Book) change() (unlock func()) {
	b.mu.Lock()
	return func() {
		now := b.head
		b.show()
		b.mu.Unlock()
		b.keepHead(now)
	}
}

func (b *Book) keepHead(h Head) {
	if b.seal == nil || b.o.Keeper == nil {
		return
	}
	b.keeping.Lock()
	defer b.keeping.Unlock()
	h = Head{max(h.List, b.kept.List), max(h.Tries, b.kept.Tries)}
	if h != b.kept && b.o.Keeper.KeepHead(h) == nil {
		b.kept = h
	}
}
