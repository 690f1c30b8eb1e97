package app_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/boombuler/barcode/pdf417"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/service"
	"comptoir/service/civil"
	"comptoir/service/licence"
	"comptoir/service/licence/example"
	"comptoir/service/scanner"
	"comptoir/service/secret"
	"comptoir/service/settings"
)

// Licence is the lender's own reader: it refuses, unless a test says otherwise.
func (s *store) Licence(_ context.Context, code secret.Text) (service.Licence, error) {
	s.pass(service.OpLicence, func() { s.codes = append(s.codes, code.Reveal()) })
	if s.onLicence == nil {
		return service.Licence{}, refusal(service.OpLicence, service.KeyLicenceNotRead)
	}
	return s.onLicence()
}

func of(province string) example.Person {
	p, _ := example.Of(province)
	return p
}

// wedge sends a text as a scanner does that types.
func (x *till) wedge(text string) {
	x.Scanned(scanner.NewScan(scanner.Wedge, []byte(text), x.clock.Now()))
	x.settle()
}

func (x *till) form() map[app.Field]string { return x.Till().Lookup.State().Typed }

func TestScanFillsTheFormAndSearches(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.Nav.Go(app.TabPurchases)
		x.store.onSearch = func(service.SearchQuery) ([]service.Account, error) {
			return []service.Account{row(theAccount, service.StatusNormal)}, nil
		}
		x.wedge(of("ON").Typed())

		st := x.Till().Lookup.State()
		assert.Equal(t, app.TabLookup, x.Nav.State().Tab, "wherever the associate was")
		assert.True(t, st.Form)
		assert.Equal(t, map[app.Field]string{
			app.FieldFirstName: "Maple", app.FieldLastName: "Sampleton", app.FieldBorn: "1997-10-22", app.FieldPostal: "M0M0M0",
		}, st.Typed)
		for f := range st.Typed {
			assert.True(t, st.FromLicence(f), f)
		}
		require.NotEmpty(t, x.store.searches)
		assert.Equal(t, civil.Date{Year: 1997, Month: 10, Day: 22}, x.store.searches[0].Born)
		assert.Len(t, st.Accounts, 1)
		assert.Equal(t, []app.Sound{app.SoundScanned}, x.sounds)
		assert.Zero(t, x.store.count(service.OpLicence), "what was read here asks nobody")

		x.Till().Lookup.Type(app.FieldFirstName, "Mapel")
		assert.False(t, x.Till().Lookup.State().FromLicence(app.FieldFirstName), "typed now")
	})
}

func TestScanLeavesWhatWasTyped(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		answer func(*app.Lookup)
		first  string
	}{
		{"keep", (*app.Lookup).KeepTyped, "Somebody"},
		{"use", (*app.Lookup).UseLicence, "Maple"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, x *till) {
				look := x.Till().Lookup
				look.Type(app.FieldFirstName, "Somebody")
				look.Type(app.FieldLastName, "sampleton")
				x.wedge(of("ON").Typed())
				assert.True(t, look.State().AskLicence)
				assert.Empty(t, x.store.searches, "asked first")
				assert.Equal(t, "Somebody", x.form()[app.FieldFirstName])
				assert.Equal(t, "sampleton", x.form()[app.FieldLastName], "the same but for the capitals: nothing to ask")
				assert.Equal(t, "1997-10-22", x.form()[app.FieldBorn], "empty fields are filled")

				test.answer(look)
				x.settle()
				assert.False(t, look.State().AskLicence)
				assert.Equal(t, test.first, x.form()[app.FieldFirstName])
				require.NotEmpty(t, x.store.searches)
				assert.Equal(t, test.first, x.store.searches[0].FirstName)
			})
		})
	}
}

func TestAnotherLicenceTakesThePlaceOfTheFirst(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.wedge(of("ON").Typed())
		release := x.store.hold(service.OpSearch)
		x.wedge(of("QC").Typed())
		assert.True(t, x.Till().Lookup.State().Busy)
		x.wedge(of("NS").Typed()) // while the search for the second is under way
		assert.Equal(t, "Macsample", x.form()[app.FieldLastName], "nobody typed anything: nothing to ask")
		assert.False(t, x.Till().Lookup.State().AskLicence)
		release()
		x.settle()
		last := x.store.searches[len(x.store.searches)-1]
		assert.Contains(t, "Macsample MACSAMPLE", last.LastName)
	})
}

