package evidence_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"comptoir/app/charge/evidence"
)

func at(run string, d time.Duration) evidence.Moment { return evidence.Moment{Run: run, At: d} }

// read is a reading that has everything, sent at d and over three seconds later.
func read(run string, d time.Duration) evidence.Reading {
	return evidence.Reading{Sent: at(run, d), Ended: at(run, d+3*time.Second), Whole: true, Dates: true, Rows: "a,b"}
}

func changed(r evidence.Reading, change func(*evidence.Reading)) evidence.Reading {
	change(&r)
	return r
}

func TestAbsenceIsEarned(t *testing.T) {
	t.Parallel()
	const sent = 10 * time.Minute
	call := evidence.Call{Sent: at("one", sent), GaveUp: at("one", sent+45*time.Second), Listed: true}
	first, second := read("one", sent+21*time.Minute), read("one", sent+23*time.Minute)
	for name, c := range map[string]struct {
		call     evidence.Call
		readings []evidence.Reading
		missing  []evidence.Condition
	}{
		"everything": {call, []evidence.Reading{first, second}, nil},
		"nothing":    {call, nil, []evidence.Condition{evidence.Twice}},
		"no list that shows it": {
			evidence.Call{Sent: call.Sent, GaveUp: call.GaveUp},
			[]evidence.Reading{first, second},
			[]evidence.Condition{evidence.Listed},
		},
		"one reading": {call, []evidence.Reading{first}, []evidence.Condition{evidence.Twice, evidence.ReadApart}},
		"a second too early": {
			call,
			[]evidence.Reading{read("one", sent+21*time.Minute-time.Second), second},
			[]evidence.Condition{evidence.HeldBack},
		},
		"it slept before it was sent": {
			evidence.Call{Sent: call.Sent, GaveUp: at("one", sent+time.Hour), Listed: true},
			[]evidence.Reading{first, second},
			[]evidence.Condition{evidence.HeldBack},
		},
		"half a minute apart":          {call, []evidence.Reading{first, read("one", sent+21*time.Minute+33*time.Second)}, []evidence.Condition{evidence.ReadApart}},
		"a minute from start to start": {call, []evidence.Reading{first, read("one", sent+22*time.Minute)}, []evidence.Condition{evidence.ReadApart}},
		"not to the end":               {call, []evidence.Reading{first, changed(second, func(r *evidence.Reading) { r.Whole = false })}, []evidence.Condition{evidence.ReadWhole}},
		"by the till's dates":          {call, []evidence.Reading{changed(first, func(r *evidence.Reading) { r.Dates = false }), second}, []evidence.Condition{evidence.ServerDate}},
		"other rows":                   {call, []evidence.Reading{first, changed(second, func(r *evidence.Reading) { r.Rows = "b" })}, []evidence.Condition{evidence.Agreed}},
		"it shows":                     {call, []evidence.Reading{changed(first, func(r *evidence.Reading) { r.Shows = true }), second}, []evidence.Condition{evidence.Unseen}},
		"it showed in between": {
			call,
			[]evidence.Reading{first, changed(read("one", sent+22*time.Minute+30*time.Second), func(r *evidence.Reading) { r.Shows = true }), second},
			[]evidence.Condition{evidence.Unseen},
		},
		"what was read before does not count": {call, []evidence.Reading{read("one", sent+time.Minute), first, second}, nil},
		"asked again too soon, and then not":  {call, []evidence.Reading{first, read("one", sent+21*time.Minute+30*time.Second), read("one", sent+24*time.Minute)}, nil},
		"after a restart":                     {call, []evidence.Reading{read("two", 21*time.Minute), read("two", 23*time.Minute)}, nil},
		"too soon after a restart": {
			call,
			[]evidence.Reading{read("two", 20*time.Minute), read("two", 22*time.Minute)},
			[]evidence.Condition{evidence.Restarted},
		},
		"one before it and one after": {
			call,
			[]evidence.Reading{first, read("two", 23*time.Minute)},
			[]evidence.Condition{evidence.Twice, evidence.ReadApart},
		},
	} {
		before := slices.Clone(c.readings)
		assert.Equal(t, c.missing, evidence.Missing(c.call, c.readings), name)
		assert.Equal(t, before, c.readings, name)
	}
}

func TestTheBoundsFitIntoTheHoldBack(t *testing.T) {
	t.Parallel()
	assert.LessOrEqual(t, evidence.CallLimit+evidence.GatewayLimit+evidence.ListLimit, evidence.HoldBack)
}

func TestWhenTheNextReadingCounts(t *testing.T) {
	t.Parallel()
	const sent = 10 * time.Minute
	call := evidence.Call{Sent: at("one", sent), Listed: true}
	first := read("one", sent+21*time.Minute)
	for name, c := range map[string]struct {
		readings []evidence.Reading
		now      evidence.Moment
		want     time.Duration
	}{
		"at once":                  {nil, at("one", sent), 21 * time.Minute},
		"an early reading":         {[]evidence.Reading{read("one", sent+time.Minute)}, at("one", sent+2*time.Minute), 19 * time.Minute},
		"after the first":          {[]evidence.Reading{first}, at("one", sent+21*time.Minute+3*time.Second), time.Minute},
		"long after the first":     {[]evidence.Reading{first}, at("one", sent+25*time.Minute), -(3*time.Minute - 3*time.Second)},
		"just after a restart":     {[]evidence.Reading{first}, at("two", time.Second), 21*time.Minute - time.Second},
		"in the middle of the run": {nil, at("two", 30*time.Minute), -9 * time.Minute},
	} {
		assert.Equal(t, c.want, evidence.NextCounts(call, c.readings, c.now), name)
	}
}
