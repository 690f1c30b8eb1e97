package records

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"comptoir/service/records/tables"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// shop does random things with a journal and keeps its own account of what they
// must have led to.
type shop struct {
	t       *testing.T
	random  *rand.Rand
	path    string
	options Options
	journal *Records
	fault   *faulty

	order   []string
	state   map[string]State
	permits map[string]*Permit
	spent   map[string]int // how many charges went out for each entry
}

// TestRandomDays compares random days with what they must have led to.
//
//	COMPTOIR_DAYS  how many (6)
func TestRandomDays(t *testing.T) {
	t.Parallel()
	for seed := range uint64(times(t, "COMPTOIR_DAYS", 6)) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			j, path, o, f := setupFaulty(t)
			s := &shop{
				t: t, random: rand.New(rand.NewPCG(seed, 7)), path: path, options: o, journal: j, fault: f, //nolint:gosec // repeatable on purpose
				state: map[string]State{}, permits: map[string]*Permit{}, spent: map[string]int{},
			}
			for range 150 {
				s.step()
				s.compare()
			}
			s.restart()
			s.compare()
		})
	}
}

func (s *shop) step() {
	broken := s.random.IntN(12) == 0
	if broken {
		pick(s.random, s.failures())(s.fault)
	}
	switch s.random.IntN(9) {
	case 0, 1:
		s.begin(broken)
	case 2, 3:
		s.send(broken)
	case 4:
		s.spend()
	case 5:
		s.settle(Confirmed, broken, func(id string) error { return s.journal.Confirm(id, "99000001", "9900001") })
	case 6:
		s.settle(Declined, broken, func(id string) error { return s.journal.Decline(id, "key") })
	case 7:
		s.settle(Unknown, broken, func(id string) error { return s.journal.MarkUnknown(id, "key") })
	}
	s.fault.heal()
	if broken || s.random.IntN(25) == 0 {
		s.restart()
	}
}

// failures are the faults after which the disk is certain not to have the record.
func (s *shop) failures() []func(*faulty) {
	return []func(*faulty){faults["write"], faults["sync"], faults["write and truncate"]}
}

func (s *shop) begin(broken bool) {
	e, err := s.journal.Begin(sale(fmt.Sprintf("order-%d", len(s.order))))
	if broken {
		require.ErrorIs(s.t, err, ErrBroken)
		return
	}
	require.NoError(s.t, err)
	s.order = append(s.order, e.ID)
	s.state[e.ID] = Intent
}

func (s *shop) send(broken bool) {
	id := s.any()
	p, err := s.journal.Send(id)
	if err == nil {
		require.False(s.t, broken)
		require.Equal(s.t, Intent, s.state[id])
		s.state[id], s.permits[id] = Sent, p
		return
	}
	require.True(s.t, broken || s.state[id] != Intent)
}

func (s *shop) spend() {
	id := s.any()
	e, _ := s.journal.Entry(id)
	if s.permits[id].Spend(callOf(e.Details.Reference)) == nil {
		s.spent[id]++
		require.Equal(s.t, Sent, s.state[id], "a charge goes out only while its record says so")
	}
}

func (s *shop) settle(to State, broken bool, call func(string) error) {
	id := s.any()
	from, err := s.state[id], call(id)
	switch {
	case from == Unknown && to == Unknown:
		require.NoError(s.t, err)
	case !slices.Contains(tables.Sources[to], from):
		require.Error(s.t, err)
	case broken:
		require.ErrorIs(s.t, err, ErrBroken)
		s.state[id] = to // it counts, and Close finds the disk healed
	default:
		require.NoError(s.t, err)
		s.state[id] = to
	}
}

// restart ends the program as a crash does: nothing is written on the way out.
func (s *shop) restart() {
	require.NoError(s.t, s.journal.Close())
	s.journal = open(s.t, s.path, s.options)
	for id, state := range s.state {
		switch state {
		case Intent:
			s.state[id] = Declined
		case Sent:
			s.state[id] = Unknown
		}
	}
}

func (s *shop) compare() {
	require.Empty(s.t, s.journal.Notes(), "a failing disk damages nothing")
	require.Empty(s.t, s.journal.Findings())
	require.Equal(s.t, len(s.order), len(s.journal.Entries()))
	for i, e := range s.journal.Entries() {
		require.Equal(s.t, s.order[i], e.ID)
		require.Equal(s.t, s.state[e.ID], e.State)
		require.LessOrEqual(s.t, s.spent[e.ID], 1)
	}
}

func (s *shop) any() string {
	if len(s.order) == 0 {
		return "nobody"
	}
	return pick(s.random, s.order[max(0, len(s.order)-6):])
}

func pick[T any](random *rand.Rand, from []T) T { return from[random.IntN(len(from))] }

func TestTimesAreUTCToTheNanosecond(t *testing.T) {
	t.Parallel()
	path, o := newPath(t), steady()
	o.Now = func() time.Time { return start.Add(123456789).In(time.FixedZone("", -5*3600)) }
	j := open(t, path, o)
	id := into(t, j, Declined, "order-1")
	assert.Equal(t, start.Add(123456789), entry(t, j, id).Created)
	before := entry(t, j, id)
	assert.Equal(t, before, entry(t, reopen(t, j, path, o), id))
}
