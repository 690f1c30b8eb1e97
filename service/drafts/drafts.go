// Package drafts is credit applications that were begun and not submitted yet, so
// that an interruption loses nothing. The records keep them, sealed. What must never
// be written down has no place in a Draft: there are no fields for a social insurance
// number, the answer to a security question, an identification word or the number of
// a document.
package drafts

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"time"
)

// Kept is how long a draft is kept after its last change.
const Kept = 24 * time.Hour

// Draft is what was typed so far, as it was typed.
type Draft struct {
	ID      string    `json:"id"`    // letters, digits and dashes
	Store   string    `json:"store"` // the store it is for
	Changed time.Time `json:"changed"`
	Step    int       `json:"step"`
	Reached int       `json:"reached"`
	// Reference is the one it was submitted under, as long as the answer is not
	// known; else empty.
	Reference string `json:"reference,omitempty"`
	Locale    string `json:"locale"` // in which the amounts were typed: en-CA or fr-CA
	Form      Form   `json:"form"`
	// FromLicence names the fields, by their JSON names, that a licence filled in.
	FromLicence []string `json:"from_licence,omitempty"`
	// Doubts are those of FromLicence that somebody has to check, each with how far it
	// can be trusted: likely or unsure.
	Doubts map[string]string `json:"doubts,omitempty"`
}

// Form is every field that may be written down (contract 3.2).
type Form struct {
	AmountRequested string `json:"amount_requested,omitempty"`
	Salutation      string `json:"salutation,omitempty"`
	FirstName       string `json:"first_name,omitempty"`
	MiddleName      string `json:"middle_name,omitempty"`
	LastName        string `json:"last_name,omitempty"`
	Born            string `json:"dob,omitempty"`
	GovIDType       string `json:"govid_type,omitempty"`
	GovIDIssuer     string `json:"govid_issuedby,omitempty"`
	GovIDExpiry     string `json:"govid_expiry,omitempty"`
	Phone           string `json:"phone_number,omitempty"`
	Email           string `json:"email,omitempty"`
	Language        string `json:"language,omitempty"`
	Line1           string `json:"address_1,omitempty"`
	Line2           string `json:"address_2,omitempty"`
	City            string `json:"city,omitempty"`
	Province        string `json:"province,omitempty"`
	PostalCode      string `json:"postal_code,omitempty"`
	Income          string `json:"personal_income,omitempty"`
	Household       string `json:"household_income,omitempty"`
	Housing         string `json:"monthly_housing_expenses,omitempty"`
	HousingType     string `json:"housing_type,omitempty"`
	Occupation      string `json:"occupation_id,omitempty"`
	JobTitle        string `json:"occupation_title,omitempty"`
	Employer        string `json:"employer_name,omitempty"`
	EmployerPhone   string `json:"employer_phone,omitempty"`
	Question        string `json:"security_qid,omitempty"`
}

// Errors of this package. Match them with errors.Is. They hold nothing of a draft.
var (
	ErrID    = errors.New("drafts: not an id")
	ErrWrite = errors.New("drafts: the draft could not be written")
)

// Shelf holds drafts in memory, for this run. It may be used from any goroutine.
type Shelf struct {
	mu     sync.Mutex
	now    func() time.Time
	drafts map[string]Draft
}

// InMemory returns an empty Shelf.
func InMemory(now func() time.Time) *Shelf { return &Shelf{now: now, drafts: map[string]Draft{}} }

// Durable reports whether the drafts outlive the program: never.
func (s *Shelf) Durable() bool { return false }

// List returns the drafts for a store that are not too old, newest first.
func (s *Shelf) List(store string) []Draft {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.expire()
	var list []Draft
	for _, d := range s.drafts {
		if d.Store == store {
			list = append(list, d)
		}
	}
	slices.SortFunc(list, func(x, y Draft) int { return y.Changed.Compare(x.Changed) })
	return list
}

// Put keeps a draft in place of the one with the same ID. ErrID: it is not kept.
func (s *Shelf) Put(d Draft) error {
	if !ValidID(d.ID) {
		return ErrID
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	d.Changed = s.now().UTC()
	s.drafts[d.ID] = d
	return nil
}

// Drop forgets a draft; one that is not there is no error.
func (s *Shelf) Drop(id string) error {
	if !ValidID(id) {
		return ErrID
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.drafts, id)
	return nil
}

// Write does nothing: what is in memory is written nowhere.
func (s *Shelf) Write() error { return nil }

// expire drops what is too old. A draft that waits for an answer stays: without
// it nobody could ask for that answer.
func (s *Shelf) expire() {
	for id, d := range s.drafts {
		if d.Reference == "" && s.now().Sub(d.Changed) >= Kept {
			delete(s.drafts, id)
		}
	}
}

// ValidID reports whether a text can name a draft: letters, digits and dashes, at
// most 64.
func ValidID(id string) bool {
	return id != "" && len(id) <= 64 && !strings.ContainsFunc(id, func(r rune) bool {
		return r != '-' && (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
	})
}
