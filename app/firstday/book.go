package firstday

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"comptoir/service/civil"
	"comptoir/service/durable"
)

// FileName is the file of a [Book], in the folder of the till's data.
const FileName = "firstday.json"

// Progress is how far somebody of the staff came.
type Progress struct {
	Done     []Step `json:"done"`
	Finished string `json:"finished,omitempty"` // the day of the last step, 2026-11-20
}

// Day returns the day on which the tour was finished; false: it is not.
func (p Progress) Day() (civil.Date, bool) {
	day, err := civil.Parse(p.Finished)
	return day, err == nil
}

// Book keeps the progress of each, by employee number. It is touched on the UI goroutine;
// what is written goes to a worker as a copy.
type Book struct {
	path string
	all  map[string]Progress
}

// OpenBook reads a book. One that is not there is empty, and so is one that cannot be
// read: a tour that is begun again harms nobody. Without a path it lasts for this run.
func OpenBook(path string) (*Book, error) {
	b := &Book{path: path, all: map[string]Progress{}}
	if path == "" {
		return b, nil
	}
	raw, err := os.ReadFile(path) // #nosec G304 -- in the till's own folder
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return b, nil
	case err == nil:
		err = json.Unmarshal(raw, &b.all)
	}
	if err != nil {
		b.all = map[string]Progress{}
		return b, fmt.Errorf("first day: %w", err)
	}
	return b, nil
}

// Of returns how far somebody came.
func (b *Book) Of(id string) Progress { return b.all[id] }

// note takes a step down and returns what writes the book, on a worker; nil: there is
// nothing to write.
func (b *Book) note(id string, step Step, today civil.Date) func() error {
	p := b.all[id]
	if slices.Contains(p.Done, step) {
		return nil
	}
	p.Done = append(slices.Clone(p.Done), step)
	if len(p.Done) == len(Steps()) {
		p.Finished = today.String()
	}
	b.all[id] = p
	if b.path == "" {
		return nil
	}
	raw, err := json.Marshal(b.all)
	return func() error {
		if err != nil {
			return err
		}
		return durable.Replace(b.path, raw)
	}
}
