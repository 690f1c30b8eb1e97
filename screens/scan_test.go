package screens

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/app/form"
	"comptoir/app/scan"
	"comptoir/app/session"
	"comptoir/screens/style"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/paint"
	"comptoir/service"
	"comptoir/service/licence/example"
	"comptoir/service/scanner"
)

// licenceScan scans the example licence of a province, changed by pairs.
func (k *harness) licenceScan(province string, pairs ...string) *harness {
	who, _ := example.Of(province)
	text := strings.NewReplacer(pairs...).Replace(who.Typed())
	k.app.Scanned(scanner.NewScan(scanner.Wedge, []byte(text), k.clock.Now()))
	k.settle()
	return k
}

// doubtfulScan scans a licence with a likely last name and a first name that is none.
func (k *harness) doubtfulScan() *harness {
	return k.licenceScan("ON", "SAMPLETON", "SAMPLE\x8cTON", "MAPLE", "MAP?LE")
}

// Show opens a picture on the scan sheet and waits for what comes of it.
func (k *harness) show(raw []byte) {
	k.till().Scan.Picture(func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(raw)), nil })
	k.until("the picture", func() bool { return k.till().Scan.State().Phase != scan.PhaseLooking })
}

func scanStates() []state {
	sheet := func(raw string) func(*harness) {
		return func(k *harness) { k.signIn().show([]byte(raw)) }
	}
	return []state{
		{name: "scan sheet", reach: func(k *harness) { k.signIn().till().Scan.Open() }},
		{name: "scan, no picture", reach: sheet("text")},
		{name: "scan, HEIC", reach: sheet("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00")},
		{name: "scan, no symbol", reach: func(k *harness) { k.signIn().show(blank()) }},
		{name: "scan, read", reach: func(k *harness) {
			k.signIn().till().Scan.Open()
			k.licenceScan("ON", "DBA20301022", "DBA20201022")
		}},
		{name: "lookup, licence found", reach: func(k *harness) { k.signIn().licenceScan("ON") }},
		{name: "lookup, licence with warnings", reach: func(k *harness) {
			k.signIn().licenceScan("ON", "DBA20301022", "DBA20201022", "DBB19971022", "DBB20101022")
		}},
		{name: "lookup, licence read without certainty", reach: func(k *harness) { k.signIn().doubtfulScan() }},
		{name: "lookup, nothing of a licence is certain", reach: func(k *harness) { k.signIn().licenceScan("ON", "\n", "5") }},
		{name: "scan, read without certainty", reach: func(k *harness) {
			k.signIn().till().Scan.Open()
			k.licenceScan("ON", "\n", "5")
		}},
		{name: "lookup, licence and typing differ", reach: func(k *harness) {
			k.signIn().form(ordinary).till().Lookup.Type(form.FieldFirstName, "Robin")
			k.licenceScan("ON")
		}},
	}
}

func blank() []byte {
	var out bytes.Buffer
	_ = png.Encode(&out, image.NewGray(image.Rect(0, 0, 64, 64)))
	return out.Bytes()
}

// What a licence is not sure of is marked where it stands, on both pages that take one, and
// said in a sentence; what it is sure of is not to be checked.
func TestWhatALicenceIsNotSureOfIsMarked(t *testing.T) {
	judgesLayout(t)
	for lang, want := range map[service.Language][]string{
		service.English: {"? check it", "! uncertain", "Read without certainty: First name, Last name. Compare with the licence."},
		service.French:  {"?\u00a0à vérifier", "!\u00a0incertain", "Lecture incertaine\u00a0: Prénom, Nom. Comparez avec le permis."},
	} {
		for name, open := range map[string]func(*harness){
			"lookup":      func(*harness) {},
			"application": func(k *harness) { k.applying() },
		} {
			k := setup(t, lang).signIn()
			open(k)
			k.doubtfulScan()
			for _, text := range want {
				found := 0
				for _, shown := range lookAt(k.win.Canvas()).texts() {
					found += strings.Count(shown, text)
				}
				assert.Equal(t, 1, found, "%s %s: %q", name, lang, text)
			}
		}
	}
}