func TestScanWarns(t *testing.T) {
	p := of("AB")
	p.Expires, p.Born = civil.Date{Year: 2026, Month: 3, Day: 3}, civil.Date{Year: 2010, Month: 1, Day: 1}
	inBubble(t, func(t *testing.T, x *till) {
		x.wedge(p.Typed())
		assert.ElementsMatch(t, []licence.Warning{{Kind: licence.Expired, Field: licence.Expires}, {Kind: licence.UnderAge, Field: licence.Born}},
			x.Till().Lookup.State().LicenceWarnings)
		x.wedge(of("AB").Typed())
		assert.Empty(t, x.Till().Lookup.State().LicenceWarnings)
	})
}

func TestScanOfAStrangerFromTheStates(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		text := strings.NewReplacer("604432", "636000", "DAJAB", "DAJVA", "DCGCAN", "DCGUSA", "DAKT0T 0T0", "DAK00000", "DBB19911231", "DBB12311991").
			Replace(of("AB").Typed())
		x.wedge(text)
		assert.Empty(t, x.form()[app.FieldPostal], "the search takes Canadian codes only")
		assert.Equal(t, "1991-12-31", x.form()[app.FieldBorn])
		require.NotEmpty(t, x.store.searches)
	})
}

func TestScanWithoutABirthDateAsksForIt(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		require.NoError(t, x.settings.Set(settings.KeyLicenceAPI, "false"))
		x.wedge(strings.Replace(of("AB").Typed(), "DBB19911231", "DBB", 1))
		assert.Empty(t, x.store.searches)
		assert.Equal(t, app.FieldFaults{app.FieldBorn: app.FaultRequired}, x.Till().Lookup.State().Faults)
		assert.Equal(t, "Dacosta", x.form()[app.FieldLastName])
	})
}

func answer(p example.Person) service.Licence {
	return service.Licence{
		FirstName: p.First, MiddleName: p.Middle, LastName: p.Last, Born: p.Born,
		Address: service.Address{Line1: p.Address, City: p.City, Province: p.Province, PostalCode: p.PostalCode},
		GovID:   service.GovID{Type: "CADL", Issuer: p.Province, Number: secret.New(p.Number), Expires: p.Expires},
	}
}

// TestLenderFillsTheGaps asks the lender for what the program could not read.
func TestLenderFillsTheGaps(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		p := of("AB")
		x.store.onLicence = func() (service.Licence, error) { return answer(p), nil }
		release := x.store.hold(service.OpLicence)
		x.wedge(strings.Replace(p.Typed(), "DBB19911231", "DBB", 1))
		assert.Equal(t, "Dacosta", x.form()[app.FieldLastName], "what was read here is there at once")
		assert.Empty(t, x.form()[app.FieldBorn])

		release()
		x.settle()
		assert.Equal(t, "1991-12-31", x.form()[app.FieldBorn])
		assert.Empty(t, x.Till().Lookup.State().LicenceWarnings)
		require.Len(t, x.store.codes, 1)
		assert.Contains(t, x.store.codes[0], "\x1e\rANSI 604432", "control characters and all")
		require.NotEmpty(t, x.store.searches)
	})
}

func TestWhoReadsIsASetting(t *testing.T) {
	t.Parallel()
	complete, gap := of("AB").Typed(), strings.Replace(of("AB").Typed(), "DBB19911231", "DBB", 1)
	unknown := "@\n\x1e\rANSI 604432" + "990102DL00410278\r"
	tests := []struct {
		name, text, local, api string
		asked                  int
		problem                string
		phase                  app.ScanPhase
	}{
		{"both, complete", complete, "true", "true", 0, "", app.ScanRead},
		{"both, with a gap", gap, "true", "true", 1, "", app.ScanRead},
		{"both, unknown layout", unknown, "true", "true", 1, "", app.ScanRead},
		{"here only", gap, "true", "false", 0, "", app.ScanRead},
		{"here only, unknown layout", unknown, "true", "false", 0, "scan_other_barcode", app.ScanFailed},
		{"the lender only", complete, "false", "true", 1, "", app.ScanRead},
		{"nobody", complete, "false", "false", 0, "scan_off", app.ScanFailed},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, x *till) {
				require.NoError(t, x.settings.Set(settings.KeyLicenceLocal, test.local))
				require.NoError(t, x.settings.Set(settings.KeyLicenceAPI, test.api))
				x.store.onLicence = func() (service.Licence, error) { return answer(of("AB")), nil }
				x.store.onSearch = func(service.SearchQuery) ([]service.Account, error) { return nil, nil }
				x.wedge(test.text)
				assert.Equal(t, test.asked, x.store.count(service.OpLicence))
				assert.Equal(t, test.problem, x.problemKey())
				assert.Equal(t, test.phase, x.Till().Scan.State().Phase)
			})
		})
	}
}

