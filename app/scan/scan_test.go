package scan_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/boombuler/barcode/pdf417"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/applications"
	"comptoir/app/apptest"
	"comptoir/app/form"
	"comptoir/app/lookup"
	"comptoir/app/model"
	"comptoir/app/problem"
	"comptoir/app/scan"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/acts"
	"comptoir/service/civil"
	"comptoir/service/licence"
	"comptoir/service/licence/example"
	"comptoir/service/paper/code"
	"comptoir/service/paper/header"
	"comptoir/service/secret"
	"comptoir/service/settings"
)

func of(province string) example.Person {
	p, _ := example.Of(province)
	return p
}

func TestScanFillsTheFormAndSearches(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Nav.Go(session.TabPurchases)
		x.API.OnSearch = func(service.SearchQuery) ([]service.Account, error) {
			return []service.Account{apptest.Row(apptest.TheAccount, service.StatusNormal)}, nil
		}
		x.Wedge(of("ON").Typed())

		st := x.Till().Lookup.State()
		assert.Equal(t, session.TabLookup, x.Nav.State().Tab, "wherever the associate was")
		assert.True(t, st.Form)
		assert.Equal(t, map[form.Field]string{
			form.FieldFirstName: "Maple", form.FieldLastName: "Sampleton", form.FieldBorn: "1997-10-22", form.FieldPostal: "M0M0M0",
		}, st.Typed)
		for f := range st.Typed {
			assert.True(t, st.FromLicence(f), f)
		}
		require.NotEmpty(t, x.API.Searches)
		assert.Equal(t, civil.Date{Year: 1997, Month: 10, Day: 22}, x.API.Searches[0].Born)
		assert.Len(t, st.Accounts, 1)
		assert.Equal(t, []model.Sound{model.SoundScanned}, x.Sounds)
		assert.Zero(t, x.API.Count(service.OpLicence), "what was read here asks nobody")

		x.Till().Lookup.Type(form.FieldFirstName, "Mapel")
		assert.False(t, x.Till().Lookup.State().FromLicence(form.FieldFirstName), "typed now")
	})
}

func TestScanLeavesWhatWasTyped(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		answer func(*lookup.Lookup)
		first  string
	}{
		{"keep", (*lookup.Lookup).KeepTyped, "Somebody"},
		{"use", (*lookup.Lookup).UseLicence, "Maple"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
				look := x.Till().Lookup
				look.Type(form.FieldFirstName, "Somebody")
				look.Type(form.FieldLastName, "sampleton")
				x.Wedge(of("ON").Typed())
				assert.True(t, look.State().AskLicence)
				assert.Empty(t, x.API.Searches, "asked first")
				assert.Equal(t, "Somebody", x.Form()[form.FieldFirstName])
				assert.Equal(t, "sampleton", x.Form()[form.FieldLastName], "the same but for the capitals: nothing to ask")
				assert.Equal(t, "1997-10-22", x.Form()[form.FieldBorn], "empty fields are filled")

				test.answer(look)
				x.Settle()
				assert.False(t, look.State().AskLicence)
				assert.Equal(t, test.first, x.Form()[form.FieldFirstName])
				require.NotEmpty(t, x.API.Searches)
				assert.Equal(t, test.first, x.API.Searches[0].FirstName)
			})
		})
	}
}

func TestAnotherLicenceTakesThePlaceOfTheFirst(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Wedge(of("ON").Typed())
		release := x.API.Hold(service.OpSearch)
		x.Wedge(of("QC").Typed())
		assert.True(t, x.Till().Lookup.State().Busy)
		x.Wedge(of("NS").Typed()) // while the search for the second is under way
		assert.Equal(t, "Macsample", x.Form()[form.FieldLastName], "nobody typed anything: nothing to ask")
		assert.False(t, x.Till().Lookup.State().AskLicence)
		release()
		x.Settle()
		last := x.API.Searches[len(x.API.Searches)-1]
		assert.Contains(t, "Macsample MACSAMPLE", last.LastName)
	})
}

