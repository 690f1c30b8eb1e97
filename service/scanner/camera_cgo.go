//go:build cgo && (linux || windows || darwin)

package scanner

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/pion/mediadevices/pkg/driver"
	"github.com/pion/mediadevices/pkg/driver/camera"
	"github.com/pion/mediadevices/pkg/prop"
)

// wanted is the picture that a licence is read from best: larger ones only cost time.
const wantedWidth, wantedHeight = 1280, 720

var isCamera = driver.FilterAnd(driver.FilterVideoRecorder(), driver.FilterDeviceType(driver.Camera))

// lenses lists the cameras, the system's own first. Where there was none when the
// program started, one may have been plugged in since.
func lenses() []driver.Driver {
	list := driver.GetManager().Query(isCamera)
	if len(list) == 0 {
		camera.Initialize()
		list = driver.GetManager().Query(isCamera)
	}
	slices.SortFunc(list, func(a, b driver.Driver) int {
		return cmp.Compare(b.Info().Priority, a.Info().Priority)
	})
	return list
}

// HasCamera reports whether there is a camera.
func HasCamera() bool { return len(lenses()) > 0 }

// OpenCamera opens the first camera. Errors wrap ErrNoCamera.
func OpenCamera() (*Camera, error) {
	for _, d := range lenses() {
		c, err := openLens(d)
		if err == nil {
			return c, nil
		}
	}
	return nil, ErrNoCamera
}

func openLens(d driver.Driver) (*Camera, error) {
	if err := d.Open(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoCamera, err)
	}
	offers := d.Properties()
	if len(offers) == 0 {
		_ = d.Close() // it has nothing to show
		return nil, ErrNoCamera
	}
	best := slices.MinFunc(offers, func(a, b prop.Media) int { return distance(a) - distance(b) })
	reader, err := d.(driver.VideoRecorder).VideoRecord(best)
	if err != nil {
		_ = d.Close()
		return nil, fmt.Errorf("%w: %w", ErrNoCamera, err)
	}
	return watch(reader, d.Close), nil
}

// distance returns how far an offer is from what is wanted; too small is worse.
func distance(m prop.Media) int {
	far := m.Width*m.Height - wantedWidth*wantedHeight
	if far < 0 {
		return -2 * far
	}
	return far
}
