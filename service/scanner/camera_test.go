package scanner_test

import (
	"errors"
	"image"
	"image/color"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/scanner"
)

// film shows a frame every so often, each over the one before.
type film struct {
	every    time.Duration
	frame    *image.Gray
	shown    atomic.Uint32
	released int
	last     uint32 // after this one the camera is gone; 0 is never
}

func (f *film) Read() (image.Image, func(), error) {
	time.Sleep(f.every)
	if f.last > 0 && f.shown.Load() == f.last {
		return nil, nil, errors.New("unplugged")
	}
	f.frame.SetGray(0, 0, color.Gray{Y: uint8(f.shown.Add(1))})
	return f.frame, func() { f.released++ }, nil
}

func newFilm(every time.Duration) *film {
	return &film{every: every, frame: image.NewGray(image.Rect(0, 0, 1, 1))}
}

func numberOf(m image.Image) uint32 {
	return uint32(color.GrayModel.Convert(m.At(0, 0)).(color.Gray).Y)
}

func noClose() error { return nil }

func TestCameraIsBoundedAndNew(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		f := newFilm(5 * time.Millisecond)
		c := scanner.Watch(f, noClose)
		start := time.Now()
		var first image.Image
		for i := range 10 {
			m := <-c.Frames()
			if i == 0 {
				first = m
			}
		}
		assert.GreaterOrEqual(t, time.Since(start), 9*time.Second/15, "at most 15 a second")
		assert.Equal(t, uint32(1), numberOf(first), "a copy that later frames leave alone")

		time.Sleep(500 * time.Millisecond) // nobody looks
		synctest.Wait()
		assert.GreaterOrEqual(t, numberOf(<-c.Frames()), f.shown.Load()-15, "what is shown is new")
		require.NoError(t, c.Close())
		require.NoError(t, c.Close(), "twice")
		assert.Equal(t, int(f.shown.Load()), f.released, "every frame was given back")
		_, more := <-c.Frames()
		assert.False(t, more)
	})
}

func TestCameraEndsWhenUnplugged(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		f := newFilm(100 * time.Millisecond)
		f.last = 3
		c := scanner.Watch(f, noClose)
		count := 0
		for range c.Frames() {
			count++
		}
		assert.Equal(t, 3, count)
		require.NoError(t, c.Close())
	})
}

// A camera that hangs does not keep the program from closing it.
func TestCameraThatHangs(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		f := newFilm(time.Hour)
		closed := false
		c := scanner.Watch(f, func() error { closed = true; return nil })
		synctest.Wait() // it reads
		start := time.Now()
		require.NoError(t, c.Close())
		assert.True(t, closed)
		assert.Equal(t, time.Second, time.Since(start))
		time.Sleep(time.Hour) // let it end
	})
}