// A licence fills the form from any page.
func TestScannedLicenceFillsTheForm(t *testing.T) {
	k := setup(t, service.English).signIn()
	k.app.Nav.Go(session.TabActivity)
	k.licenceScan("ON")
	st := k.till().Lookup.State()
	assert.Equal(t, session.TabLookup, k.app.Nav.State().Tab)
	assert.Len(t, st.Accounts, 1, "found in the training store")
	assert.Equal(t, "lookup.result.0", k.focused())
	assert.Equal(t, "Sampleton", k.win.Shell.Part("lookup.last_name").(*widgets.Entry).Text)
	badges := func() (n int) {
		for _, text := range lookAt(k.win.Canvas()).texts() {
			if text == "✓ licence" {
				n++
			}
		}
		return n
	}
	assert.Equal(t, 4, badges())
	k.till().Lookup.Type(form.FieldLastName, "Sample")
	assert.Equal(t, 3, badges())
}

// TestScanSheetByKeyboard opens and closes the sheet without a mouse.
func TestScanSheetByKeyboard(t *testing.T) {
	k := setup(t, service.English).signIn()
	k.app.Nav.Go(session.TabActivity)
	k.key(fyne.KeyF8)
	assert.True(t, k.till().Scan.State().Open)
	assert.Equal(t, "scan.picture", k.focused())
	k.key(fyne.KeyTab)
	assert.Equal(t, "scan.close", k.focused())
	k.key(fyne.KeyEscape)
	assert.False(t, k.till().Scan.State().Open)
	k.key(fyne.KeyF8, fyne.KeyF2)
	assert.False(t, k.till().Scan.State().Open, "another page closes the sheet")
	assert.Equal(t, session.TabLookup, k.app.Nav.State().Tab)
	k.key(fyne.KeyF8)
	k.app.SignOut()
	assert.Nil(t, k.win.Canvas().Overlays().Top(), "nothing of the sheet stays")
	k.key(fyne.KeyF8)
	assert.Nil(t, k.win.Canvas().Overlays().Top())
}

// TestDroppedPicture is a file dropped on the window.
func TestDroppedPicture(t *testing.T) {
	k := setup(t, service.English)
	file := filepath.Join(t.TempDir(), "photo.png")
	require.NoError(t, os.WriteFile(file, blank(), 0o600))
	k.win.Shell.Dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI(file)})
	k.signIn()
	k.win.Shell.Dropped(fyne.Position{}, nil)
	assert.False(t, k.till().Scan.State().Open)
	k.win.Shell.Dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI(file)})
	k.until("the picture", func() bool { return k.till().Scan.State().Phase == scan.PhaseFailed })
	assert.Equal(t, scan.FaultNoSymbol, k.till().Scan.State().Fault)
	assert.Contains(t, k.whole(), "No barcode")
}

// film is a camera with one picture.
type film chan image.Image

func (f film) Frames() <-chan image.Image { return f }
func (film) Close() error                 { return nil }

func setupCamera(t *testing.T, open func() (scan.Camera, error)) *harness {
	t.Helper()
	return setupWith(t, service.English, style.Light, nil, func(d *app.Deps) { d.Devices.Camera = open })
}

func TestFinderShowsTheCamera(t *testing.T) {
	frames := make(film, 1)
	k := setupCamera(t, func() (scan.Camera, error) { return frames, nil })
	k.signIn().till().Scan.Open()
	assert.False(t, k.sees(isFinder), "no picture yet")
	frames <- image.NewGray(image.Rect(0, 0, 64, 64))
	k.until("a live picture", func() bool { return k.till().Scan.State().Camera })
	assert.True(t, k.sees(isFinder))
	k.till().Scan.Hide()
	assert.Nil(t, k.win.Canvas().Overlays().Top())
}

func TestCameraThatIsNotThere(t *testing.T) {
	k := setupCamera(t, func() (scan.Camera, error) { return nil, errors.New("in use") })
	k.signIn().till().Scan.Open()
	k.until("the failure", func() bool { return k.till().Scan.State().Fault == scan.FaultNoCamera })
	assert.Contains(t, k.whole(), "camera cannot")
}

func isFinder(o fyne.CanvasObject) bool {
	_, finder := o.(*paint.Finder)
	return finder
}
