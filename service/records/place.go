package records

import (
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"

	"comptoir/service/records/chain"
	"comptoir/service/records/legacy"
	"comptoir/service/records/repair"
	"comptoir/service/records/tables"
)

// Names of the keys in the keyring; that of the moves' codes is package chain's.
const (
	journalKey = "journal"
	draftsKey  = "drafts"
)

// Place is everything that records leave on a computer, for whoever destroys it. They
// have to be closed then.
type Place struct {
	Files []string // patterns of files and folders, as filepath.Glob reads them
	Keys  []string // names in the keyring
}

// PlaceOf returns the place of the records at path; old is the folder of Options.Old,
// and may be empty.
func PlaceOf(path, old string) Place {
	path = whole(path)
	p := Place{
		Files: []string{
			path, path + repair.JournalSuffix, path + dirtySuffix, path + tables.KeySuffix, path + tables.ChainSuffix,
			repair.Folder(path), path + repair.AsideSuffix + "*", filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+"*"),
		},
		Keys: append(chain.NamesInKeyring(ringName(path)), journalKey, draftsKey),
	}
	if old != "" {
		for _, name := range []string{legacy.JournalName, legacy.AgreementsName, legacy.DraftsName} {
			p.Files = append(p.Files, filepath.Join(whole(old), name+"*"))
		}
	}
	return p
}

// ringName tells the heads of several files apart.
func ringName(path string) string {
	sum := sha256.Sum256([]byte(whole(path)))
	return hex.EncodeToString(sum[:8])
}

func whole(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}
