package screens

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/app/session"
	"comptoir/screens/style"
	"comptoir/screens/widgets"
	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/paper/header"
	"comptoir/service/printer"
	"comptoir/service/records/chain"
	"comptoir/service/settings"
)

// paperStates are a receipt and its printing, and papers of earlier operations.
func paperStates() []state {
	reprint := func(k *harness) *harness {
		k.ready(longName, "1249", overTwelve).authorized()
		k.app.Nav.Go(session.TabActivity)
		k.until("the row", func() bool { return len(k.till().History.State().Rows) == 1 })
		k.press("activity.paper.0")
		k.until("the paper", func() bool { return k.till().Reprints.State().Open() })
		return k
	}
	return []state{
		{name: "receipt, no printer", reach: func(k *harness) {
			k.ready(ordinary, "1249", overTwelve).authorized()
			k.until("whole", func() bool { return k.till().Sale.Paper().State().Whole })
			k.press("ticket.print")
			k.until("told", func() bool { return k.till().Sale.Paper().State().Print.Reason != "" })
		}},
		{name: "activity, reprint", reach: func(k *harness) { reprint(k) }},
		{name: "activity, agreement", reach: func(k *harness) {
			reprint(k).press("activity.reprint.kind.1")
		}},
	}
}

// TestEveryWayToAPrinterFits, with what it needs and no more, at each size of text.
func TestEveryWayToAPrinterFits(t *testing.T) {
	judgesLayout(t)
	for _, l := range []service.Language{service.English, service.French} {
		k := setupWith(t, l, style.Light, nil, func(d *app.Deps) {
			d.Printer.List = func(context.Context) (printer.Listed, error) {
				return printer.Listed{Names: []string{"Caisse 1", "Imprimante de l’arrière-boutique, deuxième étage"}, Standard: "Caisse 1"}, nil
			}
		}).signIn()
		k.app.Nav.Go(session.TabSettings)
		k.settle()
		for _, percent := range []string{"100", "200"} {
			k.app.Settings.Set(settings.KeyTextSize, percent)
			for kind, shown := range map[string][]string{
				"": nil, "system": {"settings.printer.name.1", "settings.printer.look"},
				"network": {"settings.printer.host", "settings.printer.code_page.drawn"}, "device": {"settings.printer.device"},
			} {
				k.app.Settings.Set(settings.KeyPrinter, kind)
				k.until("the printers", func() bool { return len(k.app.Printers.State().Names) == 2 })
				k.settle()
				assert.Empty(t, lookAt(k.win.Canvas()).faults, "%s at %s in %s", kind, percent, l)
				for _, name := range shown {
					require.NotNil(t, k.win.Shell.Part(name), name)
				}
			}
		}
		k.app.Settings.Set(settings.KeyPrinter, "system")
		k.settle()
		k.press("settings.printer.name.2")
		assert.Equal(t, "Imprimante de l’arrière-boutique, deuxième étage", k.app.Settings.State().Values.Printer.Name)
		k.app.Settings.Set(settings.KeyTextSize, "100")
		k.settle()
		k.focus("settings.printer.test") // whoever presses it sees it
		k.settle()
		k.press("settings.printer.test")
		k.until("told", func() bool { return k.app.Printers.State().Test.Reason != "" })
		assert.Equal(t, printer.NoPrinter, k.app.Printers.State().Test.Reason)
		k.settle()
		said := map[service.Language]string{service.English: "No printer is set up.", service.French: "Aucune imprimante n’est configurée."}[l]
		assert.True(t, slices.ContainsFunc(lookAt(k.win.Canvas()).things, func(s seen) bool {
			return strings.HasPrefix(s.text, said) && s.shown == s.place
		}), "what became of it is in sight")
	}
}

// TestCopyingNeedsNoPrinter: the whole paper is on the clipboard.
func TestCopyingNeedsNoPrinter(t *testing.T) {
	k := setup(t, service.English).ready(ordinary, "1249", overTwelve).authorized()
	k.press("ticket.copy")
	assert.Equal(t, k.till().Sale.Paper().Text(), fyne.CurrentApp().Clipboard().Content())
	assert.Contains(t, fyne.CurrentApp().Clipboard().Content(), k.till().Sale.State().Receipt.Reference)
}

// TestAnUnknownCodeIsSaidWhereNoFieldTakesIt; in a field it is what was typed.
func TestAnUnknownCodeIsSaidWhereNoFieldTakesIt(t *testing.T) {
	k := setup(t, service.English).signIn()
	k.win.Canvas().Unfocus()
	for _, r := range "99123456\r" { // as usual scanners do; all at once nobody could tell so few keys from a person's
		k.strike(r)
		k.clock.advance(10 * time.Millisecond)
	}
	k.clock.advance(time.Second)
	k.settle()
	k.until("said", func() bool { return k.app.Notice.State().Problem != nil })
	assert.Equal(t, "paper_unknown", k.app.Notice.State().Problem.Key)
}

// said is what stands on a button.
func (k *harness) said(name string) string {
	return k.win.Shell.Part(name).(*widgets.Button).Text()
}

