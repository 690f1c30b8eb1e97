package tour

import (
	"errors"
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
)

// picture keeps what the window shows. Software OpenGL, as under Xvfb, does not
// hand out what it has drawn: then the X server is asked for its screen.
func (d *driver) picture(path string) error {
	var shown image.Image
	d.on(func() { shown = d.window.Canvas().Capture() })
	if !blank(shown) {
		return keep(path, shown)
	}
	if os.Getenv("DISPLAY") == "" {
		return errors.New("tour: this system's OpenGL gives no picture of the window")
	}
	out, err := exec.Command("import", "-silent", "-window", "root", path).CombinedOutput() // #nosec G204 -- the folder the person named
	if err != nil {
		return fmt.Errorf("tour: no picture of the window (is ImageMagick installed?): %w: %s", err, out)
	}
	return nil
}

// blank tells whether a picture is of one colour, at a coarse look.
func blank(picture image.Image) bool {
	area := picture.Bounds()
	first := picture.At(area.Min.X, area.Min.Y)
	for y := area.Min.Y; y < area.Max.Y; y += 7 {
		for x := area.Min.X; x < area.Max.X; x += 7 {
			if picture.At(x, y) != first {
				return false
			}
		}
	}
	return true
}

func keep(path string, picture image.Image) (err error) {
	file, err := os.Create(path) // #nosec G304 -- the folder the person named
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	return png.Encode(file, picture)
}
