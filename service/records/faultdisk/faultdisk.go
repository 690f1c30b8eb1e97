// Package faultdisk is a disk for tests: it stands between SQLite and the operating
// system, tells of each operation before it is carried out, and may refuse it, cut
// it short or keep it for good. Only tests may import it.
package faultdisk

import (
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"unsafe"

	"modernc.org/libc"
	_ "modernc.org/sqlite" // sets SQLite up
	lib "modernc.org/sqlite/lib"
)

// Kind is what an operation does.
type Kind string

// The operations that change something.
const (
	Create   Kind = "create"
	Write    Kind = "write"
	Sync     Kind = "sync"
	Truncate Kind = "truncate"
	Delete   Kind = "delete"
	Torn     Kind = "torn" // half of a write was carried out, as Tear wanted it
)

// Op is one operation on one file.
type Op struct {
	Kind Kind
	Path string
	At   int64  // of Write
	Data []byte // of Write
	Size int64  // of Truncate
}

// Fault is what becomes of an operation instead of being carried out.
type Fault int32

// The faults. Half and Tear carry out the first half of a write and refuse the rest
// as Full does; Tear asks about Torn in between.
const (
	None     Fault = 0
	Full           = Fault(lib.SQLITE_FULL)
	Broken         = Fault(lib.SQLITE_IOERR)
	ReadOnly       = Fault(lib.SQLITE_READONLY)
	Half           = Fault(-1)
	Tear           = Fault(-2)
)

// Disk is one such disk. Before is asked about every operation; nil: none fails.
type Disk struct {
	mu     sync.Mutex
	before func(Op) Fault
	name   string
	base   *lib.Tsqlite3_vfs
}

var (
	disks   sync.Map // by their address for SQLite
	files   sync.Map // open files, by their address for SQLite
	counter atomic.Int64
)

type file struct {
	disk *Disk
	path string
	base *lib.Tsqlite3_io_methods
}

// New makes a disk, which lasts as long as the program: a few
// are harmless.
func New() *Disk {
	tls := libc.NewTLS()
	defer tls.Close()
	d := &Disk{name: fmt.Sprintf("fault-%d", counter.Add(1))}
	base := lib.Xsqlite3_vfs_find(tls, 0)
	d.base = at[lib.Tsqlite3_vfs](base)
	mine := libc.Xcalloc(tls, 1, lib.Tsize_t(unsafe.Sizeof(*d.base)))
	name, err := libc.CString(d.name)
	if err != nil || mine == 0 {
		panic("faultdisk: no memory for a disk")
	}
	v := at[lib.Tsqlite3_vfs](mine)
	*v = *d.base
	v.FpNext, v.FzName = 0, name
	v.FxOpen, v.FxDelete = pointer(open), pointer(remove)
	disks.Store(mine, d)
	if rc := lib.Xsqlite3_vfs_register(tls, mine, 0); rc != 0 {
		panic("faultdisk: the disk is refused")
	}
	return d
}

// Name is what SQLite knows the disk by.
func (d *Disk) Name() string { return d.name }

// Before sets what is asked before each operation that changes something; nil:
// nothing.
func (d *Disk) Before(ask func(Op) Fault) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.before = ask
}

func (d *Disk) ask(op Op) Fault {
	d.mu.Lock()
	ask := d.before
	d.mu.Unlock()
	if ask == nil {
		return None
	}
	op.Data = slices.Clone(op.Data)
	return ask(op)
}

func open(tls *libc.TLS, vfs, name, f uintptr, flags int32, out uintptr) int32 {
	d := diskAt(vfs)
	path := ""
	if name != 0 {
		path = libc.GoString(name)
	}
	if flags&lib.SQLITE_OPEN_CREATE != 0 {
		if fault := d.ask(Op{Kind: Create, Path: path}); fault != None {
			return lib.SQLITE_CANTOPEN
		}
	}
	rc := function[func(*libc.TLS, uintptr, uintptr, uintptr, int32, uintptr) int32](d.base.FxOpen)(tls, vfs, name, f, flags, out)
	header := at[lib.Tsqlite3_file](f)
	if rc != 0 || header.FpMethods == 0 {
		return rc
	}
	base := at[lib.Tsqlite3_io_methods](header.FpMethods)
	files.Store(f, &file{d, path, base})
	header.FpMethods = methodsFor(tls, base)
	return rc
}

