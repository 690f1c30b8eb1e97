package page

import (
	"fmt"
	"io"
	"time"

	"codeberg.org/go-pdf/fpdf"

	"comptoir/assets"
	"comptoir/service/paper"
)

// PDF writes a sheet as a PDF on letter paper, with its fonts in it. The same
// sheet and time make the same bytes.
func PDF(w io.Writer, s paper.Sheet, at time.Time) error {
	f := fpdf.NewCustom(&fpdf.InitType{UnitStr: "mm", Size: fpdf.SizeType{Wd: Letter.Width, Ht: Letter.Height}})
	f.SetMargins(0, 0, 0)
	f.SetAutoPageBreak(false, 0)
	f.SetCatalogSort(true)
	f.SetCreationDate(at)
	f.SetModificationDate(at)
	f.SetTitle(s.Title, true)
	f.SetCreator("Comptoir", true)
	if len(s.Faces) > 0 {
		f.SetLang(string(s.Faces[0].Language))
	}
	for _, name := range familyNames {
		for _, bold := range []bool{false, true} {
			f.AddUTF8FontFromBytes(name, style(bold), assets.Font(name, bold))
		}
	}
	for _, p := range Layout(s, Letter) {
		f.AddPage()
		for _, i := range p.Items {
			write(f, i)
		}
	}
	if err := f.Output(w); err != nil {
		return fmt.Errorf("page: PDF: %w", err)
	}
	return nil
}

func style(bold bool) string {
	if bold {
		return "B"
	}
	return ""
}

func write(f *fpdf.Fpdf, i Item) {
	ink := int(i.Ink)
	f.SetTextColor(ink, ink, ink)
	f.SetFillColor(ink, ink, ink)
	switch i.Kind {
	case Words:
		if i.Angle != 0 {
			f.TransformBegin()
			f.TransformRotate(i.Angle, i.X, i.Y)
			defer f.TransformEnd()
		}
		x := i.X
		for _, r := range runs(i.Text) {
			f.SetFont(familyNames[r.family], style(i.Bold), i.Size)
			f.Text(x, i.Y, r.text)
			x += r.width(i.Size, i.Bold)
		}
	case Box:
		f.Rect(i.X, i.Y, i.W, i.H, "F")
	case Modules:
		modules(f, i)
	}
}

// modules draws dark modules that touch as one box, so that no light shows
// between them.
func modules(f *fpdf.Fpdf, i Item) {
	for y := range i.Code.Height {
		for x := 0; x < i.Code.Width; x++ {
			from := x
			for i.Code.Dark(x, y) {
				x++
			}
			if x > from {
				f.Rect(i.X+float64(from)*i.W, i.Y+float64(y)*i.H, float64(x-from)*i.W, i.H, "F")
			}
		}
	}
}
