package screens

import (
	"path/filepath"
	"strings"
	"time"

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
	waits *problem.Problem                  // that stands there
	since time.Time                         // since when
	help  func(reference string)            // says how to get help
	whom  func(key, answered string) string // how the lender is reached about a problem; empty: it does not matter
	shut  *widgets.Button
	panel *paint.Surface
	root  *fyne.Container
}

func newNoticeBar(u *kit.Kit, m *problem.Notice, help func(reference string), whom func(key, answered string) string) *noticeBar {
	u = u.Scope()
	n := &noticeBar{
		Kit: u, model: m, help: help, whom: whom,
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
	if p != n.waits {
		n.waits, n.since = p, n.Parts.Time()
	}
	n.next.Set(nextLine(n.Words, st, n.since, n.whom(p.Key, p.Contact)))
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

// nextLine says what to do about a problem that stands there since a moment, by when at
// the latest it can be tried again, and how the lender is reached about it.
func nextLine(w *i18n.Printer, st problem.NoticeState, since time.Time, contact string) string {
	p := st.Problem
	line := w.T("problem." + p.Key + ".next")
	switch {
	case p.Fault != "":
		line = w.T("printer.fault." + string(p.Fault))
	case p.Wait > 0 && st.Left == 0:
		line = w.T("notice.over")
	case p.Wait > 0:
		over := since.Add(time.Duration(p.Wait)*time.Second + time.Minute - 1).Truncate(time.Minute)
		line = w.T("problem."+p.Key+".wait", "Count", st.Left)
		if st.Left > inSeconds {
			line = w.T("notice.minutes", "Count", (st.Left+59)/60)
		}
		line += " " + w.T("notice.until", "Time", w.Clock(over))
	}
	if contact != "" {
		line += " " + w.T("notice.lender", "Contact", contact)
	}
	return line
}

// inSeconds is the longest wait that is said in seconds.
const inSeconds = 120

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
