package app

import (
	"cmp"
	"fmt"
	"runtime/debug"
	"time"

	"comptoir/app/problem"
	"comptoir/service"
	"comptoir/service/typed"
)

// Guarded makes every function that comes to the UI goroutine end in the problem
// banner when it fails, and not the program.
func (a *App) guarded(d Deps) Deps {
	dispatch, after := d.Dispatch, d.After
	d.Dispatch = func(f func()) { dispatch(func() { a.turn(f) }) }
	if after != nil {
		a.after = func(wait time.Duration, f func()) (stop func()) {
			return after(wait, func() { a.guard(f) })
		}
		d.After = func(wait time.Duration, f func()) (stop func()) {
			return after(wait, func() { a.turn(f) })
		}
	}
	return d
}

// OnTurn has f called after everything else that comes to the UI goroutine, except
// what is timed by Clock.
func (a *App) OnTurn(f func()) { a.turned = f }

func (a *App) turn(f func()) {
	a.guard(f)
	if a.turned != nil {
		a.guard(a.turned)
	}
}

func (a *App) guard(f func()) {
	defer func() {
		if v := recover(); v != nil {
			a.ReportPanic(v, debug.Stack())
		}
	}()
	f()
}

// ReportPanic takes note of a failure of the program itself, and says so. The log gets
// its kind and place, never its text, which could name anything.
func (a *App) ReportPanic(v any, stack []byte) {
	a.deps.Log.Error("internal failure", "kind", fmt.Sprintf("%T", v), "stack", string(stack))
	a.banner.Show(a, problem.New(problem.Internal), nil)
}

// note writes an exchange down, without anything that was said.
func (a *App) note(call service.Call) {
	a.deps.Log.Info("call", "operation", string(call.Operation), "status", call.Status, "key", string(call.Key),
		"milliseconds", call.Duration.Milliseconds(), "reference", call.ReferenceID)
}

// noteProblems writes down what the banner says.
func (a *App) noteProblems(n problem.NoticeState) {
	if p := n.Problem; p != nil {
		a.deps.Log.Warn("problem", "key", p.Key, "detail", p.Detail, "reference", p.Reference)
	}
}

// clipboardKeeps is how long a card number may stay on the clipboard.
const clipboardKeeps = 30 * time.Second

// Clipboard is the system's.
type Clipboard interface {
	Content() string
	SetContent(content string)
}

// Clipped is to be told when something was copied, cut or pasted. A card number
// is taken off the clipboard after a while, unless something else is there by then.
func (a *App) Clipped(c Clipboard) {
	content := c.Content()
	digits, ok := typed.Digits(content)
	if !ok || !service.ValidCard(digits) {
		return
	}
	a.deps.After(clipboardKeeps, func() {
		if c.Content() == content {
			c.SetContent("")
		}
	})
}

// MayClose reports whether the window may close now. With an application under way it
// says once what closing keeps and loses; whoever closes again means it.
func (a *App) MayClose() bool {
	if a.till == nil || !a.till.Applications.State().UnderWay() {
		return true
	}
	key := problem.ClosingLoses
	if a.till.Applications.State().Kept {
		key = problem.ClosingKeeps
	}
	if said := a.Notice.State().Problem; said != nil && said.Key == key {
		return true
	}
	a.banner.Show(a, problem.New(key), nil)
	return false
}

// Support is how to get help, in one language.
type Support struct {
	Phone, LenderPhone string
	Hours, Outage      string
}

// Empty reports whether nobody said how to get help.
func (s Support) Empty() bool { return s == Support{} }

// Support returns this store's own numbers, hours and outage procedure.
func (a *App) Support() Support {
	v := a.deps.Settings.Get().Support
	s := Support{Phone: v.Phone, LenderPhone: v.LenderPhone, Hours: v.HoursEN, Outage: v.OutageEN}
	if a.Session.State().Language == service.French {
		s.Hours, s.Outage = cmp.Or(v.HoursFR, v.HoursEN), cmp.Or(v.OutageFR, v.OutageEN)
		return s
	}
	s.Hours, s.Outage = cmp.Or(v.HoursEN, v.HoursFR), cmp.Or(v.OutageEN, v.OutageFR)
	return s
}

// lenderNumber is printed in the lender's own answers (contract 7.2), for a store
// whose settings name none. A training store must not have it rung.
const lenderNumber = "1-877-259-3750"

// supportNumbers are the telephone numbers that are known.
func (a *App) supportNumbers() []string {
	var list []string
	support := a.deps.Settings.Get().Support
	lender := support.LenderPhone
	if s := a.Session.State(); lender == "" && s.SignedIn && !s.Store.Training {
		lender = lenderNumber
	}
	for _, number := range []string{support.Phone, lender} {
		if number != "" {
			list = append(list, number)
		}
	}
	return list
}
