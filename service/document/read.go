package document

import (
	"errors"
	"io"
	"strings"
	"time"

	"github.com/microcosm-cc/bluemonday"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Read returns the blocks of a page, or one of the errors above. An empty page has
// no blocks.
func Read(page string, l Limits) ([]Block, error) {
	if len(page) > l.Bytes {
		return nil, ErrLarge
	}
	if l.Now == nil {
		l.Now = time.Now
	}
	end := l.Now().Add(l.Time)
	timed := func(text string) io.Reader { return &timedReader{strings.NewReader(text), l.Now, end} }
	if err := measure(timed(page), l); err != nil {
		return nil, err
	}
	var clean strings.Builder
	if err := allowed.SanitizeReaderToWriter(timed(page), &clean); err != nil {
		return nil, slow(err)
	}
	root, err := html.Parse(timed(clean.String()))
	if err != nil {
		return nil, slow(err)
	}
	b := &builder{}
	b.children(root, style{})
	b.flush()
	return b.blocks, nil
}

// slow keeps ErrSlow; readers of the standard library fail in no other way here.
func slow(err error) error {
	if errors.Is(err, ErrSlow) {
		return ErrSlow
	}
	return ErrDeep
}

// timedReader ends a page that takes too long: every reader takes it in pieces.
type timedReader struct {
	from io.Reader
	now  func() time.Time
	end  time.Time
}

func (r *timedReader) Read(p []byte) (int, error) {
	if r.now().After(r.end) {
		return 0, ErrSlow
	}
	return r.from.Read(p)
}

// measure counts tags and texts, and how deep they stand, before anything is
// built: some pages are small to send and large to build.
func measure(page io.Reader, l Limits) error {
	tokens := html.NewTokenizer(page)
	tokens.SetMaxBuf(l.Bytes)
	for nodes, depth := 0, 0; ; nodes++ {
		kind := tokens.Next()
		if kind == html.ErrorToken {
			if err := tokens.Err(); !errors.Is(err, io.EOF) {
				return slow(err)
			}
			return nil
		}
		if nodes > l.Nodes || depth > l.Depth {
			return ErrDeep
		}
		if kind == html.StartTagToken || kind == html.EndTagToken {
			name, _ := tokens.TagName()
			depth = deeper(depth, kind, atom.Lookup(name))
		}
	}
}

func deeper(depth int, kind html.TokenType, tag atom.Atom) int {
	switch {
	case loose[tag]:
		return depth
	case kind == html.StartTagToken:
		return depth + 1
	}
	return max(0, depth-1)
}

// loose are elements that hold nothing, or that end by themselves where the next
// one begins.
var loose = setOf(
	atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta,
	atom.Param, atom.Source, atom.Track, atom.Wbr, atom.P, atom.Li, atom.Td, atom.Th, atom.Tr, atom.Dt, atom.Dd,
	atom.Option, atom.Thead, atom.Tbody, atom.Tfoot,
)

func setOf(list ...atom.Atom) map[atom.Atom]bool {
	set := map[atom.Atom]bool{}
	for _, a := range list {
		set[a] = true
	}
	return set
}

// allowed is the list of what comes through. It lets no attribute through but
// where a link leads and where a list begins to count.
var allowed = func() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements("h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "section", "article", "header", "footer", "main",
		"br", "hr", "b", "strong", "i", "em", "u", "small", "sup", "sub", "span", "font", "center", "abbr", "pre",
		"ul", "ol", "li", "dl", "dt", "dd", "blockquote", "address",
		"table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th")
	p.AllowAttrs("href").OnElements("a")
	p.AllowAttrs("alt").OnElements("img")
	p.AllowNoAttrs().OnElements("img")
	p.AllowAttrs("start").Matching(bluemonday.Integer).OnElements("ol")
	p.AllowNoAttrs().OnElements("a", "span", "font")
	p.AllowURLSchemes("http", "https")
	p.AllowRelativeURLs(false)
	p.RequireParseableURLs(true)
	p.RequireNoFollowOnLinks(false)
	p.SkipElementsContent("template", "svg", "math", "select", "textarea", "button")
	return p
}()