func TestScanWarns(t *testing.T) {
	p := of("AB")
	p.Expires, p.Born = civil.Date{Year: 2026, Month: 3, Day: 3}, civil.Date{Year: 2010, Month: 1, Day: 1}
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Wedge(p.Typed())
		assert.ElementsMatch(t, []licence.Warning{{Kind: licence.Expired, Field: licence.Expires}, {Kind: licence.UnderAge, Field: licence.Born}},
			x.Till().Lookup.State().LicenceWarnings)
		x.Wedge(of("AB").Typed())
		assert.Empty(t, x.Till().Lookup.State().LicenceWarnings)
	})
}

func TestScanOfAStrangerFromTheStates(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		text := strings.NewReplacer("604432", "636000", "DAJAB", "DAJVA", "DCGCAN", "DCGUSA", "DAKT0T 0T0", "DAK00000", "DBB19911231", "DBB12311991").
			Replace(of("AB").Typed())
		x.Wedge(text)
		assert.Empty(t, x.Form()[form.FieldPostal], "the search takes Canadian codes only")
		assert.Equal(t, "1991-12-31", x.Form()[form.FieldBorn])
		require.NotEmpty(t, x.API.Searches)
	})
}

func TestScanWithoutABirthDateAsksForIt(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		require.NoError(t, x.SettingsFile.Set(settings.KeyLicenceAPI, "false"))
		x.Wedge(strings.Replace(of("AB").Typed(), "DBB19911231", "DBB", 1))
		assert.Empty(t, x.API.Searches)
		assert.Equal(t, form.Faults{form.FieldBorn: form.FaultRequired}, x.Till().Lookup.State().Faults)
		assert.Equal(t, "Dacosta", x.Form()[form.FieldLastName])
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
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		p := of("AB")
		x.API.OnLicence = func() (service.Licence, error) { return answer(p), nil }
		release := x.API.Hold(service.OpLicence)
		x.Wedge(strings.Replace(p.Typed(), "DBB19911231", "DBB", 1))
		assert.Equal(t, "Dacosta", x.Form()[form.FieldLastName], "what was read here is there at once")
		assert.Empty(t, x.Form()[form.FieldBorn])

		release()
		x.Settle()
		assert.Equal(t, "1991-12-31", x.Form()[form.FieldBorn])
		assert.Empty(t, x.Till().Lookup.State().LicenceWarnings)
		require.Len(t, x.API.Codes, 1)
		assert.Contains(t, x.API.Codes[0], "\x1e\rANSI 604432", "control characters and all")
		require.NotEmpty(t, x.API.Searches)
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
		phase                  scan.Phase
	}{
		{"both, complete", complete, "true", "true", 0, "", scan.PhaseRead},
		{"both, with a gap", gap, "true", "true", 1, "", scan.PhaseRead},
		{"both, unknown layout", unknown, "true", "true", 1, "", scan.PhaseRead},
		{"here only", gap, "true", "false", 0, "", scan.PhaseRead},
		{"here only, unknown layout", unknown, "true", "false", 0, "scan_other_barcode", scan.PhaseFailed},
		{"the lender only", complete, "false", "true", 1, "", scan.PhaseRead},
		{"nobody", complete, "false", "false", 0, "scan_off", scan.PhaseFailed},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
				require.NoError(t, x.SettingsFile.Set(settings.KeyLicenceLocal, test.local))
				require.NoError(t, x.SettingsFile.Set(settings.KeyLicenceAPI, test.api))
				x.API.OnLicence = func() (service.Licence, error) { return answer(of("AB")), nil }
				x.API.OnSearch = func(service.SearchQuery) ([]service.Account, error) { return nil, nil }
				x.Wedge(test.text)
				assert.Equal(t, test.asked, x.API.Count(service.OpLicence))
				assert.Equal(t, test.problem, x.ProblemKey())
				assert.Equal(t, test.phase, x.Till().Scan.State().Phase)
			})
		})
	}
}

