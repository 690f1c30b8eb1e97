package document

import "strings"

// Plain returns the words of a page, each block and each row of a table on lines of its
// own, to be searched or told by. It is not for reading.
func Plain(blocks []Block) string {
	var out strings.Builder
	for _, b := range blocks {
		for _, s := range b.Spans {
			out.WriteString(s.Text)
		}
		for _, row := range b.Rows {
			for _, cell := range row {
				for _, s := range cell.Spans {
					out.WriteString(s.Text + " ")
				}
			}
		}
		out.WriteByte('\n')
	}
	return out.String()
}
