package scanner

import (
	"bytes"
	"context"
	"errors"
	"image"
)

// Why there is no picture from the clipboard.
var (
	ErrNoPicture   = errors.New("no picture on the clipboard")
	ErrNoClipboard = errors.New("the clipboard cannot be read here")
)

// Clipboard returns the picture that somebody copied, as PNG, or nothing. It may
// take as long as the program it was copied in.
type Clipboard func() ([]byte, error)

// Picture opens it. Errors are those of OpenPicture, ErrNoPicture, ErrNoClipboard,
// and ctx's when that ends first. It must not be called on the UI goroutine, which
// has to answer where the program itself copied something.
func (c Clipboard) Picture(ctx context.Context) (image.Image, error) {
	type answer struct {
		raw []byte
		err error
	}
	answers := make(chan answer, 1)
	go func() {
		raw, err := c()
		answers <- answer{raw, err}
	}()
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case a := <-answers:
		switch {
		case a.err != nil:
			return nil, a.err
		case len(a.raw) == 0:
			return nil, ErrNoPicture
		}
		return OpenPicture(ctx, bytes.NewReader(a.raw))
	}
}
