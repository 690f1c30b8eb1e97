package licence

import (
	"context"
	"image"

	"comptoir/service/licence/pdf417"
)

// Picture gives the text of the PDF417 symbol in a picture, which Parse reads. It
// takes two seconds at most. Errors are those of pdf417.Read.
func Picture(ctx context.Context, picture image.Image) ([]byte, error) {
	symbol, _, err := pdf417.Read(ctx, picture, pdf417.Photo())
	return symbol.Text, err
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
	limits := pdf417.Frame()
	f.shown++
	limits.FullFrame = f.shown%closely == 0
	symbol, h, err := f.votes.Read(ctx, frame, limits)
	return symbol.Text, string(h), err
}
