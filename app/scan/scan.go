// Package scan turns what any scanner, camera or picture shows into a filled form:
// a card number is looked up, a licence fills the form of the open page or else
// searches. It is read here where that is possible, and by the lender (contract 4.5)
// where it is not and the settings allow. [Scan] is the sheet; scans of the till's
// scanners come through the [Reader] that [New] returns beside it.
package scan

import (
	"context"
	"image"
	"time"

	"comptoir/app/lookup"
	"comptoir/app/model"
	"comptoir/app/problem"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/civil"
	"comptoir/service/licence"
	"comptoir/service/scanner"
	"comptoir/service/secret"
	"comptoir/service/settings"
	"comptoir/service/typed"
)

// Phase is how far a scan has come.
type Phase string

// Phases.
const (
	PhaseIdle    Phase = ""        // nothing scanned
	PhaseLooking Phase = "looking" // a picture is being read
	PhaseAsking  Phase = "asking"  // the lender reads it: this program could not, or may not
	PhaseRead    Phase = "read"
	PhaseFailed  Phase = "failed" // Fault says why
)

// State is what the scan sheet shows.
type State struct {
	Open    bool // the sheet is
	Phase   Phase
	Fault   Fault
	Hint    string          // what the camera asks for while it looks: closer, hold_still, too_dark, glare; its text is scan.hint.HINT
	Camera  bool            // there is a live picture
	Licence licence.Licence // while PhaseRead; prints as its province only
	Sources Sources
}

// Taker is a form that a licence can fill.
type Taker interface {
	// WantsLicence reports whether a form is open that asks for one.
	WantsLicence() bool
	// TakeLicence fills it in. It does nothing while WantsLicence is false.
	TakeLicence(licence.Licence)
}

// Store is the lender's own reader.
type Store interface {
	// Licence returns what the text of a barcode says. service.KeyLicenceNotSupported
	// and KeyLicenceNotRead say that the fields have to be typed in.
	Licence(context.Context, secret.Text) (service.Licence, error)
}

// Camera takes live pictures until it is closed; then Frames is closed too.
type Camera interface {
	Frames() <-chan image.Image
	Close() error
}

// Papers opens the operation that stands behind the code on a paper.
type Papers interface {
	// MayBeCode reports whether a text may be such a code.
	MayBeCode(text string) bool
	// OpenCode opens the operation, or says that this till knows none.
	OpenCode(code string)
}

// Deps is what Scan works with. Devices are called on a worker. A licence that the open page does not want goes to the lookup page.
type Deps struct {
	Devices
	Store    Store
	Dispatch model.Dispatch
	After    model.After
	Now      func() time.Time
	Settings func() settings.Licence
	Sound    model.Player
	Banner   problem.Banner
	Nav      *session.Navigation
	Finder   lookup.Finder
	Papers   Papers
	Locked   func() bool             // nobody is at work, or the customer holds the till: what is scanned is nobody's
	Form     func(session.Tab) Taker // the form on a page that a licence can fill; nil: none
}

// Scan turns what any scanner reads into a filled form. It keeps a licence for
// one customer, in memory, and the text of a barcode no longer than it takes to
// read it.
type Scan struct {
	deps      Deps
	state     State
	look      model.Load // pictures
	ask       model.Load // the lender
	stopClose func()
	observers model.Observers[State]
	frames    model.Observers[image.Image]
}

// New returns a closed sheet that waits for a scan, and the handle by which the
// till hands scans to it.
func New(d Deps) (*Scan, Reader) {
	s := &Scan{deps: d, stopClose: func() {}, state: State{Sources: d.sources()}}
	return s, Reader{s}
}

// Observe calls f at once and on each change, until stop is called.
func (s *Scan) Observe(f func(State)) (stop func()) { return s.observers.Add(s.state, f) }

// ObserveFrames calls f with each picture of the camera, nil for none.
func (s *Scan) ObserveFrames(f func(image.Image)) (stop func()) { return s.frames.Add(nil, f) }

// State returns the present state.
func (s *Scan) State() State { return s.state }

// Open shows the sheet and lets the camera look.
func (s *Scan) Open() {
	if s.state.Open || s.deps.Locked() {
		return
	}
	s.reset()
	s.state.Open = true
	s.publish()
	s.watch()
}

// Hide closes the sheet. What was read is kept.
func (s *Scan) Hide() {
	s.stopLooking()
	s.stopClose()
	if !s.state.Open {
		return
	}
	s.state.Open, s.state.Hint = false, ""
	if s.state.Phase != PhaseRead && s.state.Phase != PhaseAsking {
		s.state.Phase, s.state.Fault = PhaseIdle, ""
	}
	s.publish()
}

