package app

import (
	"context"
	"image"
	"time"

	"comptoir/service"
	"comptoir/service/civil"
	"comptoir/service/licence"
	"comptoir/service/scanner"
	"comptoir/service/secret"
	"comptoir/service/settings"
)

// ScanPhase tells how far a scan has come.
type ScanPhase string

// Phases.
const (
	ScanIdle    ScanPhase = ""        // nothing scanned
	ScanLooking ScanPhase = "looking" // a picture is being read
	ScanAsking  ScanPhase = "asking"  // the lender reads it: this program could not, or may not
	ScanRead    ScanPhase = "read"
	ScanFailed  ScanPhase = "failed" // Fault says why
)

// ScanFault says why a scan gave no licence; its text is scan.fault.FAULT.
type ScanFault string

// Faults of a scan.
const (
	ScanOtherBarcode ScanFault = "other_barcode"
	ScanNoSymbol     ScanFault = "no_symbol" // the picture shows none that can be read
	ScanHEIC         ScanFault = "heic"
	ScanNoPicture    ScanFault = "picture" // no picture that can be opened
	ScanTooLarge     ScanFault = "too_large"
	ScanClipboard    ScanFault = "clipboard" // there is no picture on it
	ScanNoCamera     ScanFault = "camera"    // there is one, and it cannot be used
	ScanOff          ScanFault = "off"       // the settings leave nobody to read it
	ScanRefused      ScanFault = "refused"
)

// ScanFaults lists every fault, since each must have a text.
func ScanFaults() []ScanFault {
	return []ScanFault{
		ScanOtherBarcode, ScanNoSymbol, ScanHEIC, ScanNoPicture, ScanTooLarge, ScanClipboard, ScanNoCamera, ScanOff, ScanRefused,
	}
}

// ScanHints lists what the camera may ask the associate for; each has a text,
// scan.hint.HINT.
func ScanHints() []string { return []string{"closer", "hold_still", "too_dark", "glare"} }

// ScanState is what the scan sheet shows.
type ScanState struct {
	Open      bool // the sheet is
	Phase     ScanPhase
	Fault     ScanFault
	Hint      string          // of ScanHints, while the camera looks
	Camera    bool            // there is a live picture
	Clipboard bool            // a picture can be taken from the clipboard
	Licence   licence.Licence // while ScanRead; prints as its province only
}

// Taker is a form that a licence can fill.
type Taker interface {
	WantsLicence() bool // a form is open that asks for one
	TakeLicence(licence.Licence)
}

// licenceReader is the lender's own reader.
type licenceReader interface {
	Licence(context.Context, secret.Text) (service.Licence, error)
}

// Camera gives live pictures until it is closed; then Frames is closed too.
type Camera interface {
	Frames() <-chan image.Image
	Close() error
}

// ScanDeps is what Scan works with. Camera and Clipboard are called on a worker
// and may be nil. A licence that the open page does not want goes to the lookup page.
type ScanDeps struct {
	Store     licenceReader
	Camera    func() (Camera, error)
	Clipboard scanner.Clipboard
	Dispatch  Dispatch
	After     After
	Now       func() time.Time
	Settings  func() settings.Licence
	Sound     Player
	Banner    Banner
	Nav       *Navigation
	Finder    Finder
	Locked    func() bool     // nobody is at work: what is scanned is nobody's
	Form      func(Tab) Taker // the form on a page that a licence can fill; nil: none
}

// Scan turns what any scanner reads into a filled form. It keeps a licence for
// one customer, in memory, and the text of a barcode no longer than it takes to
// read it.
type Scan struct {
	deps      ScanDeps
	state     ScanState
	look      load // pictures
	ask       load // the lender
	stopClose func()
	observers observers[ScanState]
	frames    observers[image.Image]
}

// NewScan waits for a scan.
func NewScan(d ScanDeps) *Scan {
	return &Scan{deps: d, stopClose: func() {}, state: ScanState{Clipboard: d.Clipboard != nil}}
}

