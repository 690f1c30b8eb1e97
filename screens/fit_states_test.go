package screens

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/papers"
	"comptoir/app/purchases"
	"comptoir/i18n"
	"comptoir/screens/style"
	"comptoir/service"
)

// judgesLayout leaves a test to the run without the race detector: one of what stands
// where, in which words, or of where keys go, page by page. All of that is one goroutine's.
func judgesLayout(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("judged without the race detector: it is the same with it, and ten times slower")
	}
}

// Every page in each of its states, in both languages: nothing is cut off, nothing
// stands on something else, no text is missing, and the switch there and back loses
// nothing.
func TestEveryStateFits(t *testing.T) {
	judgesLayout(t)
	for _, st := range states() {
		t.Run(st.name, func(t *testing.T) {
			k := setupWith(t, service.English, style.Light, st.before)
			st.reach(k)
			english := k.looks(t, service.English, st)
			french := k.looks(t, service.French, st)
			again := k.looks(t, service.English, st)
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

// A state of every page in every scheme: a change of colours while somebody works
// loses nothing, and colours have no say in the layout. With each, every text is
// measured anew, which is too dear for every state.
func TestColoursChangeNothingElse(t *testing.T) {
	judgesLayout(t)
	for _, group := range stateGroups() {
		st := group[len(group)-1]
		t.Run(st.name, func(t *testing.T) {
			k := setupWith(t, service.French, style.Light, st.before)
			st.reach(k)
			before := k.looks(t, service.French, st)
			for _, s := range []style.Scheme{style.Dark, style.High, style.Light} {
				fyne.CurrentApp().Settings().SetTheme(style.New(s))
				assert.Equal(t, without(before, st.fleeting), without(k.looks(t, service.French, st), st.fleeting), "%s", s)
			}
		})
	}
}

// looks shows the window in a language, checks it, and returns its texts.
func (k *harness) looks(t *testing.T, l service.Language, st state) []string {
	t.Helper()
	k.app.Session.SetLanguage(l)
	if !st.busy {
		k.settle()
	}
	w := k.win.Canvas()
	require.Equal(t, windowWidth, w.Size().Width)
	found := lookAt(w)
	assert.Empty(t, found.faults, "%s", l)
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
	for _, s := range []papers.State{till.Sale.Paper().State(), till.Change.Paper().State(), till.Transactions.Paper().State(), till.Reprints.Paper().State(), till.Closing.Paper().State(), till.Applications.Paper().State()} {
		for _, row := range s.Sheet.Rows() {
			list = append(list, row.Left, row.Right)
		}
	}
	st := till.Applications.State()
	for _, p := range st.Result.Pages {
		list = append(append(list, p.Title), p.Notes...)
		for _, row := range p.Rows {
			list = append(list, row[0], row[1])
		}
	}
	list = append(list, words.In(i18n.French).T("choice.wish"), words.In(i18n.English).T("choice.wish"))
	for _, p := range append(st.Terms.Text, st.Terms.Notices...) {
		list = append(list, p.Text())
	}
	return append(list, shownOnTheTicket(till.Sale.State())...)
}

// shownOnTheTicket are the words of the plan that is being charged: they stay those
// that the customer was shown.
func shownOnTheTicket(st purchases.State) []string {
	o, _ := st.Option()
	if st.Phase < purchases.PhaseSending || o.Key.IsZero() {
		return nil
	}
	list := []string{o.PlanName}
	for _, r := range o.Rates {
		list = append(list, r.Description+" "+r.Type, r.Message)
	}
	for _, f := range o.Fees {
		list = append(list, f.Description, f.Message)
	}
	return list
}

func without(list, gone []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return slices.Contains(gone, s) })
}
