package screens

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"

	"comptoir/app/session"
	"comptoir/service"
)

// What a page named goes with the page, however often somebody comes and goes.
func TestPartsGoWithTheirPage(t *testing.T) {
	k := setup(t, service.English)
	k.settle()
	outside := len(k.win.Shell.Parts.Names())
	inside := 0
	for n := range 4 {
		k.signIn()
		k.inHand(ordinary).app.Nav.Go(session.TabPurchases)
		k.settle()
		if n == 0 {
			inside = len(k.win.Shell.Parts.Names())
		}
		assert.Len(t, k.win.Shell.Parts.Names(), inside)
		k.app.SignOut()
		k.until("the sign-in page", func() bool { return k.till() == nil })
		assert.Len(t, k.win.Shell.Parts.Names(), outside)
	}
}

// The rows of a picker's list go with the list, however it was closed.
func TestRowsGoWithTheirList(t *testing.T) {
	k := setup(t, service.English)
	a := k.applying()
	k.settle()
	k.focus("applications.salutation")
	before := len(k.win.Shell.Parts.Names())
	for _, key := range []fyne.KeyName{fyne.KeyEscape, fyne.KeyReturn} {
		k.key(fyne.KeyReturn)
		assert.Greater(t, len(k.win.Shell.Parts.Names()), before)
		k.key(key)
		assert.Len(t, k.win.Shell.Parts.Names(), before, "by "+key)
		assert.Equal(t, "applications.salutation", k.focused())
	}
	for range 3 { // by a tap beside it, and then by another language's list
		k.key(fyne.KeyReturn)
		k.win.Canvas().Overlays().Top().(fyne.Tappable).Tapped(&fyne.PointEvent{})
		k.focus("applications.salutation")
	}
	assert.LessOrEqual(t, len(k.win.Shell.Parts.Names()), before+len(a.State().Choices["salutation"]))
}
