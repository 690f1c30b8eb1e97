package records

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/agreement"
	"comptoir/service/drafts"
	"comptoir/service/journal"
	"comptoir/service/money"
)

const (
	Absent = journal.Absent
	Late   = journal.Late
	Undone = journal.Undone
)

func TestWhatFollowsAnEarnedAbsence(t *testing.T) {
	t.Parallel()
	calls := map[State]func(*Records, string) error{
		Absent:    func(j *Records, id string) error { return j.MarkAbsent(id, "not_charged", "{}") },
		Late:      func(j *Records, id string) error { return j.FoundLate(id, "99000002", "", "{}") },
		Undone:    func(j *Records, id string) error { return j.Undo(id, "{}") },
		Confirmed: func(j *Records, id string) error { return j.Confirm(id, "99000002", "") },
		Declined:  func(j *Records, id string) error { return j.Decline(id, "key") },
	}
	allowed := map[State][]State{
		Unknown: {Absent, Confirmed, Declined}, Sent: {Confirmed, Declined}, Intent: {Declined},
		Absent: {Late}, Late: {Undone, Confirmed},
	}
	for _, from := range []State{Intent, Sent, Unknown, Confirmed, Declined, Absent, Late, Undone} {
		for to, call := range calls {
			t.Run(string(from)+" to "+string(to), func(t *testing.T) {
				t.Parallel()
				j, path, o := setup(t)
				id := into(t, j, from, "order-1")
				err := call(j, id)
				want := from
				for _, s := range allowed[from] {
					if s == to {
						want = to
					}
				}
				if want == from {
					require.ErrorIs(t, err, ErrState)
				} else {
					require.NoError(t, err)
				}
				e := entry(t, j, id)
				assert.Equal(t, want, e.State)
				assert.Empty(t, e.Trust)
				if !e.Open() {
					assert.Equal(t, e, entry(t, reopen(t, j, path, o), id))
				}
			})
		}
	}
}

func TestAWatchKnowsWhoItIsAbout(t *testing.T) {
	t.Parallel()
	j, path, o := setup(t)
	id := into(t, j, Absent, "order-1")
	_, err := j.Begin(sale("order-1"))
	require.NoError(t, err, "the sale may be made again")
	j = reopen(t, j, path, o)
	watched, err := j.Watched()
	require.NoError(t, err)
	require.Len(t, watched, 1)
	assert.Equal(t, sale("order-1"), watched[0].Details)
	require.NoError(t, j.FoundLate(id, "99000001", "9900001", `{"row":1}`))
	require.ErrorIs(t, j.EndWatch(id), ErrState, "what turned up has to be undone first")
	require.NoError(t, j.Undo(id, `{"release":"x"}`))
	e := entry(t, j, id)
	assert.Equal(t, []string{"99000001", "9900001"}, []string{e.AuthorizationID, e.CaptureID})
	assert.Empty(t, e.Details.AccountNumber)
	moves, err := j.Moves(id)
	require.NoError(t, err)
	var states []State
	for _, m := range moves {
		states = append(states, m.State)
	}
	assert.Equal(t, []State{Intent, Sent, Unknown, Absent, Late, Undone}, states)
	assert.JSONEq(t, `{"row":1}`, moves[4].Note)

	other := into(t, j, Absent, "order-2")
	require.NoError(t, j.EndWatch(other))
	watched, err = j.Watched()
	require.NoError(t, err)
	assert.Empty(t, watched)
	assert.Empty(t, entry(t, j, other).Details.AccountNumber)
	require.ErrorIs(t, j.EndWatch("nobody"), ErrNotFound)
}

func agreed(reference string) agreement.Agreement {
	return agreement.Agreement{
		At: start, Store: "store-a", Reference: reference, Associate: "demo-clerk", Language: "fr-CA", Type: "promotional_purchase",
		PlanID: 5, PlanName: "6 versements égaux", Months: 6, Amount: money.Cents(45200), Instalment: money.Cents(7534),
	}
}

func TestACallAndWhatWasAgreedToAreOne(t *testing.T) {
	t.Parallel()
	j, path, o, f := setupFaulty(t)
	e, err := j.BeginAgreed(sale("order-1"), agreed("order-1"), agreed("order-1"))
	require.NoError(t, err)
	f.write = true
	_, err = j.BeginAgreed(sale("order-2"), agreed("order-2"))
	require.ErrorIs(t, err, ErrBroken)
	f.heal()
	j = reopen(t, j, path, o)
	found, err := j.Agreements("store-a", "order-1")
	require.NoError(t, err)
	assert.Equal(t, []agreement.Agreement{agreed("order-1"), agreed("order-1")}, found)
	papers, err := j.Papers("store-a", "order-1")
	require.NoError(t, err)
	assert.Equal(t, e.ID, papers[0].Entry)
	assert.Empty(t, papers[0].Trust)
	found, err = j.Agreements("store-a", "order-2")
	require.NoError(t, err)
	assert.Empty(t, found, "neither is there")
	assert.Len(t, j.Entries(), 1)
}

