package papers_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/applications"
	"comptoir/app/applications/fields"
	"comptoir/app/apptest"
	"comptoir/app/form"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/acts"
	"comptoir/service/paper"
)

// kept takes an application whose account its holder keeps: in English where they wish for
// that, after the French version was handed over.
func kept(x *apptest.Till, filled map[form.Field]string, wish bool) *applications.Applications {
	a := x.Begin()
	apptest.FillIn(a, filled)
	for range 4 {
		a.Continue()
	}
	x.Settle()
	require.Equal(x.T, fields.StepTerms, a.State().Step)
	if wish {
		a.HandOverTerms(acts.Handed, acts.ByAssociate)
		x.Settle()
		a.TermsIn(service.English)
		x.Settle()
		a.WishEnglish(acts.ByCustomer)
		x.Settle()
	}
	a.ReadToEnd()
	a.Agree(true)
	a.Continue()
	a.Submit()
	x.Settle()
	if a.State().Phase == applications.PhaseRatio {
		x.HandOver(a)
		x.Twice(func() { a.AcceptAccount(acts.ByCustomer) })
	}
	require.Equal(x.T, applications.PhaseApproved, a.State().Phase)
	x.Settle()
	return a
}

func languagesOf(p paper.Paper) (list []paper.Language) {
	for _, e := range p.Editions {
		list = append(list, e.Language)
	}
	return list
}

// TestTheContractIsCopiedByTheHashThatWasAccepted, on the page of the result and in
// Activity, in French, or in French first where English was wished for; elsewhere in the
// language that was accepted.
func TestTheContractIsCopiedByTheHashThatWasAccepted(t *testing.T) {
	french, both := []paper.Language{paper.French}, []paper.Language{paper.French, paper.English}
	for name, tt := range map[string]struct {
		filled map[form.Field]string
		wish   bool
		store  string
		want   []paper.Language
	}{
		"in Quebec":                   {apptest.InQuebec(), false, "QC", french},
		"wished in English":           {apptest.InQuebec(), true, "QC", both},
		"of Ontario in Quebec":        {apptest.Whole(), true, "QC", both},
		"of Quebec in Ontario":        {apptest.InQuebec(), false, "ON", french},
		"of Quebec wished in Ontario": {apptest.InQuebec(), true, "ON", both},
		"in Ontario":                  {apptest.Whole(), false, "ON", []paper.Language{paper.English}},
	} {
		apptest.InBubbleNamed(t, name, func(t *testing.T, x *apptest.Till) {
			x.SignOut()
			x.API.OnTerms = func(_ service.Province, l service.Language) (service.HTML, error) {
				if l == service.French {
					return "<h2>Modalités</h2><p>Le prêteur et vous.</p><p>Les frais.</p>", nil
				}
				return "<h2>Terms</h2><p>The lender and you, with the fees.</p>", nil
			}
			x.Parts.Info.Province = tt.store
			x.SignInNow()
			a := kept(x, tt.filled, tt.wish)
			made := a.Contract().State().Paper
			require.NotNil(t, made)
			assert.Equal(t, paper.Contract, made.Kind)
			assert.Equal(t, tt.want, languagesOf(*made))
			assert.Equal(t, tt.filled[fields.Province], made.Terms.Province)
			for _, e := range made.Editions {
				source := e.Sources[0]
				assert.Equal(t, e.Language, source.Language)
				words, has := x.Journal.TextOf("demo-store", acts.Seen{Kind: source.Kind, Language: string(source.Language), SHA256: source.SHA256})
				require.True(t, has)
				assert.Contains(t, words, e.Texts[0].Body)
			}
			assert.Equal(t, acts.Version(made.Editions[len(tt.want)-1].Sources[0].SHA256), made.Terms.Version)
			text := paper.Text(a.Contract().State().Sheet, paper.Columns80)
			assert.Contains(t, text, made.Terms.Version)

			x.Till().Reprints.OpenEntry(x.Journal.Entries()[0])
			x.Settle()
			var again []paper.Paper
			for _, p := range x.Till().Reprints.State().Papers {
				assert.NotEqual(t, paper.Agreement, p.Kind, "the terms stand there once")
				if p.Kind == paper.Contract {
					again = append(again, p)
				}
			}
			require.Len(t, again, 1)
			assert.Equal(t, made.Editions, again[0].Editions)
			assert.Equal(t, made.At, again[0].At)
		})
	}
}

