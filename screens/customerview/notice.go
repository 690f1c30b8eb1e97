package customerview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"comptoir/app/applications/notice"
	"comptoir/app/customerview"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// viewNotice is what an applicant is told before anything is asked.
type viewNotice struct {
	*kit.Kit
	page *kit.Notices
	on   *widgets.Button
	root *fyne.Container
}

func newViewNotice(u *kit.Kit, m *customerview.View) *viewNotice {
	n := &viewNotice{Kit: u, page: kit.NewNotices(paint.Big, paint.Headline)}
	n.on = widgets.NewButton(u.Parts, "customerview.notice.go", widgets.Main, m.BeginForm).Careful().Large()
	n.root = layout.VBox(layout.Large, n.page.Root, container.NewHBox(n.on))
	return n
}

func (n *viewNotice) Content() fyne.CanvasObject { return n.root }
func (n *viewNotice) First() string              { return "customerview.language" }

func (n *viewNotice) render(st customerview.State) {
	n.page.Put(st.Application.Notice.Notices)
	n.on.Set(n.Words.T("customerview.notice.go"), !st.Application.Notice.Writing)
	n.root.Refresh()
}

// viewReview tells how the decision will be made, while the associate reads the form
// back.
type viewReview struct {
	*kit.Kit
	root *fyne.Container
}

func newViewReview(u *kit.Kit) *viewReview { return &viewReview{u, layout.VBox(layout.Large)} }

func (r *viewReview) Content() fyne.CanvasObject { return r.root }
func (r *viewReview) First() string              { return "customerview.language" }

func (r *viewReview) render(st customerview.State) {
	r.root.Objects = nil
	for _, l := range st.Languages() {
		in := r.Words.In(kit.Locale(l))
		r.root.Add(paint.NewText(paint.Headline, in.T("customerview.review")))
		r.root.Add(paint.NewText(paint.Big, in.T("customerview.review.text")))
		r.root.Add(paint.NewText(paint.Big, notice.Decision(in, st.Application.Lender, false)))
	}
	r.root.Refresh()
}
