// Package agreement keeps what a customer agreed to: which plan, which words
// were on the screen, in which language, when. It is evidence, so it is
// written before the charge is sent, and it names no person: the reference
// leads to the authorization.
package agreement

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"comptoir/service/durable"
	"comptoir/service/money"
)

// Kept is how long an agreement stays on file.
const Kept = 400 * 24 * time.Hour

// Agreement is what one customer saw and agreed to.
type Agreement struct {
	At         time.Time    `json:"at"` // UTC
	Store      string       `json:"store"`
	Reference  string       `json:"reference"` // of the authorization that was asked for
	Associate  string       `json:"associate"`
	Language   string       `json:"language"` // of the words below: en-CA or fr-CA
	Type       string       `json:"type"`     // transaction type (enums section 16), or apply
	PlanID     int          `json:"plan_id,omitempty"`
	PlanName   string       `json:"plan_name,omitempty"`
	Months     int          `json:"months,omitempty"`
	Held       bool         `json:"held,omitempty"` // authorized without capture
	Amount     money.Amount `json:"amount"`
	Instalment money.Amount `json:"instalment"`
	AIR        money.Rate   `json:"air,omitempty"` // coefficient, of a regular purchase
	Rates      []Rate       `json:"rates,omitempty"`
	Fees       []Fee        `json:"fees,omitempty"`

	// With apply only.
	Document string    `json:"document,omitempty"` // terms: accepted At; debt_ratio: handed over At
	Version  string    `json:"version,omitempty"`  // names the text
	Province string    `json:"province,omitempty"`
	Asked    time.Time `json:"asked,omitzero"` // when the customer chose Language over the first one; UTC
}

// Rate is an annual rate, a coefficient, with the lender's words.
type Rate struct {
	Type        string     `json:"type"`
	Description string     `json:"description"`
	Rate        money.Rate `json:"rate"`
	Message     string     `json:"message"`
}

// Fee is a fee with the lender's words.
type Fee struct {
	Type        string       `json:"type"`
	Description string       `json:"description"`
	Amount      money.Amount `json:"amount"`
	Message     string       `json:"message"`
}

// Book is the file of agreements: one JSON object a line, only ever added to
// while the program runs. The zero Book keeps them in memory. Its methods may
// be called from any goroutine.
type Book struct {
	path string
	mu   sync.Mutex
	list []Agreement
}

// Open reads the file and forgets what is older than Kept. A line that cannot
// be read is left where it is and counted in unread.
func Open(path string, now time.Time) (b *Book, unread int, err error) {
	b = &Book{path: path}
	raw, err := os.ReadFile(path) // #nosec G304 -- the per-user data folder
	if errors.Is(err, fs.ErrNotExist) {
		return b, 0, nil
	}
	if err != nil {
		return b, 0, fmt.Errorf("agreements: %w", err)
	}
	var kept [][]byte
	old := false
	for line := range bytes.Lines(raw) {
		var a Agreement
		switch err := json.Unmarshal(line, &a); {
		case err != nil:
			unread++
		case now.Sub(a.At) > Kept:
			old = true
			continue
		default:
			b.list = append(b.list, a)
		}
		kept = append(kept, append(bytes.TrimRight(line, "\n"), '\n'))
	}
	torn := len(raw) > 0 && raw[len(raw)-1] != '\n' // else the next one would join it
	if old || torn {
		if err = durable.Replace(path, bytes.Join(kept, nil)); err != nil {
			err = fmt.Errorf("agreements: %w", err)
		}
	}
	return b, unread, err
}

// Add writes an agreement down for good: it is on the disk when Add answers nil.
func (b *Book) Add(a Agreement) error {
	a.At = a.At.UTC().Round(0)
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.path != "" {
		if err := b.write(a); err != nil {
			return fmt.Errorf("agreements: %w", err)
		}
	}
	b.list = append(b.list, a)
	return nil
}

func (b *Book) write(a Agreement) error {
	line, err := json.Marshal(a)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(b.path), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(b.path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600) // #nosec G304 -- the per-user data folder
	if err != nil {
		return err
	}
	_, err = f.Write(append(line, '\n'))
	return errors.Join(err, f.Sync(), f.Close())
}

// Find gives what was agreed to under a reference at a store, oldest first.
func (b *Book) Find(store, reference string) []Agreement {
	b.mu.Lock()
	defer b.mu.Unlock()
	var found []Agreement
	for _, a := range b.list {
		if a.Store == store && a.Reference == reference {
			found = append(found, a)
		}
	}
	return found
}