func TestLenderRefusesALicence(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		require.NoError(t, x.SettingsFile.Set(settings.KeyLicenceLocal, "false"))
		x.Wedge(of("AB").Typed())
		assert.Equal(t, string(service.KeyLicenceNotRead), x.ProblemKey())
		assert.Equal(t, scan.FaultRefused, x.Till().Scan.State().Fault)
		require.NoError(t, x.SettingsFile.Set(settings.KeyLicenceLocal, "true"))
		x.Notice.Dismiss()
		x.Wedge(strings.Replace(of("AB").Typed(), "DBB19911231", "DBB", 1))
		assert.Empty(t, x.ProblemKey(), "what was read here is better than nothing")
		assert.Equal(t, scan.PhaseRead, x.Till().Scan.State().Phase)
	})
}

func TestOtherScans(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Wedge("A-1042-2026")
		x.Wedge("0123456789012")
		assert.Empty(t, x.ProblemKey(), "the number of an article means nothing")
		assert.Equal(t, scan.PhaseIdle, x.Till().Scan.State().Phase)
		x.Wedge("https://www.example.com/a/very/long/address/of/something/else/entirely")
		assert.Equal(t, "scan_other_barcode", x.ProblemKey())
		assert.Equal(t, []model.Sound{model.SoundRefused}, x.Sounds)

		x.Nav.Go(session.TabActivity)
		x.Wedge(apptest.TheCard)
		assert.Equal(t, session.TabLookup, x.Nav.State().Tab)
		require.Len(t, x.API.Lookups, 1)
		assert.Equal(t, apptest.TheCard, x.API.Lookups[0].Key.Card.Reveal())
	})
}

func TestNobodyIsSignedIn(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		x := apptest.NewParts(t).Start(t)
		x.Wedge(of("ON").Typed())
		assert.Empty(t, x.Sounds)
	})
}

func TestApplicationTakesTheLicence(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Nav.Go(session.TabApplications)
		x.Settle()
		x.Till().Applications.Begin()
		x.Till().Applications.BeginForm(acts.ByAssociate)
		x.Settle()
		x.Settle()
		require.Equal(t, applications.PhaseFilling, x.Till().Applications.State().Phase)
		x.Wedge(of("AB").Typed())
		assert.Equal(t, session.TabApplications, x.Nav.State().Tab)
		assert.Equal(t, "Dacosta", x.Till().Applications.State().Typed[form.FieldLastName])
		assert.Empty(t, x.API.Searches)

		x.Nav.Go(session.TabLookup)
		x.Wedge(of("ON").Typed())
		assert.Equal(t, "Dacosta", x.Till().Applications.State().Typed[form.FieldLastName], "its page is not open")
		assert.Equal(t, "Sampleton", x.Form()[form.FieldLastName])
	})
}

// photo returns a PNG of a text's symbol.
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
		fault scan.Fault
	}{
		{"a licence", opened(photo(t, of("QC").Typed())), ""},
		{"another symbol", opened(photo(t, "article 0123456789012")), scan.FaultOtherBarcode},
		{"no symbol", opened(blank.Bytes()), scan.FaultNoSymbol},
		{"a photo of a telephone that keeps to itself", opened([]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00")), scan.FaultHEIC},
		{"no picture", opened([]byte("%PDF-1.7")), scan.FaultNoPicture},
		{"no file", func() (io.ReadCloser, error) { return nil, os.ErrNotExist }, scan.FaultNoPicture},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
				x.Till().Scan.Picture(test.open)
				assert.Equal(t, scan.PhaseLooking, x.Till().Scan.State().Phase)
				x.Settle()
				st := x.Till().Scan.State()
				assert.True(t, st.Open, "the sheet says what came of it")
				assert.Equal(t, test.fault, st.Fault)
				if test.fault != "" {
					assert.Equal(t, scan.PhaseFailed, st.Phase)
					assert.Empty(t, x.ProblemKey(), "the sheet says it, not the banner")
					return
				}
				assert.Equal(t, "Érable", x.Form()[form.FieldFirstName])
				x.Advance(time.Second)
				assert.False(t, x.Till().Scan.State().Open, "it makes room for the form")
			})
		})
	}
}

