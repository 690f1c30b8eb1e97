package paper

import (
	"strconv"
	"strings"

	"comptoir/service/document"
)

// TextsOf takes the words of a lender's page over, piece by piece in their order,
// for an Edition: a table row by row, a link with its address.
func TextsOf(blocks []document.Block) []Passage {
	var list []Passage
	for _, b := range blocks {
		switch b.Kind {
		case document.Rule:
		case document.Table:
			for _, row := range b.Rows {
				var cells []string
				for _, c := range row {
					cells = append(cells, plain(c.Spans))
				}
				list = append(list, Passage{Body: strings.Join(cells, " | ")})
			}
		case document.Heading:
			list = append(list, Passage{Heading: true, Body: plain(b.Spans)})
		case document.Item:
			mark := "• "
			if b.Number > 0 {
				mark = strconv.Itoa(b.Number) + ". "
			}
			list = append(list, Passage{Body: mark + plain(b.Spans)})
		case document.Paragraph:
			list = append(list, Passage{Body: plain(b.Spans)})
		}
	}
	return list
}

func plain(spans []document.Span) string {
	var out strings.Builder
	for _, s := range spans {
		out.WriteString(s.Text)
		if s.Link != "" && !strings.Contains(s.Text, s.Link) {
			out.WriteString(" (" + s.Link + ")")
		}
	}
	return out.String()
}
