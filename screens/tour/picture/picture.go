// Package picture keeps pictures of a window.
package picture

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
)

// looks is how often the screen is looked at until it shows the same twice.
const looks = 20

// Keep writes what the window shows to a file, as PNG. Software OpenGL, as under Xvfb,
// does not hand out what it has drawn: then the X server is asked for its screen, and
// it is an error that there is none.
func Keep(path string, shown image.Image) error {
	if !blank(shown) {
		return write(path, shown)
	}
	if os.Getenv("DISPLAY") == "" {
		return errors.New("tour: this system's OpenGL gives no picture of the window")
	}
	seen, err := screen()
	for range looks {
		before := seen
		if err != nil {
			return err
		}
		if seen, err = screen(); bytes.Equal(seen, before) {
			break
		}
	}
	if shown, err = pixmap(seen); err != nil {
		return err
	}
	return write(path, shown)
}

// screen asks the X server for its screen, as a portable pixmap.
func screen() ([]byte, error) {
	out, err := exec.Command("import", "-silent", "-window", "root", "-depth", "8", "ppm:-").Output()
	if err != nil {
		return nil, fmt.Errorf("tour: no picture of the window (is ImageMagick installed?): %w", err)
	}
	return out, nil
}

// pixmap reads a portable pixmap of 8 bits a colour.
func pixmap(raw []byte) (image.Image, error) {
	var width, height, most int
	head := bytes.NewReader(raw)
	if n, _ := fmt.Fscanf(head, "P6\n%d %d\n%d\n", &width, &height, &most); n != 3 || width < 1 || height < 1 || most != 255 || head.Len() != 3*width*height {
		return nil, errors.New("tour: the picture of the screen cannot be read")
	}
	pixels := raw[len(raw)-head.Len():]
	picture := image.NewNRGBA(image.Rect(0, 0, width, height))
	for i := range width * height {
		copy(picture.Pix[4*i:], pixels[3*i:3*i+3])
		picture.Pix[4*i+3] = 0xFF
	}
	return picture, nil
}

// blank reports whether a picture is of one colour, at a coarse look.
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

func write(path string, picture image.Image) (err error) {
	file, err := os.Create(path) // #nosec G304 -- the folder the person named
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	return png.Encode(file, picture)
}