// slowly is a file on a disk that gives a byte a second.
type slowly struct{ io.ReadCloser }

func (slowly) Read(p []byte) (int, error) {
	time.Sleep(time.Second) // of the bubble's clock
	p[0] = 0
	return 1, nil
}

// TestAPictureThatTakesTooLong is said to have, and is looked at no longer.
func TestAPictureThatTakesTooLong(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Till().Scan.Picture(func() (io.ReadCloser, error) { return slowly{io.NopCloser(nil)}, nil })
		x.Settle()
		assert.Equal(t, scan.PhaseLooking, x.Till().Scan.State().Phase)
		time.Sleep(time.Minute) // of the bubble's clock
		x.Settle()
		st := x.Till().Scan.State()
		assert.Equal(t, scan.PhaseFailed, st.Phase)
		assert.Equal(t, scan.FaultTime, st.Fault)
		assert.True(t, st.Open)
	})
}

func TestHidingTheSheetDropsAPicture(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		gate := make(chan struct{})
		x.Till().Scan.Picture(func() (io.ReadCloser, error) {
			<-gate
			return io.NopCloser(bytes.NewReader(nil)), nil
		})
		x.Till().Scan.Hide()
		close(gate)
		x.Settle()
		assert.Equal(t, scan.State{}, x.Till().Scan.State())
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

func withCamera(t *testing.T, test func(*testing.T, *apptest.Till, *film)) {
	t.Helper()
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := apptest.NewParts(t)
		shot := &film{frames: make(chan image.Image, 10)}
		p.CameraAndClipboard.Camera = func() (scan.Camera, error) { return shot, nil }
		x := p.Start(t)
		x.SignInNow()
		test(t, x, shot)
	})
}

func TestCamera(t *testing.T) {
	withCamera(t, func(t *testing.T, x *apptest.Till, shot *film) {
		shown := 0
		x.Till().Scan.ObserveFrames(func(frame image.Image) {
			if frame != nil {
				shown++
			}
		})
		x.Till().Scan.Open()
		x.Settle()
		assert.False(t, x.Till().Scan.State().Camera, "no picture yet")
		night := image.NewGray(image.Rect(0, 0, 320, 200))
		for range 5 {
			shot.frames <- night
		}
		x.Settle()
		st := x.Till().Scan.State()
		assert.True(t, st.Camera)
		assert.Equal(t, "too_dark", st.Hint)
		assert.Equal(t, 5, shown)

		shot.frames <- decoded(t, photo(t, "article 0123456789012"))
		x.Settle()
		assert.Equal(t, scan.FaultOtherBarcode, x.Till().Scan.State().Fault, "said, and it looks on")
		assert.True(t, x.Till().Scan.State().Camera)

		shot.frames <- decoded(t, photo(t, of("BC").Typed()))
		x.Settle()
		assert.Equal(t, scan.PhaseRead, x.Till().Scan.State().Phase)
		assert.False(t, x.Till().Scan.State().Camera)
		assert.True(t, shot.closed)
		assert.Equal(t, "Exampler", x.Form()[form.FieldLastName])
	})
}

func TestCameraThatFails(t *testing.T) {
	withCamera(t, func(t *testing.T, x *apptest.Till, shot *film) {
		x.Till().Scan.Open()
		shot.frames <- image.NewGray(image.Rect(0, 0, 64, 64))
		x.Settle()
		close(shot.frames) // pulled out
		x.Settle()
		assert.Equal(t, scan.FaultNoCamera, x.Till().Scan.State().Fault)
		assert.False(t, x.Till().Scan.State().Camera)
		x.Wedge(of("ON").Typed()) // a scanner still works
		assert.Equal(t, scan.PhaseRead, x.Till().Scan.State().Phase)
	})
}

