package service_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service"
	"comptoir/service/civil"
)

// pages serves a list of authorizations page by page.
type pages struct {
	mu    sync.Mutex
	ids   []int
	cap   int                          // rows on a page, whatever is asked for; 0 keeps to what is asked
	date  time.Time                    // of every answer
	moved func(p *pages, page int)     // before a page is served
	asked []url.Values                 // what was asked
	odd   func(page int) (string, int) // an answer in place of a page, with its status
}

func (p *pages) serve(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	query := r.URL.Query()
	p.asked = append(p.asked, query)
	page, _ := strconv.Atoi(query.Get("page_number"))
	size, _ := strconv.Atoi(query.Get("page_size"))
	if p.moved != nil {
		p.moved(p, page)
	}
	if p.odd != nil {
		if body, status := p.odd(page); status != 0 {
			dated(status, body, p.date)(w, r)
			return
		}
	}
	if p.cap > 0 {
		size = min(size, p.cap)
	}
	from := min((page-1)*size, len(p.ids))
	var rows []string
	for _, id := range p.ids[from:min(from+size, len(p.ids))] {
		rows = append(rows, fmt.Sprintf(`{"authorization_id":%d,"reference":"r-%d","amount":5,"status":"opened"}`, id, id))
	}
	dated(200, "["+strings.Join(rows, ",")+"]", p.date)(w, r)
}

func (p *pages) clientFor(t *testing.T, ticks *stopped) *service.Client {
	t.Helper()
	s := newStore(t)
	s.on("authorizations", p.serve)
	s.on("token", dated(200, tokenAnswer(1), time.Time{}))
	cfg := config(s)
	cfg.Elapsed = ticks.read
	return newClient(t, cfg)
}

func upTo(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = 99000001 + i
	}
	return all
}

var today = time.Date(2026, 3, 4, 15, 0, 0, 0, time.UTC)

func TestListsAreReadToAnEmptyPage(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ rows, cap, calls int }{
		"nothing":        {0, 0, 1},
		"a short page":   {3, 0, 2},
		"a whole page":   {50, 0, 2},
		"several pages":  {120, 0, 4},
		"capped at two":  {7, 2, 5},
		"capped at some": {49, 10, 6},
	} {
		p := &pages{ids: upTo(c.rows), cap: c.cap, date: today}
		ticks := &stopped{now: time.Minute}
		p.moved = func(*pages, int) { ticks.advance(time.Second) }
		r, err := p.clientFor(t, ticks).ReadAuthorizations(t.Context(), service.Question{AccountNumber: "90010021"})
		require.NoError(t, err, name)
		assert.True(t, r.Complete(), "%s: %s", name, r.Gap)
		assert.Len(t, r.Rows, c.rows, name)
		assert.Len(t, r.IDs, c.rows, name)
		assert.Len(t, p.asked, c.calls, name)
		assert.Equal(t, time.Minute, r.Sent, name)
		assert.Equal(t, time.Minute+time.Duration(c.calls)*time.Second, r.Ended, name)
		for _, query := range p.asked {
			assert.Empty(t, query.Get("authorization_status")+query.Get("transaction_type"), "nothing is hidden")
		}
	}
}

