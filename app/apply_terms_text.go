package app

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"comptoir/service"
)

// Paragraph is a piece of a text that the API sent as HTML: its words, without
// any markup.
type Paragraph struct {
	Heading bool
	Text    string
}

// paragraphs reads the words of a page. Nothing in it is run or followed; what
// is not meant to be read, such as scripts and styles, is left out.
func paragraphs(page service.HTML) []Paragraph {
	var list []Paragraph
	var words strings.Builder
	heading, hidden := false, 0
	end := func() {
		if text := strings.Join(strings.Fields(words.String()), " "); text != "" {
			list = append(list, Paragraph{heading, text})
		}
		words.Reset()
	}
	for tokens := html.NewTokenizer(strings.NewReader(string(page))); ; {
		kind := tokens.Next()
		if kind == html.ErrorToken {
			end()
			return list
		}
		token := tokens.Token()
		switch {
		case kind == html.TextToken && hidden == 0:
			words.WriteString(token.Data)
		case unread[token.DataAtom] && kind == html.StartTagToken:
			hidden++
		case unread[token.DataAtom] && kind == html.EndTagToken:
			hidden = max(0, hidden-1)
		case !within[token.DataAtom] && kind != html.CommentToken && kind != html.TextToken:
			end()
			heading = kind == html.StartTagToken && headings[token.DataAtom]
		}
	}
}

var (
	unread   = map[atom.Atom]bool{atom.Script: true, atom.Style: true, atom.Head: true, atom.Template: true, atom.Noscript: true}
	headings = map[atom.Atom]bool{atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true}
	within   = map[atom.Atom]bool{
		atom.A: true, atom.B: true, atom.I: true, atom.Em: true, atom.Strong: true, atom.Span: true, atom.U: true,
		atom.Sup: true, atom.Sub: true, atom.Small: true, atom.Abbr: true, atom.Font: true,
	}
)
