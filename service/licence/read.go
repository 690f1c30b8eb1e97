package licence

import (
	"context"
	"errors"
	"image"

	"comptoir/service/licence/pdf417"
)

// ErrFailed says that a picture or a text made the reader itself fail. It is a defect of ours,
// and no reason not to read the next one.
var ErrFailed = errors.New("the reader itself failed")

// Picture returns the text of the PDF417 symbol in a picture, which Parse reads: in UTF-8
// where the symbol names its character sets, else as the symbol carries it. It takes two
// seconds at most. Errors are those of pdf417.Read, and ErrFailed.
func Picture(ctx context.Context, picture image.Image) ([]byte, error) {
	symbol, err := look(ctx, picture)
	return symbol.Readable(), err
}

func look(ctx context.Context, picture image.Image) (symbol pdf417.Symbol, err error) {
	defer failed(&err)
	symbol, _, err = pdf417.Read(ctx, picture, pdf417.Photo())
	return symbol, err
}

// failed turns a panic into ErrFailed; it is to be deferred.
func failed(err *error) {
	if recover() != nil {
		*err = ErrFailed
	}
}

// Film reads the pictures of a camera one after the other: what each shows of a
// symbol that none shows whole counts towards the next. Its zero value is ready.
type Film struct {
	votes pdf417.Votes
	shown int
}

// closely is which of the pictures is looked at more closely, which takes longer.
const closely = 4

// Frame reads the next picture, in 150 ms at most; without a text it may give a
// hint for whoever holds the card: closer, hold_still, too_dark, glare.
func (f *Film) Frame(ctx context.Context, frame image.Image) (raw []byte, hint string, err error) {
	defer failed(&err)
	limits := pdf417.Frame()
	f.shown++
	limits.FullFrame = f.shown%closely == 0
	symbol, h, err := f.votes.Read(ctx, frame, limits)
	return symbol.Readable(), string(h), err
}
