package scanner_test

import (
	"context"
	"image"
	"image/png"
	"io"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/scanner"
)

func TestClipboardPicture(t *testing.T) {
	t.Parallel()
	raw := encoded(t, func(w io.Writer) error { return png.Encode(w, quarters()) })
	tests := map[string]struct {
		clip scanner.Clipboard
		want error
	}{
		"a picture":  {func() ([]byte, error) { return raw, nil }, nil},
		"nothing":    {func() ([]byte, error) { return nil, nil }, scanner.ErrNoPicture},
		"half a one": {func() ([]byte, error) { return raw[:60], nil }, scanner.ErrPicture},
		"no such":    {func() ([]byte, error) { return nil, scanner.ErrNoClipboard }, scanner.ErrNoClipboard},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m, err := test.clip.Picture(t.Context())
			require.ErrorIs(t, err, test.want)
			if test.want == nil {
				assert.Equal(t, image.Pt(64, 32), m.Bounds().Size())
			}
		})
	}
}

// The program that something was copied in may never answer.
func TestClipboardThatHangs(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 3*time.Second)
		defer cancel()
		start := time.Now()
		_, err := scanner.Clipboard(func() ([]byte, error) { time.Sleep(time.Hour); return nil, nil }).Picture(ctx)
		require.ErrorIs(t, err, context.DeadlineExceeded)
		assert.Equal(t, 3*time.Second, time.Since(start))
		time.Sleep(time.Hour) // let it end
	})
}
