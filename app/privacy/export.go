package privacy

import (
	"archive/zip"
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"comptoir/service/acts"
	"comptoir/service/durable"
	"comptoir/service/paper"
)

// languages are those that the text of an export is in, each whole: who gets it reads
// either.
var languages = []paper.Language{paper.French, paper.English}

// Export saves what is held about the person, for them: as data, and as text in both
// languages. It holds what the page shows, and neither PINs nor keys, which no record has.
func (p *Privacy) Export() {
	if p.state.Busy || !p.state.May || !p.state.Chosen() {
		return
	}
	d, who := *p.state.Found, p.state.Only
	d.Items, d.People = p.state.Shown(), nil
	step, at, folder, store := p.act(acts.PersonExported, d.Ending), p.deps.Now(), p.deps.Folder(), p.deps.Session.State().Store
	p.deps.Banner.Clear(p)
	run(p, func(context.Context) (string, error) {
		if err := p.deps.Records.Record(step); err != nil {
			return "", errors.Join(errUnrecorded, err)
		}
		name := join(p.deps.Voices(language(p.deps.Session.State().Language)).T("privacy.export.name"))
		return saveZip(folder, fileName(name, join(d.Ending, d.Reference, who), at), func(z *zip.Writer) error {
			return p.writeDossier(z, d, store.LocationID, at)
		})
	}, func(path string, err error) {
		switch {
		case errors.Is(err, errUnrecorded):
			p.failed(p.Export)
			return
		case err != nil:
			p.state.Done = DoneUnsaved
		default:
			p.state.Done, p.state.Path = DoneExported, path
		}
		p.publish()
	})
}

var errUnrecorded = errors.New("privacy: the act could not be written down")

// itemJSON is a record as it is exported.
type itemJSON struct {
	Kind      Kind      `json:"kind"`
	At        time.Time `json:"at"`
	KeptUntil time.Time `json:"kept_until,omitzero"`
	Stays     Stays     `json:"not_erased_because,omitempty"`
	Record    any       `json:"record"`
}

func (p *Privacy) writeDossier(z *zip.Writer, d Dossier, location string, at time.Time) error {
	list := make([]itemJSON, 0, len(d.Items))
	for _, i := range d.Items {
		list = append(list, itemJSON{i.Kind, i.At.UTC(), i.Until, i.Stays, i.Data})
	}
	err := addFile(z, "comptoir.json", at, func(w io.Writer) error {
		out := json.NewEncoder(w)
		out.SetIndent("", "  ")
		out.SetEscapeHTML(false)
		return out.Encode(map[string]any{"made": at.UTC(), "store": location, "account_ending": d.Ending, "reference": d.Reference, "records": list})
	})
	for _, l := range languages {
		words := p.deps.Voices(l)
		err = errors.Join(err, addFile(z, words.T("privacy.export.file")+".txt", at, func(w io.Writer) error {
			_, err := io.WriteString(w, dossierText(words, d, location, at))
			return err
		}))
	}
	return err
}

// dossierText is an export to be read.
func dossierText(w paper.Words, d Dossier, location string, at time.Time) string {
	lines := []string{
		w.T("privacy.export.title"), "", w.T("privacy.export.about", "Store", location, "Moment", w.Moment(at)),
		w.T("privacy.not_held"), w.T("privacy.export.rights"), "",
	}
	for _, i := range d.Items {
		lines = append(lines, Title(w, i))
		for _, line := range append(Lines(w, i), Fate(w, i)) {
			lines = append(lines, "  "+line)
		}
		if a, is := i.Data.(actOut); is {
			for _, text := range a.Words {
				for line := range strings.SplitSeq(text.Words, "\n") {
					lines = append(lines, "    | "+line)
				}
			}
		}
		lines = append(lines, "")
	}
	return strings.Join(lines, "\r\n")
}

// fileName names an export by what may stand in a name everywhere.
func fileName(kind, about string, at time.Time) string {
	clean := strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9', r >= 'A' && r <= 'Z', r >= 'a' && r <= 'z':
			return r
		case r == '.':
			return -1
		}
		return '-'
	}, about)
	parts := []string{"Comptoir", kind}
	if clean = strings.Trim(clean, "-"); clean != "" {
		parts = append(parts, clean)
	}
	return strings.Join(append(parts, at.Format("2006-01-02-150405")), "-")
}

// saveZip writes an archive for this user only (0600), under a name that is not taken,
// and reads it back whole: what it holds may be destroyed afterwards.
func saveZip(folder, name string, fill func(*zip.Writer) error) (path string, err error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", err
	}
	var file *os.File
	for n := 1; ; n++ {
		path = filepath.Join(folder, name+".zip")
		if n > 1 {
			path = filepath.Join(folder, name+" ("+strconv.Itoa(n)+").zip")
		}
		file, err = os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600) // #nosec G304 -- in the folder of papers, under a name of ours
		if !errors.Is(err, fs.ErrExist) {
			break
		}
	}
	if err != nil {
		return "", err
	}
	z := zip.NewWriter(file)
	err = fill(z)
	err = errors.Join(err, z.Close(), file.Sync(), file.Close())
	if err == nil {
		err = errors.Join(durable.SyncFolder(folder), readBack(path))
	}
	if err != nil {
		_ = os.Remove(path) // half of it helps nobody
		return "", err
	}
	return path, nil
}

// readBack reads every byte of an archive against its sums.
func readBack(path string) error {
	z, err := zip.OpenReader(path)
	if err != nil {
		return err
	}
	for _, f := range z.File {
		r, openErr := f.Open()
		if openErr != nil {
			err = errors.Join(err, openErr)
			continue
		}
		_, readErr := io.Copy(io.Discard, r) //nolint:gosec // it was written just now, by us
		err = errors.Join(err, readErr, r.Close())
	}
	return errors.Join(err, z.Close())
}

func addFile(z *zip.Writer, name string, at time.Time, fill func(io.Writer) error) error {
	w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: at})
	if err != nil {
		return err
	}
	return fill(w)
}
