package papers_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/apptest/wired"
	"comptoir/app/problem"
	"comptoir/app/purchases/past"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/money"
	"comptoir/service/paper"
	"comptoir/service/paper/header"
	"comptoir/service/printer"
	"comptoir/service/scanner"
)

// TestAPaperIsPrintedAgainFromItsRecord, marked as a copy, and the record holds nobody's name.
func TestAPaperIsPrintedAgainFromItsRecord(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		x.Sell()
		first := *x.Till().Sale.Paper().State().Paper
		require.Equal(t, "Maple Sampleton", first.Customer)
		x.Till().NextCustomer()
		x.Time.Set(x.Time.Now().AddDate(0, 0, 3))
		x.Till().Reprints.OpenEntry(x.Journal.Entries()[0])
		x.Settle()
		st := x.Till().Reprints.State()
		require.True(t, st.Open())
		require.Len(t, st.Papers, 2, "the receipt, and what was agreed to")
		again := *x.Till().Reprints.Paper().State().Paper
		assert.Equal(t, x.Time.Now(), again.Copied)
		first.Customer, first.Copied = "M. S.", again.Copied
		assert.Equal(t, first, again)
		assert.Equal(t, paper.Agreement, st.Papers[1].Kind)
		assert.Equal(t, session.TabActivity, x.Nav.State().Tab)
		raw, err := os.ReadFile(x.JournalFile())
		require.NoError(t, err)
		assert.NotContains(t, string(raw), "Sampleton")
	})
}

// TestACodeOpensItsOperation, wherever it is scanned, and an unknown one is said so.
func TestACodeOpensItsOperation(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		made := x.Sell().Receipt
		x.Till().NextCustomer()
		for _, code := range []string{made.Code(), made.Reference} {
			assert.True(t, x.WantsScan(code))
			x.Nav.Go(session.TabPurchases)
			x.Wedge(code)
			assert.Equal(t, made.Reference, x.Till().Reprints.State().Entry.Details.Reference)
			assert.Equal(t, session.TabActivity, x.Nav.State().Tab)
			assert.Empty(t, x.ProblemKey())
			x.Till().Reprints.Leave()
		}
		for _, code := range []string{header.Of(made.Code()), "]C1" + header.Of(made.Code()) + "\r", header.Of(made.Reference)} {
			for _, from := range []scanner.Kind{scanner.Wedge, scanner.Serial} {
				assert.True(t, x.WantsScan(code))
				x.Nav.Go(session.TabPurchases)
				x.Scanned(scanner.NewScan(from, []byte(code), x.Time.Now()))
				x.Settle()
				assert.Equal(t, made.Reference, x.Till().Reprints.State().Entry.Details.Reference, code)
				x.Till().Reprints.Leave()
			}
		}
		for _, code := range []string{"99123456", "C-20260101-00000000", header.Of("7"), header.Of("4711")} {
			x.Wedge(code)
			assert.Equal(t, problem.PaperUnknown, x.ProblemKey(), code)
			assert.False(t, x.Till().Reprints.State().Open())
			x.Notice.Dismiss()
		}
		assert.False(t, x.WantsScan("4006381333931"), "the number of an article goes where the focus is")
		x.Lock.Now()
		x.Wedge(made.Code())
		assert.False(t, x.Till().Reprints.State().Open(), "nobody is at work")
	})
}

// TestCodesOutliveTheProgram: a scanner that types is understood after a new start.
func TestCodesOutliveTheProgram(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		code := x.Sell().Receipt.Code()
		y := x.Crash(t)
		y.SignInNow()
		assert.True(t, y.WantsScan(code))
		y.Wedge(code)
		assert.Len(t, y.Till().Reprints.State().Papers, 2)
	})
}

// TestAPaperThatWasNotKeptIsMadeOfTheEntry: of what was found by asking after a crash
// there is a paper too, in French first where the law asks for it.
func TestAPaperThatWasNotKeptIsMadeOfTheEntry(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Record("demo-store", "R-1", func(id string) error { return x.Journal.Confirm(id, "99000001", "9901") })
		x.Till().Reprints.OpenEntry(x.Journal.Entries()[0])
		x.Settle()
		st := x.Till().Reprints.State()
		require.Len(t, st.Papers, 1)
		p := st.Papers[0]
		assert.Equal(t, "99000001", p.Code())
		assert.Equal(t, []paper.Language{paper.French, paper.English}, []paper.Language{p.Editions[0].Language, p.Editions[1].Language})
		assert.False(t, p.Copied.IsZero())
		x.Till().Reprints.Paper().Print()
		x.Settle()
		assert.Equal(t, printer.NoPrinter, x.Till().Reprints.Paper().State().Print.Reason)
	})
}

