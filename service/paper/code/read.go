package code

import (
	"image"

	"github.com/ericlevine/zxinggo"
	"github.com/ericlevine/zxinggo/binarizer"
	_ "github.com/ericlevine/zxinggo/oned"   // Code 128
	_ "github.com/ericlevine/zxinggo/qrcode" // QR codes
	"golang.org/x/image/draw"
)

// widest is how many dots across are looked at: a paper's code that fills a tenth of the
// picture still has three for each module.
const widest = 1280

// Read returns the text of a QR code, or else of a Code 128, that a picture shows; false
// where it shows none that can be read. It takes a fraction of a second at most.
func Read(picture image.Image) (text string, found bool) {
	defer func() {
		if recover() != nil { // a defect of the reader's is no reason to end
			text, found = "", false
		}
	}()
	bitmap := zxinggo.NewBinaryBitmap(binarizer.NewHybrid(zxinggo.NewImageLuminanceSource(grey(picture))))
	if dark, err := bitmap.BlackMatrix(); err != nil || crowded(dark) {
		return "", false
	}
	for _, each := range []zxinggo.Format{zxinggo.FormatQRCode, zxinggo.FormatCode128} {
		if read, err := zxinggo.Decode(bitmap, &zxinggo.DecodeOptions{PossibleFormats: []zxinggo.Format{each}}); err == nil && read.Text != "" {
			return read.Text, true
		}
	}
	return "", false
}

// grey is a picture in grey, and no larger than is looked at.
func grey(picture image.Image) *image.Gray {
	b := picture.Bounds()
	wide, high := b.Dx(), b.Dy()
	if most := max(wide, high); most > widest {
		wide, high = max(1, wide*widest/most), max(1, high*widest/most)
	}
	g := image.NewGray(image.Rect(0, 0, wide, high))
	if wide == b.Dx() {
		draw.Draw(g, g.Rect, picture, b.Min, draw.Src)
	} else {
		draw.ApproxBiLinear.Scale(g, g.Rect, picture, b, draw.Src, nil)
	}
	return g
}