// TestAFailedPrintIsSaidAndSentAgain, on the receipt while it is there and in the banner
// once it is gone, in each language.
func TestAFailedPrintIsSaidAndSentAgain(t *testing.T) {
	for l, words := range map[service.Language][]string{
		service.English: {"Print again", "The printer is out of paper. Put in a roll, then print again.", "A receipt was not printed. The operation itself is done."},
		service.French:  {"Imprimer de nouveau", "L’imprimante n’a plus de papier. Insérez un rouleau, puis imprimez de nouveau.", "Un reçu n’a pas été imprimé. L’opération elle-même est bien terminée."},
	} {
		var mu sync.Mutex
		var printed []string
		fault := error(&printer.Fault{Reason: printer.NoPaper})
		let := make(chan struct{}, 9)
		k := setupWith(t, l, style.Light, nil, func(d *app.Deps) {
			d.Printer.Send = func(_ context.Context, _ printer.Target, doc printer.Document) (bool, error) {
				<-let
				raw, err := doc.Raw()
				mu.Lock()
				defer mu.Unlock()
				printed = append(printed, string(raw))
				return err == nil, cmp.Or(err, fault)
			}
		}).signIn()
		k.app.Settings.Set(settings.KeyPrinterAuto, "true")
		k.ready(ordinary, "1249", overTwelve).authorized()
		shown := k.till().Sale.Paper()
		let <- struct{}{}
		k.until("told", func() bool { return shown.State().Print.Reason != "" })
		assert.Equal(t, words[0], k.said("ticket.print"))
		assert.Contains(t, lookAt(k.win.Canvas()).texts(), words[1])

		k.press("ticket.print")
		k.till().NextCustomer()
		let <- struct{}{}
		k.until("said", func() bool { return k.app.Notice.State().Problem != nil })
		k.settle()
		assert.Equal(t, words[0], k.said("notice.act"))
		assert.Subset(t, lookAt(k.win.Canvas()).texts(), words[1:])
		mu.Lock()
		fault = nil
		mu.Unlock()
		let <- struct{}{}
		k.press("notice.act")
		k.until("printed", func() bool {
			mu.Lock()
			defer mu.Unlock()
			return len(printed) == 3
		})
		assert.Equal(t, []string{printed[0], printed[0]}, printed[1:], "the same paper each time")
		assert.Nil(t, k.app.Notice.State().Problem)
	}
}

// TestAPapersCodeIsHeardAnywhere, as fast as a scanner types and however few digits the id
// has, and leaves no trace where the focus is.
func TestAPapersCodeIsHeardAnywhere(t *testing.T) {
	judgesLayout(t)
	for name, put := range map[string]func(*harness){
		"field":  func(k *harness) { k.win.Canvas().Focus(k.win.Shell.Part("lookup.box").(fyne.Focusable)) },
		"button": func(k *harness) { k.win.Canvas().Focus(k.win.Shell.Part("rail.lookup").(fyne.Focusable)) },
		"none":   func(k *harness) { k.win.Canvas().Unfocus() },
	} {
		t.Run(name, func(t *testing.T) {
			k := setup(t, service.English).ready(ordinary, "1249", overTwelve).authorized()
			made := *k.till().Sale.State().Receipt
			k.till().NextCustomer()
			k.app.Nav.Go(session.TabLookup)
			k.settle()
			put(k)
			k.scan(header.Of(made.Code()) + "\r")
			k.until("the paper", func() bool { return k.till().Reprints.State().Open() })
			assert.Equal(t, made.Reference, k.till().Reprints.State().Entry.Details.Reference)
			assert.Empty(t, k.till().Lookup.State().Typed)
			assert.Empty(t, k.win.Shell.Part("lookup.box").(*widgets.Entry).Text)

			k.till().Reprints.Leave()
			k.app.Nav.Go(session.TabLookup)
			put(k)
			k.scan(header.Of("4711") + "\r")
			k.until("said", func() bool { return k.app.Notice.State().Problem != nil })
			assert.Equal(t, "paper_unknown", k.app.Notice.State().Problem.Key, "another till's")
			assert.Empty(t, k.win.Shell.Part("lookup.box").(*widgets.Entry).Text)
		})
	}
}

// TestTheButtonsOfAPaperKeepTheirWords: one that grows or shrinks moves the others under
// the pointer, and where no printer is set up nothing was printed that could be again.
func TestTheButtonsOfAPaperKeepTheirWords(t *testing.T) {
	judgesLayout(t)
	k := setupWith(t, service.English, style.Light, nil)
	k.ready(ordinary, "1249", overTwelve).authorized()
	k.until("whole", func() bool { return k.till().Sale.Paper().State().Whole })
	k.press("ticket.print")
	k.until("told", func() bool { return k.till().Sale.Paper().State().Print.Reason != "" })
	k.press("ticket.copy")
	k.settle()
	said := lookAt(k.win.Canvas()).texts()
	for _, word := range []string{"Print", "Copy the receipt", "Copied"} {
		assert.Contains(t, said, word)
	}
	assert.NotContains(t, said, "Print again")
}

// TestAChangedRecordSaysSoBesideItsPapers, and not only in the list.
func TestAChangedRecordSaysSoBesideItsPapers(t *testing.T) {
	judgesLayout(t)
	k := setupWith(t, service.English, style.Light, nil)
	k.ready(ordinary, "1249", overTwelve).authorized()
	k.app.Nav.Go(session.TabActivity)
	k.until("the row", func() bool { return len(k.till().History.State().Rows) == 1 })
	entry := k.till().History.State().Rows[0].Entry
	entry.Trust = journal.Trust(chain.Edited)
	k.till().Reprints.OpenEntry(entry)
	k.until("the papers", func() bool { return k.till().Reprints.State().Open() })
	k.settle()
	assert.True(t, slices.ContainsFunc(lookAt(k.win.Canvas()).texts(), func(s string) bool {
		return strings.HasSuffix(s, "Changed outside Comptoir")
	}))
}
