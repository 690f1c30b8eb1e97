// Package richtext shows texts in which words may look different, or be links.
package richtext

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"comptoir/screens/widgets"
	"comptoir/screens/widgets/host"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service/document"
)

// Document shows a text that somebody else wrote: headings, paragraphs, lists,
// tables and links. Its words wrap at spaces only, so that a no-break space
// holds. It is built anew when other blocks are put in.
type Document struct {
	box    *fyne.Container
	host   *host.Host
	name   string
	follow func(link string)
	scale  float32
	links  int
}

// NewDocument makes an empty one. follow hears which link was pressed; without
// it links are words like others. name is the beginning of the links' names for
// host.Host.Part: name.link.0.
func NewDocument(h *host.Host, name string, follow func(link string)) *Document {
	return &Document{box: layout.VBox(layout.Medium), host: h, name: name, follow: follow, scale: 1}
}

// Content returns what stands in the window.
func (d *Document) Content() fyne.CanvasObject { return d.box }

// Scaled makes the text larger by a factor, and returns the document.
func (d *Document) Scaled(by float32) *Document {
	d.scale = by
	return d
}

// Put shows blocks.
func (d *Document) Put(blocks []document.Block) {
	d.box.Objects, d.links = nil, 0
	for _, b := range blocks {
		d.box.Objects = append(d.box.Objects, d.block(b))
	}
	d.box.Refresh()
}

func (d *Document) block(b document.Block) fyne.CanvasObject {
	switch b.Kind {
	case document.Rule:
		return paint.NewRule()
	case document.Heading:
		return d.words(b.Spans, d.heading(b.Level), true)
	case document.Item:
		mark := "•"
		if b.Number > 0 {
			mark = strconv.Itoa(b.Number) + "."
		}
		sign := d.words([]document.Span{{Text: mark}}, d.body(), false)
		room := container.NewStack(layout.Gap(layout.Large*d.scale, 0), sign)
		return layout.Inset(layout.Large*float32(b.Level-1), 0, layout.LedTop(layout.Small, room, d.words(b.Spans, d.body(), false)))
	case document.Table:
		return d.table(b)
	}
	return d.words(b.Spans, d.body(), false)
}

func (d *Document) body() float32 { return theme.TextSize() * d.scale }

func (d *Document) heading(level int) float32 {
	if level <= 1 {
		return theme.Size(theme.SizeNameHeadingText) * d.scale
	}
	if level == 2 {
		return theme.Size(theme.SizeNameSubHeadingText) * d.scale
	}
	return d.body()
}

// table sets the cells of each row beside each other, with a line between rows.
func (d *Document) table(b document.Block) fyne.CanvasObject {
	columns := 1
	for _, row := range b.Rows {
		columns = max(columns, len(row))
	}
	var rows []fyne.CanvasObject
	for i, row := range b.Rows {
		if i > 0 {
			rows = append(rows, paint.NewRule())
		}
		cells := make([]fyne.CanvasObject, columns)
		for j := range cells {
			cells[j] = layout.Gap(0, 0)
			if j < len(row) {
				cells[j] = d.words(row[j].Spans, d.body(), row[j].Head)
			}
		}
		rows = append(rows, layout.Even(layout.Medium, cells...))
	}
	return layout.VBox(layout.Small, rows...)
}

func (d *Document) words(spans []document.Span, size float32, bold bool) *Words {
	w := newWords(size)
	for _, s := range spans {
		style := fyne.TextStyle{Bold: s.Bold || bold, Italic: s.Italic}
		if s.Link == "" || d.follow == nil {
			w.add(s.Text, style)
			continue
		}
		name := d.name + ".link." + strconv.Itoa(d.links)
		look := fyne.TextStyle{Bold: s.Bold, Italic: s.Italic}
		w.link(widgets.NewLink(d.host, name, s.Text, w.size, look, func() { d.follow(s.Link) }))
		d.links++
	}
	return w
}
