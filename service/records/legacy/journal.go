// Package legacy reads the files in which Comptoir kept its records before it had
// a database: the journal (versions 1 and 2), the agreements and the drafts. It
// writes none of them.
//
// The journal had one record a line, a JSON object with its checksum (CRC-32C, as
// eight hex digits) and, with an intent, the sealed identity of the customer or
// the dots that took its place:
//
//	{"v":2,"seq":1,"time":"2026-03-17T15:04:05.123Z","id":"6f…","state":"intent","details":{…},"sealed":147} 1d7e40c2 kPq3…
//
// In version 1 the details showed the identity.
package legacy

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"time"

	"comptoir/service/journal"
)

// Names of the files, in the data folder.
const (
	JournalName    = "journal.jsonl"
	AgreementsName = "agreements.jsonl"
	DraftsName     = "drafts"
)

// Record is one entry that enters one state.
type Record struct {
	ID              string
	State           journal.State
	Time            time.Time
	Details         journal.Details // with an Intent; with who it is about in version 1
	Sealed          []byte          // who it is about, sealed; nil when that is erased or was not sealed
	AuthorizationID string
	CaptureID       string
	Key             string
	Resolved        bool
}

// Journal is what a journal tells.
type Journal struct {
	Records []Record // those that do not contradict what came before, in order
	Damaged bool     // records are unreadable, missing or contradictory
}

const sumLength = len(" 12345678")

var (
	castagnoli  = crc32.MakeTable(crc32.Castagnoli)
	recordStart = []byte(`{"v":`) // cannot occur inside a record: quotes in texts are escaped
	errDamaged  = errors.New("legacy: damaged record")
)

// line is a record as it was written.
type line struct {
	Version         int             `json:"v"`
	Seq             uint64          `json:"seq"`
	Time            time.Time       `json:"time"`
	ID              string          `json:"id"`
	State           journal.State   `json:"state"`
	Details         json.RawMessage `json:"details"`
	AuthorizationID string          `json:"authorization_id"`
	CaptureID       string          `json:"capture_id"`
	Key             string          `json:"key"`
	Resolved        bool            `json:"resolved"`
	Sealed          int             `json:"sealed"`

	sealed []byte
}

// ReadJournal reads a journal; one that is not there is empty. Errors:
// journal.ErrVersion for a file of another version, else the operating system's.
func ReadJournal(path string) (Journal, error) {
	data, err := os.ReadFile(path) // #nosec G304 -- the data folder
	if errors.Is(err, fs.ErrNotExist) {
		return Journal{}, nil
	}
	if err != nil {
		return Journal{}, fmt.Errorf("legacy: %w", err)
	}
	h := history{state: map[string]journal.State{}}
	for raw := range bytes.Lines(data) {
		body := bytes.TrimSuffix(raw, []byte{'\n'})
		if err := h.read(body, len(body) < len(raw)); err != nil {
			return Journal{}, err
		}
	}
	return h.Journal, nil
}

// history is a journal while it is read.
type history struct {
	Journal
	state map[string]journal.State
	seq   uint64
}

// read takes in a line. One without its end is a write that a crash cut short: no
// damage.
func (h *history) read(raw []byte, complete bool) error {
	l, err := decode(raw)
	found := []line{l}
	if errors.Is(err, errDamaged) || !complete {
		h.Damaged = h.Damaged || complete
		found, err = salvage(raw)
	}
	if err != nil {
		return err
	}
	for _, l := range found {
		h.Damaged = h.Damaged || l.Seq != h.seq+1
		h.seq = l.Seq
		h.add(l)
	}
	return nil
}

// rank orders the states by how much they say.
var rank = map[journal.State]int{journal.Intent: 0, journal.Sent: 1, journal.Unknown: 2, journal.Declined: 3, journal.Confirmed: 4}

func (h *history) add(l line) {
	before, known := h.state[l.ID]
	if known && rank[l.State] <= rank[before] {
		h.Damaged = true
		return
	}
	h.state[l.ID] = l.State
	r := Record{
		ID: l.ID, State: l.State, Time: l.Time, AuthorizationID: l.AuthorizationID, CaptureID: l.CaptureID, Key: l.Key, Resolved: l.Resolved,
	}
	if l.State == journal.Intent {
		r.Details, _ = l.details() // sound has read it
		if sealed, err := base64.RawURLEncoding.DecodeString(string(l.sealed)); err == nil && len(sealed) > 0 {
			r.Sealed = sealed
		}
	}
	h.Records = append(h.Records, r)
}

func decode(raw []byte) (line, error) {
	body, sum, sealed := split(raw)
	if !bytes.Equal(sum, fmt.Appendf(nil, " %08x", crc32.Checksum(body, castagnoli))) {
		return line{}, errDamaged
	}
	var head struct {
		Version int `json:"v"`
	}
	if err := json.Unmarshal(body, &head); err != nil {
		return line{}, errDamaged
	}
	if head.Version != 1 && head.Version != 2 {
		return line{}, fmt.Errorf("%w: version %d", journal.ErrVersion, head.Version)
	}
	var l line
	if err := json.Unmarshal(body, &l); err != nil || !l.sound() || l.Sealed != len(sealed) {
		return line{}, errDamaged
	}
	l.sealed = sealed
	return l, nil
}

// split parts a line behind its JSON object, which has the last brace of it.
func split(raw []byte) (body, sum, sealed []byte) {
	at := bytes.LastIndexByte(raw, '}') + 1
	body, sum = raw[:at], raw[at:]
	if len(sum) > sumLength && sum[sumLength] == ' ' {
		sum, sealed = sum[:sumLength], sum[sumLength+1:]
	}
	return body, sum, sealed
}

func (l line) sound() bool {
	if _, known := rank[l.State]; !known || l.ID == "" {
		return false
	}
	if l.State != journal.Intent {
		return l.Details == nil && l.Sealed == 0
	}
	_, err := l.details()
	return err == nil
}

// details reads the details of an intent, with the identity that version 1 shows.
func (l line) details() (journal.Details, error) {
	var d journal.Details
	if err := json.Unmarshal(l.Details, &d); err != nil || l.Version != 1 {
		return d, err
	}
	var shown struct {
		AccountNumber string         `json:"account_number"`
		CustomerID    string         `json:"customer_id"`
		Person        journal.Person `json:"person"`
	}
	err := json.Unmarshal(l.Details, &shown)
	d.AccountNumber, d.CustomerID, d.Person = shown.AccountNumber, shown.CustomerID, shown.Person
	return d, err
}

// salvage looks for sound records in a line that is not one: a line feed that
// changed into another character joins two lines or adds a character to one.
func salvage(raw []byte) (found []line, err error) {
	for {
		at := bytes.Index(raw, recordStart)
		if at < 0 {
			return found, nil
		}
		raw = raw[at:]
		end := len(raw)
		if next := bytes.Index(raw[1:], recordStart); next >= 0 {
			end = next + 1
		}
		for _, candidate := range [][]byte{raw[:end], raw[:end-1]} {
			l, err := decode(candidate)
			if errors.Is(err, journal.ErrVersion) {
				return nil, err
			}
			if err == nil {
				found = append(found, l)
				break
			}
		}
		raw = raw[end:]
	}
}
