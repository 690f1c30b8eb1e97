package screens

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"

	"comptoir/app/session"
	"comptoir/service"
)

// A sale of last week is found by the four digits of its card and printed again: six keys.
// Here is no printer, which is said once it is asked for.
func TestASaleOfLastWeekIsFoundInSixKeys(t *testing.T) {
	for _, l := range []service.Language{service.English, service.French} {
		t.Run(string(l), func(t *testing.T) {
			k := setup(t, l).ready(ordinary, "1249", overTwelve).authorized()
			ending := k.till().Customer.State().CardEnding
			k.till().NextCustomer()
			k.clock.set(k.clock.Now().AddDate(0, 0, 7))
			k.settle()
			k.press("signin.lock.enter")
			k.unlocked()

			k.key(fyne.KeyF6)
			k.settle()
			assert.Equal(t, "activity.search", k.focused())
			k.write(ending)
			k.settle()
			k.ctrl(fyne.KeyP)
			k.until("its papers", func() bool { return k.till().Reprints.State().Open() && !k.till().Reprints.State().Busy })
			assert.Equal(t, "purchase", string(k.till().Reprints.State().Papers[0].Kind))
			assert.Equal(t, session.TabActivity, k.app.Nav.State().Tab)
			k.until("the printing", func() bool { return k.till().Reprints.Paper().State().Print.Asked })
		})
	}
}

// The calendar opens under the button of the days, and a day of it is listed at a press.
func TestADayIsPickedInTheCalendar(t *testing.T) {
	k := setup(t, service.French).ready(ordinary, "1249", overTwelve).authorized()
	k.app.Nav.Go(session.TabActivity)
	k.settle()
	below := func() float32 { return k.where("activity.paper.0").Y }
	before := below()
	for _, name := range []string{"activity.span.7", "activity.kind.sale", "activity.made.not"} {
		assert.NotZero(t, k.where(name), name)
	}
	k.press("activity.day")
	assert.Greater(t, below(), before, "the list makes room")
	k.press("activity.month.back")
	k.press("activity.day.10")
	k.settle()
	st := k.till().History.State()
	assert.Equal(t, st.From, st.To)
	assert.Equal(t, st.Today.Month-1, st.From.Month)
	assert.Empty(t, st.Rows)
	assert.Equal(t, "activity.day", k.focused())
	assert.NotContains(t, lookAt(k.win.Canvas()).texts(), "Mois précédent", "it closes")
}
