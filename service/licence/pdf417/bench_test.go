//go:build unix

package pdf417_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"image"
	_ "image/jpeg"
	_ "image/png"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"comptoir/service/licence/pdf417"
	"comptoir/service/licence/specimen"
)

// framed is a picture of the table, and the text it is to give; nil for none.
type framed struct {
	kind string
	img  image.Image
	text []byte
}

// reading is a reader of the table: the text, nil for none, and how long it took.
type reading func(image.Image) (text []byte, took time.Duration)

// BenchmarkLicences prints what this reader makes of all specimens and of the pictures in the
// folders of COMPTOIR_FRAMES (a list; each with a manifest.csv, or a .txt or .bin beside a
// picture), and what ZXing's makes of them, where it is installed. Times are of the processor,
// the best of three; of ZXing's, the start of the program is taken off.
func BenchmarkLicences(b *testing.B) {
	frames := slices.Concat(specimens(b), folders(b))
	readers := []struct {
		name string
		read reading
	}{{"comptoir", ours(b)}}
	if zxing := zxingReader(b); zxing != nil {
		readers = append(readers, struct {
			name string
			read reading
		}{"zxing-cpp", zxing})
	}
	for b.Loop() {
		for _, r := range readers {
			fmt.Printf("\n%s\n%-20s %8s %6s %6s %10s %8s\n", r.name, "", "pictures", "read", "wrong", "median ms", "p95 ms")
			var all score
			kinds := map[string]*score{}
			var order []string
			for _, f := range frames {
				if kinds[f.kind] == nil {
					kinds[f.kind] = &score{}
					order = append(order, f.kind)
				}
				text, took := r.read(f.img)
				kinds[f.kind].add(text, f.text, took)
				all.add(text, f.text, took)
			}
			for _, kind := range order {
				kinds[kind].print(kind)
			}
			all.print("all")
		}
	}
}

type score struct {
	pictures, read, wrong int
	took                  []time.Duration
}

func (s *score) add(got, want []byte, took time.Duration) {
	s.pictures++
	s.took = append(s.took, took)
	switch {
	case got == nil:
	case want != nil && bytes.Equal(got, want):
		s.read++
	default:
		s.wrong++
	}
}

func (s *score) print(kind string) {
	slices.Sort(s.took)
	ms := func(part float64) float64 { return s.took[int(part*float64(len(s.took)-1))].Seconds() * 1000 }
	fmt.Printf("%-20s %8d %6d %6d %10.1f %8.1f\n", kind, s.pictures, s.read, s.wrong, ms(.5), ms(.95))
}

// ours reads as for a live frame, but without its limit: other work on the machine is not the
// reader's.
func ours(b *testing.B) reading {
	return func(img image.Image) (text []byte, best time.Duration) {
		for i := range 3 {
			began := used(b)
			s, _, err := pdf417.Read(context.Background(), img, pdf417.Limits{})
			if took := used(b) - began; i == 0 || took < best {
				best = took
			}
			if err == nil {
				text = s.Text
			}
		}
		return text, best
	}
}

// used is the processor's time that this process has taken.
func used(b *testing.B) time.Duration {
	var u syscall.Rusage
	require.NoError(b, syscall.Getrusage(syscall.RUSAGE_SELF, &u))
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// zxingReader runs Debian's zxing-cpp-tools; nil where there is none.
func zxingReader(b *testing.B) reading {
	program, err := exec.LookPath("ZXingReader")
	if err != nil {
		return nil
	}
	file := filepath.Join(b.TempDir(), "frame.pgm")
	run := func(img image.Image) (text []byte, best time.Duration) {
		require.NoError(b, os.WriteFile(file, pgm(img), 0o600))
		for i := range 3 {
			command := exec.Command(program, "-format", "PDF417", "-bytes", file)
			out, err := command.Output()
			if command.ProcessState == nil {
				continue // could not be started: no time, and nothing read
			}
			if took := command.ProcessState.UserTime() + command.ProcessState.SystemTime(); i == 0 || took < best {
				best = took
			}
			if err == nil && len(out) > 0 {
				text = out
			}
		}
		return text, best
	}
	_, empty := run(image.NewGray(image.Rect(0, 0, 16, 16)))
	return func(img image.Image) ([]byte, time.Duration) {
		text, took := run(img)
		return text, max(took-empty, 0)
	}
}

// pgm is a picture in the simplest format there is.
func pgm(img image.Image) []byte {
	size := img.Bounds()
	out := fmt.Appendf(nil, "P5 %d %d 255\n", size.Dx(), size.Dy())
	gray := image.NewGray(size)
	for y := size.Min.Y; y < size.Max.Y; y++ {
		for x := size.Min.X; x < size.Max.X; x++ {
			gray.Set(x, y, img.At(x, y))
		}
	}
	return append(out, gray.Pix...)
}

func specimens(b *testing.B) (all []framed) {
	for _, c := range conditions {
		for i, p := range people(b) {
			sheet, err := specimen.Draw(p.Text())
			require.NoError(b, err)
			all = append(all, framed{c.name, sheet.See(seen(c.look, i)), p.Text()})
		}
	}
	for _, kind := range specimen.Empties {
		all = append(all, framed{"empty", specimen.Empty(kind, seen(specimen.Look{}, 1)), nil})
	}
	return all
}

func folders(b *testing.B) (all []framed) {
	for _, folder := range filepath.SplitList(os.Getenv("COMPTOIR_FRAMES")) {
		known := manifest(b, folder)
		entries, err := os.ReadDir(folder)
		require.NoError(b, err)
		for _, e := range entries {
			name := filepath.Join(folder, e.Name())
			kind, text := filepath.Base(folder), beside(name)
			if row, ok := known[e.Name()]; ok {
				kind, text = row.kind, row.text
			} else if known != nil {
				continue
			}
			if ext := filepath.Ext(name); ext == ".png" || ext == ".jpg" {
				all = append(all, framed{kind, opened(b, name), text})
			}
		}
	}
	return all
}

func opened(b *testing.B, name string) image.Image {
	file, err := os.Open(name)
	require.NoError(b, err)
	defer func() { _ = file.Close() }()
	img, _, err := image.Decode(file)
	require.NoError(b, err, name)
	return img
}

// beside is the text that lies beside a picture.
func beside(name string) []byte {
	for _, ext := range []string{".bin", ".txt"} {
		if text, err := os.ReadFile(strings.TrimSuffix(name, filepath.Ext(name)) + ext); err == nil {
			return text
		}
	}
	return nil
}

// manifest is what a folder's manifest.csv says of its pictures: file, kind and the number of
// textNN.bin, -1 for a picture without a symbol. Nil where there is none.
func manifest(b *testing.B, folder string) map[string]framed {
	file, err := os.Open(filepath.Join(folder, "manifest.csv"))
	if err != nil {
		return nil
	}
	defer func() { _ = file.Close() }()
	rows, err := csv.NewReader(file).ReadAll()
	require.NoError(b, err)
	known := map[string]framed{}
	for _, row := range rows[1:] {
		f := framed{kind: row[1]}
		if row[2] != "-1" {
			f.text, err = os.ReadFile(filepath.Join(folder, fmt.Sprintf("text%02s.bin", row[2])))
			require.NoError(b, err)
		}
		known[row[0]] = f
	}
	return known
}
