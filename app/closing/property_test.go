package closing

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // the zones of a computer that has none

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service"
	"comptoir/service/civil"
	"comptoir/service/journal"
	"comptoir/service/money"
)

// days are what the days of the campaign are drawn from: both changes of the clock, and
// days like others.
var days = []string{"2026-03-08", "2026-11-01", "2026-03-09", "2026-06-17", "2026-12-31"}

var zones = []string{"America/Toronto", "America/St_Johns", "America/Regina", "America/Vancouver"}

// ills are the faults of calls that move money. What arrives late is the one that crosses
// midnight, and so comes oftener, and so does what is done twice: a PIN is good for one
// authorization, and only captures can be doubled.
var ills = []string{
	"late_delivery", "late_delivery", "late_delivery", "late_delivery", "late_delivery", "duplicate", "duplicate", "duplicate", "drop_before", "drop_after", "truncate", "http_500", "http_500_after", "wrong_type", "duplicate", "late_delivery", "other_amount", "other_plan",
	"no_capture", "soft_refusal", "odd_refusal", "odd_status", "three_decimals", "twin_fields",
}

// TestTotalsAreTheStores: on random days of two tills under faults, with holds, parts of
// them charged and calls that arrive late, over midnights and both changes of the clock,
// what the end of the day adds up is what the store has done.
func TestTotalsAreTheStores(t *testing.T) {
	t.Parallel()
	n := 200
	if testing.Short() {
		n = 40
	}
	met := map[Code]int{}
	whole := 0
	for i := range n {
		f := oneDay(t, uint64(i))
		for _, d := range f.Differences {
			met[d.Code]++
		}
		if !slices.ContainsFunc(f.Lists, func(l List) bool { return l.State != ListWhole }) {
			whole++
		}
		if t.Failed() {
			t.Fatalf("day %d", i)
		}
	}
	assert.Greater(t, whole, n*3/4, "most days are read whole, or this proves little")
	codes := []Code{CodeOpen, CodeLate, CodeNotMade, CodeTwice, CodeUnclear, CodeOtherDay}
	if testing.Short() {
		codes = codes[:3] // the others are rare
	}
	for _, code := range codes {
		assert.Positive(t, met[code], "%s was never met: %v", code, met)
	}
	assert.Zero(t, met[CodeMissing], "what is listed whole is missed nowhere")
}

// oneDay plays one day, reads its end, and compares it with what the store has done.
func oneDay(t *testing.T, seed uint64) Figures {
	random := rand.New(rand.NewPCG(seed, 24))
	day, err := civil.ParseISO(days[random.IntN(len(days))])
	require.NoError(t, err)
	zone, err := time.LoadLocation(zones[random.IntN(len(zones))])
	require.NoError(t, err)
	start, end := day.Start(zone), day.End(zone)
	l := newLender(t, int64(seed)+1, start.Add(-2*time.Hour))
	kept := &memory{}
	tills := []*till{
		{lender: l, client: l.client(), own: kept, name: "A", random: random},
		{lender: l, client: l.client(), name: "B", random: random},
	}
	lists := fmt.Sprintf(`"lists":{"delay_s":[30,300],"page_cap":%d,"short":%t,"off_days":%d,"bare_captures":%t,"move":%g}`,
		2+random.IntN(40), random.IntN(2) == 0, random.IntN(3), random.IntN(2) == 0, []float64{0, 0, 0, 0.05}[random.IntN(4)])
	l.faults(fmt.Sprintf(`{"seed":%d,"rate":0.2,"kinds":["%s"],"paths":["authorization","transactions"],"methods":["POST"],"late_s":[0,14400],"spelling":%t,%s}`,
		seed+1, strings.Join(ills, `","`), random.IntN(2) == 0, lists))
	for _, at := range moments(random, start.Add(-2*time.Hour), end.Add(2*time.Hour), 24) {
		l.at = at
		one := tills[random.IntN(3)%2]
		switch random.IntN(10) {
		case 0, 1, 2, 3:
			one.authorize(false)
		case 4, 5:
			one.authorize(true)
		case 6, 7:
			one.capture()
		case 8:
			one.pay()
		default:
			[]func(){one.release, one.giveBack}[random.IntN(2)]()
		}
	}
	l.at = end.Add(5 * time.Hour) // everything has arrived, and shows
	l.faults(fmt.Sprintf(`{"seed":%d,"paths":["authorizations","captures"],"spelling":true,%s}`, seed+1, lists))
	settle(random, kept, l)
	q := question{day: day, now: l.at.In(zone), store: "the store", lang: service.English, lists: tills[0].client, records: kept}
	a, err := q.read(t.Context())
	require.NoError(t, err)
	compareSums(t, q, a.figures, kept, l.done())
	return a.figures
}