// TestEachLanguageSaysWhatTheLenderSaysInIt, and never the words of the other one.
func TestEachLanguageSaysWhatTheLenderSaysInIt(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		made := x.Sell().Receipt
		require.Len(t, made.Editions, 2)
		french, english := made.Editions[0], made.Editions[1]
		assert.Equal(t, paper.French, french.Language)
		assert.Empty(t, french.Received)
		assert.Equal(t, "Taux :", french.Rates[0].Description)
		assert.Equal(t, "Taux :", french.Fees[0].Description)
		assert.Equal(t, "Rate:", english.Rates[0].Description)
	})
}

// TestALenderThatIsSilentInOneLanguage: the words come in the other, and the paper says so.
func TestALenderThatIsSilentInOneLanguage(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		x.API.OnAuthorization = func(l service.Language) error {
			if l == service.French {
				return apptest.Offline(service.OpAuthorization)
			}
			return nil
		}
		made := x.Sell().Receipt
		require.Len(t, made.Editions, 2)
		assert.Equal(t, paper.French, made.Editions[0].Language)
		assert.Equal(t, paper.English, made.Editions[0].Received)
		assert.Equal(t, "Rate:", made.Editions[0].Rates[0].Description)
	})
}

// TestAHoldIsTitledAsOne, and says until when; what is captured and given back of it has
// papers of its own, with what is left.
func TestAHoldIsTitledAsOne(t *testing.T) {
	w := wired.New(t)
	w.SignInNow()
	id := w.Sold("Sampleton", "452.00", apptest.Plan3, true)
	hold := w.Till().Sale.State().Receipt
	assert.Equal(t, paper.Hold, hold.Kind)
	assert.False(t, hold.Held.Until.IsZero())
	assert.Empty(t, hold.CaptureID)

	w.Undoing(id)
	w.Till().Change.Leave()
	w.Till().Change.Start(past.KindCapture, w.Listed())
	w.Till().Change.TypeAmount("152.00")
	capture := w.SendChange().Receipt
	assert.Equal(t, paper.Capture, capture.Kind)
	assert.Equal(t, []paper.Balance{{Name: paper.StillHeld, Amount: money.Cents(300_00)}}, capture.Balances)
	assert.Equal(t, id, capture.Code())
	kept := func() bool { return w.Till().Change.Paper().State().Whole }
	w.Until("kept", kept)
	w.Till().Change.Leave()

	w.Till().Change.Start(past.KindUndo, w.Listed())
	w.SendChange()
	w.Until("kept", kept)
	w.Till().Change.Leave()
	w.Till().Reprints.OpenCode(id)
	w.Until("open", func() bool { return w.Till().Reprints.State().Open() })
	var kinds []paper.Kind
	for _, p := range w.Till().Reprints.State().Papers {
		kinds = append(kinds, p.Kind)
	}
	assert.Equal(t, []paper.Kind{paper.Hold, paper.Capture, paper.Undo, paper.Agreement}, kinds, "the code opens all that was done to the sale")
}

// TestAPaperOfWhatWasFoundLater has the plan that was agreed to.
func TestAPaperOfWhatWasFoundLater(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		x.Silent(apptest.Silence(service.KeyUnreadable, 200), true)
		lists := x.API.OnList
		x.API.OnList = func(service.AuthorizationFilter) ([]service.Authorization, error) {
			return nil, apptest.Offline(service.OpAuthorizations)
		}
		x.Sell()
		y := x.Crash(t)
		x.API.OnList = lists
		y.SignInNow()
		y.Settle()
		entry := y.Journal.Entries()[0]
		require.Equal(t, journal.Confirmed, entry.State)
		y.Till().Reprints.OpenEntry(entry)
		y.Settle()
		again := y.Till().Reprints.State().Papers[0]
		assert.Equal(t, paper.Purchase, again.Kind)
		require.NotNil(t, again.Financing)
		assert.Equal(t, 3, again.Financing.Months)
		assert.Equal(t, paper.French, again.Editions[0].Language)
		assert.Equal(t, "Rate:", again.In(paper.English).Editions[0].Rates[0].Description)
	})
}
