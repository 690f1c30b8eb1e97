package service

import (
	"strings"
)

// Decoder is one kind of answer, for benchmarks.
type Decoder struct {
	Name, Fixture string
	Read          func(raw []byte) error
}

// Decoders returns every kind of answer with its first fixture.
func Decoders() []Decoder {
	var all []Decoder
	for _, d := range decoders {
		file := fixturesOf(d)[0]
		all = append(all, Decoder{d.name, strings.TrimPrefix(file, "testdata/"), func(raw []byte) error {
			_, _, err := d.read(raw)
			if d.name == "HTML" { // the first page is not the terms
				return nil
			}
			return err
		}})
	}
	return all
}
