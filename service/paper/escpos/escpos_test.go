package escpos_test

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/ericlevine/zxinggo"
	"github.com/ericlevine/zxinggo/binarizer"
	_ "github.com/ericlevine/zxinggo/oned"
	_ "github.com/ericlevine/zxinggo/qrcode"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/i18n"
	"comptoir/service/paper"
	"comptoir/service/paper/escpos"
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

// profiles are the printers that papers are tried on.
func profiles() map[string]escpos.Profile {
	list := map[string]escpos.Profile{"58": escpos.Profile58(), "80": escpos.Profile80()}
	for name, p := range map[string]escpos.Profile{"58.drawn": escpos.Profile58(), "80.drawn": escpos.Profile80()} {
		p.Page = escpos.Drawn
		list[name] = p
	}
	return list
}

// TestGoldenPictures compares what printers show with the digests in testdata; a
// difference is looked at with make papers. Other processors round differently.
func TestGoldenPictures(t *testing.T) {
	t.Parallel()
	judgedOnce(t)
	if runtime.GOARCH != "amd64" {
		t.Skip("the digests are of another processor's roundings")
	}
	var out strings.Builder
	list := papertest.Samples()
	for _, name := range []string{"names", "purchase", "training"} {
		for _, each := range slices.Sorted(maps.Keys(profiles())) {
			profile := profiles()[each]
			p, err := printed(escpos.Encode(paper.Lay(list[name], voices(t)), profile), profile.Columns, profile.Dots)
			require.NoError(t, err)
			fmt.Fprintf(&out, "%s %s %v %x\n", name, each, p.paper.Rect.Max, sha256.Sum256(p.paper.Pix))
		}
	}
	path := filepath.Join("testdata", "pictures.txt")
	if *update {
		require.NoError(t, os.WriteFile(path, []byte(out.String()), 0o600))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, string(want), out.String())
}

var pages = []escpos.Page{escpos.Windows1252, escpos.CodePage858, escpos.CodePage850, escpos.CodePage437, escpos.Drawn}

// TestPrintedAsWritten: on every code page and width, what the printer shows in its
// own letters is what the paper says, row by row; the other rows are pictures; and
// no letter became a question mark.
func TestPrintedAsWritten(t *testing.T) {
	t.Parallel()
	judgedOnce(t)
	for name, sample := range papertest.Samples() {
		sheet := paper.Lay(sample, voices(t))
		for _, profile := range []escpos.Profile{escpos.Profile58(), escpos.Profile80()} {
			for _, each := range pages {
				if each != escpos.Windows1252 && name != "names" && name != "training" {
					continue
				}
				profile.Page = each
				p, err := printed(escpos.Encode(sheet, profile), profile.Columns, profile.Dots)
				require.NoError(t, err, "%s %s", name, each)
				assert.Equal(t, 1, p.cuts)
				assert.NotContains(t, p.text.String(), "?")
				if sheet.Code != "" {
					assert.Positive(t, p.pictures, "the codes at least")
				}
				if each == escpos.Drawn {
					assert.Empty(t, p.text.String())
				} else {
					within(t, sheet, p.text.String(), name+" "+string(each))
				}
			}
		}
	}
}

// within checks that printed lines are those of the sheet, in their order, with none
// that it has not. Apostrophes and spaces may have another form.
func within(t *testing.T, s paper.Sheet, printed, about string) {
	t.Helper()
	plain := strings.NewReplacer("’", "'", "\u00a0", "", " ", "", "\n", "")
	var all strings.Builder
	for _, r := range s.Rows() {
		if r.Style == paper.Title {
			r.Left = strings.ToUpper(r.Left)
		}
		if r.Style == paper.Rule || r.Style == paper.Break {
			continue
		}
		all.WriteString(plain.Replace(r.Left+r.Right) + "\n")
	}
	rest := strings.ReplaceAll(all.String(), "\n", "")
	for line := range strings.SplitSeq(printed, "\n") {
		line = plain.Replace(strings.Trim(line, "-="))
		at := strings.Index(rest, line)
		require.GreaterOrEqual(t, at, 0, "%s: %q", about, line)
		rest = rest[at+len(line):]
	}
}

