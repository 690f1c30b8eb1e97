package upkeep

import "comptoir/app/problem"

// teller says one problem after the other, each once: the next when nothing is on the
// banner.
type teller struct {
	deps    Deps
	told    map[string]bool    // keys
	waiting []*problem.Problem // to be told
}

func newTeller(d Deps) *teller {
	t := &teller{deps: d, told: map[string]bool{}}
	d.Notice.Observe(func(n problem.NoticeState) {
		if n.Problem == nil && len(t.waiting) > 0 {
			d.Dispatch(t.next) // later: every observer of the banner comes first
		}
	})
	return t
}

// say shows a problem, unless its key was told already.
func (t *teller) say(p *problem.Problem) {
	if !t.told[p.Key] {
		t.told[p.Key] = true
		t.waiting = append(t.waiting, p)
	}
	t.next()
}

// forget has everything told again that comes from now on.
func (t *teller) forget() { t.told = map[string]bool{} }

func (t *teller) next() {
	if len(t.waiting) == 0 || t.deps.Notice.State().Problem != nil {
		return
	}
	p := t.waiting[0]
	t.waiting = t.waiting[1:]
	t.deps.Banner.Show(t, p, nil)
}
