package papers_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/papers"
	"comptoir/app/problem"
	"comptoir/app/purchases"
	"comptoir/service/journal"
	"comptoir/service/printer"
	"comptoir/service/records"
	"comptoir/service/settings"
)

// unruly is a printer of a test: what becomes of each paper is the test's to say.
type unruly struct {
	mu     sync.Mutex
	behave func(ctx context.Context) (bool, error)
	got    []printer.Target
	raw    []string
}

func (u *unruly) send(ctx context.Context, t printer.Target, d printer.Document) (bool, error) {
	raw, err := d.Raw()
	if err != nil {
		return false, err
	}
	u.mu.Lock()
	u.got, u.raw = append(u.got, t), append(u.raw, string(raw))
	behave := u.behave
	u.mu.Unlock()
	return behave(ctx)
}

func (u *unruly) become(behave func(context.Context) (bool, error)) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.behave = behave
}

func fine(context.Context) (bool, error) { return true, nil }

func failing(r printer.Reason) func(context.Context) (bool, error) {
	return func(context.Context) (bool, error) { return false, &printer.Fault{Reason: r} }
}

// failingAfter fails once let is closed.
func failingAfter(let <-chan struct{}, r printer.Reason) func(context.Context) (bool, error) {
	return func(ctx context.Context) (bool, error) {
		<-let
		return failing(r)(ctx)
	}
}

// stalling takes the paper and never says a word.
func stalling(ctx context.Context) (bool, error) {
	<-ctx.Done()
	return false, ctx.Err()
}

// atPrinter runs a test on a till with a printer on the network that prints each receipt.
func atPrinter(t *testing.T, behave func(context.Context) (bool, error), test func(*testing.T, *apptest.Till, *unruly)) {
	t.Helper()
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		u := &unruly{behave: behave}
		p := apptest.NewParts(t)
		p.Printer = papers.Device{Send: u.send}
		require.NoError(t, p.SettingsFile.Set(settings.KeyPrinter, "network"))
		require.NoError(t, p.SettingsFile.Set(settings.KeyPrinterHost, "192.0.2.20"))
		require.NoError(t, p.SettingsFile.Set(settings.KeyPrinterAuto, "true"))
		x := p.Start(t)
		x.SignInNow()
		test(t, x, u)
	})
}

// TestAPrinterNeverHoldsUpASale: whatever it does, the sale is charged, the next one
// begins, and the paper can be sent again.
func TestAPrinterNeverHoldsUpASale(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		behave func(context.Context) (bool, error)
		reason printer.Reason // empty: still under way
	}{
		"stalls":  {stalling, ""},
		"refuses": {failing(printer.Refused), printer.Refused},
		"cut off": {failing(printer.Cut), printer.Cut},
		"broken":  {func(context.Context) (bool, error) { return false, errors.New("odd") }, printer.Spooler},
	} {
		t.Run(name, func(t *testing.T) {
			atPrinter(t, test.behave, func(t *testing.T, x *apptest.Till, u *unruly) {
				x.Ready()
				first := x.Sell()
				require.Equal(t, purchases.PhaseDone, first.Phase)
				assert.Nil(t, x.Problem(), "the banner is for sales")
				st := x.Till().Sale.Paper().State()
				require.True(t, st.Print.Asked)
				assert.Equal(t, test.reason, st.Print.Reason)
				assert.False(t, st.Print.Done())

				x.Till().NextCustomer()
				x.Ready()
				second := x.SellAgain()
				require.Equal(t, purchases.PhaseDone, second.Phase)
				assert.Len(t, x.API.Sent, 2, "each is charged once")
				assert.NotEqual(t, first.Receipt.Reference, second.Receipt.Reference)
				if test.reason == "" {
					return
				}
				u.become(fine)
				x.Till().Sale.Paper().Print()
				x.Settle()
				again := x.Till().Sale.Paper().State()
				assert.True(t, again.Print.Done() && again.Print.Confirmed)
				assert.True(t, again.Paper.Copied.IsZero(), "what was never printed is no copy")
				assert.Len(t, x.API.Sent, 2)
			})
		})
	}
}

// TestALateAnswerOfThePrinter: the sale is long over when it comes, and another paper
// is on the page.
func TestALateAnswerOfThePrinter(t *testing.T) {
	let := make(chan struct{})
	waiting := func(context.Context) (bool, error) { <-let; return false, nil }
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		let = make(chan struct{})
		u := &unruly{behave: waiting}
		p := apptest.NewParts(t)
		p.Printer = papers.Device{Send: u.send}
		require.NoError(t, p.SettingsFile.Set(settings.KeyPrinter, "device"))
		x := p.Start(t)
		x.SignInNow()
		x.Ready()
		x.Sell()
		x.Till().Sale.Paper().Print()
		x.Settle()
		assert.True(t, x.Till().Sale.Paper().State().Print.Busy())
		x.Till().NextCustomer()
		x.Ready()
		require.Equal(t, purchases.PhaseDone, x.SellAgain().Phase)
		close(let)
		x.Settle()
		assert.False(t, x.Till().Sale.Paper().State().Print.Asked, "that was the paper before")
	})
}

