// Package document turns HTML that somebody else wrote into blocks that a screen
// can show: headings, paragraphs, list items, tables and rules, with bold, italic
// and linked words. Nothing in a page is run, and nothing is fetched.
//
// A page goes three ways, each through a list of what is allowed: it is measured
// against Limits, sanitised, and only then read. What is not a text is left out,
// with its content when that is not meant to be read, such as a script.
package document

import (
	"errors"
	"time"
)

// Kind says what a block is.
type Kind int

// Kinds of block.
const (
	Paragraph Kind = iota
	Heading        // Level 1 to 6
	Item           // of a list; Level is how deep the list stands, from 1
	Table          // Rows instead of Spans
	Rule
)

// Block is one piece of a page, from edge to edge.
type Block struct {
	Kind   Kind
	Level  int
	Number int // of the item of an ordered list; 0: a bullet
	Spans  []Span
	Rows   [][]Cell
}

// Cell is one cell of a table.
type Cell struct {
	Head  bool
	Spans []Span
}

// Span is words that look alike. Spaces and line breaks of the source are one
// space each; a no-break space stays; a line break of the author's is \n.
type Span struct {
	Text         string
	Bold, Italic bool
	Link         string // absolute, http or https, without a user name; empty: none
}

// Limits is how much of a page is taken.
type Limits struct {
	Bytes int           // of the source
	Depth int           // of elements within each other
	Nodes int           // tags and texts
	Time  time.Duration // for all of it
	Now   func() time.Time
}

// Usual is enough for the terms of a lender, and little enough for a till.
var Usual = Limits{Bytes: 512 << 10, Depth: 100, Nodes: 20_000, Time: 100 * time.Millisecond}

// Pages that are refused as a whole.
var (
	ErrLarge = errors.New("document: too large")
	ErrDeep  = errors.New("document: too deep or too many elements")
	ErrSlow  = errors.New("document: took too long to read")
)
