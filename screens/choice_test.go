package screens

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/applications"
	"comptoir/app/applications/fields"
	"comptoir/app/form"
	"comptoir/screens/widgets"
	"comptoir/service"
	"comptoir/service/acts"
)

// choiceViews are the two that show the choice, by the names of their parts.
var choiceViews = map[string]func(*harness){
	"applications": func(*harness) {},
	"customerview": func(k *harness) {
		k.till().View.Show()
		k.settleView()
	},
}

// wholly reports whether a part of the window is in sight whole, under no bar.
func (k *harness) wholly(part fyne.CanvasObject) bool {
	at, size, area := fyne.CurrentApp().Driver().AbsolutePositionForObject(part), part.Size(), k.win.Canvas().Size()
	return part.Visible() && size.Width > 0 && size.Height > 0 && at.X >= 0 && at.Y > 0 && !k.win.Shell.Covered(part) &&
		at.X+size.Width <= area.Width && at.Y+size.Height <= area.Height
}

// TestKeepingAndClosingAreEquals: one row, one size, one style, unlocked by one event,
// pressed and confirmed alike, by number and never by Enter, with no focus of their own:
// in both views, both languages and both usual sizes of a window, whatever is scrolled.
func TestKeepingAndClosingAreEquals(t *testing.T) {
	judgesLayout(t)
	for page, turn := range choiceViews {
		for _, l := range []service.Language{service.English, service.French} {
			t.Run(page+" "+string(l), func(t *testing.T) {
				k := setup(t, l)
				a := k.decidedBy("A-RR_M", "QC", applications.PhaseRatio)
				turn(k)
				k.recorded()
				keep, end := k.win.Shell.Part(page+".choice.keep").(*widgets.Button), k.win.Shell.Part(page+".choice.close").(*widgets.Button)
				even := func(on bool) {
					t.Helper()
					assert.Equal(t, keep.Size(), end.Size())
					assert.InDelta(t, keep.Position().Y, end.Position().Y, 0)
					assert.False(t, keep.IsMain())
					assert.Equal(t, keep.IsMain(), end.IsMain())
					assert.Equal(t, keep.IsCareful(), end.IsCareful())
					assert.Equal(t, !on, keep.Disabled())
					assert.Equal(t, !on, end.Disabled())
				}
				for _, size := range []fyne.Size{fyne.NewSize(1280, 800), fyne.NewSize(1366, 768)} {
					k.win.Resize(size)
					a.TakeBack() // draws again, with the lines as they break now
					k.settle()
					for _, b := range []*widgets.Button{keep, end} {
						assert.True(t, k.wholly(b), "%v", size)
					}
				}
				even(false)
				assert.NotContains(t, []string{page + ".choice.keep", page + ".choice.close"}, k.focused(), "neither is suggested")
				a.HandOver(acts.ByStore)
				k.recorded()
				even(true)
				asking := func() acts.Name { return a.State().Result.Asking }
				for _, b := range []*widgets.Button{keep, end} {
					k.win.Canvas().Focus(b)
					k.key(fyne.KeyReturn)
					assert.Empty(t, asking(), "Enter is no choice")
				}
				for number, want := range map[string]acts.Name{"1": acts.Keep, "2": acts.Close} {
					a.TakeBack()
					k.focus(page + ".choice.wish")
					k.regard(keep)
					k.write(number)
					assert.Equal(t, want, asking())
					even(true)
				}
				k.regard(keep)
				k.write("1")
				k.regard(keep)
				k.write("1")
				k.until("kept", func() bool { return a.State().Phase == applications.PhaseApproved })
				require.Equal(t, applications.PhaseApproved, a.State().Phase)
			})
		}
	}
}

// TestAScannerChoosesNothing: what types that fast is no person.
func TestAScannerChoosesNothing(t *testing.T) {
	k := setup(t, service.French)
	a := k.decidedBy("A-RR_M", "QC", applications.PhaseRatio)
	a.HandOver(acts.ByStore)
	k.recorded()
	k.regard(k.win.Shell.Part("applications.choice.keep"))
	k.focus("applications.ratio.language")
	k.write("3112")
	assert.Empty(t, a.State().Result.Asking)
}

// TestWhatTheCustomerTypedIsConfirmedInSight: it says so under the heading, over nothing
// else, and the associate's page says that it is there.
func TestWhatTheCustomerTypedIsConfirmedInSight(t *testing.T) {
	k := setup(t, service.French)
	filled := newcomer("QC")
	delete(filled, form.FieldAnswer)
	delete(filled, fields.PIW)
	a := k.filled(filled, fields.StepSecurity)
	k.win.Resize(fyne.NewSize(1366, 768))
	v := k.till().View
	v.Show()
	k.settleView()
	v.Type(form.FieldAnswer, "Genévrier")
	v.Type(fields.PIW, "lanterne")
	v.Send()
	k.settle()
	said := lookAt(k.win.Canvas())
	assert.Empty(t, said.faults)
	assert.Contains(t, said.texts(), k.win.Shell.Words.T("customerview.noted"))
	require.True(t, a.State().Private[fields.PIW])
	for _, f := range []form.Field{form.FieldAnswer, fields.PIW} {
		entry := k.win.Shell.Part("applications." + string(f)).(*widgets.Entry)
		assert.True(t, entry.Disabled(), "no empty box to type over")
		assert.Equal(t, k.win.Shell.Words.T("applications.theirs.there"), entry.PlaceHolder)
	}
}
