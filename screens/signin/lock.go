package signin

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"comptoir/app/form"
	"comptoir/app/signin"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// LockPage covers all pages: nothing of a customer is on it.
type LockPage struct {
	*kit.Kit
	model *signin.Lock
	title *paint.Text
	lead  *paint.Text
	late  *paint.Text
	alarm fyne.CanvasObject // that something turned up late
	tiles *kit.MemberTiles
	pin   *kit.PinField
	fault *paint.Text
	enter *widgets.Button
	back  *widgets.Button
	root  fyne.CanvasObject
}

// NewLock returns the page.
func NewLock(u *kit.Kit, m *signin.Lock) *LockPage {
	u = u.Scope()
	p := &LockPage{
		Kit: u, model: m, title: paint.NewText(paint.PageTitle, ""), lead: paint.NewText(paint.Body, ""),
		late: paint.NewText(paint.Strong, ""), fault: paint.NewText(paint.Body, ""),
	}
	p.alarm = paint.Panel(paint.Stop, p.late)
	p.tiles = kit.NewMemberTiles(u, "signin.lock.member.", func(id string) {
		m.Choose(id)
		p.FocusOn("signin.lock.pin")
	})
	p.pin = kit.NewPINField(u, "signin.lock.pin", m.Type, m.Unlock)
	p.enter = widgets.NewButton(u.Parts, "signin.lock.enter", widgets.Main, m.Unlock)
	p.back = widgets.NewButton(u.Parts, "signin.lock.back", widgets.Other, m.Back)
	p.fault.Tone(paint.Stop)
	form := layout.VBox(layout.Large,
		layout.VBox(layout.Small, p.title, p.lead), p.alarm, p.tiles.Box, p.pin.Box, p.fault,
		layout.Columns(200, layout.Medium, p.enter, p.back))
	p.root = container.NewVScroll(layout.Padded(layout.Huge, layout.Centered(640, layout.VBox(0, paint.Card(layout.Padded(layout.Small, form))))))
	p.OnClose(m.Observe(p.render))
	return p
}

func (p *LockPage) Content() fyne.CanvasObject { return p.root }
func (p *LockPage) Relabel()                   { p.render(p.model.State()) }

func (p *LockPage) First() string {
	st := p.model.State()
	switch {
	case st.Free:
		return "signin.lock.enter"
	case st.Member == "" && len(st.Members) > 0:
		return "signin.lock.member." + st.Members[0].ID
	}
	return "signin.lock.pin"
}

func (p *LockPage) render(st signin.LockState) {
	if !st.Locked() {
		return
	}
	t := p.Words.T
	p.title.Set(t("signin.lock." + string(st.Reason) + ".title"))
	lead := "signin.lock." + string(st.Reason) + ".lead"
	if st.Free {
		lead = "signin.lock.free"
	}
	p.lead.Set(t(lead))
	p.late.Set(t("late.locked", "Count", st.Late))
	kit.Show(p.alarm, st.Late > 0)
	p.tiles.Set(st.Members, st.Member, !st.Busy)
	kit.Show(p.pin.Box, len(st.Members) > 0)
	general := st.Fault == form.FaultMember || st.Fault == form.FaultStaff
	fault := st.Fault
	if general {
		fault = ""
	}
	p.pin.Set(t("staff.pin"), t("staff.pin.help"), st.PIN.Reveal(), fault, st.Wait)
	kit.Show(p.fault, general || !st.Free && len(st.Members) == 0)
	if p.fault.Visible() {
		p.fault.Set(t("field.error." + string(firstFault(st.Fault, form.FaultStaff))))
	}
	label := t("signin.lock.enter")
	if st.Busy {
		label = t("signin.lock.busy")
	}
	p.enter.Set(label, !st.Busy)
	p.back.Set(t("signin.lock.back"), !st.Busy)
	kit.Show(p.back, st.Reason == signin.LockChange)
	p.root.Refresh()
}

func firstFault(a, b form.Fault) form.Fault {
	if a != "" {
		return a
	}
	return b
}
