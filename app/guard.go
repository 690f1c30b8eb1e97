package app

import (
	"fmt"
	"runtime/debug"
	"time"

	"comptoir/app/problem"
	"comptoir/app/session"
	settingspage "comptoir/app/settings"
	"comptoir/service"
	"comptoir/service/paper"
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

// noteProblems writes down what the banner says, once, whatever else it counts.
func (a *App) noteProblems(n problem.NoticeState) {
	p := n.Problem
	again := p == a.noted
	a.noted = p
	if p != nil && !again {
		a.deps.Log.Warn("problem", "key", p.Key, "detail", p.Detail, "reference", p.Reference)
	}
}

// Clipped is to be told when something was copied, cut or pasted.
func (a *App) Clipped(c session.Clipboard) { session.ForgetCard(c, a.deps.After) }

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

// Support returns this store's own numbers, hours and outage procedure.
func (a *App) Support() settingspage.Support {
	return settingspage.SupportIn(a.deps.Settings.Get(), a.Session.State())
}

// ContactFor returns how the lender is reached about a problem whose refusal names it;
// answered is whom the answer itself named, and may be empty.
func (a *App) ContactFor(key, answered string) string {
	return settingspage.ContactFor(key, answered, a.deps.Settings.Get(), a.Session.State())
}

// Merchant returns how the lender has this store on file, by the lists of its session; both
// are empty while there are none.
func (a *App) Merchant() (name, id string) {
	if a.till == nil {
		return "", ""
	}
	lists, _ := a.till.merchant.Lists()
	return lists.MerchantName, lists.MerchantID
}

// supportNumbers are the telephone numbers that are known.
func (a *App) supportNumbers() []string {
	return settingspage.SupportNumbers(a.deps.Settings.Get(), a.Session.State())
}

// lender is who gives the credit.
func (a *App) lender() paper.Lender {
	return settingspage.LenderOf(a.deps.Settings.Get(), a.Session.State().Store.Training)
}