// TestPicturesOnlyWhereLettersLack: on Windows' page all French is letters; names
// from elsewhere are pictures.
func TestPicturesOnlyWhereLettersLack(t *testing.T) {
	t.Parallel()
	count := func(p paper.Paper) int {
		shown, err := printed(escpos.Encode(paper.Lay(p, voices(t)), escpos.Profile80()), 48, 576)
		require.NoError(t, err)
		return shown.pictures
	}
	codes := count(papertest.Sale())
	for _, name := range []string{"D’Arcy-Œuvray", "Érable Côté-Tremblay", "Zoë Müller"} {
		p := papertest.Sale()
		p.Customer = name
		assert.Equal(t, codes, count(p), name)
	}
	for _, name := range []string{"Łukasz", "ʔ", "ᐊᓂᖅ", "中"} {
		p := papertest.Sale()
		p.Customer = name
		assert.Equal(t, codes+2, count(p), "%s: once in each language", name)
	}
}

// TestCodesAreReadBack by another reader, from the paper that comes out.
func TestCodesAreReadBack(t *testing.T) {
	t.Parallel()
	judgedOnce(t)
	for name, profile := range profiles() {
		p, err := printed(escpos.Encode(paper.Lay(papertest.Sale(), voices(t)), profile), profile.Columns, profile.Dots)
		require.NoError(t, err)
		foot := image.NewGray(image.Rect(0, 0, p.dots, 520))
		draw.Draw(foot, foot.Rect, p.paper, image.Pt(0, p.y-520), draw.Src)
		for _, format := range []zxinggo.Format{zxinggo.FormatCode128, zxinggo.FormatQRCode} {
			bitmap := zxinggo.NewBinaryBitmap(binarizer.NewHybrid(zxinggo.NewImageLuminanceSource(foot)))
			found, err := zxinggo.Decode(bitmap, &zxinggo.DecodeOptions{TryHarder: true, PossibleFormats: []zxinggo.Format{format}})
			require.NoError(t, err, "%s %v", name, format)
			assert.Equal(t, "@C 99000001", found.Text)
		}
	}
}

// TestATestPageShowsBothEdges and every letter, on every page.
func TestATestPageShowsBothEdges(t *testing.T) {
	t.Parallel()
	sheet := paper.TestSheet("TM-T20", papertest.At, paper.French, voices(t)(paper.French))
	p, err := printed(escpos.Encode(sheet, escpos.Profile58()), 32, 384)
	require.NoError(t, err)
	assert.Contains(t, p.text.String(), "Bord gauche           Bord droit\n")
	assert.Contains(t, p.text.String(), "àâçéèêëîïôœùûüÿ")
}

// TestPicturesOnDisk writes what each printer shows to the folder that
// COMPTOIR_PAPERS names, for people and other programs to look at.
func TestPicturesOnDisk(t *testing.T) {
	t.Parallel()
	folder := os.Getenv("COMPTOIR_PAPERS")
	if folder == "" {
		t.Skip("make papers looks at pictures")
	}
	for name, sample := range papertest.Samples() {
		for each, profile := range profiles() {
			p, err := printed(escpos.Encode(paper.Lay(sample, voices(t)), profile), profile.Columns, profile.Dots)
			require.NoError(t, err, "%s %s", name, each)
			keep(t, filepath.Join(folder, "roll."+name+"."+each+".png"), p.paper)
		}
	}
}

func keep(t *testing.T, path string, m image.Image) {
	t.Helper()
	file, err := os.Create(path)
	require.NoError(t, err)
	require.NoError(t, png.Encode(file, m))
	require.NoError(t, file.Close())
}
