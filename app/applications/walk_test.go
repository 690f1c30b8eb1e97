package applications_test

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"comptoir/app/applications"
	"comptoir/app/applications/fields"
	"comptoir/app/apptest"
	"comptoir/app/form"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/acts"
	"comptoir/service/settings"
)

// walksAtOnce is how many random sequences are tried where COMPTOIR_WALKS says
// nothing else.
const walksAtOnce = 200

// walker does what people do to a form, in any order, and knows what should
// stand in it.
type walker struct {
	x    *apptest.Till
	a    *applications.Applications
	rand *rand.Rand
	want map[form.Field]string
}

// words are what is typed: all of it reads the same in both languages.
var words = []string{"", "a", "Érable", "12", "1990-01-31", "416 555-0123", "pat@example.com", "K1A 0B1", "QC", "ON", "CADL", "CAP", "4", "Rent", "FE", "ms"}

func (w *walker) typeAnything() {
	all := fields.All()
	f := all[w.rand.IntN(len(all))]
	if f == fields.Terms {
		return
	}
	text := words[w.rand.IntN(len(words))]
	w.a.Type(f, text)
	w.want[f] = text
	if f == fields.GovIDType { // which decides who may have issued it
		w.want[fields.GovIDIssuer] = w.a.State().Text(fields.GovIDIssuer)
	}
	if w.rand.IntN(2) == 0 {
		w.a.Leave(f)
	}
}

func (w *walker) typeAll() {
	filled := apptest.Whole()
	if w.rand.IntN(2) == 0 {
		filled = apptest.InQuebec()
	}
	filled[fields.Language] = string(service.French)
	for _, f := range fields.All() {
		if f == fields.Terms {
			continue
		}
		w.a.Type(f, filled[f])
		w.want[f] = filled[f]
	}
	w.want[fields.GovIDIssuer] = w.a.State().Text(fields.GovIDIssuer)
}

func (w *walker) scan() {
	before := w.a.State()
	applications.ControlOf(w.a).TakeLicence(sampleLicence())
	after := w.a.State()
	clashed := map[form.Field]bool{}
	for _, c := range after.Conflicts {
		clashed[c.Field] = true
		require.NotEmpty(w.x.T, before.Text(c.Field), "only what was typed is asked about")
		require.False(w.x.T, before.FromCard[c.Field])
	}
	for f := range after.FromCard {
		if !clashed[f] {
			w.want[f] = after.Text(f)
		}
	}
	if w.rand.IntN(2) == 0 {
		w.a.KeepTyped()
		return
	}
	for _, c := range after.Conflicts {
		w.want[c.Field] = c.FromLicence.Reveal()
	}
	w.a.UseLicence()
}

// interrupt puts the form away and takes it up again, as a restart does: what is
// never written down is gone.
func (w *walker) interrupt() {
	applications.ControlOf(w.a).Next()
	rows := w.a.State().Drafts
	if len(rows) == 0 { // an empty form is no draft
		w.fresh()
		return
	}
	w.a.Resume(rows[0].ID)
	for _, f := range fields.All() {
		if fields.IsSecret(f) {
			delete(w.want, f)
		}
	}
}

func (w *walker) fresh() {
	w.a.Begin()
	w.a.BeginForm(acts.ByAssociate)
	w.x.Settle()
	w.want = map[form.Field]string{fields.Language: string(w.x.Session.State().Language)}
}

func (w *walker) onward() {
	w.a.Continue()
	w.x.Settle()
	w.a.ReadToEnd()
	w.a.Agree(true)
}

func (w *walker) act() {
	tabs := session.Tabs()
	switch w.rand.IntN(16) {
	case 0, 1, 2, 3:
		w.typeAnything()
	case 4:
		w.typeAll()
	case 5:
		w.x.Nav.Go(tabs[w.rand.IntN(len(tabs))])
	case 6:
		w.x.Session.SwitchLanguage()
		w.x.Settle()
	case 7:
		w.scan()
	case 8:
		w.a.StepBack()
	case 9, 10:
		for range w.rand.IntN(6) {
			w.onward()
		}
	case 11:
		w.a.Submit()
		w.x.Settle()
	case 12:
		w.interrupt()
	case 14:
		w.x.Lock.Now()
		w.x.Lock.Unlock()
	case 15:
		w.typeAll()
		for range 6 {
			w.onward()
		}
		w.a.Submit()
		w.x.Settle()
	case 13:
		w.a.GoTo(fields.Step(w.rand.IntN(8)))
		w.x.Settle()
	}
}

func (w *walker) check(walk int) {
	s := w.a.State()
	require.Equal(w.x.T, applications.PhaseFilling, s.Phase, "walk %d", walk)
	require.Contains(w.x.T, fields.Steps(), s.Step)
	for _, f := range fields.All() {
		require.Equal(w.x.T, w.want[f], s.Text(f), "walk %d: %s", walk, f)
	}
}

// Whatever is done to a form, in any order, everything typed is there and there
// is a page to show. Every submission fails, each time in another way.
func TestNothingTypedIsLost(t *testing.T) {
	refusals := []error{
		apptest.Refusal(service.OpApply, service.KeyCreateError), apptest.Refusal(service.OpApply, service.KeyTermsRequired), apptest.Offline(service.OpApply),
		apptest.Refusal(service.OpApply, service.KeyInvalid, service.FieldError{Param: "email", Reason: "invalid"}),
		apptest.Refusal(service.OpApply, service.KeyGeneral), apptest.Refusal(service.OpApply, service.KeyLocationNotFound),
	}
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		require.NoError(t, x.SettingsFile.Set(settings.KeyRequiresDoc, "true")) // else an address in Quebec drops the document
		submissions, walks := 0, apptest.CampaignSize(t, "COMPTOIR_WALKS", walksAtOnce)
		x.API.OnApply = func(service.Application) (service.Approval, error) {
			submissions++
			return service.Approval{}, refusals[submissions%len(refusals)]
		}
		w := &walker{x: x, a: x.Begin(), rand: rand.New(rand.NewPCG(1, 2))}
		applications.ControlOf(w.a).Next()
		for walk := range walks {
			w.fresh()
			for range 12 {
				w.act()
				w.check(walk)
			}
			applications.ControlOf(w.a).Next()
			for _, row := range w.a.State().Drafts {
				w.a.Discard(row.ID)
				w.a.Discard(row.ID)
			}
		}
		require.Greater(t, submissions, walks/10, "the walks get as far as submitting")
		t.Log(walks, "walks,", submissions, "failed submissions")
	})
}
