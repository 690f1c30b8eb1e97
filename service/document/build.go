package document

import (
	"net/url"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// style is what an element says about the words in it.
type style struct {
	bold, italic bool
	link         string
}

// builder makes blocks of a sanitised page.
type builder struct {
	blocks []Block
	now    Block   // being filled
	lists  []int   // of each open list the number of its next item, or bullets
	table  *Block  // open, or nil: a table within a table is read as its texts
	cell   *[]Span // open, or nil
}

const bullets = -1

var headings = map[atom.Atom]int{atom.H1: 1, atom.H2: 2, atom.H3: 3, atom.H4: 4, atom.H5: 5, atom.H6: 6}

// parts stand from edge to edge, whatever they are.
var parts = setOf(atom.P, atom.Div, atom.Section, atom.Article, atom.Header, atom.Footer, atom.Main, atom.Center,
	atom.Blockquote, atom.Address, atom.Pre, atom.Dl, atom.Dt, atom.Dd, atom.Caption)

func (b *builder) children(n *html.Node, s style) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			b.text(c.Data, s)
		case html.ElementNode:
			b.element(c, s)
		default:
		}
	}
}

func (b *builder) element(n *html.Node, s style) {
	level, heading := headings[n.DataAtom]
	switch a := n.DataAtom; {
	case heading:
		b.block(n, s, Block{Kind: Heading, Level: level})
	case parts[a]:
		b.block(n, s, b.now.plain())
	case a == atom.Hr:
		b.flush()
		if b.cell == nil {
			b.blocks = append(b.blocks, Block{Kind: Rule})
		}
	case a == atom.Img:
		b.add(Span{Text: picture(n), Bold: s.bold, Italic: s.italic})
	case a == atom.Br:
		b.add(Span{Text: "\n", Bold: s.bold, Italic: s.italic})
	case a == atom.Ul, a == atom.Ol:
		b.list(n, s)
	case a == atom.Li:
		b.block(n, s, b.item())
	case a == atom.Table:
		b.wholeTable(n, s)
	case a == atom.Tr:
		b.row(n, s)
	case a == atom.Td, a == atom.Th:
		b.cellOf(n, s)
	default:
		b.children(n, s.with(n))
	}
}

// picture returns the words that stand for a picture, or a sign that one is not shown: no
// part of a page is left out without a word (contract 6.1).
func picture(n *html.Node) string {
	for _, a := range n.Attr {
		if alt := strings.TrimSpace(collapsed(a.Val)); a.Key == "alt" && alt != "" {
			return "[" + alt + "]"
		}
	}
	return "[…]"
}

func (s style) with(n *html.Node) style {
	switch n.DataAtom {
	case atom.B, atom.Strong:
		s.bold = true
	case atom.I, atom.Em:
		s.italic = true
	case atom.A:
		s.link = linkOf(n)
	}
	return s
}

// plain returns a block like the one being filled, without its words: a paragraph
// within a list item is a piece of the item.
func (k Block) plain() Block { return Block{Kind: k.Kind, Level: k.Level, Number: k.Number} }

// block fills a block of its own with the children, and goes on with what was
// open before.
func (b *builder) block(n *html.Node, s style, fresh Block) {
	b.flush()
	before := b.now.plain()
	b.now = fresh
	b.children(n, s)
	b.flush()
	b.now = before
}

func (b *builder) list(n *html.Node, s style) {
	next := bullets
	if n.DataAtom == atom.Ol {
		next = 1
		for _, a := range n.Attr {
			if start, err := strconv.Atoi(a.Val); a.Key == "start" && err == nil && start > 0 {
				next = start
			}
		}
	}
	b.lists = append(b.lists, next)
	b.block(n, s, Block{})
	b.lists = b.lists[:len(b.lists)-1]
}

func (b *builder) item() Block {
	item := Block{Kind: Item, Level: max(1, len(b.lists))}
	if open := len(b.lists) - 1; open >= 0 && b.lists[open] != bullets {
		item.Number = b.lists[open]
		b.lists[open]++
	}
	return item
}

func (b *builder) wholeTable(n *html.Node, s style) {
	if b.table != nil {
		b.children(n, s)
		return
	}
	b.flush()
	b.table = &Block{Kind: Table}
	b.children(n, s)
	b.flush()
	if len(b.table.Rows) > 0 {
		b.blocks = append(b.blocks, *b.table)
	}
	b.table = nil
}

