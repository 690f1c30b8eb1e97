// Package pdf417 reads PDF417 symbols (ISO/IEC 15438), as on the back of Canadian driver's
// licences, from pictures: blurred, askew, half in the shade, partly covered.
//
// It finds the guard patterns at a symbol's two ends, straightens what lies between, compares
// each cell with the codewords its row may hold, and mends the doubtful ones first through
// the check words. It would rather read nothing than something else than is there.
package pdf417

import (
	"context"
	"errors"
	"image"
	"time"
)

var (
	// ErrNone says that no symbol was read.
	ErrNone = errors.New("no PDF417 symbol was read")
	// ErrTooLarge says that a picture has more pixels than anybody's camera.
	ErrTooLarge = errors.New("the picture is too large")
	// ErrLimit says that the time for a picture was over, or its context done.
	ErrLimit = errors.New("the time for the picture is over")
	// ErrMacro says that the symbol is one of several that only together carry a content.
	ErrMacro = errors.New("the symbol is a part of several")
)

const (
	maxSide   = 20_000
	maxPixels = 120_000_000
)

// Limits bound the work on one picture.
type Limits struct {
	Within    time.Duration // then ErrLimit; not positive: no limit but the context
	FullFrame bool          // look more closely where a first look shows nothing
}

// Frame is for a frame of a live camera, of which another follows at once: 150 ms at the most.
func Frame() Limits { return Limits{Within: 140 * time.Millisecond} }

// Photo is for a picture of up to 12 megapixels and more, which has no next one: two seconds at
// the most. Both leave a little for the last step, which is not interrupted.
func Photo() Limits { return Limits{Within: 1900 * time.Millisecond, FullFrame: true} }

// Symbol is what was read.
type Symbol struct {
	Text      []byte         // as the symbol carries it: no character set is applied; see Readable
	Sets      []Set          // that the symbol names, in their order
	Corners   [4]image.Point // in the picture: top left, top right, bottom right, bottom left as the symbol is read
	Corrected int            // codewords that the check words had to mend
}

// Hint says why nothing was read, for the person before a camera.
type Hint string

// The hints; HintNone where there is nothing useful to say.
const (
	HintNone      Hint = ""
	HintCloser    Hint = "closer"
	HintHoldStill Hint = "hold_still"
	HintTooDark   Hint = "too_dark"
	HintGlare     Hint = "glare"
)

// Read finds a PDF417 symbol in a picture, whichever way up, and reads it. The first that can
// be read is taken. Without an error the hint is empty. Errors: ErrNone, ErrTooLarge,
// ErrLimit, ErrMacro.
func Read(ctx context.Context, img image.Image, l Limits) (Symbol, Hint, error) {
	return read(ctx, img, l, nil)
}

// read is Read, with what earlier frames said or without.
func read(ctx context.Context, img image.Image, l Limits, votes *Votes) (Symbol, Hint, error) {
	b := img.Bounds()
	switch {
	case b.Empty():
		return Symbol{}, HintNone, ErrNone
	case b.Dx() > maxSide || b.Dy() > maxSide || b.Dx()*b.Dy() > maxPixels:
		return Symbol{}, HintNone, ErrTooLarge
	}
	return readWithin(newBudget(ctx, l.Within), img, l, votes)
}

// readWithin is read on a budget.
func readWithin(limit *budget, img image.Image, l Limits, votes *Votes) (Symbol, Hint, error) {
	b := img.Bounds()
	paper := 0
	if b.Dx()*b.Dy() < small {
		paper = quiet // such a picture is often one of the symbol alone, with no light beside it
	}
	p, ok := luminance(img, paper, limit)
	if !ok {
		return Symbol{}, HintNone, ErrLimit
	}
	r := &search{budget: limit, paper: paper, scorer: newScorer(), votes: votes}
	s, err := r.picture(p, l.FullFrame)
	if err != nil {
		return Symbol{}, r.hint(p), err
	}
	for i := range s.Corners {
		s.Corners[i] = s.Corners[i].Add(b.Min).Sub(image.Pt(paper, paper))
	}
	return s, HintNone, nil
}

// budget is the time left for a picture.
type budget struct {
	ctx   context.Context
	until time.Time
	asked int // how often over was; a step of the work each
}

func newBudget(ctx context.Context, within time.Duration) *budget {
	b := &budget{ctx: ctx}
	if within > 0 {
		b.until = time.Now().Add(within)
	}
	return b
}

// over reports whether the work is to end; it is asked at least every millisecond.
func (b *budget) over() bool {
	b.asked++
	return b.ctx.Err() != nil || !b.until.IsZero() && time.Now().After(b.until)
}
