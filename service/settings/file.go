package settings

import (
	"errors"
	"fmt"
	"sync"

	"comptoir/service/durable"
)

// Errors of a change. None repeats a value.
var (
	ErrUnknown = errors.New("settings: there is no such setting")
	ErrInvalid = errors.New("settings: this setting cannot have that value")
	ErrLocked  = errors.New("settings: locked by the machine's file")
	ErrGiven   = errors.New("settings: given by the environment")
)

// Source is where a value comes from.
type Source string

// Sources, from the strongest to the weakest.
const (
	FromLock        Source = "lock"        // the machine file, which locks it
	FromEnvironment Source = "environment" // COMPTOIR_KEY
	FromUser        Source = "user"        // the user's file
	FromMachine     Source = "machine"     // the machine file
	FromDefault     Source = "default"
)

// Fixed reports whether a value cannot be changed by the user.
func (s Source) Fixed() bool { return s == FromLock || s == FromEnvironment }

// Note is something in a layer that was left out because it means nothing.
type Note struct {
	Key    string // empty: the whole file
	Source Source
}

// Places says where the layers are. Empty paths are left out; without User
// changes last for this run only.
type Places struct {
	User, Machine string
	Env           func(name string) (string, bool) // os.LookupEnv; nil: no environment

	Replace func(path string, content []byte) error // nil: durable.Replace
}

// File is the settings with all their layers. It is safe for concurrent use;
// its zero value holds the defaults and keeps changes in memory.
type File struct {
	mu       sync.Mutex
	disk     sync.Mutex // one write after the other; before mu
	unsaved  bool
	later    func()
	places   Places
	user     map[string]any
	machine  map[string]any
	locked   map[string]bool
	resolved *resolved
}

// resolved is the layers laid over each other.
type resolved struct {
	values  Values
	sources map[string]Source
	notes   []Note
}

// Open reads the layers. Files that are not there are empty. One that cannot be
// read is left out and reported by an error that names no contents; the File works
// all the same.
func Open(p Places) (*File, error) {
	f := &File{places: p}
	var userErr, machineErr error
	if f.user, userErr = readFile(p.User); userErr != nil {
		userErr = fmt.Errorf("settings: user file: %w", userErr)
	}
	if f.machine, machineErr = readFile(p.Machine); machineErr != nil {
		machineErr = fmt.Errorf("settings: machine file: %w", machineErr)
	}
	f.locked = locks(f.machine)
	return f, errors.Join(userErr, machineErr)
}

// Places returns where the layers are.
func (f *File) Places() Places { return f.places }

// Get returns the settings.
func (f *File) Get() Values { return f.resolve().values }

// Source returns where the value of a setting comes from.
func (f *File) Source(key string) Source {
	if s, known := f.resolve().sources[key]; known {
		return s
	}
	return FromDefault
}

// Notes lists what was left out.
func (f *File) Notes() []Note { return f.resolve().notes }

// Text returns the value of a setting as Set takes it.
func (f *File) Text(key string) string {
	e, known := find(key)
	if !known {
		return ""
	}
	return e.show(f.Get())
}

// Own returns what the user's file says of a setting, as Set takes it; ok is false
// when it says nothing.
func (f *File) Own(key string) (value string, ok bool) {
	e, known := find(key)
	if !known {
		return "", false
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	raw, there := at(f.user, key)
	value, ok = "", false
	if read, good := e.read(raw); there && good {
		var v Values
		e.put(&v, read)
		value, ok = e.show(v), true
	}
	return value, ok
}

// Set changes a setting in the user's file, atomically. It returns ErrUnknown,
// ErrInvalid, ErrLocked or ErrGiven and changes nothing, or the error of the
// disk, when the change counts for this run only. After Defer it never waits for the
// disk, and has no error of it.
func (f *File) Set(key, value string) error {
	e, known := find(key)
	if !known {
		return ErrUnknown
	}
	x, ok := e.parse(value)
	if !ok {
		return ErrInvalid
	}
	return f.change(key, func(user map[string]any) { put(user, key, x) })
}

// Reset takes a setting out of the user's file: what the other layers say counts again.
func (f *File) Reset(key string) error {
	if _, known := find(key); !known {
		return ErrUnknown
	}
	return f.change(key, func(user map[string]any) { drop(user, key) })
}

// PutStores replaces the user's stores. Fixed ones, and those without a name,
// are left out.
func (f *File) PutStores(stores []Store) error {
	return f.change(keyStores, func(user map[string]any) { user[keyStores] = storesOut(stores) })
}

// Defer has every later change count at once, and written by Save: later is called
// after each, and has Save called soon.
func (f *File) Defer(later func()) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.later = later
}

// Save writes what was changed since it was written last. It waits for the disk. What
// cannot be written counts for this run, and Save tries again.
func (f *File) Save() error {
	f.disk.Lock()
	defer f.disk.Unlock()
	f.mu.Lock()
	content, err := encode(f.user)
	wanted := f.unsaved && f.places.User != ""
	f.unsaved = false
	f.mu.Unlock()
	if wanted && err == nil {
		err = f.places.replace(f.places.User, content)
	}
	if err != nil {
		f.mu.Lock()
		f.unsaved = true
		f.mu.Unlock()
	}
	return err
}

// Forget takes out everything that the user's file says, and deletes the file. What the
// other layers say counts again. Error: that of the disk; it counts for this run then.
func (f *File) Forget() error {
	f.disk.Lock()
	defer f.disk.Unlock()
	f.mu.Lock()
	f.user, f.resolved, f.unsaved = nil, nil, false
	f.mu.Unlock()
	if f.places.User == "" {
		return nil
	}
	if err := durable.Remove(f.places.User); err != nil {
		return fmt.Errorf("settings: %w", err)
	}
	return nil
}

func (f *File) change(key string, alter func(map[string]any)) error {
	switch f.Source(key) {
	case FromLock:
		return ErrLocked
	case FromEnvironment:
		return ErrGiven
	}
	f.mu.Lock()
	if f.user == nil {
		f.user = map[string]any{}
	}
	alter(f.user)
	f.resolved, f.unsaved = nil, true
	later := f.later
	f.mu.Unlock()
	if later != nil {
		later()
		return nil
	}
	return f.Save()
}
