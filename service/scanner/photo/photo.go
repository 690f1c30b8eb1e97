// Package photo reads large pictures at the size that a barcode needs: in grey, scaled down
// while they are read, so that neither a telephone's full sensor nor a file made to be
// large takes more memory than it should. Work ends when its context does.
package photo

import (
	"bytes"
	"context"
	"errors"
	"image"
)

var (
	// ErrFormat is a file that is broken, or of a kind that is not read.
	ErrFormat = errors.New("no PNG, JPEG or WebP picture that can be read")
	// ErrSize is a picture with more pixels than any camera's, or than its kind can be
	// read with.
	ErrSize = errors.New("the picture is too large")
)

const (
	// Enough is how many pixels a picture of a licence needs at most; what has more is
	// scaled down by two, four or eight.
	Enough = 20_000_000

	maxSide     = 65_535
	maxPixels   = 220_000_000 // of what is scaled while it is read
	maxLossy    = 64_000_000  // of WebP, which is read as a whole
	maxLossless = 16_000_000
)

// Decode reads a JPEG, PNG or WebP picture, and turns it upright as its EXIF says. Errors
// wrap ErrFormat or ErrSize, or are the context's.
func Decode(ctx context.Context, raw []byte) (*image.Gray, error) {
	switch {
	case bytes.HasPrefix(raw, []byte{0xff, 0xd8}):
		return decodeJPEG(ctx, raw)
	case bytes.HasPrefix(raw, []byte(pngSignature)):
		return decodePNG(ctx, raw)
	case isWebP(raw):
		return decodeWebP(ctx, raw)
	}
	return nil, ErrFormat
}

// scaleFor returns by how much a picture is scaled down: 1, 2, 4 or 8.
func scaleFor(width, height int) (int, error) {
	if width <= 0 || height <= 0 {
		return 0, ErrFormat
	}
	if width > maxSide || height > maxSide || width*height > maxPixels {
		return 0, ErrSize
	}
	scale := 1
	for scale < 8 && width/scale*(height/scale) > Enough {
		scale *= 2
	}
	return scale, nil
}

func ceil(a, b int) int { return (a + b - 1) / b }