// Close drops everything that was read, and what is under way.
func (s *Scan) Close() { s.forget() }

func (s *Scan) forget() {
	s.ask.Stop()
	s.Hide()
	s.reset()
	s.publish()
}

func (s *Scan) reset() {
	s.stopLooking()
	s.ask.Stop()
	s.stopClose()
	s.state = State{Open: s.state.Open, Sources: s.state.Sources}
}

// Reader is how the till hands scans to the sheet. Screens do not get it.
type Reader struct{ s *Scan }

// Read takes a scan from any source: a card number is looked up, the code of a paper
// opens its operation, a licence fills a form. A short text that is none, such as the number of an article, means
// nothing to the till.
func (r Reader) Read(scan scanner.Scan) {
	if r.s.readCard(scan) || r.s.readCode(scan) {
		return
	}
	if raw := scan.Bytes(); len(raw) > longest || licence.Resembles(raw) {
		r.s.take(raw)
	}
}

// Forget drops everything that was read, and the sheet with it.
func (r Reader) Forget() { r.s.forget() }

// longest is how long the number of an article or a reference may be.
const longest = 60

// readCard looks a scanned card number up; false: it is none.
func (s *Scan) readCard(scan scanner.Scan) bool {
	digits := scan.Data.Reveal()
	if !service.ValidCard(digits) {
		return false
	}
	s.deps.Sound.Play(model.SoundScanned)
	s.Hide()
	s.deps.Nav.Go(session.TabLookup)
	s.deps.Finder.FindCard(digits)
	return true
}

// readCode opens the operation of a paper's code; false: it is none.
func (s *Scan) readCode(scan scanner.Scan) bool {
	code := typed.Verbatim(scan.Data.Reveal())
	if s.deps.Papers == nil || !s.deps.Papers.MayBeCode(code) {
		return false
	}
	s.deps.Sound.Play(model.SoundScanned)
	s.Hide()
	s.deps.Papers.OpenCode(code)
	return true
}

// RefuseStripe says that somebody swiped a payment card.
func (r Reader) RefuseStripe() { r.s.fail(FaultPaymentCard) }

// Ignore lets whoever scanned hear that nothing comes of it.
func (r Reader) Ignore() { r.s.deps.Sound.Play(model.SoundRefused) }

// take reads the text of a barcode: here first, which is instant and needs no
// network, then by the lender where that leaves something open.
func (s *Scan) take(raw []byte) {
	s.reset()
	read, err := licence.Parse(raw, s.today())
	by := s.deps.Settings()
	switch {
	case !by.Local && !by.API:
		s.fail(FaultOff)
	case err != nil && (!by.API || !licence.Resembles(raw)):
		s.fail(FaultOtherBarcode)
	case err != nil || !by.Local:
		s.state.Phase = PhaseAsking
		s.publish()
		s.askLender(raw, licence.Licence{})
	default:
		s.deliver(read)
		if by.API && !read.Complete() {
			s.askLender(raw, read)
		}
	}
}

func (s *Scan) today() civil.Date { return civil.Of(s.deps.Now()) }

// deliver hands a licence to the form that wants it.
func (s *Scan) deliver(l licence.Licence) {
	s.stopLooking()
	s.state.Phase, s.state.Fault, s.state.Hint, s.state.Licence = PhaseRead, "", "", l
	s.deps.Sound.Play(model.SoundScanned)
	s.publish()
	if s.state.Open {
		s.stopClose()
		s.stopClose = s.deps.After(shownFor, s.Hide)
	}
	if form := s.deps.Form(s.deps.Nav.State().Tab); form != nil && form.WantsLicence() {
		form.TakeLicence(l)
		return
	}
	s.deps.Nav.Go(session.TabLookup)
	s.deps.Finder.TakeLicence(l)
}

// shownFor is how long the sheet shows what was read before it makes room for
// the form, in which the same stands.
const shownFor = 900 * time.Millisecond

// fail says why there is no licence: on the sheet where it is open, else in the
// banner. A camera looks on.
func (s *Scan) fail(f Fault) {
	s.failWith(f, problem.New("scan_"+string(f)))
}

func (s *Scan) failWith(f Fault, p *problem.Problem) {
	s.state.Phase, s.state.Fault = PhaseFailed, f
	s.deps.Sound.Play(model.SoundRefused)
	s.publish()
	if !s.state.Open {
		s.deps.Banner.Show(s, p, nil)
		return
	}
	s.watch()
}

func (s *Scan) publish() { s.observers.Tell(s.state) }
