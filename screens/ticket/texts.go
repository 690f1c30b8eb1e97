package ticket

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"comptoir/app/purchases"
	"comptoir/app/ticket"
	"comptoir/screens/kit"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/screens/widgets/slide"
)

// texts are the words that a customer must be shown. They scroll, and tell when their
// end is in sight.
type texts struct {
	*kit.Kit
	words  *kit.Disclosure
	lead   *paint.Text
	head   *fyne.Container // what stands above them on a sheet
	tail   *fyne.Container // and below
	box    *fyne.Container
	scroll *container.Scroll
	root   *fyne.Container
	shown  string // the texts that are drawn
	seen   func(texts string)
	held   bool // places are being worked out: nothing is in sight yet
}

func newTexts(u *kit.Kit, seen func(string)) *texts {
	x := &texts{Kit: u, words: kit.NewDisclosure(u).Small(), lead: paint.NewText(paint.Body, ""), seen: seen}
	x.head, x.tail = layout.VBox(layout.Small), layout.VBox(0)
	x.box = layout.VBox(layout.Small, x.head, x.lead, x.words.List(), x.tail)
	x.scroll = container.NewVScroll(layout.Gutter(x.box))
	x.scroll.OnScrolled = func(fyne.Position) { x.look() }
	x.root = layout.Watched(slide.NewArea(x.scroll), x.look)
	return x
}

// render shows the texts of a ticket.
func (x *texts) render(st ticket.State) {
	x.lead.Set("")
	if st.Sale.Phase == purchases.PhasePlans && st.Option.Key.IsZero() {
		x.lead.Set(x.Words.T("plan.choose"))
	}
	kit.Show(x.lead, x.lead.Text() != "")
	x.words.RenderWords(st.Option)
	if x.shown != st.Texts {
		x.shown = st.Texts
		x.scroll.Offset = fyne.Position{}
	}
}

// settle puts the words in their places.
func (x *texts) settle() {
	for _, o := range []fyne.CanvasObject{x.scroll, x.scroll.Content, x.box, x.head, x.words.List(), x.tail, x.box, x.scroll} {
		o.Refresh()
	}
}

// turn scrolls by screenfuls; a line stays in sight, to read on from.
func (x *texts) turn(by int) {
	if by == 0 {
		return
	}
	step := max(layout.Huge, x.scroll.Size().Height-layout.Huge)
	most := max(0, x.scroll.Content.MinSize().Height-x.scroll.Size().Height)
	x.scroll.ScrollToOffset(fyne.NewPos(0, min(most, max(0, x.scroll.Offset.Y+float32(by)*step))))
}

// look says when the end is in sight.
func (x *texts) look() {
	height := x.scroll.Size().Height
	if x.held || x.shown == "" || height < layout.Huge || !x.root.Visible() || x.scroll.Content.Size().Width == 0 {
		return
	}
	if x.scroll.Offset.Y+height >= x.scroll.Content.MinSize().Height-1 {
		x.seen(x.shown)
	}
}
