package code

import (
	"image"

	"github.com/ericlevine/zxinggo"
	"github.com/ericlevine/zxinggo/binarizer"
)

// Crowded reports whether Read leaves a picture alone for its many corners.
func Crowded(picture image.Image) bool {
	dark, err := zxinggo.NewBinaryBitmap(binarizer.NewHybrid(zxinggo.NewImageLuminanceSource(grey(picture)))).BlackMatrix()
	return err == nil && crowded(dark)
}