func TestLenderRefusesALicence(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		require.NoError(t, x.settings.Set(settings.KeyLicenceLocal, "false"))
		x.wedge(of("AB").Typed())
		assert.Equal(t, string(service.KeyLicenceNotRead), x.problemKey())
		assert.Equal(t, app.ScanRefused, x.Till().Scan.State().Fault)
		require.NoError(t, x.settings.Set(settings.KeyLicenceLocal, "true"))
		x.Notice.Dismiss()
		x.wedge(strings.Replace(of("AB").Typed(), "DBB19911231", "DBB", 1))
		assert.Empty(t, x.problemKey(), "what was read here is better than nothing")
		assert.Equal(t, app.ScanRead, x.Till().Scan.State().Phase)
	})
}

func TestOtherScans(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.wedge("A-1042-2026")
		x.wedge("0123456789012")
		assert.Empty(t, x.problemKey(), "the number of an article means nothing")
		assert.Equal(t, app.ScanIdle, x.Till().Scan.State().Phase)
		x.wedge("https://www.example.com/a/very/long/address/of/something/else/entirely")
		assert.Equal(t, "scan_other_barcode", x.problemKey())
		assert.Equal(t, []app.Sound{app.SoundRefused}, x.sounds)

		x.Nav.Go(app.TabActivity)
		x.wedge(theCard)
		assert.Equal(t, app.TabLookup, x.Nav.State().Tab)
		require.Len(t, x.store.lookups, 1)
		assert.Equal(t, theCard, x.store.lookups[0].key.Card.Reveal())
	})
}

func TestNobodyIsSignedIn(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		x := newParts(t).start(t)
		x.wedge(of("ON").Typed())
		assert.Empty(t, x.sounds)
	})
}

func TestApplicationTakesTheLicence(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.Nav.Go(app.TabApplications)
		x.settle()
		x.Till().Apply.Begin()
		x.settle()
		require.Equal(t, app.ApplyFilling, x.Till().Apply.State().Phase)
		x.wedge(of("AB").Typed())
		assert.Equal(t, app.TabApplications, x.Nav.State().Tab)
		assert.Equal(t, "Dacosta", x.Till().Apply.State().Typed[app.FieldLastName])
		assert.Empty(t, x.store.searches)

		x.Nav.Go(app.TabLookup)
		x.wedge(of("ON").Typed())
		assert.Equal(t, "Dacosta", x.Till().Apply.State().Typed[app.FieldLastName], "its page is not open")
		assert.Equal(t, "Sampleton", x.form()[app.FieldLastName])
	})
}

// photo gives a PNG of a text's symbol.
func photo(t testing.TB, text string) []byte {
	t.Helper()
	for level := byte(2); level <= 8; level++ {
		code, err := pdf417.Encode(text, level)
		require.NoError(t, err)
		b := code.Bounds()
		if b.Dy()/2%3 != 0 { // the library's symbols cannot be read otherwise
			continue
		}
		const module, margin = 4, 40
		picture := image.NewGray(image.Rect(0, 0, b.Dx()*module+2*margin, b.Dy()/2*3*module+2*margin))
		draw.Draw(picture, picture.Bounds(), image.White, image.Point{}, draw.Src)
		for y := range b.Dy() / 2 * 3 * module {
			for x := range b.Dx() * module {
				picture.Set(x+margin, y+margin, code.At(x/module, y/(3*module)*2))
			}
		}
		var out bytes.Buffer
		require.NoError(t, png.Encode(&out, picture))
		return out.Bytes()
	}
	t.Fatal("no level gives a symbol that can be read")
	return nil
}

func opened(raw []byte) func() (io.ReadCloser, error) {
	return func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(raw)), nil }
}

