package papers

import (
	"bytes"
	"cmp"
	"context"
	"image"
	"time"

	"comptoir/app/model"
	"comptoir/app/session"
	"comptoir/service/paper"
	"comptoir/service/paper/escpos"
	"comptoir/service/paper/page"
	"comptoir/service/printer"
	"comptoir/service/settings"
)

// Device is how papers reach printers.
type Device struct {
	Send printer.SendFunc                              // nil: there is no printer
	List func(context.Context) (printer.Listed, error) // the operating system's; nil: it has none
}

// PrintersState is what the settings show of printers.
type PrintersState struct {
	Names   []string       // the operating system's printers
	Usual   string         // the one that it takes by itself
	Listing bool           // they are being asked for
	Fault   printer.Reason // why there is no list; empty: there is one
	Test    Print
}

// PrintersDeps is what Printers works with.
type PrintersDeps struct {
	Device   Device
	Settings *settings.File
	Session  *session.Session
	Dispatch model.Dispatch
	Now      func() time.Time
	Voices   paper.Voices
}

// Printers is the printer that the settings choose, and those that can be chosen.
type Printers struct {
	deps      PrintersDeps
	queue     *printer.Queue
	state     PrintersState
	job       *printer.Job
	chosen    settings.Printer
	load      model.Load
	observers model.Observers[PrintersState]
}

// NewPrinters returns the printer of the settings.
func NewPrinters(d PrintersDeps) *Printers {
	if d.Device.Send == nil {
		d.Device.Send = func(context.Context, printer.Target, printer.Document) (bool, error) {
			return false, &printer.Fault{Reason: printer.NoPrinter}
		}
	}
	return &Printers{deps: d, queue: printer.NewQueue(d.Device.Send, printer.Limit)}
}

// Observe calls f at once and on each change, until stop is called.
func (p *Printers) Observe(f func(PrintersState)) (stop func()) { return p.observers.Add(p.state, f) }

// State returns the present state.
func (p *Printers) State() PrintersState { return p.state }

// Ready reports whether there is a printer, as far as anybody knows: one is chosen, and
// its last test page did not fail.
func (p *Printers) Ready() bool {
	return p.deps.Settings.Get().Printer.Kind != "" && (!p.state.Test.Asked || p.state.Test.Phase != printer.Failed)
}

// Close abandons what is being printed.
func (p *Printers) Close() {
	p.load.Stop()
	p.queue.Close()
}

// Look asks the operating system for its printers.
func (p *Printers) Look() {
	if p.deps.Device.List == nil || p.state.Listing {
		return
	}
	p.state.Listing = true
	p.publish()
	ctx, wanted := p.load.Start(context.Background())
	model.Go(ctx, p.deps.Dispatch, p.deps.Device.List, func(listed printer.Listed, err error) {
		if !wanted() {
			return
		}
		p.state.Listing, p.state.Names, p.state.Usual, p.state.Fault = false, listed.Names, listed.Standard, ""
		if err != nil {
			p.state.Fault = printer.Of(err).Reason
		}
		p.publish()
	})
}

// TestPage prints a page that shows whether the printer is set up well.
func (p *Printers) TestPage() {
	if p.state.Test.Busy() {
		return
	}
	l := paper.Language(p.deps.Session.State().Language)
	target := Target(p.deps.Settings.Get().Printer)
	name := cmp.Or(target.Host, target.Device, target.Name, p.state.Usual, string(target.Kind))
	p.state.Test = Print{Asked: true}
	job := p.send(paper.TestSheet(name, p.deps.Now(), l, p.deps.Voices(l)), p.deps.Now())
	p.job = job
	job.Observe(func(printer.State) {
		p.deps.Dispatch(func() {
			if p.job == job {
				p.state.Test = printOf(job.State())
				p.publish()
			}
		})
	})
	p.publish()
}

// Follow takes the settings as they are now: once another printer is chosen, what the
// last test page told counts no more, and the system's printers are looked for.
func (p *Printers) Follow() {
	now := p.deps.Settings.Get().Printer
	if now == p.chosen {
		return
	}
	before := p.chosen
	p.chosen = now
	if p.state.Test.Asked && Target(before) != Target(now) {
		p.job, p.state.Test = nil, Print{}
		p.publish()
	}
	if now.Kind == string(printer.System) && before.Kind != now.Kind {
		p.Look()
	}
}

func (p *Printers) auto() bool { return p.deps.Settings.Get().Printer.Auto }

// send puts a sheet into the queue of the printer that the settings choose now.
func (p *Printers) send(sheet paper.Sheet, at time.Time) *printer.Job {
	return p.queue.Print(p.target(), printer.Document{
		Title: sheet.Title,
		Raw:   func() ([]byte, error) { return escpos.Encode(sheet, profile(p.deps.Settings.Get().Printer)), nil },
		PDF: func() ([]byte, error) {
			var out bytes.Buffer
			err := page.PDF(&out, sheet, at)
			return out.Bytes(), err
		},
		Pages: func(perInch float64) ([]*image.Gray, error) { return page.Pictures(sheet, perInch), nil },
	})
}

// again sends what was not printed to the printer that the settings choose now.
func (p *Printers) again(job *printer.Job) { job.Again(p.target()) }

func (p *Printers) target() printer.Target { return Target(p.deps.Settings.Get().Printer) }

// Target returns the printer of the settings.
func Target(s settings.Printer) printer.Target {
	t := printer.Target{Kind: printer.Kind(s.Kind)}
	switch t.Kind {
	case printer.Network:
		t.Host = s.Host
	case printer.Device:
		t.Device = s.Device
	case printer.System:
		t.Name, t.Raw = s.Name, s.Paper != settings.PaperLetter
	}
	return t
}

// profile returns the receipt printer of the settings.
func profile(s settings.Printer) escpos.Profile {
	p := escpos.Profile80()
	if s.Paper == settings.Paper58 {
		p = escpos.Profile58()
	}
	p.Page = escpos.Page(s.CodePage)
	return p
}

func (p *Printers) publish() { p.observers.Tell(p.state) }
