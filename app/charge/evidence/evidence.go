// Package evidence decides when a call that moved money and fell silent may be
// taken for one that was never made.
//
// A list proves presence; absence has to be earned (contract 7.1). A call that is
// under way is bounded: the till gives up after [CallLimit], a gateway that has
// answered 504 delivers at most [GatewayLimit] later, and what was done shows in
// a list at most [ListLimit] after it was done, which may be read from a copy as
// old as [Apart]. [Missing] holds only what it is given against that, on the
// monotonic clock of one run of the program, and names each condition that is not
// met yet. Nothing here asks, waits, or reads a clock.
//
// Beyond those bounds nothing is safe: after an absence was earned the till goes
// on asking, and a call that turns up late is undone.
package evidence

import "time"

// What bounds a call that is under way.
const (
	CallLimit    = 45 * time.Second
	GatewayLimit = 15 * time.Minute
	ListLimit    = 5 * time.Minute
)

const (
	// HoldBack is how long after its sending a call may still turn up in a list:
	// the three limits together are a little less.
	HoldBack = 21 * time.Minute
	// Apart is how far two readings have to be from each other, from the end of one
	// to the sending of the other.
	Apart = time.Minute
)

// Moment is a reading of the monotonic clock, which starts anew, at about zero,
// with each run of the program: moments of two runs cannot be compared.
type Moment struct {
	Run string        // which run; no two have the same
	At  time.Duration // since the run began
}

// Call is what the till knows of the call that fell silent.
type Call struct {
	Sent Moment // when the record of its sending was on the disk, before a byte of it left
	// GaveUp is when the till stopped waiting for the answer. A machine that slept
	// meanwhile may have sent it late: but for CallLimit it counts as sent then. The
	// zero Moment is not known, as after a crash.
	GaveUp Moment
	Listed bool // the store has lists that can show such a call
}

// Reading is what one reading of those lists says.
type Reading struct {
	Sent  Moment // when its first page was asked for, whenever the answer was handled
	Ended Moment // when its last page had come
	Whole bool   // every page to an empty one, and no row twice
	Dates bool   // asked for by the server's Date, with three days on either side, or by no dates at all
	Shows bool   // a row is the call, or may be it
	Rows  string // which rows it has: the same text for the same rows
}

// Condition is one of the things without which an absence is not earned.
type Condition string

// Conditions, in the order in which Missing names them.
const (
	Listed     Condition = "listed"      // the store has lists that can show such a call
	Twice      Condition = "twice"       // there are two readings, of one run
	HeldBack   Condition = "held_back"   // each was sent HoldBack after the call
	Restarted  Condition = "restarted"   // after a restart: each was sent HoldBack after that
	ReadApart  Condition = "read_apart"  // they are Apart
	ReadWhole  Condition = "read_whole"  // each was read to an empty page
	ServerDate Condition = "server_date" // each asked by the server's dates, with room on either side
	Agreed     Condition = "agreed"      // they have the same rows
	Unseen     Condition = "unseen"      // none shows the call
)

// conditions is the rule. A condition judges a call by the readings that count:
// at least one.
var conditions = []struct {
	name  Condition
	holds func(Call, []Reading) bool
}{
	{Listed, func(c Call, _ []Reading) bool { return c.Listed }},
	{Twice, func(_ Call, rs []Reading) bool { return len(rs) > 1 && rs[0].Sent.Run == rs[len(rs)-1].Sent.Run }},
	{HeldBack, every(func(c Call, r Reading) bool { return c.Sent.Run != r.Sent.Run || r.Sent.At >= c.due() })},
	{Restarted, every(func(c Call, r Reading) bool { return c.Sent.Run == r.Sent.Run || r.Sent.At >= HoldBack })},
	{ReadApart, func(_ Call, rs []Reading) bool { return apart(rs[0], rs[len(rs)-1]) }},
	{ReadWhole, every(func(_ Call, r Reading) bool { return r.Whole })},
	{ServerDate, every(func(_ Call, r Reading) bool { return r.Dates })},
	{Agreed, func(_ Call, rs []Reading) bool {
		return every(func(_ Call, r Reading) bool { return r.Rows == rs[0].Rows })(Call{}, rs)
	}},
	{Unseen, every(func(_ Call, r Reading) bool { return !r.Shows })},
}

func every(holds func(Call, Reading) bool) func(Call, []Reading) bool {
	return func(c Call, rs []Reading) bool {
		for _, r := range rs {
			if !holds(c, r) {
				return false
			}
		}
		return true
	}
}

// due is when a reading of the call's own run may be sent.
func (c Call) due() time.Duration {
	due := c.Sent.At + HoldBack
	if c.GaveUp.Run == c.Sent.Run {
		due = max(due, c.GaveUp.At-CallLimit+HoldBack)
	}
	return due
}

// apart reports whether enough time lies between the end of a and the sending of b.
func apart(a, b Reading) bool {
	return a.Sent.Run == b.Sent.Run && a.Ended.Run == b.Sent.Run && b.Sent.At-a.Ended.At >= Apart
}

// Missing returns the conditions that keep the absence of a call from being
// earned by readings, oldest first. None means that it may be taken for one that
// was never made, and repeated with a person's yes.
//
// What counts is the newest reading, the latest one that is Apart before it, and
// all between the two: one reading that shows the call, or another list, is not
// talked away by later ones until they agree with each other.
func Missing(c Call, readings []Reading) []Condition {
	counted := counting(readings)
	var missing []Condition
	for _, condition := range conditions {
		if len(counted) == 0 && condition.name != Listed && condition.name != Twice {
			continue
		}
		if !condition.holds(c, counted) {
			missing = append(missing, condition.name)
		}
	}
	return missing
}

// counting cuts the readings to those that count: from the latest that is Apart
// before the newest, or else from the one before it.
func counting(readings []Reading) []Reading {
	if len(readings) < 2 {
		return readings
	}
	newest := len(readings) - 1
	for i := newest - 1; i >= 0; i-- {
		if apart(readings[i], readings[newest]) {
			return readings[i:]
		}
	}
	return readings[newest-1:]
}

// NextCounts returns how long from now a reading has to wait so as to count:
// zero or less when it counts at once. Before that it can only show that the
// call was made.
func NextCounts(c Call, readings []Reading, now Moment) time.Duration {
	from := HoldBack
	if c.Sent.Run == now.Run {
		from = c.due()
	}
	if n := len(readings); n > 0 && readings[n-1].Ended.Run == now.Run && readings[n-1].Sent.At >= from {
		from = max(from, readings[n-1].Ended.At+Apart)
	}
	return from - now.At
}
