package scan

import (
	"context"
	"errors"
	"image"
	"io"
	"time"

	"comptoir/app/model"
	"comptoir/service/licence"
	"comptoir/service/paper/code"
	"comptoir/service/paper/header"
	"comptoir/service/scanner"
)

// Fault says why a scan gave no licence; its text is scan.fault.FAULT.
type Fault string

// Faults of a scan.
const (
	FaultOtherBarcode Fault = "other_barcode"
	FaultNoSymbol     Fault = "no_symbol" // the picture shows none that can be read
	FaultHEIC         Fault = "heic"
	FaultNoPicture    Fault = "picture" // no picture that can be opened
	FaultTooLarge     Fault = "too_large"
	FaultTime         Fault = "time"      // it took too long to open
	FaultClipboard    Fault = "clipboard" // there is no picture on it
	FaultNoCamera     Fault = "camera"    // there is one, and it cannot be used
	FaultOff          Fault = "off"       // the settings leave nobody to read it
	FaultRefused      Fault = "refused"
	FaultPaymentCard  Fault = "payment_card" // nothing of its stripe was kept
)

// Picture reads a picture from a file, or one dropped on the window. open is
// called on a worker.
func (s *Scan) Picture(open func() (io.ReadCloser, error)) {
	s.readPicture(func(ctx context.Context) (image.Image, error) {
		file, err := open()
		if err != nil {
			return nil, scanner.ErrPicture
		}
		defer func() { _ = file.Close() }() // it was only read
		return scanner.OpenPicture(ctx, file)
	})
}

// FromClipboard reads the picture on the clipboard.
func (s *Scan) FromClipboard() {
	if s.deps.Clipboard != nil {
		s.readPicture(s.deps.Clipboard.Picture)
	}
}

// patience is how long a picture may take to be opened. It is far more than the largest
// takes: what goes beyond is a disk or a program that does not answer.
const patience = 10 * time.Second

// readPicture reads the picture that get returns.
func (s *Scan) readPicture(get func(context.Context) (image.Image, error)) {
	if s.deps.Locked() {
		return
	}
	s.reset()
	s.state.Open, s.state.Phase = true, PhaseLooking
	s.publish()
	ctx, wanted := s.look.Start(context.Background())
	model.Go(ctx, s.deps.Dispatch, func(ctx context.Context) ([]byte, error) {
		opening, stop := context.WithTimeout(ctx, patience)
		defer stop()
		picture, err := get(opening)
		if err != nil {
			return nil, err
		}
		raw, err := licence.Picture(ctx, picture)
		if text, found := paperCode(picture, err != nil); found {
			return []byte(text), nil
		}
		return raw, err
	}, func(raw []byte, err error) {
		switch {
		case !wanted():
		case err != nil:
			s.fail(faultOf(err))
		default:
			s.takeSeen(scanner.Picture, raw)
		}
	})
}

// takeSeen takes what a picture shows: the code of a paper, or a licence.
func (s *Scan) takeSeen(from scanner.Kind, raw []byte) {
	if _, isPaper := header.Find(string(raw)); isPaper && s.readCode(scanner.NewScan(from, raw, s.deps.Now())) {
		return
	}
	s.take(raw)
}

// paperCode returns the code of a paper that a picture shows, if it is looked for.
func paperCode(picture image.Image, look bool) (text string, found bool) {
	if !look {
		return "", false
	}
	if text, found = code.Read(picture); found {
		_, found = header.Find(text)
	}
	return text, found
}

func faultOf(err error) Fault {
	switch {
	case errors.Is(err, scanner.ErrHEIC):
		return FaultHEIC
	case errors.Is(err, scanner.ErrPictureSize):
		return FaultTooLarge
	case errors.Is(err, scanner.ErrPictureTime), errors.Is(err, context.DeadlineExceeded):
		return FaultTime
	case errors.Is(err, scanner.ErrPicture):
		return FaultNoPicture
	case errors.Is(err, scanner.ErrNoPicture), errors.Is(err, scanner.ErrNoClipboard):
		return FaultClipboard
	}
	return FaultNoSymbol
}

