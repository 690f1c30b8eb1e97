package photo

import (
	"bytes"
	"context"
	"encoding/binary"
	"image"

	"golang.org/x/image/webp"
)

func isWebP(raw []byte) bool {
	return len(raw) > 12 && string(raw[:4]) == "RIFF" && string(raw[8:12]) == "WEBP"
}

// oneAtATime keeps pictures whose reader cannot be stopped from piling up.
var oneAtATime = make(chan struct{}, 1)

// decodeWebP reads a picture as a whole, since its reader knows no other way; transparency
// is left out, as far as a picture can be read without. Whoever no longer waits for it leaves
// it to end by itself.
func decodeWebP(ctx context.Context, raw []byte) (*image.Gray, error) {
	plain, how, err := bare(raw)
	if err != nil {
		return nil, err
	}
	select {
	case oneAtATime <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	type result struct {
		img *image.Gray
		err error
	}
	done := make(chan result, 1)
	go func() {
		defer func() { <-oneAtATime }()
		r := result{err: ErrFormat}
		defer func() {
			if recover() != nil {
				r = result{err: ErrFormat}
			}
			done <- r
		}()
		r.img, r.err = decodeBare(ctx, plain)
	}()
	select {
	case r := <-done:
		if r.err != nil {
			return nil, r.err
		}
		return turned(r.img, how), nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func decodeBare(ctx context.Context, raw []byte) (*image.Gray, error) {
	img, err := webp.Decode(bytes.NewReader(raw))
	if err != nil {
		return nil, ErrFormat
	}
	size := img.Bounds()
	scale, err := scaleFor(size.Dx(), size.Dy())
	if err != nil {
		return nil, err
	}
	sums := newShrunk(size.Dx(), size.Dy(), scale)
	for y := range size.Dy() {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		addRow(sums, img, y)
	}
	return sums.picture(), nil
}

// addRow adds a row of a picture of the two kinds that WebP has.
func addRow(sums *shrunk, img image.Image, y int) {
	switch img := img.(type) {
	case *image.YCbCr:
		sums.add(img.Y[y*img.YStride:][:img.Rect.Dx()], 0, y, 1)
	case *image.NRGBA:
		row := img.Pix[y*img.Stride:][:4*img.Rect.Dx()]
		levels := make([]uint8, img.Rect.Dx())
		for x := range levels {
			c := row[4*x:][:4]
			levels[x] = onPaper(light(int(c[0]), int(c[1]), int(c[2])), int(c[3]))
		}
		sums.add(levels, 0, y, 1)
	}
}

// bare returns a file with nothing but the picture, and how the camera was held. It refuses
// pictures that would take too much memory.
func bare(raw []byte) (plain []byte, how int, err error) {
	how = 1
	for rest := raw[12:]; len(rest) >= 8; {
		name, length := string(rest[:4]), binary.LittleEndian.Uint32(rest[4:])
		if int64(length)+8 > int64(len(rest)) {
			break
		}
		body := rest[8 : 8+length]
		switch name {
		case "VP8 ", "VP8L":
			if plain, err = alone(name, body, rest[:8+length]); err != nil {
				return nil, 0, err
			}
		case "EXIF":
			how = orientation(exifOf(body))
		}
		rest = rest[min(8+int(length)+int(length&1), len(rest)):]
	}
	if plain == nil {
		return nil, 0, ErrFormat
	}
	return plain, how, nil
}

// alone makes a file of one chunk, once its size is known to be no larger than it may.
func alone(name string, body, chunk []byte) ([]byte, error) {
	if len(body) < 10 {
		return nil, ErrFormat
	}
	width, height, most := int(binary.LittleEndian.Uint16(body[6:])&0x3fff), int(binary.LittleEndian.Uint16(body[8:])&0x3fff), maxLossy
	if name == "VP8L" {
		bits := binary.LittleEndian.Uint32(body[1:])
		width, height, most = int(bits&0x3fff)+1, int(bits>>14&0x3fff)+1, maxLossless
	}
	if width*height > most {
		return nil, ErrSize
	}
	out := append([]byte("RIFF\x00\x00\x00\x00WEBP"), chunk...)
	if len(chunk)%2 == 1 {
		out = append(out, 0)
	}
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8)) // #nosec G115 -- no larger than the file
	return out, nil
}