var (
	tables   = map[lib.Tsqlite3_io_methods]uintptr{}
	tablesMu sync.Mutex
)

// methodsFor is a table of ours over one of the system's; it lasts for good.
func methodsFor(tls *libc.TLS, base *lib.Tsqlite3_io_methods) uintptr {
	tablesMu.Lock()
	defer tablesMu.Unlock()
	if known, there := tables[*base]; there {
		return known
	}
	mine := libc.Xcalloc(tls, 1, lib.Tsize_t(unsafe.Sizeof(*base)))
	m := at[lib.Tsqlite3_io_methods](mine)
	*m = *base
	m.FxClose, m.FxWrite, m.FxSync, m.FxTruncate = pointer(closeFile), pointer(write), pointer(flush), pointer(truncate)
	tables[*base] = mine
	return mine
}

func remove(tls *libc.TLS, vfs, name uintptr, sync int32) int32 {
	d := diskAt(vfs)
	if fault := d.ask(Op{Kind: Delete, Path: libc.GoString(name)}); fault != None {
		return int32(fault)
	}
	return function[func(*libc.TLS, uintptr, uintptr, int32) int32](d.base.FxDelete)(tls, vfs, name, sync)
}

func closeFile(tls *libc.TLS, f uintptr) int32 {
	known, _ := files.LoadAndDelete(f)
	return function[func(*libc.TLS, uintptr) int32](known.(*file).base.FxClose)(tls, f)
}

func write(tls *libc.TLS, f, data uintptr, n int32, offset lib.Tsqlite3_int64) int32 {
	known := fileAt(f)
	call := function[func(*libc.TLS, uintptr, uintptr, int32, lib.Tsqlite3_int64) int32](known.base.FxWrite)
	fault := known.disk.ask(Op{Kind: Write, Path: known.path, At: offset, Data: unsafe.Slice(at[byte](data), n)}) // #nosec G103 -- what SQLite writes
	switch fault {
	case None:
		return call(tls, f, data, n, offset)
	case Half, Tear:
		_ = call(tls, f, data, n/2, offset)
		if fault == Tear {
			_ = known.disk.ask(Op{Kind: Torn, Path: known.path})
		}
		return lib.SQLITE_FULL
	}
	return int32(fault)
}

func flush(tls *libc.TLS, f uintptr, flags int32) int32 {
	known := fileAt(f)
	if fault := known.disk.ask(Op{Kind: Sync, Path: known.path}); fault != None {
		return lib.SQLITE_IOERR_FSYNC
	}
	return function[func(*libc.TLS, uintptr, int32) int32](known.base.FxSync)(tls, f, flags)
}

func truncate(tls *libc.TLS, f uintptr, size lib.Tsqlite3_int64) int32 {
	known := fileAt(f)
	if fault := known.disk.ask(Op{Kind: Truncate, Path: known.path, Size: size}); fault != None {
		return lib.SQLITE_IOERR_TRUNCATE
	}
	return function[func(*libc.TLS, uintptr, lib.Tsqlite3_int64) int32](known.base.FxTruncate)(tls, f, size)
}

func diskAt(vfs uintptr) *Disk {
	d, _ := disks.Load(vfs)
	return d.(*Disk)
}

func fileAt(f uintptr) *file {
	known, _ := files.Load(f)
	return known.(*file)
}

// at, function and pointer go to and fro between Go and the C that was translated.
func at[T any](address uintptr) *T { return *(**T)(unsafe.Pointer(&address)) } // #nosec G103 -- memory of SQLite's

func function[F any](address uintptr) F {
	holder := struct{ uintptr }{address}
	return *(*F)(unsafe.Pointer(&holder)) // #nosec G103 -- a function of SQLite's
}

func pointer(f any) uintptr { return (*[2]uintptr)(unsafe.Pointer(&f))[1] } // #nosec G103 -- a function of ours, for SQLite