func TestHidingTheSheetStopsTheCamera(t *testing.T) {
	withCamera(t, func(t *testing.T, x *apptest.Till, shot *film) {
		x.Till().Scan.Open()
		shot.frames <- image.NewGray(image.Rect(0, 0, 64, 64))
		x.Settle()
		x.Till().Scan.Hide()
		x.Settle()
		assert.True(t, shot.closed)
		assert.False(t, x.Till().Scan.State().Camera)
	})
}

// TestAClipboardThatTakesTooLong: the program that something was copied in may hang.
func TestAClipboardThatTakesTooLong(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := apptest.NewParts(t)
		p.CameraAndClipboard.Clipboard = func() ([]byte, error) {
			time.Sleep(time.Minute) // of the bubble's clock
			return nil, nil
		}
		x := p.Start(t)
		x.SignInNow()
		x.Till().Scan.FromClipboard()
		time.Sleep(2 * time.Minute) // of the bubble's clock
		x.Settle()
		assert.Equal(t, scan.FaultTime, x.Till().Scan.State().Fault)
	})
}

func TestClipboard(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := apptest.NewParts(t)
		var copied []byte
		p.CameraAndClipboard.Clipboard = func() ([]byte, error) { return copied, nil }
		x := p.Start(t)
		x.SignInNow()
		assert.True(t, x.Till().Scan.State().Sources.Clipboard)
		x.Till().Scan.FromClipboard()
		x.Settle()
		assert.Equal(t, scan.FaultClipboard, x.Till().Scan.State().Fault)
		copied = photo(t, of("SK").Typed())
		x.Till().Scan.FromClipboard()
		x.Settle()
		assert.Equal(t, "Pretend", x.Form()[form.FieldLastName])
	})
}

// TestLicencePrivacy scans a licence with a number nobody has, in every way, and
// looks for it in everything that is written down and in every state.
func TestLicencePrivacy(t *testing.T) {
	t.Parallel()
	const number = "CANARY-90817-263"
	synctest.Test(t, func(t *testing.T) {
		p := apptest.NewParts(t)
		kept, err := settings.Open(settings.Places{User: filepath.Join(p.Folder, "config.toml")})
		require.NoError(t, err)
		require.NoError(t, kept.Set(settings.KeyTheme, "dark"))
		p.SettingsFile = kept
		x := p.Start(t)
		x.SignInNow()
		var seen strings.Builder
		note := func(state any) {
			fmt.Fprintf(&seen, "%+v\n%#v\n", state, state)
			raw, _ := json.Marshal(state)
			seen.Write(raw)
		}
		x.Till().Scan.Observe(func(s scan.State) { note(s) })
		x.Till().Lookup.Observe(func(s lookup.State) { note(s) })
		x.Notice.Observe(func(s problem.NoticeState) { note(s) })

		who := of("NS")
		who.Number = number
		x.Wedge(who.Typed())
		x.Wedge(strings.Replace(who.Typed(), "DBB19900101", "DBB", 1)) // the lender is asked too, and refuses
		x.Till().Scan.Picture(opened(photo(t, who.Typed())))
		x.Settle()
		require.True(t, x.Till().Scan.State().Licence.Number.Reveal() == number, "the number was read")
		x.Take(apptest.TheCard)
		x.Till().NextCustomer()
		assert.True(t, x.Till().Scan.State().Licence.Number.IsEmpty(), "forgotten")
		assert.Empty(t, x.Till().Lookup.State().Licence)
		assert.Empty(t, x.Form())
		x.SignOut()

		require.NoError(t, filepath.WalkDir(p.Folder, func(path string, e os.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			raw, err := os.ReadFile(path)
			seen.Write(raw)
			return err
		}))
		seen.WriteString(p.Log.String())
		for _, private := range []string{"CANARY", "90817", "DAQ", "ANSI"} {
			assert.NotContains(t, seen.String(), private)
		}
		left, err := filepath.Glob(filepath.Join(os.TempDir(), "*licence*"))
		require.NoError(t, err)
		left = slices.DeleteFunc(left, func(path string) bool { return strings.HasPrefix(filepath.Base(path), "Test") }) // folders of other tests
		assert.Empty(t, left)
	})
}

