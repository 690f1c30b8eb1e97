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
	"io/fs"

	"github.com/kovidgoyal/imaging"
	_ "golang.org/x/image/webp" // for image.Decode

	"comptoir/service/scanner/photo"
)

// What a picture may be at most: a photo of a telephone's full sensor, not a bomb. Above
// so many pixels it is read in grey, and scaled down while it is read.
const (
	maxPictureBytes  = 40 << 20
	maxPicturePixels = 220_000_000
	colourPixels     = 4_000_000
)

// Why a picture is not opened. Each is its own sentence on the screen.
var (
	// ErrPicture is a file that is no picture we read, or a broken one.
	ErrPicture = errors.New("no PNG, JPEG or WebP picture that can be read")
	// ErrHEIC is the format of Apple's telephones: it has to be saved as JPEG.
	ErrHEIC = errors.New("a HEIC picture: save it as JPEG")
	// ErrPictureSize is more bytes or pixels than a photo has.
	ErrPictureSize = errors.New("the picture is too large")
	// ErrPictureTime is a picture that could not be opened in the time there was.
	ErrPictureTime = errors.New("the time for the picture is over")
)

// OpenPicture reads a PNG, JPEG or WebP picture and turns it upright as its EXIF
// says. The sizes are checked before anything is decoded: at most 40 MiB and 220 million
// pixels (64 million of WebP, 16 million where that is lossless). A picture of more than
// four million pixels comes in grey, one of more than photo.Enough scaled down. It takes
// less than 250 MB, and gives up when ctx is done. Errors wrap ErrHEIC, ErrPictureSize,
// ErrPicture or ErrPictureTime, and never name the file, whose name can be a person's.
func OpenPicture(ctx context.Context, r io.Reader) (picture image.Image, err error) {
	defer func() {
		if recover() != nil { // in a library: the file is broken in a way it does not expect
			picture, err = nil, fmt.Errorf("%w: it broke its reader", ErrPicture)
		}
	}()
	raw, err := readAll(ctx, r)
	switch {
	case ctx.Err() != nil:
		return nil, ErrPictureTime
	case err != nil:
		return nil, fmt.Errorf("%w: the file could not be read to its end", ErrPicture)
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
	case config.Width*config.Height > colourPixels:
		return large(ctx, raw, format)
	}
	picture, _, err = image.Decode(&interruptible{ctx, bytes.NewReader(raw)})
	switch {
	case ctx.Err() != nil:
		return nil, ErrPictureTime
	case err != nil:
		return nil, fmt.Errorf("%w: a broken %s file", ErrPicture, format)
	}
	return upright(picture, photo.Orientation(raw)), nil
}

// upright turns a picture as EXIF says that the camera was held.
func upright(picture image.Image, how int) image.Image {
	switch how {
	case 2:
		return imaging.FlipH(picture)
	case 3:
		return imaging.Rotate180(picture)
	case 4:
		return imaging.FlipV(picture)
	case 5:
		return imaging.Transpose(picture)
	case 6:
		return imaging.Rotate270(picture)
	case 7:
		return imaging.Transverse(picture)
	case 8:
		return imaging.Rotate90(picture)
	}
	return picture
}

// large reads a picture that is not read as a whole.
func large(ctx context.Context, raw []byte, format string) (image.Image, error) {
	picture, err := photo.Decode(ctx, raw)
	switch {
	case ctx.Err() != nil:
		return nil, ErrPictureTime
	case errors.Is(err, photo.ErrSize):
		return nil, ErrPictureSize
	case err != nil:
		return nil, fmt.Errorf("%w: a broken %s file", ErrPicture, format)
	}
	return picture, nil
}

// readAll reads a file, and one byte more than it may have.
func readAll(ctx context.Context, r io.Reader) ([]byte, error) {
	var raw bytes.Buffer
	if file, ok := r.(interface{ Stat() (fs.FileInfo, error) }); ok {
		if about, err := file.Stat(); err == nil { // else it grows as it is read
			raw.Grow(int(min(max(about.Size(), 0), maxPictureBytes)) + bytes.MinRead + 1)
		}
	}
	_, err := raw.ReadFrom(io.LimitReader(&interruptible{ctx, r}, maxPictureBytes+1))
	return raw.Bytes(), err
}

// interruptible is a reader that ends with a context.
type interruptible struct {
	ctx  context.Context
	from io.Reader
}

func (r *interruptible) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.from.Read(p)
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
