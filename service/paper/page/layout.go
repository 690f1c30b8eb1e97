package page

import (
	"math"

	"comptoir/service/paper"
)

// Layout sets a sheet. On letter paper each language begins on a page of its own
// and has the codes; on a roll they stand below each other and the codes are last.
func Layout(s paper.Sheet, f Format) []Page {
	set := &setter{format: f}
	if f.roll() {
		set.newPage()
		set.rows(s.Rows())
		set.end()
		return set.pages
	}
	for _, face := range s.Faces {
		set.marks, set.across, set.title = face.Marks, face.Across, face.Title
		set.newPage()
		set.rows(face.Rows)
		if s.Code != "" {
			set.codes(s.Code)
		}
	}
	set.footers()
	return set.pages
}

// setter sets rows down a page, and on to the next.
type setter struct {
	format Format
	marks  []string // on top of each page of letter paper
	across string   // and behind what stands there
	title  string
	titles []string // at the foot of each
	pages  []Page
	y      float64
	after  paper.Style // of the row before
}

func (s *setter) page() *Page { return &s.pages[len(s.pages)-1] }

func (s *setter) draw(i Item) { s.page().Items = append(s.page().Items, i) }

func (s *setter) newPage() {
	s.titles = append(s.titles, s.title)
	s.pages = append(s.pages, Page{Width: s.format.Width, Height: s.format.Height})
	s.y, s.after = s.format.Top, paper.Mark
	s.askew()
	for _, m := range s.marks {
		s.mark(m)
	}
}

// end cuts the roll where the paper ends.
func (s *setter) end() { s.page().Height = s.y }

// room begins a new page where so much height is not left.
func (s *setter) room(height float64) {
	if !s.format.roll() && s.y+height > s.format.Height-s.format.Bottom {
		s.newPage()
	}
}

func (s *setter) rows(list []paper.Row) {
	for _, r := range list {
		s.row(r)
		s.after = r.Style
	}
}

// em returns a length in millimetres that goes with the size of running words.
func (s *setter) em(n float64) float64 { return n * s.format.Body * millimetresPerPoint }

func (s *setter) row(r paper.Row) {
	body := s.format.Body
	switch r.Style {
	case paper.Mark:
		s.mark(r.Left)
	case paper.Name:
		s.centred(r.Left, 1.5*body, true)
	case paper.Title:
		s.y += s.em(0.7)
		s.centred(r.Left, 1.35*body, true)
		s.y += s.em(0.15)
	case paper.Centre:
		s.centred(r.Left, body, false)
	case paper.Rule:
		s.line()
	case paper.Break:
		s.parting()
	case paper.Code:
		s.codes(r.Left)
	case paper.Pair:
		s.pair(r, body, false)
	case paper.Total:
		s.pair(r, s.total(r), true)
	case paper.Bar:
		s.room(s.em(2.5)) // the bar stays with its label
		s.pair(r, body, false)
		s.bar(r.Share)
	case paper.Head:
		s.gap(0.35)
		s.heading(r.Left)
	case paper.Wording:
		s.words(r.Left, body, Black, 1)
	case paper.Small:
		s.words(r.Left, 0.9*body, Grey, 1)
	case paper.Note:
		s.gap(0.4)
		s.words(r.Left, body, Black, 0)
	}
}

// gap keeps running words apart from figures above them.
func (s *setter) gap(n float64) {
	if paper.Apart(s.after, paper.Note) {
		s.y += s.em(n)
	}
}

// leading is the distance of lines, in sizes of type.
const leading = 1.36

// put sets one line at x with the next base line, and goes on below it.
func (s *setter) put(x float64, text string, size float64, bold bool, ink Ink) {
	height := leading * size * millimetresPerPoint
	s.room(height)
	s.draw(Item{Kind: Words, X: x, Y: s.y + 0.78*height, Size: size, Bold: bold, Ink: s.ink(ink), Text: text})
	s.y += height
}

// ink leaves only black on a roll.
func (s *setter) ink(i Ink) Ink {
	if s.format.roll() && i != White {
		return Black
	}
	return i
}

func (s *setter) wrap(text string, size float64, bold bool, room float64) []string {
	return paper.WrapBy(text, func(line string) bool { return width(line, size, bold) <= room })
}

func (s *setter) centred(text string, size float64, bold bool) {
	for _, line := range s.wrap(text, size, bold, s.format.Column) {
		s.put((s.format.Width-width(line, size, bold))/2, line, size, bold, Black)
	}
}