// The dates come from the store's clock, whatever the till's own shows.
func TestListsAreAskedForByTheStoresClock(t *testing.T) {
	t.Parallel()
	p := &pages{ids: upTo(1), date: today.AddDate(0, 0, 5)}
	c := p.clientFor(t, &stopped{})
	q := service.Question{AccountNumber: "90010021", Since: today.AddDate(0, 0, 4)}
	r, err := c.ReadAuthorizations(t.Context(), q)
	require.NoError(t, err)
	assert.True(t, r.Complete())
	assert.True(t, r.From.IsZero() && r.To.IsZero(), "nothing known of the store's clock: all dates")

	r, err = c.ReadAuthorizations(t.Context(), q)
	require.NoError(t, err)
	assert.True(t, r.Complete())
	assert.Equal(t, civil.Date{Year: 2026, Month: 3, Day: 5}, r.From)
	assert.Equal(t, civil.Date{Year: 2026, Month: 3, Day: 12}, r.To)
	assert.Equal(t, "2026-03-05", p.asked[len(p.asked)-1].Get("creation_date_from"))
	assert.Equal(t, "2026-03-12", p.asked[len(p.asked)-1].Get("creation_date_to"))

	r, err = c.ReadAuthorizations(t.Context(), service.Question{AccountNumber: "90010021"})
	require.NoError(t, err)
	assert.True(t, r.From.IsZero() && r.To.IsZero(), "when the call was sent is not known")

	// The machine sleeps for a week: its monotonic clock may not have noticed.
	p.date = p.date.AddDate(0, 0, 7)
	r, err = c.ReadAuthorizations(t.Context(), q)
	require.NoError(t, err)
	assert.True(t, r.Complete(), "read anew with the dates that the answers gave")
	assert.Equal(t, civil.Date{Year: 2026, Month: 3, Day: 19}, r.To)
}

func TestListsThatMove(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		moved func(*pages, int)
		gap   service.Gap
		rows  int
	}{
		"a row comes in once": {func() func(*pages, int) {
			done := false
			return func(p *pages, page int) {
				if page == 2 && !done {
					done = true
					p.ids = append([]int{98}, p.ids...)
				}
			}
		}(), service.GapNone, 6},
		"a row comes in whenever one looks": {func(p *pages, page int) {
			if page == 2 {
				p.ids = append([]int{100 + len(p.ids)}, p.ids...)
			}
		}, service.GapMoved, 0},
		"a row goes to the top": {func(p *pages, page int) {
			if page == 2 {
				end := len(p.ids) - 1
				p.ids = append([]int{p.ids[end]}, p.ids[:end]...)
			}
		}, service.GapMoved, 0},
		"one page for ever": {func(p *pages, page int) { p.odd = onePage }, service.GapMoved, 0},
	} {
		p := &pages{ids: upTo(5), cap: 3, date: today, moved: c.moved}
		r, err := p.clientFor(t, &stopped{}).ReadAuthorizations(t.Context(), service.Question{AccountNumber: "90010021"})
		require.NoError(t, err, name)
		assert.Equal(t, c.gap, r.Gap, name)
		if r.Complete() {
			assert.Len(t, r.Rows, c.rows, name)
		}
	}
}

func onePage(int) (string, int) { return `[{"authorization_id":1,"amount":5}]`, 200 }

// A lender that always shows a row twice, such as once for each capture, hides nothing that
// comes behind it: what the list shows was made, and what it lacks is no proof.
func TestAListThatShowsARowTwice(t *testing.T) {
	t.Parallel()
	p := &pages{ids: []int{9, 8, 8, 7, 6, 6, 5}, cap: 2, date: today}
	r, err := p.clientFor(t, &stopped{}).ReadAuthorizations(t.Context(), service.Question{AccountNumber: "99000000000011"})
	require.NoError(t, err)
	assert.Equal(t, service.GapMoved, r.Gap)
	assert.False(t, r.Complete())
	assert.Equal(t, []string{"5", "6", "7", "8", "9"}, r.IDs)
	assert.Len(t, r.Rows, 5)
}

func TestListsWithoutAnEnd(t *testing.T) {
	t.Parallel()
	endless := &pages{date: today, odd: func(page int) (string, int) { return fmt.Sprintf(`[{"authorization_id":%d,"amount":5}]`, page), 200 }}
	r, err := endless.clientFor(t, &stopped{}).ReadAuthorizations(t.Context(), service.Question{AccountNumber: "90010021"})
	require.NoError(t, err)
	assert.Equal(t, service.GapTooLong, r.Gap)
	assert.False(t, r.Complete())

	torn := &pages{ids: upTo(60), date: today, odd: func(page int) (string, int) {
		if page == 2 {
			return `oops`, 500
		}
		return "", 0
	}}
	r, err = torn.clientFor(t, &stopped{}).ReadAuthorizations(t.Context(), service.Question{AccountNumber: "90010021"})
	require.Error(t, err)
	assert.Empty(t, r.Rows)
}

