// Package staff is who may work at a till: members with a role and a PIN. PINs
// are kept as argon2id hashes (RFC 9106) only. The members that a fleet gives
// all its tills come first; those of this till are added to them.
//
// Both files are TOML, of the same form:
//
//	[[staff]]
//	id = "00042"
//	name = "Marie T."
//	role = "manager"
//	hash = "$argon2id$v=19$m=19456,t=3,p=1$c2FsdA$aGFzaA"
//
// The rows of this till carry a code each, and their list one, with a key from the
// keyring: whose row somebody else has changed does not sign in. Without a keyring
// there are no codes.
//
// A try is written down before it is checked, so that ending the program makes
// no try free. Wrong tries first make the next one wait, then lock the member
// until a manager gives a new PIN; a manager waits a quarter of an hour instead,
// or nobody could.
package staff

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"comptoir/service/secret"
)

// Role says what a member may do.
type Role string

// Roles. A manager may also manage the staff and stand in for a verification.
const (
	Associate Role = "associate"
	Manager   Role = "manager"
)

// Digits is the length of a PIN.
const Digits = 6

// Member is one person who works here.
type Member struct {
	ID     string // employee number, as the lender gets it
	Name   string // as shown, such as "Marie T."
	Role   Role
	Fixed  bool // given by the fleet's file: it cannot be removed or renamed here
	Locked bool // too many wrong PINs: a manager has to give a new one
	Edited bool // somebody else has changed this row, or its key is gone: see Trust
}

// Errors. None holds a PIN.
var (
	ErrUnknown = errors.New("staff: nobody has this number")
	ErrWrong   = errors.New("staff: wrong PIN")
	ErrLocked  = errors.New("staff: locked by wrong PINs")
	ErrForm    = errors.New("staff: a PIN has six digits")
	ErrWeak    = errors.New("staff: a PIN that is guessed too easily")
	ErrTaken   = errors.New("staff: this number is taken")
	ErrMember  = errors.New("staff: a number, a name and a role are needed")
	ErrLast    = errors.New("staff: the last manager has to stay")
	ErrFixed   = errors.New("staff: given by the fleet's file")
	ErrBroken  = errors.New("staff: the file of the staff cannot be read")

	ErrEdited   = errors.New("staff: changed by somebody else")
	ErrUnsealed = errors.New("staff: sealed with a key that is gone")
)

// WaitError says that it is too early for another try.
type WaitError struct{ Until time.Time }

func (e *WaitError) Error() string { return "staff: too many tries, wait" }

// Options say where a Book keeps its members. Path is this till's file and Fleet
// the one given to it; empty paths are left out. Now is the clock, Cost what a
// hash costs; both have defaults. Key returns the key of the rows' codes from a
// keyring that outlives this run, and whether it was made just now; nil, or with an
// error: there is none. Keeper keeps the head beside that key; nil: an older copy of
// the files is not noticed.
type Options struct {
	Path, Fleet string
	Now         func() time.Time
	Cost        Cost
	Key         func() (key []byte, fresh bool, err error)
	Keeper      Keeper
}

// Book is the staff of a till. It is safe for concurrent use; what hashes takes
// a tenth of a second or so and is for a worker.
type Book struct {
	mu     sync.Mutex
	o      Options
	broken error
	people []person
	tries  map[string]try

	seal    *sealer
	trust   error
	suspect bool      // the tries cannot be trusted
	opened  time.Time // when this run began
	head    Head      // of the files as they are
	seen    atomic.Pointer[look]

	keeping sync.Mutex
	kept    Head // as the Keeper has it
}

// look is what the book tells whoever must not wait for its files.
type look struct {
	members []Member
	empty   bool
	trust   error
}

// show makes known what has changed; the caller holds the lock.
func (b *Book) show() {
	list := make([]Member, len(b.people))
	for i, p := range b.people {
		list[i] = p.Member
		list[i].Locked = p.Role != Manager && b.tried(p.ID).count >= lockAfter
	}
	slices.SortStableFunc(list, func(x, y Member) int { return cmp.Compare(x.Name, y.Name) })
	b.seen.Store(&look{list, b.broken == nil && b.trust == nil && len(b.people) == 0, b.trust})
}

// person is a member with the hash of the PIN.
type person struct {
	Member
	hash  string
	own   bool  // this till's file holds the hash
	doubt error // why the row is not trusted
}

// Open reads the members. When a file cannot be read, the error says so and the
// Book lets nobody in: an empty one would take the next person for the first.
func Open(o Options) (*Book, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Cost == (Cost{}) {
		o.Cost = Usual
	}
	b := &Book{o: o, tries: map[string]try{}}
	b.broken = b.load()
	b.show()
	b.keepHead(b.head)
	return b, b.broken
}

// Members lists the staff by name. It waits for nothing.
func (b *Book) Members() []Member { return slices.Clone(b.seen.Load().members) }

// Empty reports whether nobody works here yet, and whoever comes first becomes
// manager. A file that is gone does not make it so. It waits for nothing.
func (b *Book) Empty() bool { return b.seen.Load().empty }

