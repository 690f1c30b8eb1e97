package screens

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/form"
	"comptoir/app/purchases"
	"comptoir/service"
	"comptoir/service/scanner"
)

// at types a text at a pace, each key as the driver tells of it.
func (k *harness) at(pace time.Duration, text string) {
	for _, r := range text {
		k.strike(r)
		k.clock.advance(pace)
	}
}

// A frame that takes long hands over a whole word and the Tab behind it at once.
// That looks like a scanner, is none, and arrives in the fields it was typed for.
func TestAWordTypedDuringASlowFrameIsNotLost(t *testing.T) {
	k := setup(t, service.English).signIn()
	k.till().Lookup.ShowForm(true)
	k.win.Canvas().Focus(k.win.Shell.Part("lookup.first_name").(fyne.Focusable))
	k.at(0, "DALADIAN\t")
	k.clock.advance(80 * time.Millisecond)
	k.at(80*time.Millisecond, "GALAN")
	k.clock.advance(time.Second)
	typed := k.till().Lookup.State().Typed
	assert.Equal(t, "DALADIAN", typed[form.FieldFirstName])
	assert.Equal(t, "GALAN", typed[form.FieldLastName])
}

// A scanner that takes its time sends Enter in the middle of what it reads. With
// the focus on the button that charges, nothing may come of it.
func TestASlowScannerDoesNotCharge(t *testing.T) {
	for _, pace := range []time.Duration{15, 20, 30, 50, 80, 100} {
		t.Run((pace * time.Millisecond).String(), func(t *testing.T) {
			k := setup(t, service.English).ready(ordinary, "1249", overTwelve)
			require.Equal(t, "ticket.proceed", k.focused())
			scans := 0
			k.win.Shell.HearScans(k.app.WantsScan, func(scanner.Scan) { scans++ }, k.app.StripeSwiped)
			k.clock.advance(time.Second)
			k.at(pace*time.Millisecond, "@\r"+scannedLicence[1:]+"\r")
			k.clock.advance(time.Second)
			assert.NotEqual(t, purchases.PhaseSending, k.till().Sale.State().Phase)
			k.settle()
			assert.Zero(t, k.charges())
			assert.Equal(t, 1, scans)
		})
	}
}

// A scan that stops in the middle, as over a remote desktop that was out of breath, is
// read as far as it came. What comes of it later is no person's press.
func TestTheRestOfAScanDoesNotCharge(t *testing.T) {
	judgesLayout(t)
	licence := "@\r" + scannedLicence[1:] + "8952" + strings.Repeat(" ", 24) + "DIN A LA" + strings.Repeat(" ", 24) + "NIL\r"
	for _, cut := range []string{"8952", "2   ", "  DIN", "   NIL", "NIL", "IL\r"} {
		for _, pause := range []time.Duration{650, 800, 1100, 1500} {
			t.Run(fmt.Sprint(strings.TrimSpace(cut), " ", pause*time.Millisecond), func(t *testing.T) {
				k := setup(t, service.English).ready(ordinary, "1249", overTwelve)
				require.Equal(t, "ticket.proceed", k.focused())
				k.win.Shell.HearScans(k.app.WantsScan, func(scanner.Scan) {}, k.app.StripeSwiped)
				k.clock.advance(time.Second)
				before, after, found := strings.Cut(licence, cut)
				require.True(t, found)
				k.at(62*time.Millisecond, before)
				k.clock.advance(pause * time.Millisecond)
				k.at(62*time.Millisecond, cut+after)
				k.clock.advance(time.Second)
				assert.NotEqual(t, purchases.PhaseSending, k.till().Sale.State().Phase)
				k.settle()
				assert.Zero(t, k.charges())
			})
		}
	}
}