func TestListsInOnePiece(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	c := newClient(t, config(s))
	list := fixture(t, "customer-transactions-success.json")
	s.answer("transactions", 200, list)
	s.answer("authorized", 200, list)
	r, err := c.ReadPurchases(t.Context(), "70022")
	require.NoError(t, err)
	assert.True(t, r.Complete())
	assert.Equal(t, []string{"880100", "880101"}, r.IDs)
	r, err = c.ReadHeld(t.Context())
	require.NoError(t, err)
	assert.Len(t, r.Rows, 2)
	s.answer("transactions", 409, fixture(t, "customer-transactions-error-no-returns.json"))
	r, err = c.ReadPurchases(t.Context(), "70022")
	require.NoError(t, err)
	assert.Equal(t, service.GapNoReturns, r.Gap, "nothing to return is not nothing bought")
	s.answer("captures", 200, `[]`)
	k, err := c.ReadCaptures(t.Context(), service.Question{AccountNumber: "90010021"})
	require.NoError(t, err)
	assert.True(t, k.Complete())
}

func TestSightings(t *testing.T) {
	t.Parallel()
	asked := purchase().Asked()
	row := func(id, reference string, change func(*service.Authorization)) service.Authorization {
		a := service.Authorization{
			ID: id, Reference: reference, Amount: asked.Amount, Status: "closed", Financing: asked.Financing,
			Capture: &service.Capture{ID: "1", Amount: asked.Amount, Status: "pending"},
		}
		if change != nil {
			change(&a)
		}
		return a
	}
	refused := row("1", "order-demo-0001", func(a *service.Authorization) { a.Status, a.Capture = "unauthorized", nil })
	other := row("2", "order-demo-0002", nil)
	for name, c := range map[string]struct {
		rows    []service.Authorization
		others  map[string]bool
		before  bool
		verdict service.Verdict
		seen    bool
	}{
		"nothing":                     {nil, nil, false, service.VerdictUnknown, false},
		"another sale":                {[]service.Authorization{other}, nil, false, service.VerdictUnknown, false},
		"it":                          {[]service.Authorization{other, row("1", "order-demo-0001", nil)}, nil, false, service.VerdictMatches, true},
		"an earlier one":              {[]service.Authorization{row("1", "order-demo-0001", nil)}, map[string]bool{"1": true}, true, service.VerdictUnknown, false},
		"it, refused":                 {[]service.Authorization{refused}, nil, false, service.VerdictRefused, true},
		"perhaps the earlier refusal": {[]service.Authorization{refused}, nil, true, service.VerdictUnknown, false},
		"refused, and then made":      {[]service.Authorization{refused, row("3", "order-demo-0001", nil)}, nil, false, service.VerdictMatches, true},
		"two of them":                 {[]service.Authorization{row("1", "order-demo-0001", nil), row("3", "order-demo-0001", nil)}, nil, false, service.VerdictUnknown, true},
		"without a reference":         {[]service.Authorization{row("1", "", nil)}, nil, false, service.VerdictUnknown, true},
		"such a one of another sum":   {[]service.Authorization{row("1", "", func(a *service.Authorization) { a.Amount-- })}, nil, false, service.VerdictUnknown, false},
		"an odd word":                 {[]service.Authorization{row("1", "order-demo-0001", func(a *service.Authorization) { a.Status = "voided" })}, nil, false, service.VerdictUnknown, true},
		"another amount":              {[]service.Authorization{row("1", "order-demo-0001", func(a *service.Authorization) { a.Amount-- })}, nil, false, service.VerdictDiffers, true},
	} {
		s := asked.Sight(c.rows, c.others, c.before)
		assert.Equal(t, c.verdict, s.Verdict, name)
		assert.Equal(t, c.seen, s.Seen, name)
	}
}
