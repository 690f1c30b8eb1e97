package licence

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"image"
	"io"
)

// Opener reads a picture and turns it upright. It gives up when ctx is done.
type Opener func(context.Context, io.Reader) (image.Image, error)

const usage = `usage: comptoir decode FILE…         reads PNG, JPEG and WebP pictures
       comptoir decode --text FILE…  reads what a scanner sent, byte for byte
one line of JSON for each:
  file        as it was given
  ok          a picture: a symbol was read; with --text: it is a driver's licence
  text        pictures only: what the symbol carries, in base64
  fields      what the card says, in the lender's names; empty when it is no driver's licence
  confidence  how far each field can be trusted: sure, likely, unsure (compare it with the card)
  warnings    unreadable:FIELD, truncated:FIELD, expired, under_age, out_of_country, identity_card
  error       why it is not ok
exit code 0 when every line is ok, 1 when one is not, 2 when the arguments are wrong
`

// Command is `comptoir decode FILE…`: one line of JSON a picture, or with --text a line
// for each text that a scanner sent. It returns 0 when every picture held a symbol that
// could be read and every text was a licence, 1 when one did not, 2 when the arguments
// are wrong. A file that cannot be read leaves the others to be read.
//
// What it prints is on the cards that it was given, numbers included.
func Command(ctx context.Context, args []string, stdout, stderr io.Writer, open Opener) int {
	set := flag.NewFlagSet("comptoir decode", flag.ContinueOnError)
	set.SetOutput(stderr)
	set.Usage = func() { _, _ = fmt.Fprint(stderr, usage) }
	text := set.Bool("text", false, "")
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
		line, ok := decode(ctx, name, *text, open)
		if !ok {
			code = 1
		}
		if err := out.Encode(line); err != nil || ctx.Err() != nil {
			return 1
		}
	}
	return code
}

// card is what the command says of one text.
type card struct {
	Fields     map[Field]string `json:"fields"` // empty when it is no licence
	Confidence map[Field]string `json:"confidence"`
	Warnings   []string         `json:"warnings"` // kinds; a field that cannot be read follows its kind after a colon
}

// textLine is a line for a text.
type textLine struct {
	File string `json:"file"`
	OK   bool   `json:"ok"`
	card
	Error string `json:"error"`
}

// pictureLine is a line for a picture.
type pictureLine struct {
	File string `json:"file"`
	OK   bool   `json:"ok"`
	Text []byte `json:"text"` // as the symbol carries it, in base64; empty when none was read
	card
	Milliseconds float64 `json:"milliseconds"`
	Error        string  `json:"error"`
}

func decode(ctx context.Context, name string, text bool, open Opener) (line any, ok bool) {
	if text {
		line := decodeText(name)
		return line, line.OK
	}
	picture := decodePicture(ctx, name, open)
	return picture, picture.OK
}