func (b *builder) row(n *html.Node, s style) {
	if b.table != nil && b.cell == nil {
		b.flush()
		b.table.Rows = append(b.table.Rows, nil)
	}
	b.children(n, s)
}

func (b *builder) cellOf(n *html.Node, s style) {
	if b.table == nil || b.cell != nil || len(b.table.Rows) == 0 {
		b.children(n, s)
		b.add(Span{Text: " "})
		return
	}
	var spans []Span
	b.cell = &spans
	head := n.DataAtom == atom.Th
	s.bold = s.bold || head
	b.children(n, s)
	b.cell = nil
	row := &b.table.Rows[len(b.table.Rows)-1]
	*row = append(*row, Cell{Head: head, Spans: trimmed(spans)})
}

// text takes the words of a text node. White space that only lays the source out
// counts as one space; a no-break space is meant.
func (b *builder) text(words string, s style) {
	b.add(Span{Text: collapsed(words), Bold: s.bold, Italic: s.italic, Link: s.link})
}

func collapsed(words string) string {
	var out strings.Builder
	space := false
	for _, r := range words {
		switch {
		case r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\f':
			space = true
			continue
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r), r == '\u200b', r == '\ufeff':
			continue // could make words read otherwise than they are
		}
		if space {
			out.WriteByte(' ')
			space = false
		}
		out.WriteRune(r)
	}
	if space {
		out.WriteByte(' ')
	}
	return out.String()
}

// add appends words to the open cell or block, joined to words that look alike.
func (b *builder) add(s Span) {
	spans := &b.now.Spans
	if b.cell != nil {
		spans = b.cell
	}
	*spans = appended(*spans, s)
}

func appended(spans []Span, s Span) []Span {
	if len(spans) == 0 {
		s.Text = strings.TrimLeft(s.Text, " \n")
	} else if last := spans[len(spans)-1].Text; strings.HasSuffix(last, " ") || strings.HasSuffix(last, "\n") {
		s.Text = strings.TrimLeft(s.Text, " ")
	}
	if s.Text == "" {
		return spans
	}
	if n := len(spans) - 1; n >= 0 && spans[n].Bold == s.Bold && spans[n].Italic == s.Italic && spans[n].Link == s.Link {
		spans[n].Text += s.Text
		return spans
	}
	return append(spans, s)
}

// trimmed takes the space off the end.
func trimmed(spans []Span) []Span {
	for len(spans) > 0 {
		n := len(spans) - 1
		spans[n].Text = strings.TrimRight(spans[n].Text, " \n")
		if spans[n].Text != "" {
			return spans
		}
		spans = spans[:n]
	}
	return nil
}

// flush ends the block being filled. Within a cell it is a line break.
func (b *builder) flush() {
	if b.cell != nil {
		if len(*b.cell) > 0 {
			b.add(Span{Text: "\n"})
		}
		return
	}
	spans := trimmed(b.now.Spans)
	b.now.Spans = nil
	if len(spans) > 0 {
		done := b.now
		done.Spans = spans
		b.blocks = append(b.blocks, done)
	}
}

// linkOf returns where a link leads, when that is a page and shows who it belongs to.
func linkOf(n *html.Node) string {
	for _, a := range n.Attr {
		if a.Key != "href" {
			continue
		}
		u, err := url.Parse(strings.TrimSpace(a.Val))
		if err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Hostname() != "" && u.User == nil {
			return u.String()
		}
	}
	return ""
}

// Text returns the words of a block without their looks, cells apart by tabs and
// rows by line breaks.
func (k Block) Text() string {
	if k.Kind != Table {
		return textOf(k.Spans)
	}
	rows := make([]string, 0, len(k.Rows))
	for _, row := range k.Rows {
		cells := make([]string, 0, len(row))
		for _, c := range row {
			cells = append(cells, textOf(c.Spans))
		}
		rows = append(rows, strings.Join(cells, "\t"))
	}
	return strings.Join(rows, "\n")
}

func textOf(spans []Span) string {
	var out strings.Builder
	for _, s := range spans {
		out.WriteString(s.Text)
	}
	return out.String()
}
