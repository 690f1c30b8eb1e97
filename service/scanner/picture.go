package scanner

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	_ "image/jpeg" // for image.Decode
	_ "image/png"  // for image.Decode
	"io"

	"github.com/kovidgoyal/imaging"
	_ "golang.org/x/image/webp" // for image.Decode
)

// What a picture may be at most: a photo of a telephone's full sensor, not a bomb.
const (
	maxPictureBytes  = 40 << 20
	maxPicturePixels = 64_000_000
)

// Why a picture is not opened. Each is its own sentence on the screen.
var (
	// ErrPicture is a file that is no picture we read, or a broken one.
	ErrPicture = errors.New("not a picture that can be read")
	// ErrHEIC is the format of Apple's telephones: it has to be saved as JPEG.
	ErrHEIC = errors.New("a HEIC picture")
	// ErrPictureSize is more bytes or pixels than a photo has.
	ErrPictureSize = errors.New("the picture is too large")
)

// OpenPicture is OpenPictureContext without an end.
func OpenPicture(r io.Reader) (image.Image, error) {
	return OpenPictureContext(context.Background(), r)
}

// OpenPictureContext reads a PNG, JPEG or WebP picture and turns it upright as its EXIF
// says. The sizes are checked before anything is decoded: at most 40 MiB and 64
// million pixels. Errors wrap ErrHEIC, ErrPictureSize or ErrPicture, and never
// name the file, whose name can be a person's.
func OpenPictureContext(ctx context.Context, r io.Reader) (picture image.Image, err error) {
	raw, err := io.ReadAll(io.LimitReader(r, maxPictureBytes+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("%w: it does not end well", ErrPicture)
	case len(raw) > maxPictureBytes:
		return nil, ErrPictureSize
	case isHEIC(raw):
		return nil, ErrHEIC
	}
	config, format, err := image.DecodeConfig(bytes.NewReader(raw))
	switch {
	case err != nil, format != "png" && format != "jpeg" && format != "webp":
		return nil, ErrPicture
	case int64(config.Width)*int64(config.Height) > maxPicturePixels:
		return nil, ErrPictureSize
	}
	picture, err = imaging.Decode(bytes.NewReader(raw), imaging.AutoOrientation(true))
	if err != nil {
		return nil, fmt.Errorf("%w: a broken %s file", ErrPicture, format)
	}
	return picture, nil
}

// isHEIC looks for the file type box of ISO/IEC 23008-12 with one of its brands.
func isHEIC(raw []byte) bool {
	if len(raw) < 12 || string(raw[4:8]) != "ftyp" {
		return false
	}
	switch string(raw[8:12]) {
	case "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1":
		return true
	}
	return false
}
