package screens

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"

	"comptoir/app/purchases"
	"comptoir/app/session"
	"comptoir/screens/style"
	"comptoir/screens/widgets"
	"comptoir/service"
)

// sized is a window and the size of its text.
type sized struct {
	width, height float32
	text          int
}

// usualSizes are looked at each time, allSizes by make fit.
var usualSizes = []sized{{1366, 768, 100}, {1024, 600, 150}}

func allSizes() (list []sized) {
	for _, w := range []sized{{1024, 600, 0}, {1280, 800, 0}, {800, 1280, 0}, {1366, 768, 0}, {1920, 1080, 0}} {
		for _, text := range []int{100, 150, 200} {
			if text < 200 || w.width >= 1280 {
				list = append(list, sized{w.width, w.height, text})
			}
		}
	}
	return list
}

// The pages of a sale at each size: nothing is cut off, nothing covers another, and
// the button that does the next thing is in sight with amount and total.
func TestEverySizeFits(t *testing.T) {
	judgesLayout(t)
	sizes := usualSizes
	if os.Getenv("COMPTOIR_FIT") == "all" {
		sizes = allSizes()
	}
	for _, size := range sizes {
		for _, l := range []service.Language{service.English, service.French} {
			t.Run(fmt.Sprint(size, l), func(t *testing.T) {
				k := setupWith(t, l, style.Light, nil)
				fyne.CurrentApp().Settings().SetTheme(style.Scaled(style.Light, size.text))
				t.Cleanup(func() { fyne.CurrentApp().Settings().SetTheme(style.New(style.Light)) })
				k.win.Resize(fyne.NewSize(size.width, size.height))
				k.fits(t, "sign-in")
				for _, step := range stepsOfASale() {
					step.do(k)
					k.settle()
					k.fits(t, step.name)
				}
			})
		}
	}
}

// stepOfASale is one thing that somebody does on the way.
type stepOfASale struct {
	name string
	do   func(*harness)
}

func stepsOfASale() []stepOfASale {
	return []stepOfASale{
		{"lookup", func(k *harness) { k.signIn() }},
		{"in hand", func(k *harness) { k.inHand(ordinary) }},
		{"amount", func(k *harness) { k.app.Nav.Go(session.TabPurchases) }},
		{"plans", func(k *harness) { k.quoted("1249") }},
		{"plan", func(k *harness) { k.chosen(overTwelve) }},
		{"read", func(k *harness) { k.readAll() }},
		{"verification", func(k *harness) { k.app.Nav.Go(session.TabVerification) }},
		{"code", func(k *harness) { k.sent() }},
		{"ready", func(k *harness) { k.verified() }},
		{"receipt", func(k *harness) { k.authorized() }},
		{"applications", func(k *harness) { k.app.Nav.Go(session.TabApplications) }},
		{"settings", func(k *harness) { k.app.Nav.Go(session.TabSettings) }},
	}
}

// readAll turns the ticket's texts to their end.
func (k *harness) readAll() {
	k.t.Helper()
	for range 50 {
		lookAt(k.win.Canvas())
		if k.till().Ticket.State().Seen {
			break
		}
		k.key(fyne.KeyPageDown)
	}
	assert.True(k.t, k.till().Ticket.State().Seen, "the texts have an end")
	k.till().Ticket.Unfold(false)
}

// fits looks at the window as it is.
func (k *harness) fits(t *testing.T, step string) {
	t.Helper()
	found := lookAt(k.win.Canvas())
	assert.Empty(t, found.faults, step)
	if k.till() == nil || k.till().Ticket.State().Empty() {
		return
	}
	button := k.win.Shell.Part("ticket.proceed").(*widgets.Button)
	for _, text := range []string{button.Text(), k.win.Shell.Words.Money(k.till().Ticket.State().Total)} {
		if st := k.till().Ticket.State(); text != button.Text() && (st.Total == 0 || st.Sale.Phase == purchases.PhaseDone) {
			continue
		}
		assert.True(t, found.inSight(text), "%s: %q is out of sight", step, text)
	}
}

// inSight reports whether a text can be read without scrolling.
func (l *look) inSight(text string) bool {
	for _, s := range l.things {
		if strings.Contains(s.text, text) && s.shown == s.place && s.place.inside(l.area) {
			return true
		}
	}
	return false
}