// TestTheContractIsHandedOverOnceThatIsWrittenDown: on paper, or as a file at the express
// request, which nothing sets beforehand; a full disk hands nothing over.
func TestTheContractIsHandedOverOnceThatIsWrittenDown(t *testing.T) {
	for _, name := range []acts.Name{acts.CopyPaper, acts.CopyElectronic} {
		apptest.InBubbleNamed(t, string(name), func(t *testing.T, x *apptest.Till) {
			a := kept(x, apptest.InQuebec(), false)
			reference := a.State().Result.Reference
			copied := func() (list []acts.Act) {
				all, err := x.Journal.Acts("demo-store", reference)
				require.NoError(t, err)
				for _, act := range all {
					if act.Act == acts.CopyPaper || act.Act == acts.CopyElectronic {
						list = append(list, act)
					}
				}
				return list
			}
			files := func() []string {
				list, err := filepath.Glob(filepath.Join(x.Folder, "Receipts", "*.pdf"))
				require.NoError(t, err)
				return list
			}
			require.Empty(t, copied(), "nothing is set beforehand")
			require.Empty(t, a.Contract().Text(), "it is handed over whole")
			restore := x.Journal.Block(t)
			a.Contract().HandOver(name, acts.ByCustomer)
			x.Settle()
			assert.True(t, a.Contract().State().Unrecorded)
			assert.False(t, a.Contract().State().Print.Asked)
			assert.Empty(t, files())
			restore()
			a.Contract().HandOver(name, acts.ByCustomer)
			x.Settle()
			assert.False(t, a.Contract().State().Unrecorded)
			list := copied()
			require.Len(t, list, 1)
			assert.Equal(t, name, list[0].Act)
			assert.Equal(t, acts.ByCustomer, list[0].By)
			assert.Equal(t, "fr-CA", list[0].Language)
			assert.Equal(t, a.Contract().State().Paper.Editions[0].Sources[0].SHA256, list[0].Texts[0].SHA256)
			assert.Equal(t, name == acts.CopyPaper, a.Contract().State().Print.Asked)
			assert.Len(t, files(), map[acts.Name]int{acts.CopyElectronic: 1}[name])
			for _, file := range files() {
				_, err := os.Stat(file)
				require.NoError(t, err)
			}
			a.Contract().Print()
			x.Settle()
			assert.Equal(t, acts.ByAssociate, copied()[1].By, "the associate presses for them in Activity")
		})
	}
}

// TestTheCustomerTakesTheirCopyInTheirOwnView.
func TestTheCustomerTakesTheirCopyInTheirOwnView(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		a := kept(x, apptest.InQuebec(), false)
		x.Nav.Go(session.TabApplications)
		view := x.Till().View
		view.Show()
		view.TakeCopy(acts.CopyElectronic)
		x.Settle()
		assert.NotEmpty(t, view.State().Application.Copy.Save.Path)
		did := x.Did(a.State().Result.Reference)
		assert.Equal(t, acts.CopyElectronic, did[len(did)-1])
	})
}

// TestTheRecordHasAllThatWasDone, from the notice before the form on, each act by its own
// name, where there was something to choose.
func TestTheRecordHasAllThatWasDone(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		a := kept(x, apptest.InQuebec(), true)
		a.Contract().HandOver(acts.CopyPaper, acts.ByAssociate)
		x.Settle()
		x.Till().Reprints.OpenEntry(x.Journal.Entries()[0])
		x.Settle()
		list := x.Till().Reprints.State().Papers
		record := list[len(list)-1]
		require.Equal(t, paper.Record, record.Kind)
		did := map[string]bool{}
		for i, done := range record.Acts {
			did[done.Act] = true
			assert.False(t, i > 0 && done.At.Before(record.Acts[i-1].At), "in their order")
		}
		for _, name := range []acts.Name{
			acts.Shown, acts.Handed, acts.ReadOther, acts.Wish, acts.TermsAccepted, acts.Approved, acts.Keep, acts.CopyPaper,
		} {
			assert.True(t, did[string(name)], name)
		}
		assert.False(t, did["other"])
		assert.Equal(t, "collection_notice", record.Acts[0].Texts[0].Kind)
		assert.Equal(t, "0001", record.AccountEnding)
	})
}

// TestTheTermsOfAWishAreKeptInBothLanguages: also where nothing came of the application.
func TestTheTermsOfAWishAreKeptInBothLanguages(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		kept(x, apptest.InQuebec(), true)
		rows, err := x.Journal.Receipts(x.Journal.Entries()[0].ID)
		require.NoError(t, err)
		var found bool
		for _, row := range rows {
			p, err := paper.Decode(row.Data)
			require.NoError(t, err)
			if p.Kind == paper.Agreement {
				found = true
				require.Equal(t, []paper.Language{paper.French, paper.English}, languagesOf(p))
				assert.Empty(t, p.Editions[0].Received)
				assert.NotEqual(t, p.Editions[0].Texts, p.Editions[1].Texts)
			}
		}
		assert.True(t, found)
	})
}
