package journal

import "errors"

// Errors of this package. Match them with errors.Is.
var (
	ErrLocked        = errors.New("journal: open elsewhere")
	ErrVersion       = errors.New("journal: written by a newer program")
	ErrBroken        = errors.New("journal: cannot be written")
	ErrClosed        = errors.New("journal: closed")
	ErrInvalid       = errors.New("journal: incomplete or unwritable details")
	ErrReferenceOpen = errors.New("journal: the reference has an open entry")
	ErrNotFound      = errors.New("journal: no such entry")
	ErrState         = errors.New("journal: not possible in this state")
	ErrNoKey         = errors.New("journal: no keyring to keep the key in")
	ErrPermit        = errors.New("journal: no permit for this charge")
	ErrChoice        = errors.New("journal: the account's holder has not chosen yet whether to keep it")
	ErrForged        = errors.New("journal: records were changed by somebody else, and no manager has acknowledged it")
)

// Codes that Notes returns; they are the same in every language.
const (
	NoteTornTail    = "torn_tail"    // the last write was cut short by a crash
	NoteDamaged     = "damaged"      // records were unreadable or missing; the old file was kept aside
	NoteDetailsLost = "details_lost" // some entries have no Details any more
)
