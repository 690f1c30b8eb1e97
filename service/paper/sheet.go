package paper

import (
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"comptoir/service/civil"
	"comptoir/service/money"
)

// Words writes texts, money, rates, dates and times in one language.
type Words interface {
	T(key string, args ...any) string // the text of a key; args are pairs of placeholder and value
	Money(money.Amount) string        // with the currency's sign
	Percent(money.Rate) string        // with two decimals
	Moment(time.Time) string          // date and time of day
	LongDate(civil.Date) string       // with the month's name
}

// Voices returns the words of each language.
type Voices func(Language) Words

// Sheet is a paper laid out, for a screen, a file or a printer.
type Sheet struct {
	Title string // of a document, in the first language
	Code  string // id that the codes hold; empty: none
	Faces []Face // one a language
}

// Face is the whole paper in one language.
type Face struct {
	Language Language
	Title    string
	Marks    []string // first and last: training, copy
	Across   string   // from corner to corner of a page: training; may be empty
	Rows     []Row
}

// Style says how a row stands on the paper.
type Style int

// Styles.
const (
	Mark    Style = iota // centred and reversed
	Name                 // centred, large: the store
	Centre               // centred
	Title                // centred, strong: what the paper is
	Pair                 // a label on the left, a value on the right
	Total                // a Pair that matters most
	Head                 // a heading over words
	Note                 // running words, in whole sentences
	Wording              // the lender's words about the row above, as they came
	Small                // ours about the row above
	Rule                 // a line across
	Break                // between two languages
	Code                 // Left is the id that the codes hold
	Bar                  // a Pair with a bar below it, as long as its Share
)

// Row is one row of the paper.
type Row struct {
	Style Style
	Left  string // the text, or the label of a Pair
	Right string // the value of a Pair
	Share int    // of a Bar: how much of the longest it is, in thousandths
}

// Rows returns everything in its order, for one endless page: each language with its
// marks first and last, the codes at the end.
func (s Sheet) Rows() []Row {
	var list []Row
	for i, f := range s.Faces {
		if i > 0 {
			list = append(list, Row{Style: Break})
		}
		list = append(list, f.marked()...)
	}
	if s.Code != "" {
		list = append(list, Row{Style: Code, Left: s.Code})
	}
	return list
}

// Apart reports whether an empty line stands between two rows of text: sentences are
// kept from what stands above them.
func Apart(before, row Style) bool {
	return row == Note && before != Rule && before != Head && before != Mark
}

// marked returns the rows between the marks, so that they show wherever the paper
// is torn.
func (f Face) marked() []Row {
	var marks []Row
	for _, text := range f.Marks {
		marks = append(marks, Row{Style: Mark, Left: text})
	}
	list := append(append([]Row{}, marks...), f.Rows...)
	return append(list, marks...)
}

// Lay lays a paper out in its languages. It does not Check it.
func Lay(p Paper, voices Voices) Sheet {
	s := Sheet{Code: clean(p.Code())}
	for _, e := range p.Editions {
		b := builder{Paper: p, edition: e, words: voices(e.Language)}
		s.Faces = append(s.Faces, b.face())
	}
	if len(s.Faces) > 0 {
		s.Title = s.Faces[0].Title
	}
	return s
}

// builder writes one face.
type builder struct {
	Paper
	edition Edition
	words   Words
	rows    []Row
}

// add adds a text as it came, but for what clean does.
func (b *builder) add(s Style, text string) {
	if text = clean(text); text != "" {
		b.rows = append(b.rows, Row{Style: s, Left: text})
	}
}

// clean makes the letters of a text whole, since no printer puts an accent over the letter
// before it by itself, and takes away what a printer would obey, or would turn a line
// round, and nobody sees. Line ends are one character.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return ' '
		case r == '\n' || unicode.In(r, unicode.Zl, unicode.Zp):
			return '\n'
		case unicode.In(r, unicode.Cc, unicode.Cf):
			return -1
		}
		return r
	}, norm.NFC.String(lineEnds.Replace(text)))
}

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// text adds one of our own texts.
func (b *builder) text(s Style, key string, args ...any) { b.add(s, b.words.T(key, args...)) }

// pair adds a labelled value and leaves an empty one out.
func (b *builder) pair(s Style, label, value string) {
	if value = clean(value); value != "" {
		b.rows = append(b.rows, Row{Style: s, Left: clean(label), Right: value})
	}
}

// field is a pair with a label of ours.
func (b *builder) field(key, value string) { b.pair(Pair, b.words.T(key), value) }

// rule parts what follows from what stands, if anything does since the last one.
func (b *builder) rule() {
	if n := len(b.rows); n > 0 && b.rows[n-1].Style != Rule {
		b.rows = append(b.rows, Row{Style: Rule})
	}
}

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