func (s *setter) words(text string, size float64, ink Ink, indent float64) {
	for _, line := range s.wrap(text, size, false, s.format.Column-s.em(indent)) {
		s.put(s.format.left()+s.em(indent), line, size, false, ink)
	}
}

// heading stands with what follows: never alone at the end of a page.
func (s *setter) heading(text string) {
	s.room(s.em(4 * leading))
	for _, line := range s.wrap(text, s.format.Body, true, s.format.Column) {
		s.put(s.format.left(), line, s.format.Body, true, Black)
	}
}

// total returns the size of a pair that matters: as large as fits one line.
func (s *setter) total(r paper.Row) float64 {
	for _, times := range []float64{1.3, 1.15} {
		size := times * s.format.Body
		if width(r.Left+r.Right, size, true)+s.em(1.2) <= s.format.Column {
			return size
		}
	}
	return s.format.Body
}

// pair sets a label and its value, the value against the right edge and beside the
// label's last line where there is room.
func (s *setter) pair(r paper.Row, size float64, bold bool) {
	left, right := s.format.left(), s.format.left()+s.format.Column
	height := leading * size * millimetresPerPoint
	between := s.em(1.2)
	value := s.wrap(r.Right, size, bold, s.format.Column)
	wide := width(value[0], size, bold)
	room := s.format.Column
	if len(value) == 1 && wide < 0.62*room {
		room -= wide + between
	}
	label := s.wrap(r.Left, size, bold, room)
	if len(label) > 2 { // beside each other both would be in pieces
		label = s.wrap(r.Left, size, bold, s.format.Column)
	}
	s.room(height * float64(len(label)+len(value)))
	s.y += s.em(0.08)
	for _, line := range label {
		s.put(left, line, size, bold, Black)
	}
	if len(value) == 1 && width(label[len(label)-1], size, bold)+between+wide <= s.format.Column {
		s.y -= height
	}
	for _, line := range value {
		s.put(right-width(line, size, bold), line, size, bold, Black)
	}
	s.y += s.em(0.08)
}

// bar draws how much of the longest a share is, in thousandths.
func (s *setter) bar(share int) {
	const thick = 0.4
	if share > 0 {
		wide := max(s.format.Column*float64(share)/1000, 2*dot)
		s.draw(Item{Kind: Box, X: s.format.left(), Y: s.y, W: wide, H: s.em(thick), Ink: s.ink(Grey)})
	}
	s.y += s.em(thick + 0.3)
}

func (s *setter) line() {
	s.y += s.em(0.45)
	s.room(s.em(1))
	s.draw(Item{Kind: Box, X: s.format.left(), Y: s.y, W: s.format.Column, H: 2 * dot, Ink: s.ink(Hair)})
	s.y += s.em(0.45)
}

// parting stands between two languages.
func (s *setter) parting() {
	s.y += s.em(1.5)
	for range 2 {
		s.draw(Item{Kind: Box, X: s.format.left(), Y: s.y, W: s.format.Column, H: 3 * dot, Ink: Black})
		s.y += 8 * dot
	}
	s.y += s.em(1.5)
}

// mark sets a text white on black from edge to edge.
func (s *setter) mark(text string) {
	size := 1.1 * s.format.Body
	lines := s.wrap(text, size, true, s.format.Column-s.em(1))
	height := leading * size * millimetresPerPoint
	s.y += s.em(0.3)
	s.room(height * float64(len(lines)+1))
	s.draw(Item{Kind: Box, X: s.format.left(), Y: s.y, W: s.format.Column, H: height*float64(len(lines)) + s.em(0.3), Ink: Black})
	s.y += s.em(0.15)
	for _, line := range lines {
		s.put((s.format.Width-width(line, size, true))/2, line, size, true, White)
	}
	s.y += s.em(0.55)
}

// askew writes the mark from corner to corner of a page of letter paper, pale and
// behind all that follows.
func (s *setter) askew() {
	word := s.across
	if word == "" {
		return
	}
	const degrees, long, capital = 52, 230.0, 0.714 // millimetres; of the height of capitals
	size := min(110, long/width(word, 1, true))
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	half, high := width(word, size, true)/2, capital*size*millimetresPerPoint/2
	s.draw(Item{
		Kind: Words, Size: size, Bold: true, Ink: Pale, Angle: degrees, Text: word,
		X: s.format.Width/2 - half*cos + high*sin, Y: s.format.Height/2 + half*sin + high*cos,
	})
}

// LayoutRow sets one row by itself on a roll.
func LayoutRow(r paper.Row, f Format) []Page {
	set := &setter{format: f}
	set.newPage()
	set.row(r)
	set.end()
	return set.pages
}
