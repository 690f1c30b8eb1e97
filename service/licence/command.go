package licence

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"image"
	"io"
	"os"
	"time"

	"comptoir/service/civil"
)

// decoded is one line of the command's output.
type decoded struct {
	File         string           `json:"file"`
	OK           bool             `json:"ok"`
	Text         []byte           `json:"text"`   // as the symbol carries it, in base64
	Fields       map[Field]string `json:"fields"` // empty when the symbol is no licence
	Milliseconds float64          `json:"milliseconds"`
	Error        string           `json:"error"`
}

// Command is `comptoir decode FILE…`: one line of JSON a picture. It gives 0 when
// every picture held a symbol that could be read, 1 when one did not, 2 when the
// arguments are wrong. open reads a picture, turned upright.
//
// What it prints is on the cards whose pictures it was given, numbers included.
func Command(ctx context.Context, args []string, stdout, stderr io.Writer, open func(io.Reader) (image.Image, error)) int {
	set := flag.NewFlagSet("comptoir decode", flag.ContinueOnError)
	set.SetOutput(stderr)
	set.Usage = func() {
		_, _ = fmt.Fprintln(stderr, "usage: comptoir decode FILE…\nreads PNG, JPEG and WebP pictures; one line of JSON for each")
	}
	if err := set.Parse(args); errors.Is(err, flag.ErrHelp) {
		return 0
	} else if err != nil || set.NArg() == 0 {
		if err == nil {
			set.Usage()
		}
		return 2
	}
	out, code := json.NewEncoder(stdout), 0
	out.SetEscapeHTML(false)
	for _, name := range set.Args() {
		line := decode(ctx, name, open)
		if !line.OK {
			code = 1
		}
		if err := out.Encode(line); err != nil || ctx.Err() != nil {
			return 1
		}
	}
	return code
}

func decode(ctx context.Context, name string, open func(io.Reader) (image.Image, error)) decoded {
	line := decoded{File: name, Text: []byte{}, Fields: map[Field]string{}}
	picture, err := openFile(name, open)
	if err != nil {
		line.Error = err.Error()
		return line
	}
	began := time.Now()
	line.Text, err = Picture(ctx, picture)
	if read, wrong := Parse(line.Text, civil.Of(began)); err == nil && wrong == nil {
		line.Fields = read.Printed()
		if !read.Number.IsEmpty() {
			line.Fields[Number] = read.Number.Reveal()
		}
	}
	line.Milliseconds = float64(time.Since(began).Microseconds()) / 1000
	if err != nil {
		line.Text, line.Error = []byte{}, err.Error()
		return line
	}
	line.OK = true
	return line
}

func openFile(name string, open func(io.Reader) (image.Image, error)) (image.Image, error) {
	file, err := os.Open(name) // #nosec G304 -- the file the person named
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }() // it was only read
	return open(file)
}
