package closing

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service"
	"comptoir/service/civil"
	"comptoir/service/journal"
	"comptoir/service/money"
)

// store is two tills of one store at ten in the morning, and what the first has written
// down.
func store(t *testing.T) (own, other *till, kept *memory) {
	t.Helper()
	zone, err := time.LoadLocation("America/St_Johns")
	require.NoError(t, err)
	l := newLender(t, 1, time.Date(2026, 3, 8, 10, 0, 0, 0, zone))
	random, kept := rand.New(rand.NewPCG(1, 1)), &memory{}
	return &till{lender: l, client: l.client(), own: kept, name: "A", random: random}, &till{lender: l, client: l.client(), name: "B", random: random}, kept
}

// ended reads the day of the clock.
func (t *till) ended() Figures {
	q := question{day: civil.Of(t.at), now: t.at, store: "the store", lang: service.English, lists: t.client, records: t.own}
	a, err := q.read(t.t.Context())
	require.NoError(t.t, err)
	return a.figures
}

func codesOf(f Figures) []Code {
	list := []Code{}
	for _, d := range f.Differences {
		list = append(list, d.Code)
	}
	return list
}

// confirmed writes a sale down as made, with ids of the lender's.
func (m *memory) confirmed(at time.Time, id, captureID string, amount money.Amount) {
	m.entries = append(m.entries, journal.Entry{
		ID: "entry " + captureID, State: journal.Confirmed, Created: at.UTC(), Changed: at.UTC(), AuthorizationID: id, CaptureID: captureID,
		Details: journal.Details{Store: "the store", Reference: "made up", Type: string(service.Promotional), Amount: amount, Associate: "00002-DEMO"},
	})
}

func TestOwnAndOtherTills(t *testing.T) {
	t.Parallel()
	own, other, _ := store(t)
	own.authorize(false)
	other.authorize(false)
	other.authorize(true)
	f := own.ended()
	assert.Empty(t, f.Differences)
	require.Len(t, f.Rows, 3)
	mine := 0
	for _, r := range f.Rows {
		assert.True(t, r.Listed && r.Counts)
		if r.Own {
			mine++
			assert.Contains(t, r.Who, "-DEMO", "the associate, not the lender's user")
		} else {
			assert.Equal(t, "demo-counter-1", r.Who)
		}
	}
	assert.Equal(t, 1, mine)
	assert.Len(t, f.People, 2)
	assert.True(t, f.People[0].Own, "this till's people first")
}

// TestWhatNoListShows is a difference where the list came whole, and nowhere else: a list
// that did not come says nothing about anything (contract 7.1).
func TestWhatNoListShows(t *testing.T) {
	t.Parallel()
	own, _, kept := store(t)
	own.authorize(false)
	kept.confirmed(own.at, "7001", "7002", money.Cents(50_00))
	f := own.ended()
	require.Equal(t, []Code{CodeMissing}, codesOf(f))
	assert.Equal(t, "7002", f.Differences[0].ID)
	assert.Equal(t, money.Cents(50_00), f.Differences[0].Amount)
	of := totalOf(f.Totals, string(service.Promotional))
	assert.Equal(t, 1, of.Own.Count-of.Store.Count, "the store's total is what the list shows")

	for fault, want := range map[string]struct {
		code  []Code
		state ListState
	}{
		"refuse:general_error": {[]Code{CodeLost}, ListLost},
		"refuse:not_permitted": {[]Code{}, ListLacking},
	} {
		own.faults(`{"kinds":["` + fault + `"],"paths":["captures"]}`)
		f = own.ended()
		assert.Equal(t, want.code, codesOf(f), fault)
		assert.Equal(t, want.state, f.Lists[1].State, fault)
		of = totalOf(f.Totals, string(service.Promotional))
		assert.Equal(t, FromPart, of.Basis)
		assert.Equal(t, of.Own, of.Store, "as far as is known")
	}
}

func TestAnotherAmountAndAnotherDay(t *testing.T) {
	t.Parallel()
	own, other, kept := store(t)
	other.authorize(false)
	sold := other.sold[0]
	kept.confirmed(own.at, sold.ID, sold.CaptureID(), sold.Amount+1)
	f := own.ended()
	require.Equal(t, []Code{CodeAmount}, codesOf(f))
	assert.Equal(t, sold.Amount, f.Differences[0].Theirs)
	assert.Equal(t, sold.Amount+1, f.Differences[0].Amount)

	kept.entries[0].Details.Amount, kept.entries[0].Created = sold.Amount, own.at.Add(-20*time.Hour).UTC()
	f = own.ended()
	require.Equal(t, []Code{CodeOtherDay}, codesOf(f))
	assert.Equal(t, civil.Of(own.at), f.Differences[0].Day, "the lender's day, which it counts on")
	assert.Equal(t, 1, f.Charged.Count)
}

// TestHoldsThatEnd are said while the day is not over, whatever day they are of.
func TestHoldsThatEnd(t *testing.T) {
	t.Parallel()
	own, _, _ := store(t)
	own.authorize(true)
	assert.Empty(t, own.ended().Differences)
	own.at = own.at.AddDate(0, 0, 28)
	f := own.ended()
	require.Equal(t, []Code{CodeNear}, codesOf(f))
	assert.Equal(t, own.held[0].ID, f.Differences[0].ID)
	assert.Empty(t, f.Rows, "it is of another day")
}

// TestReturnsComeFromTheRecords: no list shows what goes back, nor a deposit.
func TestReturnsComeFromTheRecords(t *testing.T) {
	t.Parallel()
	own, _, _ := store(t)
	for len(own.sold) == 0 || own.sold[len(own.sold)-1].Financing.Type != service.Promotional {
		own.authorize(false)
	}
	own.sold = own.sold[len(own.sold)-1:]
	own.giveBack()
	f := own.ended()
	assert.Empty(t, f.Differences)
	back := totalOf(f.Totals, journal.TypeReturn)
	assert.Equal(t, FromRecords, back.Basis)
	assert.Equal(t, 1, back.Store.Count)
	assert.Negative(t, back.Store.Amount.Cents())
	assert.Equal(t, back.Own, back.Store)
}