// moments are times between two others, in their order.
func moments(random *rand.Rand, from, to time.Time, n int) []time.Time {
	list := make([]time.Time, n)
	for i := range list {
		list[i] = from.Add(time.Duration(random.Int64N(int64(to.Sub(from))))).Truncate(time.Second)
	}
	slices.SortFunc(list, time.Time.Compare)
	return list
}

// settle has some of the silent calls asked about: what was made is found, or was taken
// for one that was never made and turns up late, or stays so.
func settle(random *rand.Rand, kept *memory, l *lender) {
	done := l.done()
	for i, e := range kept.entries {
		if e.State != journal.Unknown || e.Details.Type == journal.TypeReturn || random.IntN(4) == 0 {
			continue
		}
		e.State, e.Resolved, e.Changed = journal.Absent, true, l.at
		for _, a := range done {
			found := e.Details.Hold == !a.AutoCapture && a.Kind == e.Details.Type && a.Reference == e.Details.Reference && a.Amount == e.Details.Amount && !a.TurnedDown
			if !found || random.IntN(4) == 0 {
				continue
			}
			e.State, e.AuthorizationID = []journal.State{journal.Confirmed, journal.Late, journal.Undone}[random.IntN(3)], a.ID
			if a.AutoCapture {
				e.CaptureID = strconv.Itoa(a.Captures[0].ID)
			}
			break
		}
		kept.entries[i] = e
	}
}

// compareSums compares the figures of a day with what the store has done, and with what
// this till has written down.
func compareSums(t *testing.T, q question, f Figures, kept *memory, done []made) {
	want, when := map[string]Sum{}, map[string]time.Time{}
	of := func(at time.Time) bool { return at.In(q.now.Location()).Format(time.DateOnly) == q.day.String() }
	add := func(kind, id string, at time.Time, a money.Amount) {
		when[id] = at
		if of(at) {
			sum := want[kind]
			sum.add(a)
			want[kind] = sum
		}
	}
	for _, a := range done {
		if a.TurnedDown {
			continue
		}
		kind := a.Kind
		if !a.AutoCapture {
			kind = journal.TypeCapture
			add(typeHold, a.ID, a.At, a.Amount)
		}
		for _, k := range a.Captures {
			add(kind, strconv.Itoa(k.ID), k.At, k.Amount)
		}
	}
	own := map[string]Sum{}
	for _, e := range kept.entries {
		id := e.CaptureID
		if e.Details.Hold {
			id = e.AuthorizationID
		}
		at, listed := when[id]
		kind, sum := typeOf(e), e.Details.Amount
		if !listed {
			at, sum = e.Created, signed(e.Details)
		}
		if !slices.Contains([]journal.State{journal.Confirmed, journal.Late, journal.Undone}, e.State) || !of(at) {
			continue
		}
		mine := own[kind]
		mine.add(sum)
		own[kind] = mine
		if !listed { // no list shows it
			mine = want[kind]
			mine.add(sum)
			want[kind] = mine
		}
	}
	if slices.ContainsFunc(f.Lists, func(l List) bool { return l.State != ListWhole }) {
		return // it says so, and claims nothing
	}
	for _, kind := range types {
		total := totalOf(f.Totals, kind)
		assert.Equal(t, want[kind], total.Store, "%s in the store", kind)
		assert.Equal(t, own[kind], total.Own, "%s of this till", kind)
	}
	addUp(t, f)
}

// signed is an amount as it goes to the customer's account, or comes back from it.
func signed(d journal.Details) money.Amount {
	switch d.Type {
	case "deposit":
		return d.Amount
	case "release":
		return -d.Left
	}
	return -d.Amount
}

// addUp: hours, plans, people and rows make the totals, each in its way.
func addUp(t *testing.T, f Figures) {
	var rows, people, totals, hours, plans, charged Sum
	for _, r := range f.Rows {
		if r.Counts {
			rows.add(r.Amount)
		}
	}
	plus := func(to *Sum, s Sum) { to.Count, to.Amount = to.Count+s.Count, to.Amount+s.Amount }
	for _, total := range f.Totals {
		plus(&totals, total.Store)
		if charges(total.Type) {
			plus(&charged, total.Store)
		}
	}
	for _, who := range f.People {
		for _, total := range who.Totals {
			plus(&people, total.Store)
		}
	}
	for _, bar := range f.Hours {
		plus(&hours, bar.Sum)
	}
	for _, bar := range f.Plans {
		plus(&plans, bar.Sum)
	}
	assert.Equal(t, totals, rows, "rows")
	assert.Equal(t, totals, people, "people")
	assert.Equal(t, charged, hours, "hours")
	assert.Equal(t, charged, plans, "plans")
	assert.Equal(t, charged, f.Charged)
}
