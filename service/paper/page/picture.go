package page

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	"comptoir/service/paper"
)

// Picture draws a page at so many dots an inch.
func Picture(p Page, perInch float64) *image.Gray {
	scale := perInch / 25.4
	bounds := image.Rect(0, 0, int(math.Round(p.Width*scale)), int(math.Ceil(p.Height*scale)))
	d := &drawing{picture: image.NewGray(bounds), scale: scale}
	draw.Draw(d.picture, bounds, image.White, image.Point{}, draw.Src)
	for _, i := range p.Items {
		switch i.Kind {
		case Words:
			d.words(i)
		case Box:
			d.box(i.X, i.Y, i.W, i.H, i.Ink)
		case Modules:
			d.modules(i)
		}
	}
	return d.picture
}

// Dots returns a page as a thermal printer burns it: black or white.
func Dots(p Page) *image.Gray {
	picture := Picture(p, DotsPerInch)
	const threshold = 150 // a little darker than half, so that thin strokes hold
	for i, v := range picture.Pix {
		if v < threshold {
			picture.Pix[i] = 0
		} else {
			picture.Pix[i] = 255
		}
	}
	return picture
}

type drawing struct {
	picture *image.Gray
	scale   float64 // dots in a millimetre
	buffer  sfnt.Buffer
}

func (d *drawing) dots(mm float64) int { return int(math.Round(mm * d.scale)) }

// box fills whole dots, at least one each way.
func (d *drawing) box(x, y, w, h float64, ink Ink) {
	x0, y0 := d.dots(x), d.dots(y)
	r := image.Rect(x0, y0, x0+max(1, d.dots(w)), y0+max(1, d.dots(h)))
	draw.Draw(d.picture, r, image.NewUniform(color.Gray{Y: uint8(ink)}), image.Point{}, draw.Src)
}

// modules draws every module as wide as the next, in whole dots.
func (d *drawing) modules(i Item) {
	wide, high := max(1, d.dots(i.W)), max(1, d.dots(i.H))
	left, top := d.dots(i.X), d.dots(i.Y)
	for y := range i.Code.Height {
		for x := range i.Code.Width {
			if i.Code.Dark(x, y) {
				r := image.Rect(left+x*wide, top+y*high, left+(x+1)*wide, top+(y+1)*high)
				draw.Draw(d.picture, r, image.Black, image.Point{}, draw.Src)
			}
		}
	}
}

// words fills the outlines of letters, one after the other.
func (d *drawing) words(i Item) {
	em := i.Size * millimetresPerPoint * d.scale
	sin, cos := math.Sincos(i.Angle * math.Pi / 180)
	x, y := i.X*d.scale, i.Y*d.scale
	if i.Angle == 0 {
		y = math.Round(y) // every line stands on whole dots, and looks like the next
	}
	for _, r := range runs(i.Text) {
		face := faceOf(r.family, i.Bold)
		for _, letter := range r.text {
			glyph := face.glyph(&d.buffer, letter)
			d.glyph(face, glyph, i.Ink, func(px, py float64) (float32, float32) {
				px, py = px/face.unit*em, py/face.unit*em
				return float32(x + px*cos + py*sin), float32(y - px*sin + py*cos)
			})
			far := face.advance(&d.buffer, glyph) / face.unit * em
			x, y = x+far*cos, y-far*sin
		}
	}
}

// glyph fills one outline. at returns where a point of it goes.
func (d *drawing) glyph(face typeface, glyph sfnt.GlyphIndex, ink Ink, at func(x, y float64) (float32, float32)) {
	segments, err := face.font.LoadGlyph(&d.buffer, glyph, fixed.I(int(face.unit)), nil)
	if err != nil || len(segments) == 0 {
		return
	}
	outline, bounds := outlined(segments, at)
	bounds = bounds.Intersect(d.picture.Bounds())
	if bounds.Empty() {
		return
	}
	v := vector.NewRasterizer(bounds.Dx(), bounds.Dy())
	dx, dy := float32(bounds.Min.X), float32(bounds.Min.Y)
	for _, s := range outline {
		p := s.points
		for i := range p {
			p[i][0], p[i][1] = p[i][0]-dx, p[i][1]-dy
		}
		switch s.op {
		case sfnt.SegmentOpMoveTo:
			v.ClosePath()
			v.MoveTo(p[0][0], p[0][1])
		case sfnt.SegmentOpLineTo:
			v.LineTo(p[0][0], p[0][1])
		case sfnt.SegmentOpQuadTo:
			v.QuadTo(p[0][0], p[0][1], p[1][0], p[1][1])
		case sfnt.SegmentOpCubeTo:
			v.CubeTo(p[0][0], p[0][1], p[1][0], p[1][1], p[2][0], p[2][1])
		}
	}
	v.ClosePath()
	v.Draw(d.picture, bounds, image.NewUniform(color.Gray{Y: uint8(ink)}), image.Point{})
}

// stroke is a segment where it goes on the picture.
type stroke struct {
	op     sfnt.SegmentOp
	points [3][2]float32
}

func outlined(segments sfnt.Segments, at func(x, y float64) (float32, float32)) (list []stroke, bounds image.Rectangle) {
	low, high := [2]float64{math.Inf(1), math.Inf(1)}, [2]float64{math.Inf(-1), math.Inf(-1)}
	for _, s := range segments {
		out := stroke{op: s.Op}
		for i := range pointsOf(s.Op) {
			x, y := at(float64(s.Args[i].X)/64, float64(s.Args[i].Y)/64)
			out.points[i] = [2]float32{x, y}
			low[0], low[1] = min(low[0], float64(x)), min(low[1], float64(y))
			high[0], high[1] = max(high[0], float64(x)), max(high[1], float64(y))
		}
		list = append(list, out)
	}
	return list, image.Rect(int(math.Floor(low[0])), int(math.Floor(low[1])), int(math.Ceil(high[0])), int(math.Ceil(high[1])))
}

func pointsOf(op sfnt.SegmentOp) int {
	switch op {
	case sfnt.SegmentOpQuadTo:
		return 2
	case sfnt.SegmentOpCubeTo:
		return 3
	default:
		return 1
	}
}

// Pictures draws a sheet on letter paper at so many dots an inch, a picture a page.
func Pictures(s paper.Sheet, perInch float64) []*image.Gray {
	var list []*image.Gray
	for _, p := range Layout(s, Letter) {
		list = append(list, Picture(p, perInch))
	}
	return list
}
