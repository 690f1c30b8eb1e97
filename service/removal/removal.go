// Package removal takes what this till holds off the computer, for good: files first
// written down in a plan, then deleted, and with them the keys of the keyring, without
// which whatever escaped cannot be read.
//
// From [Begin] on there is no way back. A crash, a disk or a keyring that refuses leave
// the plan behind, and [Finish] goes on with it, as often as it takes: what is gone is no
// error. The plan goes last.
package removal

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"comptoir/service/durable"
	"comptoir/service/vault"
)

// Plan is what goes. It holds no secret: only where things are, and what keys are called.
type Plan struct {
	At     time.Time `json:"at"`     // UTC
	Export string    `json:"export"` // the file with what has to be kept
	Files  []string  `json:"files"`  // absolute patterns of files and folders, as filepath.Glob reads them
	Keys   []string  `json:"keys"`   // names in the keyring
}

// Keyring is what Finish needs of one; *vault.Vault is one.
type Keyring interface {
	// Delete forgets a key. Error: vault.ErrNotFound, which is none here.
	Delete(name string) error
}

// Errors of this package, besides the operating system's. Match them with errors.Is.
var (
	ErrPlan    = errors.New("removal: the plan cannot be read")
	ErrFiles   = errors.New("removal: files are left")
	ErrKeyring = errors.New("removal: keys are left in the keyring")
)

// Begin writes the plan down at path. Error: that of the disk, and then nothing goes.
func Begin(path string, p Plan) error {
	content, err := json.MarshalIndent(p, "", "  ")
	if err != nil {
		return err
	}
	return durable.Replace(path, append(content, '\n'))
}

// Pending returns the plan at path; ok is false where there is none. Error: ErrPlan.
func Pending(path string) (p Plan, ok bool, err error) {
	content, err := os.ReadFile(path) // #nosec G304 -- a file of this program
	if errors.Is(err, fs.ErrNotExist) {
		return Plan{}, false, nil
	}
	if err != nil || json.Unmarshal(content, &p) != nil {
		return Plan{}, false, ErrPlan
	}
	return p, true, nil
}

// Destroy deletes everything of a plan that it can, and keeps the plan. Errors: ErrFiles
// and ErrKeyring, either or both, where something is left.
func Destroy(p Plan, keys Keyring) error {
	return errors.Join(removeKeys(p.Keys, keys), removeFiles(p.Files))
}

// Finish is Destroy, and deletes the plan at path once nothing is left.
func Finish(path string, p Plan, keys Keyring) error {
	if err := Destroy(p, keys); err != nil {
		return err
	}
	return durable.Remove(path)
}

// removeKeys comes first: without them what is left of the files is not readable.
func removeKeys(names []string, keys Keyring) error {
	left := 0
	for _, name := range names {
		if err := keys.Delete(name); err != nil && !errors.Is(err, vault.ErrNotFound) {
			left++
		}
	}
	if left > 0 {
		return fmt.Errorf("%w: %d", ErrKeyring, left)
	}
	return nil
}

// removeFiles deletes what stands under the patterns; a link goes, and not what it leads
// to. A pattern that is not absolute means nothing.
func removeFiles(patterns []string) error {
	left := 0
	for _, pattern := range patterns {
		if !filepath.IsAbs(pattern) {
			continue
		}
		found, err := filepath.Glob(pattern)
		if err != nil {
			left++
		}
		for _, path := range found {
			if os.RemoveAll(path) != nil {
				left++
				continue
			}
			_ = durable.SyncFolder(filepath.Dir(path))
		}
	}
	if left > 0 {
		return fmt.Errorf("%w: %d", ErrFiles, left)
	}
	return nil
}
