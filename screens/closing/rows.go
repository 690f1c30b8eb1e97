package closing

import (
	"fyne.io/fyne/v2"

	"comptoir/app/closing"
	"comptoir/screens/kit"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// mostRows are shown at once; the table that is saved has them all.
const mostRows = 100

var rowColumns = []layout.Column{{Width: 56}, {Width: 168}, {Share: 1, Yields: true}, {Width: 112}}

// drawRows lists what was done, in the order of time.
func (p *Page) drawRows(st closing.State) {
	t := p.Words.T
	p.rows.Objects = []fyne.CanvasObject{paint.NewText(paint.Section, t("closing.rows"))}
	rows := st.Figures.Rows
	over := max(0, len(rows)-mostRows)
	for _, r := range rows[over:] {
		p.rows.Add(p.row(r))
	}
	if over > 0 {
		p.rows.Add(paint.NewText(paint.Quiet, t("closing.more", "Count", over)))
	}
}

func (p *Page) row(r closing.Row) fyne.CanvasObject {
	t := p.Words.T
	whose := "closing.mark.other"
	if r.Own {
		whose = "closing.mark.own"
	}
	marks := []string{r.Who, t(whose)}
	if !r.Listed {
		marks = append(marks, t("closing.mark.unlisted"))
	}
	if r.Later {
		marks = append(marks, t("closing.mark.later"))
	}
	if r.Settled {
		marks = append(marks, t("closing.mark.settled"))
	}
	facts := layout.VBox(0, paint.Clip(paint.Body, r.Reference), paint.NewText(paint.Quiet, kit.Joined(" · ", marks...)))
	return layout.Table(func() []layout.Column { return scaled(rowColumns) }, layout.Small,
		paint.Line(paint.Body, p.Words.Clock(r.At)), paint.Clip(paint.Body, t("operation.type."+r.Type)), facts,
		trailing(paint.Strong, p.Words.Money(r.Amount)))
}

// sheet is the paper of the day in place of its figures.
type sheet struct {
	paper *kit.Paper
	root  *fyne.Container
}

func newSheet(u *kit.Kit, m *closing.Closing) *sheet {
	s := &sheet{paper: kit.NewPaper(u, "closing.paper", m.Paper())}
	s.root = layout.Beside(400, layout.Large, layout.VBox(layout.Medium, layout.Flow(layout.Small, s.paper.Buttons), s.paper.Notes), s.paper.Sheet)
	s.root.Hide()
	return s
}

func (s *sheet) render(st closing.State) {
	kit.Show(s.root, st.Printing)
	if st.Printing {
		s.paper.Relabel()
	}
}
