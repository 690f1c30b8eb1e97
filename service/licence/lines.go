package licence

import (
	"context"
	"errors"
	"image"
	"io"
	"os"
	"time"

	"comptoir/service/civil"
)

func decodeText(name string) textLine {
	line := textLine{File: name, card: nobody()}
	raw, err := textOf(name)
	if err == nil {
		line.card, err = read(raw)
	}
	if err != nil {
		line.Error = err.Error()
		return line
	}
	line.OK = true
	return line
}

// textOf returns what is in a file, as far as it can be of a card: the file may be of any size.
func textOf(name string) ([]byte, error) {
	file, err := os.Open(name) // #nosec G304 -- the file the person named
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }() // it was only read
	if about, err := file.Stat(); err == nil && about.IsDir() {
		return nil, errFolder
	}
	return io.ReadAll(io.LimitReader(file, maxText+1))
}

// within is how long one picture may take, all in all.
const within = 2 * time.Second

func decodePicture(ctx context.Context, name string, open Opener) pictureLine {
	line := pictureLine{File: name, Text: []byte{}, card: nobody()}
	ctx, stop := context.WithTimeout(ctx, within)
	defer stop()
	picture, err := openFile(ctx, name, open)
	if err != nil {
		line.Error = err.Error()
		return line
	}
	began := time.Now()
	symbol, err := look(ctx, picture)
	if err == nil {
		line.Text = append(line.Text, symbol.Text...) // never null, which is no base64
		line.card, err = read(symbol.Readable())
		if errors.Is(err, ErrNotLicence) {
			err = nil // the picture was read all the same
		}
	}
	line.Milliseconds = float64(time.Since(began).Microseconds()) / 1000
	if err != nil {
		line.Error = err.Error()
		return line
	}
	line.OK = true
	return line
}

// errFolder says that a folder was named, of which systems say so in many ways.
var errFolder = errors.New("a folder and not a file")

func openFile(ctx context.Context, name string, open Opener) (picture image.Image, err error) {
	file, err := os.Open(name) // #nosec G304 -- the file the person named
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }() // it was only read
	defer failed(&err)
	if about, err := file.Stat(); err == nil && about.IsDir() {
		return nil, errFolder
	}
	return open(ctx, file)
}

func nobody() card {
	return card{Fields: map[Field]string{}, Confidence: map[Field]string{}, Warnings: []string{}}
}

// read says what a text is: a card, or ErrNotLicence, or ErrFailed.
func read(raw []byte) (c card, err error) {
	c = nobody()
	defer failed(&err)
	read, err := Parse(raw, civil.Of(time.Now()))
	if err != nil {
		return c, err
	}
	c.Fields = read.Printed()
	if !read.Number.IsEmpty() {
		c.Fields[Number] = read.Number.Reveal()
	}
	for f := range c.Fields {
		c.Confidence[f] = read.Confidence[f].String()
	}
	for _, w := range read.Warnings {
		c.Warnings = append(c.Warnings, w.String())
	}
	return c, nil
}