// Observe calls f at once and on each change, until stop is called.
func (s *Scan) Observe(f func(ScanState)) (stop func()) { return s.observers.add(s.state, f) }

// ObserveFrames calls f with each picture of the camera, nil for none.
func (s *Scan) ObserveFrames(f func(image.Image)) (stop func()) { return s.frames.add(nil, f) }

// State gives the present state.
func (s *Scan) State() ScanState { return s.state }

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
	if s.state.Phase != ScanRead && s.state.Phase != ScanAsking {
		s.state.Phase, s.state.Fault = ScanIdle, ""
	}
	s.publish()
}

// Forget drops everything that was read, and the sheet with it.
func (s *Scan) Forget() {
	s.ask.stop()
	s.Hide()
	s.reset()
	s.publish()
}

// Close drops what is under way.
func (s *Scan) Close() { s.Forget() }

func (s *Scan) reset() {
	s.stopLooking()
	s.ask.stop()
	s.stopClose()
	s.state = ScanState{Open: s.state.Open, Clipboard: s.state.Clipboard}
}

// ReadScan takes a scan from any source. A short text that is no licence, such as
// the number of an article, means nothing to the till.
func (s *Scan) ReadScan(scan scanner.Scan) {
	if raw := scan.Bytes(); len(raw) > longest || licence.Resembles(raw) {
		s.take(raw)
	}
}

// longest is how long the number of an article or a reference may be.
const longest = 60

// readCard looks a scanned card number up; false: it is none.
func (s *Scan) readCard(scan scanner.Scan) bool {
	digits := scan.Data.Reveal()
	if !service.ValidCard(digits) {
		return false
	}
	s.deps.Sound.Play(SoundScanned)
	s.Hide()
	s.deps.Nav.Go(TabLookup)
	s.deps.Finder.FindCard(digits)
	return true
}

// take reads the text of a barcode: here first, which is instant and needs no
// network, then by the lender where that leaves something open.
func (s *Scan) take(raw []byte) {
	s.reset()
	read, err := licence.Parse(raw, s.today())
	by := s.deps.Settings()
	switch {
	case !by.Local && !by.API:
		s.fail(ScanOff)
	case err != nil && (!by.API || !licence.Resembles(raw)):
		s.fail(ScanOtherBarcode)
	case err != nil || !by.Local:
		s.state.Phase = ScanAsking
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
	s.state.Phase, s.state.Fault, s.state.Hint, s.state.Licence = ScanRead, "", "", l
	s.deps.Sound.Play(SoundScanned)
	s.publish()
	if s.state.Open {
		s.stopClose()
		s.stopClose = s.deps.After(shownFor, s.Hide)
	}
	if form := s.deps.Form(s.deps.Nav.State().Tab); form != nil && form.WantsLicence() {
		form.TakeLicence(l)
		return
	}
	s.deps.Nav.Go(TabLookup)
	s.deps.Finder.TakeLicence(l)
}

// shownFor is how long the sheet shows what was read before it makes room for
// the form, in which the same stands.
const shownFor = 900 * time.Millisecond

// fail says why there is no licence: on the sheet where it is open, else in the
// banner. A camera looks on.
func (s *Scan) fail(f ScanFault) {
	s.failWith(f, problem("scan_"+string(f)))
}

func (s *Scan) failWith(f ScanFault, p *Problem) {
	s.state.Phase, s.state.Fault = ScanFailed, f
	s.deps.Sound.Play(SoundRefused)
	s.publish()
	if !s.state.Open {
		s.deps.Banner.Show(s, p, nil)
		return
	}
	s.watch()
}

func (s *Scan) publish() { s.observers.tell(s.state) }

// Eyes is what sees pictures. Camera and Clipboard may be nil.
type Eyes struct {
	Camera    func() (Camera, error)
	Clipboard scanner.Clipboard
}
