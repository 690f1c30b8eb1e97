package legacy

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"comptoir/service/agreement"
	"comptoir/service/drafts"
)

// ReadAgreements reads a file of agreements, one JSON object a line; one that is
// not there is empty. What cannot be read is counted.
func ReadAgreements(path string) (list []agreement.Agreement, unread int, err error) {
	raw, err := os.ReadFile(path) // #nosec G304 -- the data folder
	if errors.Is(err, fs.ErrNotExist) {
		return nil, 0, nil
	}
	if err != nil {
		return nil, 0, fmt.Errorf("legacy: %w", err)
	}
	for line := range bytes.Lines(raw) {
		var a agreement.Agreement
		if json.Unmarshal(line, &a) != nil {
			unread++
			continue
		}
		list = append(list, a)
	}
	return list, unread, nil
}

// Draft is a draft as it was sealed, bound to its id.
type Draft struct {
	ID      string
	Changed time.Time // of its file
	Sealed  []byte
}

const draftSuffix = ".draft"

// ReadDrafts reads the files of a folder of drafts; one that is not there is empty.
func ReadDrafts(folder string) (list []Draft, err error) {
	names, err := filepath.Glob(filepath.Join(folder, "*"+draftSuffix))
	if err != nil {
		return nil, fmt.Errorf("legacy: %w", err)
	}
	for _, name := range names {
		d := Draft{ID: strings.TrimSuffix(filepath.Base(name), draftSuffix)}
		info, err := os.Stat(name)
		if err == nil {
			d.Changed = info.ModTime()
			d.Sealed, err = os.ReadFile(name) // #nosec G304 -- the data folder
		}
		if err != nil || !drafts.ValidID(d.ID) {
			continue // nobody could have resumed it either
		}
		list = append(list, d)
	}
	return list, nil
}