// watch lets the camera look until it sees a licence or the code of a paper.
func (s *Scan) watch() {
	if s.deps.Camera == nil {
		return
	}
	ctx, wanted := s.look.Start(context.Background())
	ui := func(f func()) {
		s.deps.Dispatch(func() {
			if wanted() {
				f()
			}
		})
	}
	model.Go(ctx, s.deps.Dispatch, func(ctx context.Context) ([]byte, error) {
		camera, err := s.deps.Camera()
		if err != nil {
			return nil, err
		}
		defer func() { _ = camera.Close() }() // nothing of it is kept
		return s.watchFrames(ctx, camera.Frames(), ui)
	}, func(raw []byte, err error) {
		switch {
		case !wanted(), errors.Is(err, errCameraless):
		case err != nil:
			s.frames.Tell(nil)
			s.state.Camera, s.state.Phase, s.state.Fault = false, PhaseFailed, FaultNoCamera
			s.publish()
		default:
			s.takeSeen(scanner.Lens, raw)
		}
	})
}

// errCameraless is a till without a camera, which is no fault.
var errCameraless = errors.New("there is no camera")

var errNoFrames = errors.New("the camera has stopped")

// everyOther is which of the frames are looked at for a paper's code.
const everyOther = 2

// watchFrames returns the text of the first licence, or paper's code, that the camera
// sees. Any other symbol is said to be one.
func (s *Scan) watchFrames(ctx context.Context, frames <-chan image.Image, ui func(func())) ([]byte, error) {
	var steady steadyHint
	var film licence.Film
	for n := 0; ; n++ {
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case frame, more := <-frames:
			if !more {
				return nil, errNoFrames
			}
			ui(func() { s.showFrame(frame) })
			raw, hint, err := film.Frame(ctx, frame)
			text, isPaper := paperCode(frame, err != nil && n%everyOther == 0)
			switch {
			case isPaper:
				return []byte(text), nil
			case err == nil && licence.Resembles(raw), err == nil && isLicence(raw, s):
				return raw, nil
			case err == nil:
				ui(func() { s.advise("", FaultOtherBarcode) })
			case steady.changes(hint):
				ui(func() { s.advise(hint, s.state.Fault) })
			}
		}
	}
}

func isLicence(raw []byte, s *Scan) bool {
	_, err := licence.Parse(raw, s.today())
	return err == nil
}

func (s *Scan) showFrame(frame image.Image) {
	s.frames.Tell(frame)
	if !s.state.Camera {
		s.state.Camera = true
		s.publish()
	}
}

func (s *Scan) advise(hint string, f Fault) {
	s.state.Hint, s.state.Fault = hint, f
	s.publish()
}

// stopLooking ends the camera and whatever picture is being read.
func (s *Scan) stopLooking() {
	s.look.Stop()
	if s.state.Camera {
		s.state.Camera = false
		s.frames.Tell(nil)
	}
}

// steadyHint passes on a hint that several frames agree on, so that it can be
// read.
type steadyHint struct {
	shown, next string
	seen        int
}

const agreeing = 4 // frames

func (h *steadyHint) changes(hint string) bool {
	if hint != h.next {
		h.next, h.seen = hint, 0
	}
	h.seen++
	if h.seen < agreeing || hint == h.shown {
		return false
	}
	h.shown = hint
	return true
}

// Devices are where pictures come from. Camera and Clipboard may be nil.
type Devices struct {
	Camera    func() (Camera, error)
	Clipboard scanner.Clipboard
}

// Sources are the devices, besides the camera, from which a picture can be taken here.
type Sources struct {
	Clipboard bool
}

func (d Devices) sources() Sources { return Sources{Clipboard: d.Clipboard != nil} }

// SystemDevices are the camera and the clipboard of the computer. off reports whether
// the settings want no camera.
func SystemDevices(off func() bool) Devices {
	return Devices{
		Camera: func() (Camera, error) {
			if off() || !scanner.HasCamera() {
				return nil, errCameraless
			}
			camera, err := scanner.OpenCamera()
			if err != nil {
				return nil, err
			}
			return camera, nil
		},
		Clipboard: scanner.SystemClipboard,
	}
}