func TestPictures(t *testing.T) {
	t.Parallel()
	var blank bytes.Buffer
	require.NoError(t, png.Encode(&blank, image.NewGray(image.Rect(0, 0, 64, 64))))
	tests := []struct {
		name  string
		open  func() (io.ReadCloser, error)
		fault app.ScanFault
	}{
		{"a licence", opened(photo(t, of("QC").Typed())), ""},
		{"another symbol", opened(photo(t, "article 0123456789012")), app.ScanOtherBarcode},
		{"no symbol", opened(blank.Bytes()), app.ScanNoSymbol},
		{"a photo of a telephone that keeps to itself", opened([]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00")), app.ScanHEIC},
		{"no picture", opened([]byte("%PDF-1.7")), app.ScanNoPicture},
		{"no file", func() (io.ReadCloser, error) { return nil, os.ErrNotExist }, app.ScanNoPicture},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, x *till) {
				x.Till().Scan.Picture(test.open)
				assert.Equal(t, app.ScanLooking, x.Till().Scan.State().Phase)
				x.settle()
				st := x.Till().Scan.State()
				assert.True(t, st.Open, "the sheet says what came of it")
				assert.Equal(t, test.fault, st.Fault)
				if test.fault != "" {
					assert.Equal(t, app.ScanFailed, st.Phase)
					assert.Empty(t, x.problemKey(), "the sheet says it, not the banner")
					return
				}
				assert.Equal(t, "Érable", x.form()[app.FieldFirstName])
				x.advance(time.Second)
				assert.False(t, x.Till().Scan.State().Open, "it makes room for the form")
			})
		})
	}
}

func TestHidingTheSheetDropsAPicture(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		gate := make(chan struct{})
		x.Till().Scan.Picture(func() (io.ReadCloser, error) {
			<-gate
			return io.NopCloser(bytes.NewReader(nil)), nil
		})
		x.Till().Scan.Hide()
		close(gate)
		x.settle()
		assert.Equal(t, app.ScanState{}, x.Till().Scan.State())
	})
}

// film is a camera that shows given pictures, and then nothing any more.
type film struct {
	frames chan image.Image
	closed bool
}

func (f *film) Frames() <-chan image.Image { return f.frames }

func (f *film) Close() error {
	f.closed = true
	return nil
}

func decoded(t *testing.T, raw []byte) image.Image {
	t.Helper()
	picture, err := png.Decode(bytes.NewReader(raw))
	require.NoError(t, err)
	return picture
}

func withCamera(t *testing.T, test func(*testing.T, *till, *film)) {
	t.Helper()
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newParts(t)
		shot := &film{frames: make(chan image.Image, 10)}
		p.eyes.Camera = func() (app.Camera, error) { return shot, nil }
		x := p.start(t)
		x.signIn()
		test(t, x, shot)
	})
}

func TestCamera(t *testing.T) {
	withCamera(t, func(t *testing.T, x *till, shot *film) {
		shown := 0
		x.Till().Scan.ObserveFrames(func(frame image.Image) {
			if frame != nil {
				shown++
			}
		})
		x.Till().Scan.Open()
		x.settle()
		assert.False(t, x.Till().Scan.State().Camera, "no picture yet")
		night := image.NewGray(image.Rect(0, 0, 320, 200))
		for range 5 {
			shot.frames <- night
		}
		x.settle()
		st := x.Till().Scan.State()
		assert.True(t, st.Camera)
		assert.Equal(t, "too_dark", st.Hint)
		assert.Equal(t, 5, shown)

		shot.frames <- decoded(t, photo(t, "article 0123456789012"))
		x.settle()
		assert.Equal(t, app.ScanOtherBarcode, x.Till().Scan.State().Fault, "said, and it looks on")
		assert.True(t, x.Till().Scan.State().Camera)

		shot.frames <- decoded(t, photo(t, of("BC").Typed()))
		x.settle()
		assert.Equal(t, app.ScanRead, x.Till().Scan.State().Phase)
		assert.False(t, x.Till().Scan.State().Camera)
		assert.True(t, shot.closed)
		assert.Equal(t, "Exampler", x.form()[app.FieldLastName])
	})
}

