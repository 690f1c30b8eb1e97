package paper

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// version is that of the form in the records. A field may be added without a new
// one; a change of what is there needs one, and reading of the old one stays.
const version = 1

// ErrVersion says that a record was written by a newer program.
var ErrVersion = errors.New("paper: written by a newer version of the program")

// record is the form in the records.
type record struct {
	Version int `json:"version"`
	Paper
}

// Encode returns the paper as the records keep it: JSON, with its languages and
// their words, so that it is printed again as it was. It refuses what Check
// refuses. A mark of being a copy is not kept.
func Encode(p Paper) ([]byte, error) {
	if err := p.Check(); err != nil {
		return nil, err
	}
	p.Copied = time.Time{}
	return json.Marshal(record{version, p})
}

// Decode reads what Encode wrote, in this version of the program or an older one: what an
// older one kept in English alone in a Quebec store comes in French first. Errors:
// ErrVersion, those of Check, and those of JSON.
func Decode(raw []byte) (Paper, error) {
	var r record
	if err := json.Unmarshal(raw, &r); err != nil {
		return Paper{}, fmt.Errorf("paper: %w", err)
	}
	if r.Version != version {
		return Paper{}, fmt.Errorf("%w: %d", ErrVersion, r.Version)
	}
	made := r.FrenchFirst(r.Store.Province)
	return made, made.Check()
}