func TestPapers(t *testing.T) {
	t.Parallel()
	j, path, o := setup(t)
	require.ErrorIs(t, j.AddPaper(Paper{Kind: "keep", Data: json.RawMessage("{")}), ErrPaper)
	require.ErrorIs(t, j.AddPaper(Paper{Data: json.RawMessage("{}")}), ErrPaper)
	p := Paper{At: start, Store: "store-a", Reference: "application-1", Kind: "keep", Data: json.RawMessage(`{"language":"fr-CA","ratio":"12.5"}`)}
	require.NoError(t, j.AddPaper(p))
	require.NoError(t, j.Add(agreed("application-1")))
	j = reopen(t, j, path, o)
	papers, err := j.Papers("store-a", "application-1")
	require.NoError(t, err)
	require.Len(t, papers, 2)
	assert.Equal(t, p, papers[0])
	list, err := j.Agreements("store-a", "application-1")
	require.NoError(t, err)
	assert.Len(t, list, 1)
	assert.Error(t, j.rows.DB.Exec("UPDATE papers SET data = '{}'"), "append-only")
}

func TestReceipts(t *testing.T) {
	t.Parallel()
	j, path, o := setup(t)
	id := into(t, j, Confirmed, "order-1")
	p := Receipt{Entry: id, Kind: "purchase", At: start, Language: "fr-CA", Training: true, Data: json.RawMessage(`{"total":"452.00"}`)}
	first, err := j.AddReceipt(p)
	require.NoError(t, err)
	assert.Equal(t, int64(1), first.Number)
	_, err = j.AddReceipt(Receipt{Entry: "nobody", Kind: "purchase", Data: json.RawMessage("{}")})
	require.ErrorIs(t, err, ErrNotFound)
	_, err = j.AddReceipt(Receipt{Kind: "purchase", Data: json.RawMessage("no")})
	require.ErrorIs(t, err, ErrPaper)
	j = reopen(t, j, path, o)
	second, err := j.AddReceipt(Receipt{Kind: "day", Data: json.RawMessage("{}"), At: start})
	require.NoError(t, err)
	assert.Equal(t, int64(2), second.Number, "the count goes on")
	list, err := j.Receipts(id)
	require.NoError(t, err)
	assert.Equal(t, []Receipt{first}, list)
	got, ok, err := j.Receipt(1)
	require.NoError(t, err)
	assert.True(t, ok)
	assert.Equal(t, first, got)
	_, ok, err = j.Receipt(3)
	require.NoError(t, err)
	assert.False(t, ok)
	found, err := j.Find(Query{Receipt: 1})
	require.NoError(t, err)
	require.Len(t, found, 1)
	assert.Equal(t, id, found[0].ID)
}

func TestDrafts(t *testing.T) {
	t.Parallel()
	path, o := newPath(t), steady()
	o.DraftKey = draftKey
	now := start
	o.Now = func() time.Time { return now }
	j := open(t, path, o)
	draft := drafts.Draft{ID: "one", Store: "store-a", Step: 3, Locale: "fr-CA", Form: drafts.Form{FirstName: "Maple", LastName: "Sampleton"}}
	require.NoError(t, j.Drafts().Save(draft))
	draft.ID, draft.Reference = "two", "application-2"
	now = now.Add(time.Minute)
	require.NoError(t, j.Drafts().Save(draft))
	require.ErrorIs(t, j.Drafts().Save(drafts.Draft{ID: "../x"}), drafts.ErrID)
	require.ErrorIs(t, j.Drafts().Delete(""), drafts.ErrID)
	assert.True(t, j.Drafts().Durable())
	assertTellsNobody(t, path)
	j = reopen(t, j, path, o)
	ids := func(store string) (out []string) {
		for _, d := range j.Drafts().List(store) {
			out = append(out, d.ID)
		}
		return out
	}
	assert.Equal(t, []string{"two", "one"}, ids("store-a"))
	assert.Empty(t, ids("store-b"))
	require.NoError(t, j.Drafts().Delete("nobody"))
	tidy := func() {
		_, err := j.Tidy(1)
		require.NoError(t, err)
	}

	now = start.Add(2 * 365 * 24 * time.Hour)
	assert.Equal(t, []string{"two"}, ids("store-a"), "too old by this clock")
	tidy()
	assert.Equal(t, 2, rows(t, j, "drafts"), "but the clock may be wrong")
	now = start.Add(drafts.Kept + time.Minute)
	assert.Equal(t, []string{"two"}, ids("store-a"))
	tidy()
	assert.Equal(t, 1, rows(t, j, "drafts"), "what waits for an answer stays")
	require.NoError(t, j.Drafts().Delete("two"))
	assert.Zero(t, rows(t, j, "drafts"))
}

func TestDraftsWithoutAKey(t *testing.T) {
	t.Parallel()
	path, o := newPath(t), steady()
	j := open(t, path, o)
	assert.False(t, j.Drafts().Durable())
	require.NoError(t, j.Drafts().Save(drafts.Draft{ID: "one", Store: "store-a"}))
	assert.Len(t, j.Drafts().List("store-a"), 1)
	assert.Zero(t, rows(t, j, "drafts"))
	j = reopen(t, j, path, o)
	assert.Empty(t, j.Drafts().List("store-a"))
}

func TestADraftOnAFailingDisk(t *testing.T) {
	t.Parallel()
	path, o, f := newPath(t), steady(), &faulty{}
	o.DraftKey = draftKey
	j := openFaulty(t, path, &o, f)
	f.write = true
	require.ErrorIs(t, j.Drafts().Save(drafts.Draft{ID: "one", Store: "store-a"}), drafts.ErrWrite)
	assert.Len(t, j.Drafts().List("store-a"), 1, "it is kept in memory")
}
