package papers_test

import (
	"bytes"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest/wired"
	"comptoir/app/papers"
	"comptoir/app/purchases"
	"comptoir/service/printer"
	"comptoir/service/settings"
)

// TestASaleThroughCUPS sells beside the CUPS that .ci/cups.sh started: a receipt is
// printed by itself as a PDF, another as what a receipt printer takes, and a printer
// that takes no jobs leaves the sale as it is.
func TestASaleThroughCUPS(t *testing.T) {
	page, receipt := os.Getenv("COMPTOIR_CUPS_PAGE"), os.Getenv("COMPTOIR_CUPS_RECEIPT")
	if page == "" {
		t.Skip("make papers starts a CUPS")
	}
	w := wired.NewUnstarted(t)
	w.Printer = papers.Device{Send: printer.Sender{}.Send, List: printer.List}
	require.NoError(t, w.Settings.Set(settings.KeyPrinter, "system"))
	require.NoError(t, w.Settings.Set(settings.KeyPrinterAuto, "true"))
	w.Start()
	w.Printers.Look()
	w.Until("the printers", func() bool { return len(w.Printers.State().Names) == 3 })
	w.SignInNow()
	sell := func(name, roll string) papers.Print {
		require.NoError(t, w.Settings.Set(settings.KeyPrinterName, name))
		require.NoError(t, w.Settings.Set(settings.KeyPrinterPaper, roll))
		w.Ready("Sampleton")
		w.Sell()
		if w.Till().Sale.State().Before != nil {
			w.Sell()
		}
		w.Until("told", func() bool {
			st := w.Till().Sale.Paper().State().Print
			return st.Done() || st.Reason != ""
		})
		require.Equal(t, purchases.PhaseDone, w.Till().Sale.State().Phase)
		st := w.Till().Sale.Paper().State().Print
		w.Till().NextCustomer()
		return st
	}
	assert.True(t, sell("", settings.PaperLetter).Done())
	assert.True(t, sell("receipt", settings.Paper58).Done())
	assert.Equal(t, printer.Spooler, sell("off", settings.PaperLetter).Reason)
	require.NoError(t, exec.CommandContext(t.Context(), "lpadmin", "-x", "off").Run())
	assert.Equal(t, printer.Missing, sell("off", settings.PaperLetter).Reason, "somebody has taken it away meanwhile")
	assert.Len(t, w.Lender.Charges(), 4, "each sale is charged, whatever became of its paper")
	for path, beginning := range map[string][]byte{page: []byte("%PDF-"), receipt: {0x1b, '@'}} {
		assert.Eventually(t, func() bool {
			got, err := os.ReadFile(path)
			return err == nil && bytes.HasPrefix(got, beginning)
		}, time.Minute, 50*time.Millisecond, path)
	}
}