// TestSentIsNotPrinted: what only took the paper has printed nothing as far as anybody
// knows, and what is printed again is a copy.
func TestSentIsNotPrinted(t *testing.T) {
	atPrinter(t, func(context.Context) (bool, error) { return false, nil }, func(t *testing.T, x *apptest.Till, u *unruly) {
		x.Ready()
		x.Sell()
		shown := x.Till().Sale.Paper()
		assert.True(t, shown.State().Print.Done())
		assert.False(t, shown.State().Print.Confirmed)
		u.become(fine)
		shown.Print()
		x.Settle()
		assert.True(t, shown.State().Print.Confirmed)
		assert.Equal(t, x.Time.Now(), shown.State().Paper.Copied)
		assert.Equal(t, []printer.Target{{Kind: printer.Network, Host: "192.0.2.20"}, {Kind: printer.Network, Host: "192.0.2.20"}}, u.got)
		assert.NotContains(t, u.raw[0], "COPIE")
		assert.Contains(t, u.raw[1], "COPIE", "French comes first in a store whose province is not known")
	})
}

// TestSavingAndCopyingNeedNoPrinter: without any, printing says so in a sentence.
func TestSavingAndCopyingNeedNoPrinter(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		reference := x.Sell().Receipt.Reference
		shown := x.Till().Sale.Paper()
		assert.False(t, shown.State().Print.Asked, "nobody wants it printed by itself")
		shown.Print()
		x.Settle()
		assert.Equal(t, printer.NoPrinter, shown.State().Print.Reason)

		shown.Save()
		x.Settle()
		path := shown.State().Save.Path
		assert.Equal(t, filepath.Join(x.Folder, "Receipts", "purchase 2026-03-04 "+reference+".pdf"), path)
		raw, err := os.ReadFile(path)
		require.NoError(t, err)
		assert.True(t, strings.HasPrefix(string(raw), "%PDF-"))
		shown.Save()
		x.Settle()
		assert.NotEqual(t, path, shown.State().Save.Path, "nothing is written over")
		assert.Contains(t, shown.Text(), reference)
	})
}

// TestAFullDiskIsSaid: the paper is shown, printed and copied all the same.
func TestAFullDiskIsSaid(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		require.NoError(t, os.WriteFile(filepath.Join(x.Folder, "Receipts"), nil, 0o600))
		x.Ready()
		x.Sell()
		shown := x.Till().Sale.Paper()
		shown.Save()
		x.Settle()
		assert.True(t, shown.State().Save.Failed)
		assert.NotEmpty(t, shown.Text())
	})
}

// TestThePrinterOfTheSettings: the next paper goes to the one that is chosen now.
func TestThePrinterOfTheSettings(t *testing.T) {
	t.Parallel()
	for want, s := range map[printer.Target]settings.Printer{
		{Kind: printer.Network, Host: "h"}:           {Kind: "network", Host: "h", Name: "n", Device: "d", Paper: settings.Paper58},
		{Kind: printer.Device, Device: "d"}:          {Kind: "device", Host: "h", Name: "n", Device: "d"},
		{Kind: printer.System, Name: "n"}:            {Kind: "system", Host: "h", Name: "n", Paper: settings.PaperLetter},
		{Kind: printer.System, Name: "n", Raw: true}: {Kind: "system", Name: "n", Paper: settings.Paper80},
		{}: {Host: "h", Name: "n", Device: "d"},
	} {
		assert.Equal(t, want, papers.Target(s))
	}
}

// TestTheTestPageSaysWhatIsWrong, in a word that has a sentence; another printer makes
// that old.
func TestTheTestPageSaysWhatIsWrong(t *testing.T) {
	atPrinter(t, failing(printer.NoPaper), func(t *testing.T, x *apptest.Till, u *unruly) {
		x.Printers.TestPage()
		x.Settle()
		assert.Equal(t, printer.NoPaper, x.Printers.State().Test.Reason)
		x.App.Settings.Type(settings.KeyPrinterHost, "192.0.2.21")
		x.App.Settings.Save()
		x.Settle()
		assert.False(t, x.Printers.State().Test.Asked)
		u.become(fine)
		x.Printers.TestPage()
		x.Settle()
		assert.True(t, x.Printers.State().Test.Confirmed)
		assert.Equal(t, "192.0.2.21", u.got[1].Host)
		assert.Contains(t, u.raw[1], "192.0.2.21", "the page names the printer")
	})
}

