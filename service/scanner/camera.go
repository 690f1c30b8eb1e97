package scanner

import (
	"errors"
	"image"
	"image/draw"
	"sync"
	"time"
)

// ErrNoCamera is a computer without a camera, or one that another program uses.
var ErrNoCamera = errors.New("no camera")

// frameGap is the least time between two frames: enough to see and to read a
// licence, and half a core less than a camera can keep busy.
const frameGap = time.Second / 15

// closeWait is how long a camera may take for the picture it is at.
const closeWait = time.Second

// eye reads one frame after the other; release gives its memory back.
type eye interface {
	Read() (m image.Image, release func(), err error)
}

// Camera gives the pictures of an open camera.
type Camera struct {
	frames chan image.Image
	stop   chan struct{}
	close  func() error
	once   sync.Once
	done   chan struct{}
}

// Frames returns pictures, at most 15 a second, each its own copy. One that nobody
// takes before the next comes is dropped. It closes when the camera is closed or
// unplugged.
func (c *Camera) Frames() <-chan image.Image { return c.frames }

// Close frees the camera. It may be called more than once.
func (c *Camera) Close() error {
	var err error
	c.once.Do(func() {
		close(c.stop)
		select {
		case <-c.done:
		case <-time.After(closeWait): // it hangs: closing it under way wakes it, or not
		}
		err = c.close()
	})
	return err
}

func watch(e eye, shut func() error) *Camera {
	c := &Camera{frames: make(chan image.Image, 1), stop: make(chan struct{}), done: make(chan struct{}), close: shut}
	go c.run(e)
	return c
}

func (c *Camera) run(e eye) {
	defer close(c.done)
	defer close(c.frames)
	var last time.Time
	for {
		select {
		case <-c.stop:
			return
		default:
		}
		m, release, err := e.Read()
		if err != nil {
			return
		}
		if now := time.Now(); now.Sub(last) >= frameGap {
			last = now
			c.show(copied(m))
		}
		release()
	}
}

// show puts a frame where the next one that looks finds it.
func (c *Camera) show(m image.Image) {
	select {
	case <-c.frames: // nobody took the one before
	default:
	}
	c.frames <- m
}

// copied makes a picture of its own: cameras write the next one over it.
func copied(m image.Image) image.Image {
	if y, ok := m.(*image.YCbCr); ok {
		own := *y
		own.Y, own.Cb, own.Cr = append([]byte(nil), y.Y...), append([]byte(nil), y.Cb...), append([]byte(nil), y.Cr...)
		return &own
	}
	own := image.NewRGBA(m.Bounds())
	draw.Draw(own, own.Rect, m, own.Rect.Min, draw.Src)
	return own
}