// TestLockedTillScansNothing: nobody is at work, so nothing is anybody's.
func TestLockedTillScansNothing(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Till().Scan.Open()
		x.Lock.Now()
		assert.False(t, x.Till().Scan.State().Open)
		x.Wedge(of("ON").Typed())
		x.Wedge(apptest.TheCard)
		x.Till().Scan.Open()
		x.Till().Scan.Picture(opened(nil))
		x.Settle()
		assert.Equal(t, scan.State{}, x.Till().Scan.State())
		assert.Empty(t, x.Form())
		assert.Empty(t, x.API.Lookups)
	})
}

// TestScansWhileTheCustomerHoldsTheTill: nobody takes the place of the customer in
// hand, and nothing is laid over what they read.
func TestScansWhileTheCustomerHoldsTheTill(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Till().View.Show()
		x.Wedge(of("ON").Typed())
		x.Wedge(apptest.TheCard)
		x.Till().Scan.Open()
		x.Till().Scan.Picture(opened(nil))
		x.StripeSwiped()
		x.Settle()
		assert.Equal(t, scan.State{}, x.Till().Scan.State())
		assert.Empty(t, x.Form())
		assert.Empty(t, x.API.Lookups)
		assert.Empty(t, x.ProblemKey())
		assert.True(t, x.Till().View.State().Open)
		assert.Equal(t, []model.Sound{model.SoundRefused, model.SoundRefused, model.SoundRefused}, x.Sounds, "heard and not taken")
	})
}

// TestPaymentCard is refused in a sentence, on the sheet if it is open.
func TestPaymentCard(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.StripeSwiped()
		assert.Equal(t, "scan_payment_card", x.ProblemKey())
		x.Till().Scan.Open()
		x.StripeSwiped()
		assert.Equal(t, scan.FaultPaymentCard, x.Till().Scan.State().Fault)
		x.Till().Scan.Hide()
		x.Notice.Dismiss()
		x.Lock.Now()
		x.StripeSwiped()
		assert.Empty(t, x.ProblemKey())
	})
}

// receipt is a picture of a paper's code, as a camera sees it.
func receipt(t *testing.T, id string) image.Image {
	t.Helper()
	modules, err := code.QR(header.Of(id))
	require.NoError(t, err)
	const dots = 6
	picture := image.NewGray(image.Rect(0, 0, 640, 480))
	draw.Draw(picture, picture.Rect, image.White, image.Point{}, draw.Src)
	for y := range modules.Height * dots {
		for x := range modules.Width * dots {
			if modules.Dark(x/dots, y/dots) {
				picture.SetGray(200+x, 100+y, color.Gray{})
			}
		}
	}
	return picture
}

// TestTheCameraSeesAPaper, and so does whoever opens a picture of one: the operation
// behind it opens, and the sheet is gone.
func TestTheCameraSeesAPaper(t *testing.T) {
	withCamera(t, func(t *testing.T, x *apptest.Till, shot *film) {
		x.Ready()
		made := x.Sell().Receipt
		x.Till().NextCustomer()
		x.Till().Scan.Open()
		shot.frames <- receipt(t, made.Code())
		x.Settle()
		assert.Equal(t, made.Reference, x.Till().Reprints.State().Entry.Details.Reference)
		assert.False(t, x.Till().Scan.State().Open)
		assert.True(t, shot.closed)
		x.Till().Reprints.Leave()

		var raw bytes.Buffer
		require.NoError(t, png.Encode(&raw, receipt(t, made.Code())))
		x.Till().Scan.Picture(func() (io.ReadCloser, error) { return io.NopCloser(&raw), nil })
		x.Settle()
		assert.Equal(t, made.Reference, x.Till().Reprints.State().Entry.Details.Reference)
		assert.Equal(t, scan.PhaseIdle, x.Till().Scan.State().Phase)
		assert.Empty(t, x.ProblemKey())
	})
}
