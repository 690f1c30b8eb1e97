package screens

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/papers"
	"comptoir/i18n"
	"comptoir/service"
)

// judgesLayout leaves a test to the run without the race detector.
func judgesLayout(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("layouts are judged without the race detector: they are the same with it, and ten times slower")
	}
}

// Every page in each of its states, in both languages and both colours: nothing
// is cut off, nothing stands on something else, no text is missing, and the
// switch there and back loses nothing.
func TestEveryStateFits(t *testing.T) {
	judgesLayout(t)
	for _, st := range states() {
		t.Run(st.name, func(t *testing.T) {
			k := setupWith(t, service.English, SchemeLight, st.before)
			st.reach(k)
			english := k.looks(t, service.English, SchemeLight, st)
			french := k.looks(t, service.French, SchemeLight, st)
			k.looks(t, service.French, SchemeDark, st)
			again := k.looks(t, service.English, SchemeDark, st)
			assert.Equal(t, without(english, st.fleeting), without(again, st.fleeting), "lost on the way to French and back")
			slip := k.slip()
			for _, text := range french {
				if slices.Contains(english, text) && !neutral(text) && !slices.Contains(slip, text) {
					assert.Fail(t, "the same in both languages", "%q", text)
				}
			}
		})
	}
}

// looks shows the window in a language and colours, checks it, and returns its texts.
func (k *harness) looks(t *testing.T, l service.Language, s Scheme, st state) []string {
	t.Helper()
	k.app.Session.SetLanguage(l)
	if k.scheme != s { // it is dear: every text is measured anew
		k.scheme = s
		fyne.CurrentApp().Settings().SetTheme(NewTheme(s))
	}
	if !st.busy {
		k.settle()
	}
	w := k.win.Canvas()
	require.Equal(t, windowWidth, w.Size().Width)
	found := lookAt(w)
	assert.Empty(t, found.faults, "%s %s", l, s)
	texts := found.texts()
	require.NotEmpty(t, texts)
	for _, text := range texts {
		assert.NotContains(t, text, "[", "%s: a text is missing", l)
		assert.NotContains(t, text, "<no value>", "%s: a placeholder is missing", l)
	}
	return texts
}

// slip lists the texts of the receipts on the pages, which keep their language,
// and what the lender's documents say: they keep the one that the customer chose.
func (k *harness) slip() []string {
	till := k.till()
	if till == nil {
		return nil
	}
	var list []string
	words := k.win.Shell.Words
	for _, s := range []papers.State{till.Sale.Paper().State(), till.Change.Paper().State(), till.Transactions.Paper().State(), till.Reprints.Paper().State(), till.Applications.Paper().State()} {
		for _, row := range s.Sheet.Rows() {
			list = append(list, row.Left, row.Right)
		}
	}
	st := till.Applications.State()
	in := words.In(i18n.Locale(st.Result.Language))
	list = append(list, in.T("applications.ratio.title"), in.T("applications.ratio.ratio"), in.T("account.available"), in.Money(st.Result.Available))
	for _, p := range append(st.Terms.Text, st.Terms.Notices...) {
		list = append(list, p.Text())
	}
	return list
}

func without(list, gone []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return slices.Contains(gone, s) })
}
