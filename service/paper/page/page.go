// Package page sets a paper's sheet as drawing: on letter paper as a PDF or as
// pictures, and on a roll as one picture for a thermal printer. Measures are
// millimetres from the top left corner, sizes of type are points.
package page

import (
	"comptoir/service/paper/code"
)

// Page is one page as things to draw, in their order.
type Page struct {
	Width, Height float64
	Items         []Item
}

// Item is one thing on a page.
type Item struct {
	Kind  Kind
	X, Y  float64 // left and base line of Words, else left and top
	W, H  float64 // not of Words
	Size  float64 // of Words
	Bold  bool
	Ink   Ink
	Angle float64 // of Words, degrees, turned to the left round their beginning
	Text  string
	Code  code.Matrix
}

// Kind says what an item is.
type Kind int

// Kinds of item.
const (
	Words Kind = iota
	Box
	Modules
)

// Ink is how dark something is: 0 is black, 255 the paper.
type Ink uint8

// Inks. On a roll there is only black.
const (
	Black Ink = 0
	Grey  Ink = 95
	Hair  Ink = 200
	Pale  Ink = 232
	White Ink = 255
)

// Format is a kind of paper.
type Format struct {
	Width, Height float64 // Height 0: a roll, cut where the paper ends
	Column        float64 // width of what is printed, in the middle
	Top, Bottom   float64 // margins
	Body          float64 // size of running words
}

// Formats. A dot of a roll's printer is 1/203 of an inch.
var (
	Letter = Format{Width: 215.9, Height: 279.4, Column: 128, Top: 16, Bottom: 18, Body: 10}
	Roll80 = Format{Width: 576 * dot, Column: 576 * dot, Body: 8.5}
	Roll58 = Format{Width: 384 * dot, Column: 384 * dot, Body: 8}
)

const (
	// DotsPerInch of thermal printers.
	DotsPerInch = 203
	dot         = 25.4 / DotsPerInch
)

func (f Format) roll() bool { return f.Height == 0 }

func (f Format) left() float64 { return (f.Width - f.Column) / 2 }
