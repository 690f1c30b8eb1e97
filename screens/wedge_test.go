package screens

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/form"
	"comptoir/app/scan"
	"comptoir/app/session"
	"comptoir/screens/widgets/host"
	"comptoir/service"
	"comptoir/service/scanner"
)

// plates are the kernel's numbers of the keys that these tests press.
var plates = map[rune]int{
	'0': 11, '1': 2, '2': 3, '3': 4, '4': 5, '5': 6, '6': 7, '7': 8, '8': 9, '9': 10,
	'A': 30, 'C': 46, 'D': 32, 'G': 34, 'I': 23, 'L': 38, 'N': 49, 'S': 31, '@': 3, ' ': 57, '\r': 28, '\t': 15,
}

var plateNames = map[rune]fyne.KeyName{' ': fyne.KeySpace, '\r': fyne.KeyReturn, '\t': fyne.KeyTab}

// strike presses and lets go of the key of a character, as the desktop driver
// tells of it.
func (k *harness) strike(r rune) {
	code := plates[r]
	require.NotZero(k.t, code, "%q", r)
	if scanner.SystemCodes() == scanner.X11 {
		code += 8
	}
	e := &fyne.KeyEvent{Name: plateNames[r], Physical: fyne.HardwareKey{ScanCode: code}}
	if e.Name == "" {
		e.Name = fyne.KeyName(r)
	}
	mods := fyne.KeyModifier(0)
	if r == '@' || r >= 'A' && r <= 'Z' {
		mods = fyne.KeyModifierShift
	}
	k.stroke(host.Stroke{Kind: host.StrokeDown, Key: e, Mods: mods})
	if tabbed, ok := k.win.Canvas().Focused().(fyne.Tabbable); r == '\t' && !(ok && tabbed.AcceptsTab()) {
		k.win.Canvas().FocusNext()
	} else {
		k.stroke(host.Stroke{Kind: host.StrokeTyped, Key: e, Mods: mods})
	}
	if r >= ' ' {
		k.stroke(host.Stroke{Kind: host.StrokeRune, Rune: r})
	}
	k.stroke(host.Stroke{Kind: host.StrokeUp, Key: e})
}

func (k *harness) stroke(s host.Stroke) {
	var part host.Part = nowhere{k.win.Shell}
	if f, ok := k.win.Canvas().Focused().(host.Part); ok {
		part = f
	}
	k.win.Shell.Parts.Take(part, s)
}

// type15 types as fast as a person can.
func (k *harness) type15(text string) {
	for _, r := range text {
		k.strike(r)
		k.clock.advance(time.Second / 15)
	}
}

// scan types as a scanner does.
func (k *harness) scan(text string) {
	for _, r := range text {
		k.strike(r)
		k.clock.advance(time.Millisecond)
	}
	k.clock.advance(100 * time.Millisecond)
}

const scannedLicence = "@ANSI 636012030001DL00000041DLDAG 12 DIN LANC SAND"

// A licence is heard wherever the focus is, and leaves no trace there.
func TestScanIsHeardAnywhere(t *testing.T) {
	for name, put := range map[string]func(*harness){
		"field":  func(k *harness) { k.win.Canvas().Focus(k.win.Shell.Part("lookup.box").(fyne.Focusable)) },
		"button": func(k *harness) { k.win.Canvas().Focus(k.win.Shell.Part("rail.activity").(fyne.Focusable)) },
		"none":   func(k *harness) { k.win.Canvas().Unfocus() },
		"sheet":  func(k *harness) { k.win.Shell.ShowKeys(true) },
	} {
		t.Run(name, func(t *testing.T) {
			k := setup(t, service.English).signIn()
			var list []string
			k.win.Shell.HearScans(k.app.WantsScan, func(s scanner.Scan) { list = append(list, string(s.Bytes())) }, k.app.StripeSwiped)
			put(k)
			before := k.win.Canvas().Focused()
			k.scan(scannedLicence + "\r")
			assert.Equal(t, []string{scannedLicence + "\r"}, list)
			assert.Empty(t, k.till().Lookup.State().Typed)
			assert.Equal(t, session.TabLookup, k.app.Nav.State().Tab)
			assert.Equal(t, name == "sheet", k.win.Shell.KeysShown())
			assert.Equal(t, before, k.win.Canvas().Focused())
		})
	}
}

// A card is looked up from any page.
func TestScannedCardIsLookedUp(t *testing.T) {
	k := setup(t, service.English).signIn()
	k.app.Nav.Go(session.TabActivity)
	k.scan("6374980000000016\r")
	k.settle()
	assert.Equal(t, session.TabLookup, k.app.Nav.State().Tab)
	assert.True(t, k.till().Customer.State().Present)
}

func TestScanBeforeSignInIsNothing(t *testing.T) {
	k := setup(t, service.English)
	k.scan(scannedLicence)
	k.scan("6374980000000016\r")
	assert.Nil(t, k.till())
}

// A covered till takes no scans.
func TestScanOnALockedTillIsNothing(t *testing.T) {
	k := setup(t, service.English).signIn()
	k.app.Lock.Now()
	k.scan(scannedLicence)
	k.scan("6374980000000016\r")
	assert.Equal(t, scan.PhaseIdle, k.till().Scan.State().Phase)
	assert.False(t, k.till().Lookup.State().Busy)
	assert.False(t, k.till().Customer.State().Present)
}

// What a person types goes where it was typed, a moment later.
func TestTypingComesThrough(t *testing.T) {
	k := setup(t, service.English).signIn()
	k.type15("SANDI 12")
	assert.Equal(t, "SANDI 12", k.till().Lookup.State().Typed[form.FieldBox])
	k.type15("\r")
	assert.True(t, k.till().Lookup.State().Form, "Enter does what it does")
}

// Keys that piled up while the program was busy go on in order: what follows Tab
// belongs to the next field.
func TestTabKeepsItsPlace(t *testing.T) {
	k := setup(t, service.English).signIn()
	k.till().Lookup.ShowForm(true)
	k.win.Canvas().Focus(k.win.Shell.Part("lookup.first_name").(fyne.Focusable))
	for _, r := range "AL\tDIN" {
		k.strike(r)
	}
	k.clock.advance(time.Second)
	typed := k.till().Lookup.State().Typed
	assert.Equal(t, "AL", typed[form.FieldFirstName])
	assert.Equal(t, "DIN", typed[form.FieldLastName])
	k.type15("\t")
	assert.Equal(t, "lookup.dob", k.focused(), "Tab alone")
}

// The clock that people wait for: a key shows within 35 ms.
func TestKeyShowsSoon(t *testing.T) {
	k := setup(t, service.English).signIn()
	k.strike('7')
	assert.Empty(t, k.till().Lookup.State().Typed[form.FieldBox])
	k.clock.advance(35 * time.Millisecond)
	assert.Equal(t, "7", k.till().Lookup.State().Typed[form.FieldBox])
}

// A product's barcode is text for a field that has the focus, and nothing elsewhere.
func TestProductBarcodeOutsideAField(t *testing.T) {
	k := setup(t, service.English).signIn()
	k.win.Canvas().Focus(k.win.Shell.Part("rail.activity").(fyne.Focusable))
	k.scan("0123456789012\r")
	assert.Empty(t, strings.Join(typedAnywhere(k), ""))
	assert.Equal(t, session.TabLookup, k.app.Nav.State().Tab, "nothing was pressed")
}

func typedAnywhere(k *harness) (texts []string) {
	for _, text := range k.till().Lookup.State().Typed {
		texts = append(texts, text)
	}
	return texts
}
