package photo

import (
	"bytes"
	"encoding/binary"
	"image"
)

// orientationTag is the number of EXIF's tag for how the camera was held.
const orientationTag = 0x0112

// orientation reads how a camera was held, 1 to 8, from a TIFF block; 1 where nothing says.
func orientation(tiff []byte) int {
	if len(tiff) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.LittleEndian
	if string(tiff[:2]) == "MM" {
		order = binary.BigEndian
	}
	at := int64(order.Uint32(tiff[4:]))
	if at+2 > int64(len(tiff)) {
		return 1
	}
	tags := int(order.Uint16(tiff[at:]))
	for i := range tags {
		entry := at + 2 + 12*int64(i)
		if entry+12 > int64(len(tiff)) {
			break
		}
		if order.Uint16(tiff[entry:]) == orientationTag {
			if value := int(order.Uint16(tiff[entry+8:])); value >= 1 && value <= 8 {
				return value
			}
		}
	}
	return 1
}

// Orientation returns how the camera was held that took a picture, 1 to 8 as EXIF has it;
// 1 where the file does not say.
func Orientation(raw []byte) int {
	switch {
	case bytes.HasPrefix(raw, []byte{0xff, 0xd8}):
		j := &jpegFile{raw: raw, at: 2, turn: 1}
		for {
			marker, segment, err := j.segment()
			if err != nil || marker == startOfScan || marker == endOfImage {
				return j.turn
			}
			if marker == app1 {
				j.exif(segment)
			}
		}
	case bytes.HasPrefix(raw, []byte(pngSignature)):
		p := &pngFile{turn: 1}
		_, _ = p.chunks(raw[len(pngSignature):]) // whoever decodes it hears what is wrong
		return p.turn
	case isWebP(raw):
		_, how, _ := bare(raw) // likewise
		return max(how, 1)
	}
	return 1
}

// exifOf returns the TIFF block of an EXIF segment, with or without its name before it.
func exifOf(segment []byte) []byte {
	return bytes.TrimPrefix(segment, []byte("Exif\x00\x00"))
}

// turned turns a picture upright.
func turned(img *image.Gray, how int) *image.Gray {
	if how <= 1 || how > 8 {
		return img
	}
	w, h := img.Rect.Dx(), img.Rect.Dy()
	out := image.NewGray(image.Rect(0, 0, w, h))
	if how >= 5 {
		out = image.NewGray(image.Rect(0, 0, h, w))
	}
	for y := range h {
		row := img.Pix[y*img.Stride:][:w]
		for x, v := range row {
			var i, j int
			switch how {
			case 2:
				i, j = w-1-x, y
			case 3:
				i, j = w-1-x, h-1-y
			case 4:
				i, j = x, h-1-y
			case 5:
				i, j = y, x
			case 6:
				i, j = h-1-y, x
			case 7:
				i, j = h-1-y, w-1-x
			case 8:
				i, j = y, w-1-x
			}
			out.Pix[j*out.Stride+i] = v
		}
	}
	return out
}
