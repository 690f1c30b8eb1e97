//go:build window

package tour_test

import (
	"bytes"
	"image"
	"image/png"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.design/x/clipboard"

	"comptoir/service/scanner"
)

// A picture that another program copied can be read from the real clipboard.
func TestWindowClipboardPicture(t *testing.T) {
	require.NoError(t, clipboard.Init())
	var raw bytes.Buffer
	require.NoError(t, png.Encode(&raw, image.NewGray(image.Rect(0, 0, 31, 17))))
	require.NotNil(t, clipboard.Write(clipboard.FmtImage, raw.Bytes()))
	m, err := scanner.Clipboard(scanner.SystemClipboard).Picture(t.Context())
	require.NoError(t, err)
	assert.Equal(t, image.Pt(31, 17), m.Bounds().Size())

	clipboard.Write(clipboard.FmtText, []byte("words"))
	_, err = scanner.Clipboard(scanner.SystemClipboard).Picture(t.Context())
	require.ErrorIs(t, err, scanner.ErrNoPicture)
}
