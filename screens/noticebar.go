package screens

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"comptoir/app/problem"
	"comptoir/i18n"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service/civil"
	"comptoir/service/records/repair"
)

// noticeBar is the one problem banner.
type noticeBar struct {
	*kit.Kit
	model *problem.Notice
	what  *paint.Text
	next  *paint.Text
	ref   *paint.Text
	act   *widgets.Button
	copy  *widgets.Button
	call  *widgets.Button
	help  func(reference string) // says how to get help
	shut  *widgets.Button
	panel *paint.Surface
	root  *fyne.Container
}

func newNoticeBar(u *kit.Kit, m *problem.Notice, help func(reference string)) *noticeBar {
	u = u.Scope()
	n := &noticeBar{
		Kit: u, model: m, help: help,
		what: paint.NewText(paint.Strong, ""), next: paint.NewText(paint.Body, ""), ref: paint.NewText(paint.Quiet, ""),
	}
	n.act = widgets.NewButton(u.Parts, "notice.act", widgets.Other, m.Act).Careful()
	n.copy = widgets.NewButton(u.Parts, "notice.copy", widgets.Bare, n.copyReference).WithIcon(theme.ContentCopyIcon())
	n.call = widgets.NewButton(u.Parts, "notice.support", widgets.Bare, func() {
		if p := n.model.State().Problem; p != nil {
			n.help(p.Reference)
		}
	})
	n.shut = widgets.NewButton(u.Parts, "notice.close", widgets.Bare, m.Dismiss).WithIcon(theme.CancelIcon())
	u.Parts.Fix(n.act, n.call, n.copy, n.shut)
	texts := layout.VBox(layout.Half, n.what, n.next, n.ref)
	buttons := layout.Flow(layout.Small, []fyne.CanvasObject{n.act, n.call, n.copy})
	n.panel = paint.Panel(paint.Care, layout.VBox(layout.Small, layout.Split(texts, n.shut), buttons))
	n.root = layout.Inset(layout.Large, layout.Small, n.panel)
	n.OnClose(m.Observe(n.render))
	return n
}

func (n *noticeBar) Content() fyne.CanvasObject { return n.root }
func (n *noticeBar) Relabel()                   { n.render(n.model.State()) }

func (n *noticeBar) copyReference() {
	if p := n.model.State().Problem; p != nil {
		fyne.CurrentApp().Clipboard().SetContent(p.Reference)
		n.copy.Set(n.Words.T("notice.copied"), true)
	}
}

func (n *noticeBar) render(st problem.NoticeState) {
	p := st.Problem
	kit.Show(n.root, p != nil)
	if p == nil {
		return
	}
	t := n.Words.T
	tone := paint.Care
	if p.Severity == problem.Stop {
		tone = paint.Stop
	}
	n.panel.Tone(tone)
	n.what.Set(t("problem." + p.Key + ".what"))
	n.what.Tone(tone)
	n.next.Set(t("problem." + p.Key + ".next"))
	if p.Wait > 0 {
		n.next.Set(t("problem."+p.Key+".wait", "Count", p.Wait))
	}
	if p.Fault != "" {
		n.next.Set(t("printer.fault." + string(p.Fault)))
	}
	n.ref.Set(referenceLine(n.Words, p))
	kit.Show(n.ref, n.ref.Text() != "")
	n.act.Set(t("action."+string(p.Action)), true)
	kit.Show(n.act, p.Action != problem.ActionNone)
	n.copy.Set(t("notice.copy"), true)
	kit.Show(n.copy, p.Reference != "")
	n.call.Set(t("notice.support"), true)
	kit.Show(n.call, p.Severity == problem.Stop)
	n.shut.Set("", true)
	n.root.Refresh()
}

func referenceLine(w *i18n.Printer, p *problem.Problem) string {
	switch {
	case p.Repaired != nil:
		return repairLine(w, p.Repaired)
	case p.File != "":
		return w.T("notice.file", "File", p.File)
	case p.Reference != "" && p.Detail != "":
		return w.T("notice.reference.detail", "Reference", p.Reference, "Detail", p.Detail)
	case p.Reference != "":
		return w.T("notice.reference", "Reference", p.Reference)
	}
	return ""
}

// repairLine says where the damaged file is, what took its place and what came over.
func repairLine(w *i18n.Printer, r *repair.Report) string {
	var parts []string
	if r.Aside != "" {
		parts = append(parts, w.T("notice.repaired.aside", "File", filepath.Base(r.Aside)))
	}
	if !r.Copy.IsZero() {
		parts = append(parts, w.T("notice.repaired.copy", "Day", w.LongDate(civil.Of(r.Copy))))
	}
	parts = append(parts, w.T("notice.repaired.counts", "Brought", r.Brought, "Asked", r.Asked, "Lost", r.Lost))
	return strings.Join(parts, " ")
}
