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

// Frame does the same with one picture of a camera, in 150 ms at most; without a
// text it may give a hint for whoever holds the card: closer, hold_still,
// too_dark, glare.
func Frame(ctx context.Context, frame image.Image) (raw []byte, hint string, err error) {
	symbol, h, err := pdf417.Read(ctx, frame, pdf417.Frame())
	return symbol.Text, string(h), err
}
