// Package logbook is where the program writes down what it did: structured
// lines without bodies, in a few files of bounded size, for this user only.
// Secrets have types that print as a mask; as a second net, a text with a run of
// digits as long as a card or a social insurance number loses those digits.
package logbook

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"sync"
)

// How much is kept.
const (
	MaxFiles = 5
	MaxBytes = 10 << 20 // of one file
)

const (
	fileName  = "comptoir.log"
	crashName = "crash.txt"
)

// digits are runs that could be a card, an account or a social insurance number.
var digits = regexp.MustCompile(`\d(?:[ -]?\d){8,}`)

// reference is an x-reference-id, which support asks for and may hold any digits.
var reference = regexp.MustCompile(`^[0-9a-f]{32}$`)

// Scrub masks what looks like a number of a card or a person.
func Scrub(text string) string { return digits.ReplaceAllString(text, "****") }

// Book is an open log. Its zero value writes nowhere.
type Book struct {
	Log   *slog.Logger
	file  *rotating
	crash *os.File
}

// Open opens the log in a folder, which is made when it is not there, and has the
// runtime write what a crash leaves into a file beside it. When that cannot be
// done, the Book's Log writes nowhere and the error says why.
func Open(folder string) (*Book, error) {
	b := &Book{Log: slog.New(slog.DiscardHandler)}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return b, fmt.Errorf("logbook: %w", err)
	}
	file, err := openRotating(filepath.Join(folder, fileName), MaxBytes, MaxFiles)
	if err != nil {
		return b, fmt.Errorf("logbook: %w", err)
	}
	b.file = file
	b.Log = slog.New(slog.NewJSONHandler(file, &slog.HandlerOptions{ReplaceAttr: scrubbed}))
	return b, b.openCrash(filepath.Join(folder, crashName))
}

// openCrash scrubs what the last crash left and makes room for the next.
func (b *Book) openCrash(path string) error {
	if left, err := os.ReadFile(path); err == nil && len(left) > 0 { // #nosec G304 -- a file of this program
		b.Log.Error("the last run ended in a crash", "file", path+".last")
		if err := os.WriteFile(path+".last", []byte(Scrub(string(left))), 0o600); err != nil {
			return fmt.Errorf("logbook: %w", err)
		}
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600) // #nosec G304 -- as above
	if err != nil {
		return fmt.Errorf("logbook: %w", err)
	}
	b.crash = file
	return debug.SetCrashOutput(file, debug.CrashOptions{})
}

// Close ends the log.
func (b *Book) Close() error {
	var err error
	if b.crash != nil {
		_ = debug.SetCrashOutput(nil, debug.CrashOptions{})
		err = b.crash.Close()
	}
	if b.file != nil {
		err = errors.Join(err, b.file.Close())
	}
	return err
}

// scrubbed is the second net under every value that is a text.
func scrubbed(_ []string, a slog.Attr) slog.Attr {
	switch a.Value.Kind() {
	case slog.KindString:
		if a.Key == "reference" && reference.MatchString(a.Value.String()) {
			return a
		}
		a.Value = slog.StringValue(Scrub(a.Value.String()))
	case slog.KindAny:
		if err, ok := a.Value.Any().(error); ok {
			a.Value = slog.StringValue(Scrub(err.Error()))
		}
	}
	return a
}

// rotating is a file that gives way to a new one when it is full.
type rotating struct {
	mu    sync.Mutex
	path  string
	max   int64
	keep  int
	file  *os.File
	bytes int64
}

func openRotating(path string, most int64, keep int) (*rotating, error) {
	r := &rotating{path: path, max: most, keep: keep}
	return r, r.open()
}

func (r *rotating) open() error {
	file, err := os.OpenFile(r.path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	info, err := file.Stat()
	if err != nil {
		return errors.Join(err, file.Close())
	}
	r.file, r.bytes = file, info.Size()
	return nil
}

// Write writes one line; it never splits one over two files.
func (r *rotating) Write(line []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.bytes > 0 && r.bytes+int64(len(line)) > r.max {
		if err := r.turn(); err != nil {
			return 0, err
		}
	}
	n, err := r.file.Write(line)
	r.bytes += int64(n)
	return n, err
}

// turn moves every file one number on; the oldest goes.
func (r *rotating) turn() error {
	if err := r.file.Close(); err != nil {
		return err
	}
	name := func(n int) string { return fmt.Sprintf("%s.%d", r.path, n) }
	_ = os.Remove(name(r.keep - 1))
	for n := r.keep - 2; n > 0; n-- {
		_ = os.Rename(name(n), name(n+1))
	}
	if err := os.Rename(r.path, name(1)); err != nil {
		return err
	}
	return r.open()
}

func (r *rotating) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.file.Close()
}