// TestAFailureThatNoPageShowsIsSaid: the associate has gone on to the next customer when
// the printer says no.
func TestAFailureThatNoPageShowsIsSaid(t *testing.T) {
	atPrinter(t, fine, func(t *testing.T, x *apptest.Till, u *unruly) {
		let := make(chan struct{})
		u.become(failingAfter(let, printer.NoPaper))
		x.Ready()
		x.Sell()
		x.Till().NextCustomer()
		assert.Empty(t, x.ProblemKey())
		close(let)
		x.Settle()
		said := x.Problem()
		require.NotNil(t, said)
		assert.Equal(t, problem.PaperNotPrinted, said.Key)
		assert.Equal(t, printer.NoPaper, said.Fault, "and why")
		assert.Equal(t, problem.ActionPrint, said.Action)
		x.Notice.Act()
		x.Settle()
		assert.Equal(t, problem.PaperNotPrinted, x.ProblemKey(), "there still is no paper")
		u.become(fine)
		x.Notice.Act()
		x.Settle()
		assert.Nil(t, x.Problem())
		require.Len(t, u.raw, 3)
		assert.Equal(t, u.raw[0], u.raw[1])
		assert.Equal(t, u.raw[0], u.raw[2], "it is the same paper, and no copy")
		assert.Len(t, x.API.Sent, 1)
	})
}

// TestEachPaperThatWasMissedGoesOutAgain: one press prints them all, in their order.
func TestEachPaperThatWasMissedGoesOutAgain(t *testing.T) {
	atPrinter(t, stalling, func(t *testing.T, x *apptest.Till, u *unruly) {
		x.Ready()
		x.Sell()
		x.Till().NextCustomer()
		x.Ready()
		x.SellAgain()
		x.Till().NextCustomer()
		time.Sleep(2 * printer.Limit)
		x.Settle()
		require.Equal(t, problem.PaperNotPrinted, x.ProblemKey())
		assert.Equal(t, printer.Stalled, x.Problem().Fault)
		u.become(fine)
		x.Notice.Act()
		x.Settle()
		assert.Nil(t, x.Problem())
		require.Len(t, u.raw, 4)
		assert.Equal(t, u.raw[:2], u.raw[2:])
	})
}

// TestASaleComesBeforeAPaper on the banner; the paper is said afterwards.
func TestASaleComesBeforeAPaper(t *testing.T) {
	atPrinter(t, fine, func(t *testing.T, x *apptest.Till, u *unruly) {
		let := make(chan struct{})
		u.become(failingAfter(let, printer.Cut))
		x.Ready()
		x.Sell()
		x.Till().NextCustomer()
		x.Wedge("99123456")
		require.Equal(t, problem.PaperUnknown, x.ProblemKey())
		close(let)
		x.Settle()
		assert.Equal(t, problem.PaperUnknown, x.ProblemKey())
		x.Notice.Dismiss()
		assert.Equal(t, problem.PaperNotPrinted, x.ProblemKey())
	})
}

// TestPrintAgainTakesThePrinterOfNow: the sentence said to choose one.
func TestPrintAgainTakesThePrinterOfNow(t *testing.T) {
	atPrinter(t, failing(printer.NoHost), func(t *testing.T, x *apptest.Till, u *unruly) {
		x.Ready()
		x.Sell()
		shown := x.Till().Sale.Paper()
		require.Equal(t, printer.NoHost, shown.State().Print.Reason)
		x.App.Settings.Type(settings.KeyPrinterHost, "192.0.2.21")
		x.App.Settings.Save()
		x.App.Settings.Set(settings.KeyPrinterPaper, settings.Paper58)
		u.become(fine)
		shown.Print()
		x.Settle()
		assert.True(t, shown.State().Print.Done())
		assert.Empty(t, shown.State().Print.Reason)
		assert.Equal(t, "192.0.2.21", u.got[1].Host)
		assert.NotEqual(t, u.raw[0], u.raw[1], "and its paper")
		assert.NotContains(t, u.raw[1], "COPIE")
	})
}

// full are records that take no papers.
type full struct{ papers.Records }

func (full) AddReceipt(records.Receipt) (records.Receipt, error) {
	return records.Receipt{}, journal.ErrBroken
}

// TestAPaperThatCannotBeKeptIsSaid, and is printed now.
func TestAPaperThatCannotBeKeptIsSaid(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := apptest.NewParts(t)
		u := &unruly{behave: fine}
		kept := apptest.OpenJournal(t, t.TempDir(), records.Options{})
		defer func() { _ = kept.Close() }()
		p.Printer, p.Papers = papers.Device{Send: u.send}, full{kept}
		x := p.Start(t)
		x.SignInNow()
		x.Ready()
		require.Equal(t, purchases.PhaseDone, x.Sell().Phase)
		assert.True(t, x.Till().Sale.Paper().State().Unkept)
		x.Till().Sale.Paper().Print()
		x.Settle()
		assert.True(t, x.Till().Sale.Paper().State().Print.Confirmed)
	})
}
