package page_test

import (
	"bytes"
	"flag"
	"fmt"
	"image"
	"image/draw"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"unicode"

	"github.com/ericlevine/zxinggo"
	"github.com/ericlevine/zxinggo/binarizer"
	_ "github.com/ericlevine/zxinggo/oned"
	_ "github.com/ericlevine/zxinggo/qrcode"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/i18n"
	"comptoir/service/paper"
	"comptoir/service/paper/header"
	"comptoir/service/paper/page"
	"comptoir/service/paper/papertest"
)

var update = flag.Bool("update", false, "write the golden files anew")

// judgedOnce skips layouts in a short run, the one with the race detector: they were
// judged before it, and are the same.
func judgedOnce(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("judged without the race detector")
	}
}

// words are read once: they are used by many tests.
var words = sync.OnceValues(func() (*i18n.Printer, error) { return i18n.New(i18n.English) })

func voices(t testing.TB) paper.Voices {
	t.Helper()
	p, err := words()
	require.NoError(t, err)
	return func(l paper.Language) paper.Words { return p.In(i18n.Locale(l)) }
}

// TestGoldenPages compares what stands where on each paper with the files in
// testdata: kinds and places to a tenth of a millimetre, and all words.
func TestGoldenPages(t *testing.T) {
	t.Parallel()
	judgedOnce(t)
	for name, sample := range papertest.Samples() {
		sheet := paper.Lay(sample, voices(t))
		compare(t, name+".letter", page.Layout(sheet, page.Letter))
		if name == "purchase" || name == "training" {
			compare(t, name+".roll58", page.Layout(sheet, page.Roll58))
			compare(t, name+".roll80", page.Layout(sheet, page.Roll80))
		}
	}
}

func compare(t *testing.T, name string, pages []page.Page) {
	t.Helper()
	var out strings.Builder
	for n, p := range pages {
		fmt.Fprintf(&out, "page %d: %.1f x %.1f\n", n+1, p.Width, p.Height)
		for _, i := range p.Items {
			switch i.Kind {
			case page.Words:
				fmt.Fprintf(&out, "%6.1f %6.1f  %4.1f pt bold %-5v ink %3d turned %.0f  %s\n", i.X, i.Y, i.Size, i.Bold, i.Ink, i.Angle, i.Text)
			case page.Box:
				fmt.Fprintf(&out, "%6.1f %6.1f  box %.1f x %.1f ink %d\n", i.X, i.Y, i.W, i.H, i.Ink)
			case page.Modules:
				fmt.Fprintf(&out, "%6.1f %6.1f  code %d x %d of %.3f x %.3f\n", i.X, i.Y, i.Code.Width, i.Code.Height, i.W, i.H)
			}
		}
	}
	path := filepath.Join("testdata", name+".txt")
	if *update {
		require.NoError(t, os.WriteFile(path, []byte(out.String()), 0o600))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, string(want), out.String(), name)
}

// formats are all kinds of paper.
var formats = map[string]page.Format{"letter": page.Letter, "80": page.Roll80, "58": page.Roll58}

// TestNothingStandsBesideThePaper: every letter of every row is within the column
// that is printed, and nothing is beyond the last line.
func TestNothingStandsBesideThePaper(t *testing.T) {
	t.Parallel()
	judgedOnce(t)
	for name, sample := range papertest.Samples() {
		sheet := paper.Lay(sample, voices(t))
		for each, format := range formats {
			left, right := (format.Width-format.Column)/2, (format.Width+format.Column)/2
			for _, p := range page.Layout(sheet, format) {
				for _, i := range p.Items {
					if i.Kind != page.Words || i.Angle != 0 {
						continue
					}
					assert.GreaterOrEqual(t, i.X, left-0.01, "%s %s: %s", name, each, i.Text)
					assert.LessOrEqual(t, i.X+page.WidthOf(i), right+0.01, "%s %s: %s", name, each, i.Text)
					assert.LessOrEqual(t, i.Y, p.Height, "%s %s: %s", name, each, i.Text)
				}
			}
		}
	}
}

// inked returns all words of pages, without spaces, in their order.
func inked(pages []page.Page) string {
	var out strings.Builder
	for _, p := range pages {
		for _, i := range p.Items {
			if i.Kind == page.Words && i.Angle == 0 {
				out.WriteString(solid(i.Text))
			}
		}
	}
	return out.String()
}