func TestCameraThatFails(t *testing.T) {
	withCamera(t, func(t *testing.T, x *till, shot *film) {
		x.Till().Scan.Open()
		shot.frames <- image.NewGray(image.Rect(0, 0, 64, 64))
		x.settle()
		close(shot.frames) // pulled out
		x.settle()
		assert.Equal(t, app.ScanNoCamera, x.Till().Scan.State().Fault)
		assert.False(t, x.Till().Scan.State().Camera)
		x.wedge(of("ON").Typed()) // a scanner still works
		assert.Equal(t, app.ScanRead, x.Till().Scan.State().Phase)
	})
}

func TestHidingTheSheetStopsTheCamera(t *testing.T) {
	withCamera(t, func(t *testing.T, x *till, shot *film) {
		x.Till().Scan.Open()
		shot.frames <- image.NewGray(image.Rect(0, 0, 64, 64))
		x.settle()
		x.Till().Scan.Hide()
		x.settle()
		assert.True(t, shot.closed)
		assert.False(t, x.Till().Scan.State().Camera)
	})
}

func TestClipboard(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newParts(t)
		var copied []byte
		p.eyes.Clipboard = func() ([]byte, error) { return copied, nil }
		x := p.start(t)
		x.signIn()
		assert.True(t, x.Till().Scan.State().Clipboard)
		x.Till().Scan.FromClipboard()
		x.settle()
		assert.Equal(t, app.ScanClipboard, x.Till().Scan.State().Fault)
		copied = photo(t, of("SK").Typed())
		x.Till().Scan.FromClipboard()
		x.settle()
		assert.Equal(t, "Pretend", x.form()[app.FieldLastName])
	})
}

// TestLicencePrivacy scans a licence with a number nobody has, in every way, and
// looks for it in everything that is written down and in every state.
func TestLicencePrivacy(t *testing.T) {
	t.Parallel()
	const number = "CANARY-90817-263"
	synctest.Test(t, func(t *testing.T) {
		p := newParts(t)
		kept, err := settings.Open(settings.Places{User: filepath.Join(p.folder, "config.toml")})
		require.NoError(t, err)
		require.NoError(t, kept.Set(settings.KeyTheme, "dark"))
		p.settings = kept
		x := p.start(t)
		x.signIn()
		var seen strings.Builder
		note := func(state any) {
			fmt.Fprintf(&seen, "%+v\n%#v\n", state, state)
			raw, _ := json.Marshal(state)
			seen.Write(raw)
		}
		x.Till().Scan.Observe(func(s app.ScanState) { note(s) })
		x.Till().Lookup.Observe(func(s app.LookupState) { note(s) })
		x.Notice.Observe(func(s app.NoticeState) { note(s) })

		who := of("NS")
		who.Number = number
		x.wedge(who.Typed())
		x.wedge(strings.Replace(who.Typed(), "DBB19900101", "DBB", 1)) // the lender is asked too, and refuses
		x.Till().Scan.Picture(opened(photo(t, who.Typed())))
		x.settle()
		require.True(t, x.Till().Scan.State().Licence.Number.Reveal() == number, "the number was read")
		x.take(theCard)
		x.Till().NextCustomer()
		assert.True(t, x.Till().Scan.State().Licence.Number.IsEmpty(), "forgotten")
		assert.Empty(t, x.Till().Lookup.State().Licence)
		assert.Empty(t, x.form())
		x.SignOut()

		require.NoError(t, filepath.WalkDir(p.folder, func(path string, e os.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			raw, err := os.ReadFile(path)
			seen.Write(raw)
			return err
		}))
		seen.WriteString(p.log.String())
		for _, private := range []string{"CANARY", "90817", "DAQ", "ANSI"} {
			assert.NotContains(t, seen.String(), private)
		}
		left, err := filepath.Glob(filepath.Join(os.TempDir(), "*licence*"))
		require.NoError(t, err)
		assert.Empty(t, left)
	})
}

// TestLockedTillScansNothing: nobody is at work, so nothing is anybody's.
func TestLockedTillScansNothing(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.Till().Scan.Open()
		x.Lock.Now()
		assert.False(t, x.Till().Scan.State().Open)
		x.wedge(of("ON").Typed())
		x.wedge(theCard)
		x.Till().Scan.Open()
		x.Till().Scan.Picture(opened(nil))
		x.settle()
		assert.Equal(t, app.ScanState{}, x.Till().Scan.State())
		assert.Empty(t, x.form())
		assert.Empty(t, x.store.lookups)
	})
}