// Check returns the member of this id if the PIN is theirs. Errors: ErrUnknown,
// ErrWrong, ErrLocked, a *WaitError, ErrEdited or ErrUnsealed (the row is not to be
// trusted), or ErrBroken.
func (b *Book) Check(id string, pin secret.PIN) (Member, error) {
	p, err := b.tryOne(id)
	if err != nil {
		return Member{}, err
	}
	if !matches(p.hash, pin) {
		return Member{}, ErrWrong
	}
	b.succeed(id)
	return p.Member, nil
}

func (b *Book) tryOne(id string) (person, error) {
	defer b.change()()
	if b.broken != nil {
		return person{}, ErrBroken
	}
	p := b.find(id)
	switch {
	case p == nil:
		return person{}, ErrUnknown
	case p.doubt != nil:
		return person{}, p.doubt
	}
	return *p, b.begin(id, p.Role == Manager)
}

// anyManager counts the tries of PINs that no name came with.
const anyManager = "*"

// Manager returns the manager whom a PIN belongs to. Errors are those of Check.
func (b *Book) Manager(pin secret.PIN) (Member, error) {
	managers, err := b.tryManagers()
	if err != nil {
		return Member{}, err
	}
	for _, p := range managers {
		if matches(p.hash, pin) {
			b.succeed(anyManager)
			return p.Member, nil
		}
	}
	return Member{}, ErrWrong
}

func (b *Book) tryManagers() (list []person, err error) {
	defer b.change()()
	if b.broken != nil {
		return nil, ErrBroken
	}
	for _, p := range b.people {
		if p.Role == Manager && p.doubt == nil {
			list = append(list, p)
		}
	}
	return list, b.begin(anyManager, true)
}

// Add takes a member in. It returns ErrMember, ErrTaken, ErrForm, ErrWeak or
// ErrBroken, or the error of the disk, when the member is in for this run only.
func (b *Book) Add(m Member, pin secret.PIN) error {
	defer b.change()()
	switch {
	case b.broken != nil:
		return ErrBroken
	case m.ID == "" || m.ID == anyManager || m.Name == "" || m.Role != Manager && m.Role != Associate:
		return ErrMember
	case b.find(m.ID) != nil:
		return ErrTaken
	}
	hash, err := b.hashed(pin)
	if err != nil {
		return err
	}
	m.Fixed, m.Locked, m.Edited = false, false, false
	b.people = append(b.people, person{Member: m, hash: hash, own: true})
	b.tries[m.ID] = try{}
	return b.save()
}

// SetPIN replaces a member's PIN and forgets wrong tries. Errors:
// ErrUnknown, ErrForm, ErrWeak, ErrEdited or ErrUnsealed (the row's role may not be
// the member's), or ErrBroken, or the error of the disk.
func (b *Book) SetPIN(id string, pin secret.PIN) error {
	defer b.change()()
	p := b.find(id)
	if p == nil {
		return cmp.Or(b.broken, ErrUnknown)
	}
	if p.doubt != nil && !p.Fixed { // the fleet says what role a fixed one has
		return p.doubt
	}
	hash, err := b.hashed(pin)
	if err != nil {
		return err
	}
	p.hash, p.own, p.doubt, p.Edited = hash, true, nil, false
	b.tries[id] = try{}
	return b.save()
}

// Remove takes a member out. It returns ErrUnknown, ErrFixed or ErrLast, or the
// error of the disk.
func (b *Book) Remove(id string) error {
	defer b.change()()
	p := b.find(id)
	managers := 0
	for _, other := range b.people {
		if other.Role == Manager {
			managers++
		}
	}
	switch {
	case p == nil:
		return cmp.Or(b.broken, ErrUnknown)
	case p.Fixed:
		return ErrFixed
	case p.Role == Manager && managers == 1:
		return ErrLast
	}
	b.people = slices.DeleteFunc(b.people, func(other person) bool { return other.ID == id })
	delete(b.tries, id)
	return b.save()
}

func (b *Book) hashed(pin secret.PIN) (string, error) {
	if err := CheckPIN(pin); err != nil {
		return "", err
	}
	return hash(pin, b.o.Cost), nil
}

func (b *Book) find(id string) *person {
	i := slices.IndexFunc(b.people, func(p person) bool { return p.ID == id })
	if i < 0 {
		return nil
	}
	return &b.people[i]
}

// CheckPIN returns nil for a PIN that can be used: six digits, not all the same and
// not six in a row. Otherwise it returns ErrForm or ErrWeak.
func CheckPIN(pin secret.PIN) error {
	digits := pin.Reveal()
	if len(digits) != Digits {
		return ErrForm
	}
	steps := map[int]bool{}
	for i := range len(digits) {
		if digits[i] < '0' || digits[i] > '9' {
			return ErrForm
		}
		if i > 0 {
			steps[int(digits[i])-int(digits[i-1])] = true
		}
	}
	if len(steps) == 1 && (steps[0] || steps[1] || steps[-1]) {
		return ErrWeak
	}
	return nil
}

// String keeps hashes out of any print.
func (b *Book) String() string { return fmt.Sprintf("staff of %d", len(b.people)) }