func solid(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// TestNoWordIsLost: what the rows say stands on each kind of paper, in their order.
func TestNoWordIsLost(t *testing.T) {
	t.Parallel()
	judgedOnce(t)
	for name, sample := range papertest.Samples() {
		sheet := paper.Lay(sample, voices(t))
		for each, format := range formats {
			all := inked(page.Layout(sheet, format))
			for _, f := range sheet.Faces {
				at := strings.Index(all, solid(f.Rows[0].Left))
				for _, r := range f.Rows {
					words := solid(r.Left + r.Right)
					next := strings.Index(all[at:], words)
					require.GreaterOrEqual(t, next, 0, "%s %s: %q", name, each, words)
					at += next + len(words)
				}
				all = all[at:]
			}
		}
	}
}

// TestATextOfManyPages flows on: each page has the marks and its number, and no
// heading stands alone at the foot of one.
func TestATextOfManyPages(t *testing.T) {
	t.Parallel()
	judgedOnce(t)
	p := papertest.Samples()["terms"]
	p.Training = true
	for e := range p.Editions {
		for n := range 60 {
			p.Editions[e].Texts = append(p.Editions[e].Texts,
				paper.Passage{Heading: true, Body: fmt.Sprintf("Article %d", n)},
				paper.Passage{Body: strings.Repeat("Des mots et encore des mots. ", 12)})
		}
	}
	pages := page.Layout(paper.Lay(p, voices(t)), page.Letter)
	require.Greater(t, len(pages), 8)
	for n, each := range pages {
		across, last := 0, page.Item{}
		for _, i := range each.Items {
			if i.Angle != 0 {
				across++
			}
			if i.Kind == page.Words && i.Ink == page.Black {
				last = i
			}
		}
		assert.Equal(t, 1, across)
		assert.False(t, last.Bold, "page %d ends with %q", n+1, last.Text)
		assert.Contains(t, each.Items[len(each.Items)-1].Text, fmt.Sprintf("%d/%d", n+1, len(pages)))
	}
}

// TestNamesHaveTheirLetters: none of the letters that the API takes is an empty box.
func TestNamesHaveTheirLetters(t *testing.T) {
	t.Parallel()
	for _, name := range papertest.Names {
		for _, r := range name {
			assert.True(t, page.Has(r), "%q of %s", r, name)
		}
	}
	assert.False(t, page.Has('中'))
}

// TestCodesAreReadBack by another reader, from the dots of every kind of paper.
func TestCodesAreReadBack(t *testing.T) {
	t.Parallel()
	judgedOnce(t)
	for _, id := range []string{"99000001", "1", "1234567890123456", "C-20260304-4F0A2B9C"} {
		p := papertest.Sale().In(paper.French)
		p.AuthorizationID = id
		sheet := paper.Lay(p, voices(t))
		for name, format := range formats {
			pages := page.Layout(sheet, format)
			picture := page.Picture(pages[0], page.DotsPerInch)
			assert.Equal(t, header.Of(id), scanned(t, picture, zxinggo.FormatQRCode), "%s", name)
			if name == "58" && len(id) > 16 { // too wide for the paper: the QR code has it
				continue
			}
			assert.Equal(t, header.Of(id), scanned(t, picture, zxinggo.FormatCode128), "%s", name)
		}
	}
}

// scanned reads a code from the lower half of a picture: readers in a hand do not
// see the whole of it either.
func scanned(t *testing.T, m *image.Gray, format zxinggo.Format) string {
	t.Helper()
	dark := m.Rect.Dy()
	for blank := true; blank && dark > 1; dark-- { // the foot of a page is empty
		row := m.Pix[(dark-1)*m.Stride : (dark-1)*m.Stride+m.Rect.Dx()]
		blank = bytes.IndexByte(row, 0) < 0
	}
	part := m.SubImage(image.Rect(0, max(0, dark-300), m.Rect.Dx(), m.Rect.Dy())).(*image.Gray)
	whole := image.NewGray(image.Rect(0, 0, part.Rect.Dx(), part.Rect.Dy()+40))
	draw.Draw(whole, whole.Rect, image.White, image.Point{}, draw.Src)
	draw.Draw(whole, part.Rect.Sub(part.Rect.Min), part, part.Rect.Min, draw.Src)
	bitmap := zxinggo.NewBinaryBitmap(binarizer.NewHybrid(zxinggo.NewImageLuminanceSource(whole)))
	result, err := zxinggo.Decode(bitmap, &zxinggo.DecodeOptions{TryHarder: true, PossibleFormats: []zxinggo.Format{format}})
	if err != nil {
		return err.Error()
	}
	return result.Text
}

// TestPDFIsTheSameEveryTime, names its language and carries its fonts.
func TestPDFIsTheSameEveryTime(t *testing.T) {
	t.Parallel()
	sheet := paper.Lay(papertest.Samples()["names"], voices(t))
	var first, second bytes.Buffer
	require.NoError(t, page.PDF(&first, sheet, papertest.At))
	require.NoError(t, page.PDF(&second, sheet, papertest.At))
	assert.Equal(t, first.Bytes(), second.Bytes())
	for _, want := range []string{"%PDF-1.", "/Lang (fr-CA)", "/Count 2", "/FontFile2", "/ToUnicode", "%%EOF"} {
		assert.Contains(t, first.String(), want)
	}
}

// TestDocumentsOnDisk writes each paper as a PDF to the folder that
// COMPTOIR_PAPERS names, for people and other programs to look at.
func TestDocumentsOnDisk(t *testing.T) {
	t.Parallel()
	folder := os.Getenv("COMPTOIR_PAPERS")
	if folder == "" {
		t.Skip("make papers looks at documents")
	}
	for name, sample := range papertest.Samples() {
		var out bytes.Buffer
		require.NoError(t, page.PDF(&out, paper.Lay(sample, voices(t)), papertest.At))
		require.NoError(t, os.WriteFile(filepath.Join(folder, name+".pdf"), out.Bytes(), 0o600))
		require.NoError(t, os.WriteFile(filepath.Join(folder, "code."+name+".txt"), []byte(header.Of(sample.Code())+"\n"), 0o600))
	}
}
