package evidence_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/charge/evidence"
)

// The model is of one call: what the lender does with it, what the till knows,
// and their clocks. Every interleaving is explored, breadth first, so that the
// first state in which the till takes a call for one that was never made, while
// it was made or may still be, comes with a shortest way to it.
//
// Time goes in ticks of 45 s. The lender's bounds are rounded up to whole ticks,
// so that it is a little worse than what the rule is stated for, and each is kept
// by the model refusing to let time pass it by.
const (
	tick = 45 * time.Second

	gatewayTicks = 20 // from the till's giving up to the call's being done: 15 min
	listTicks    = 7  // from its being done to its showing in a list: 5 min 15 s
	copyTicks    = 2  // how old the copy may be that a page is read from: 1 min 30 s

	longestRun = 32 // ticks on the till's clock: nothing is new after that
	sleepyWait = 3  // ticks that a sleeping machine may take to send the call
)

// Where the call is.
const (
	underWay = iota // written down; it may not have left, or hang in a gateway
	done            // and not in the lists yet
	listed
	lost // it never arrives
)

// Ways in which a reading proves less than it seems to.
const (
	sound      = iota
	cutShort   // it ended at a short page
	wrongDates // it asked by the till's own dates
	shown      // it shows the call, and the till does not mind
)

// reading is one of the till's. Only one that does not show the call is of any
// use to a till that wants to take it for absent; the others are left out.
type reading struct {
	there  bool
	run    int8
	sent   int8 // on the till's clock
	rows   int8 // which rows it had
	defect int8
}

// state is all that matters for what comes next. Ages are in ticks and stop
// counting where they make no more difference.
type state struct {
	call    int8
	age     int8 // under way: since the till gave up; done: since then; listed: since then
	rows    int8 // version of the lists' other rows
	rowsAge int8
	waiting bool // the till still waits for the answer
	run     int8
	now     int8 // on the till's clock, in this run
	gaveUp  int8 // on the clock of the first run; -1: not known
	first   reading

	concluded bool    // the till takes the call for one that was never made
	pending   reading // asked for and not handled yet, where that matters
}

// world is a variant of the model.
type world struct {
	without   evidence.Condition // a condition that the till does not mind
	handled   bool               // the till counts from when it handled an answer, not from when it asked
	wallClock bool               // the till counts by a clock that can be set
	sleepless bool               // the till does not count from its giving up
	unlisted  bool               // the store has no list that can show the call
	slack     int8               // ticks that a gateway may take beyond its bound
}

// step is a state with what led to it.
type step struct {
	state
	from int
	what string
}

func start() state { return state{call: underWay, gaveUp: -1, waiting: true, rowsAge: copyTicks} }

// moment is a reading of the till's clock as the rule takes it.
func moment(run, at int8) evidence.Moment {
	return evidence.Moment{Run: []string{"first", "second"}[run], At: time.Duration(at) * tick}
}

func (r reading) evidence() evidence.Reading {
	return evidence.Reading{
		Sent: moment(r.run, r.sent), Ended: moment(r.run, r.sent), Whole: r.defect != cutShort, Dates: r.defect != wrongDates,
		Shows: r.defect == shown,
		Rows:  []string{"some", "one more"}[r.rows],
	}
}

// earned reports whether the till would take the call for absent after a second reading.
func (w world) earned(s state, second reading) bool {
	c := evidence.Call{Sent: moment(0, 0), Listed: !w.unlisted}
	if s.gaveUp >= 0 && !w.sleepless {
		c.GaveUp = moment(0, s.gaveUp)
	}
	readings := []evidence.Reading{second.evidence()}
	if s.first.there {
		readings = []evidence.Reading{s.first.evidence(), second.evidence()}
	}
	missing := evidence.Missing(c, readings)
	missing = slices.DeleteFunc(missing, func(m evidence.Condition) bool {
		// Who does with one reading needs none that is apart from it.
		return m == w.without || w.without == evidence.Twice && m == evidence.ReadApart && !s.first.there
	})
	return len(missing) == 0
}

// mayMiss reports whether a reading that is made now can come without the call, or
// with it where that is what is looked for.
func (w world) mayMiss(s state, defect int8) bool {
	switch {
	case defect == shown:
		return s.call == listed
	case s.call != listed, w.unlisted, defect != sound:
		return true
	case s.age < copyTicks: // a copy from before it was listed
		return true
	}
	// A row came in meanwhile: one page showed it, and the next was read from a
	// copy without it, one place further up, so that the call fell between them.
	return s.rowsAge < copyTicks
}

// moves returns every state that may follow, with what happens.
func (w world) moves(s state, yield func(state, string)) {
	w.lender(s, yield)
	w.time(s, yield)
	w.till(s, yield)
}

func (w world) lender(s state, yield func(state, string)) {
	switch s.call {
	case underWay:
		next := s
		next.call, next.age = done, 0
		yield(next, "the call is done")
		if s.waiting {
			next.call = lost
			yield(next, "the call is lost")
		}
	case done:
		next := s
		next.call, next.age = listed, 0
		yield(next, "the lists show it")
	}
	if s.rows < 1 && s.call != lost && !w.handled {
		next := s
		next.rows, next.rowsAge = s.rows+1, 0
		yield(next, "another row comes in")
	}
}

// defects are the ways in which the till reads. Where one condition is left out,
// only what that condition keeps away can help the till to a conclusion.
func (w world) defects() []int8 {
	switch {
	case w == world{}:
		return []int8{sound, cutShort, wrongDates}
	case w.without == evidence.ReadWhole:
		return []int8{cutShort}
	case w.without == evidence.ServerDate:
		return []int8{wrongDates}
	case w.without == evidence.Unseen:
		return []int8{shown}
	}
	return []int8{sound}
}

