package papers

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
	"unicode"

	"comptoir/app/model"
	"comptoir/service/acts"
	"comptoir/service/paper"
	"comptoir/service/paper/page"
)

// Save writes the paper as a PDF into the folder of papers. No printer is needed. A copy
// of the contract is handed over as a file, because the customer asks for it.
func (s *Shown) Save() {
	switch {
	case s.state.Paper == nil || !s.state.Whole || s.state.Held || s.state.Save.Busy:
	case s.state.Paper.Kind == paper.Contract:
		s.HandOver(acts.CopyElectronic, acts.ByAssociate)
	default:
		s.save()
	}
}

func (s *Shown) save() {
	d, turn, sheet, at := s.papers.deps, s.turn, s.state.Sheet, s.papers.deps.Now()
	p := *s.state.Paper
	folder, name := d.Folder(), fileName(p, d.Voices(p.Editions[0].Language).T("paper.kind."+string(p.Kind)))
	s.state.Save = Save{Busy: true}
	s.publish()
	model.Go(context.Background(), d.Dispatch, func(context.Context) (string, error) {
		return savePDF(folder, name, sheet, at)
	}, func(path string, err error) {
		if err != nil {
			d.Log.Warn("a paper could not be saved", "error", err)
		}
		if s.turn == turn {
			s.state.Save = Save{Path: path, Failed: err != nil}
			s.publish()
		}
	})
}

// savePDF writes a sheet under a name that is not taken yet.
func savePDF(folder, name string, sheet paper.Sheet, at time.Time) (string, error) {
	var out bytes.Buffer
	if err := page.PDF(&out, sheet, at); err != nil {
		return "", err
	}
	return SaveFile(folder, name, ".pdf", out.Bytes())
}

// Folder is where papers are saved.
func (p *Papers) Folder() string { return p.deps.Folder() }

// SaveFile writes what stands beside the papers, such as a table, into their folder, under
// a name that is not taken yet, for this user only, and returns its path. It waits for the
// disk, and is for workers.
func SaveFile(folder, name, ending string, content []byte) (string, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", err
	}
	for n := 1; ; n++ {
		path := filepath.Join(folder, name+ending)
		if n > 1 {
			path = filepath.Join(folder, name+" ("+strconv.Itoa(n)+")"+ending)
		}
		file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600) // #nosec G304 -- in the folder of papers, under a name of ours
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return "", err
		}
		_, err = file.Write(content)
		return path, errors.Join(err, file.Close())
	}
}

// fileName names a paper's file: by what the paper is called in its first language, its
// day and its reference, in letters that may stand in a name everywhere.
func fileName(p paper.Paper, called string) string {
	clean := strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9', r >= 'A' && r <= 'Z', r >= 'a' && r <= 'z', r == '-', r == '_':
			return r
		}
		return '-'
	}, p.Reference)
	called = strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || r == ' ' || r == '’' {
			return r
		}
		return -1
	}, called)
	day := p.At.Format(time.DateOnly)
	if p.Day != nil {
		day = p.Day.Date.String()
	}
	name := called + " " + day
	if clean != "" {
		name += " " + clean
	}
	return name
}