// later lets a tick of real time go by, unless that would break a bound.
func (w world) later(s state) (state, bool) {
	switch {
	case s.call == underWay && !s.waiting && s.age >= gatewayTicks+w.slack, s.call == done && s.age >= listTicks:
		return s, false
	case s.call == underWay && !s.waiting, s.call == done:
		s.age++
	case s.call == listed:
		s.age = min(s.age+1, copyTicks)
	}
	s.rowsAge = min(s.rowsAge+1, copyTicks)
	return s, true
}

func (w world) time(s state, yield func(state, string)) {
	next, ok := w.later(s)
	if !ok {
		return
	}
	if next != s && !w.handled { // there it would only make more states
		yield(next, "the machine sleeps, its clock stands still")
	}
	if s.now < longestRun && !(s.waiting && s.now >= sleepyWait) {
		next.now++
		yield(next, "time goes by")
	}
	if w.wallClock && s.now+28 <= longestRun && !s.waiting {
		next := s
		next.now += 28
		yield(next, "the till's clock is set 21 min forward")
	}
}

func (w world) till(s state, yield func(state, string)) {
	if s.waiting {
		next := s
		next.waiting, next.gaveUp = false, s.now
		yield(next, "the till gives up waiting")
	}
	if s.run == 0 {
		next := s
		next.waiting, next.gaveUp, next.run, next.now, next.pending = false, -1, 1, 0, reading{}
		yield(next, "the till is started anew")
	}
	switch {
	case s.waiting:
	case s.pending.there:
		handled := s
		handled.pending = reading{}
		late := s.pending
		late.sent = s.now
		w.take(handled, late, "its answer is handled: not there", yield)
	default:
		for _, defect := range w.defects() {
			if w.mayMiss(s, defect) {
				w.read(s, reading{true, s.run, s.now, s.rows, defect}, yield)
			}
		}
	}
}

// read asks. When an answer is handled the rule is not told, so that it may as
// well be at once, but for a till that counts from that.
func (w world) read(s state, r reading, yield func(state, string)) {
	what := []string{"the lists are read: not there", "the lists are read to a short page", "the lists are read by the till's dates", "the lists are read: there it is"}[r.defect]
	if !w.handled {
		w.take(s, r, what, yield)
		return
	}
	s.pending = r
	yield(s, "the lists are read")
}

// take is the till with one reading more. It needs no more than two: of more,
// the rule would only want more.
func (w world) take(s state, r reading, what string, yield func(state, string)) {
	switch {
	case w.earned(s, r):
		s.concluded = true
	case s.first.there:
		return
	default:
		s.first = r
	}
	yield(s, what)
}

// explore looks at every state. It gives how many there are, whether a lost call
// can be concluded to be one at all, and the shortest way to a wrong conclusion.
func (w world) explore() (states int, settles bool, wrong []string) {
	seen := map[state]bool{start(): true}
	line := []step{{state: start(), from: -1}}
	for i := 0; i < len(line); i++ {
		s := line[i].state
		switch {
		case s.concluded && s.call != lost:
			return len(seen), settles, way(line, i)
		case s.concluded:
			settles = true
			continue
		}
		w.moves(s, func(next state, what string) {
			if !seen[next] {
				seen[next] = true
				line = append(line, step{next, i, what})
			}
		})
	}
	return len(seen), settles, nil
}

// way returns how it came to a state, what repeats counted.
func way(line []step, i int) []string {
	var steps []string
	for ; line[i].from >= 0; i = line[i].from {
		steps = append(steps, line[i].what)
	}
	slices.Reverse(steps)
	var told []string
	for i := 0; i < len(steps); {
		j := i
		for j < len(steps) && steps[j] == steps[i] {
			j++
		}
		what := steps[i]
		if j-i > 1 {
			what += fmt.Sprintf(" (%d times)", j-i)
		}
		told, i = append(told, what), j
	}
	return append(told, "the call is taken for one that was never made")
}

func TestModel(t *testing.T) {
	t.Parallel()
	states, settles, wrong := world{}.explore()
	t.Logf("%d states, none of them safe to repeat with the call made or under way", states)
	require.Empty(t, wrong, "safe to repeat, and it is not: %s", strings.Join(wrong, "; "))
	assert.True(t, settles, "a call that is lost can be found to be")
}

// Each condition is there for a reason: without it there is a way to charge twice.
func TestModelWithoutACondition(t *testing.T) {
	t.Parallel()
	for name, w := range map[string]world{
		"no list can show it":                {without: evidence.Listed, unlisted: true},
		"one reading is enough":              {without: evidence.Twice},
		"no holding back":                    {without: evidence.HeldBack},
		"no holding back after a restart":    {without: evidence.Restarted},
		"two readings at once":               {without: evidence.ReadApart},
		"read to a short page":               {without: evidence.ReadWhole},
		"asked by the till's dates":          {without: evidence.ServerDate},
		"readings need not agree":            {without: evidence.Agreed},
		"what the lists show does not count": {without: evidence.Unseen},
		"counted from the answer":            {handled: true},
		"counted by a clock that can be set": {wallClock: true},
		"counted from the sending only":      {sleepless: true},
		"a gateway beyond its bound":         {slack: 4},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			states, _, wrong := w.explore()
			require.NotEmpty(t, wrong, "of %d states none shows what the condition is for", states)
			t.Logf("after %d states: %s", states, strings.Join(wrong, "; "))
		})
	}
}
