package sandbox_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/sandbox"
)

// A gateway says 504 and delivers later, when the token it came with is over.
func TestLateDelivery(t *testing.T) {
	t.Parallel()
	k := setup(t)
	c := k.hello.Customers[0]
	order := purchase(c, "r1", k.pin(c, "r1"), 10)
	k.clock.advance(15 * time.Minute)
	k.disturb(`{"kinds":["late_delivery"],"late_s":[600,600],"methods":["POST"]}`)
	a := k.post("v2.5", "authorization", order)
	assert.Equal(t, 504, a.status)
	assert.Contains(t, a.raw, "GATEWAY_TIMEOUT")
	k.disturb(`{}`)
	assert.Zero(t, k.sales())
	k.clock.advance(10*time.Minute - time.Second)
	assert.Zero(t, k.sales())
	k.clock.advance(time.Hour)
	require.Equal(t, 1, k.sales())
	k.signIn("merchant")
	rows := k.get("v2.5.1", "authorizations", url.Values{}).items
	require.Len(t, rows, 1)
	assert.Equal(t, "2026-03-02T15:29:05Z", rows[0]["date"], "at its own time")
	assert.Equal(t, "not_verified", k.post("v2.5", "authorization", order).key(), "and once")
}

func TestLateDeliveriesComeInTheirOrder(t *testing.T) {
	t.Parallel()
	k := setup(t)
	c := k.hello.Customers[0]
	first, second := purchase(c, "r1", k.pin(c, "r1"), 10), purchase(c, "r2", k.pin(c, "r2"), 20)
	k.disturb(`{"kinds":["late_delivery"],"late_s":[900,900]}`)
	k.post("v2.5", "authorization", first)
	k.disturb(`{"kinds":["late_delivery"],"late_s":[60,60]}`)
	k.post("v2.5", "authorization", second)
	k.disturb(`{}`)
	k.control(http.MethodPost, "clock", `{"advance_s":900}`)
	all := k.state()["authorizations"].([]any)
	require.Len(t, all, 2)
	assert.Equal(t, "order-r2", all[0].(object)["reference"])
	k.control(http.MethodPost, "reset", ``)
	k.clock.advance(time.Hour)
	assert.Zero(t, k.sales(), "a reset leaves nothing on its way")
}

// The lender does something else than it was asked for, and says what it did.
func TestTwists(t *testing.T) {
	t.Parallel()
	for kind, check := range map[string]func(*testing.T, answer){
		"other_amount": func(t *testing.T, a answer) {
			assert.InDelta(t, 90, a.fields["amount"], 0)
			assert.InDelta(t, 90, a.fields["capture"].(object)["amount"], 0)
		},
		"other_plan": func(t *testing.T, a answer) {
			assert.NotEqual(t, object{"transaction_type": "promotional_purchase", "plan_id": 4.0, "term": 3.0}, a.fields["financing_option"])
			assert.InDelta(t, 100, a.fields["amount"], 0)
		},
		"no_capture": func(t *testing.T, a answer) {
			assert.Equal(t, "opened", a.fields["status"])
			assert.NotContains(t, a.fields, "capture")
		},
		"soft_refusal": func(t *testing.T, a answer) {
			assert.Equal(t, "unauthorized", a.fields["status"])
			assert.NotContains(t, a.fields, "capture")
		},
		"odd_refusal": func(t *testing.T, a answer) {
			assert.NotContains(t, []any{"unauthorized", "closed", "opened"}, a.fields["status"])
			assert.NotContains(t, a.fields, "capture")
		},
		"odd_status": func(t *testing.T, a answer) {
			assert.NotContains(t, []any{"unauthorized", "closed", "opened"}, a.fields["status"])
			assert.Contains(t, a.fields, "capture")
		},
		"three_decimals": func(t *testing.T, a answer) { assert.Contains(t, a.raw, `"amount":100.004`) },
		"twin_fields":    func(t *testing.T, a answer) { assert.Equal(t, 2, strings.Count(a.raw, `"account_avs":`)) },
	} {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			k := setup(t)
			c := k.hello.Customers[0]
			order := onPlan(purchase(c, "r1", k.pin(c, "r1"), 100), 4, 3)
			before := k.available(c)
			k.disturb(fmt.Sprintf(`{"seed":5,"kinds":[%q],"methods":["POST"]}`, kind))
			a := k.post("v2.5", "authorization", order)
			require.Equal(t, 200, a.status, a.raw)
			check(t, a)
			refused := strings.HasSuffix(kind, "refusal")
			assert.Equal(t, refused, before == k.available(c), "nothing is charged where it was refused")
			k.disturb(`{}`)
			rows := k.get("v2.5.1", "authorizations", url.Values{}).items
			require.Len(t, rows, 1)
			if refused {
				assert.Equal(t, a.fields["status"], rows[0]["status"], "and the lists say so too")
				assert.Equal(t, "authorization_ended", k.later(int(rows[0]["authorization_id"].(float64)), "capture", object{"amount": 1}).key())
			}
		})
	}
}

func TestRefusedSoftlyIsKept(t *testing.T) {
	t.Parallel()
	k, again := direct(t, sandbox.Options{}), direct(t, sandbox.Options{})
	c := k.hello.Customers[0]
	order := purchase(c, "r1", k.pin(c, "r1"), 100)
	k.disturb(`{"kinds":["soft_refusal"],"methods":["POST"]}`)
	k.post("v2.5", "authorization", order)
	var file bytes.Buffer
	require.NoError(t, k.store.(*sandbox.Store).Save(&file))
	require.NoError(t, again.store.(*sandbox.Store).Load(&file))
	assert.Equal(t, k.state()["authorizations"], again.state()["authorizations"])
}

// everyPage reads the authorizations to an empty page.
func (k *till) everyPage(size int) (ids []int, pages int) {
	k.t.Helper()
	for page := 1; ; page++ {
		rows := k.get("v2.5.1", "authorizations", url.Values{"page_number": {fmt.Sprint(page)}, "page_size": {fmt.Sprint(size)}}).items
		if len(rows) == 0 {
			return ids, page
		}
		for _, row := range rows {
			ids = append(ids, int(row["authorization_id"].(float64)))
		}
	}
}

func (k *till) sell(n int) {
	k.t.Helper()
	c := k.hello.Customers[0]
	for i := range n {
		request := fmt.Sprintf("many-%d", i)
		k.sale(purchase(c, request, k.pin(c, request), 1))
		k.clock.advance(time.Second)
	}
}

func TestPages(t *testing.T) {
	t.Parallel()
	k := setup(t)
	k.sell(9)
	for plan, want := range map[string]int{
		`{}`:                                2,
		`{"lists":{"page_cap":2}}`:          6,
		`{"seed":3,"lists":{"short":true}}`: 0,
		`{"seed":4,"lists":{"short":true,"page_cap":4}}`: 0,
	} {
		k.disturb(plan)
		ids, pages := k.everyPage(20)
		assert.Len(t, ids, 9, plan)
		assert.True(t, slices.IsSortedFunc(ids, func(a, b int) int { return b - a }), "newest first, each once: %v", ids)
		if want > 0 {
			assert.Equal(t, want, pages, plan)
		}
	}
}

// A row that goes to the top between two pages makes another come twice.
func TestRowsThatMove(t *testing.T) {
	t.Parallel()
	k := setup(t)
	k.sell(9)
	k.disturb(`{"seed":3,"lists":{"page_cap":3,"move":1}}`)
	ids, _ := k.everyPage(3)
	assert.Greater(t, len(ids), len(slices.Compact(slices.Sorted(slices.Values(ids)))), "%v", ids)
	k.disturb(`{"lists":{"page_cap":3}}`)
	ids, _ = k.everyPage(3)
	assert.Len(t, ids, 9, "a new plan starts over")
}

func TestListsThatAreLate(t *testing.T) {
	t.Parallel()
	k := setup(t)
	k.disturb(`{"seed":2,"lists":{"delay_s":[30,300]}}`)
	k.sell(6)
	var seen []int
	for range 11 {
		ids, _ := k.everyPage(50)
		seen = append(seen, len(ids))
		k.clock.advance(30 * time.Second)
	}
	assert.Zero(t, seen[0])
	assert.Equal(t, 6, seen[10])
	assert.True(t, slices.IsSorted(seen), "%v", seen)
	assert.Greater(t, len(slices.Compact(seen)), 2, "each in its own time")

	k.disturb(`{"seed":2,"lists":{"stale_s":[60,60]}}`)
	id, _ := k.sale(purchase(k.hello.Customers[0], "last", k.pin(k.hello.Customers[0], "last"), 1))
	ids, _ := k.everyPage(50)
	assert.NotContains(t, ids, id)
	assert.Equal(t, "not_found", k.get("v2.5.1", fmt.Sprintf("authorization/%d", id), nil).key())
	k.clock.advance(time.Minute)
	ids, _ = k.everyPage(50)
	assert.Contains(t, ids, id)
}

// What happens to an authorization shows as late as anything else.
func TestCapturesThatAreLate(t *testing.T) {
	t.Parallel()
	k := setup(t)
	c := k.hello.Customers[0]
	one, _ := k.sale(held(purchase(c, "r1", k.pin(c, "r1"), 10)))
	two, _ := k.sale(held(purchase(c, "r2", k.pin(c, "r2"), 10)))
	k.clock.advance(time.Hour)
	k.signIn("merchant")
	k.disturb(`{"lists":{"delay_s":[120,120],"bare_captures":true}}`)
	require.Equal(t, 200, k.later(one, "capture", object{"amount": 10}).status)
	require.Equal(t, 200, k.later(two, "release", object{}).status)
	for _, id := range []int{one, two} {
		assert.Equal(t, "opened", k.get("v2.5.1", fmt.Sprintf("authorization/%d", id), nil).fields["status"])
	}
	assert.Empty(t, k.get("v2.5.1", "captures", nil).items)
	k.clock.advance(2 * time.Minute)
	for _, id := range []int{one, two} {
		assert.Equal(t, "closed", k.get("v2.5.1", fmt.Sprintf("authorization/%d", id), nil).fields["status"])
	}
	rows := k.get("v2.5.1", "captures", nil).items
	require.Len(t, rows, 1)
	assert.NotContains(t, rows[0], "authorization_id")
}

func TestRowsDatedAnotherDay(t *testing.T) {
	t.Parallel()
	k := setup(t)
	k.sell(8)
	k.disturb(`{"seed":1,"lists":{"off_days":1}}`)
	on := func(from, to string) int {
		return len(k.get("v2.5.1", "authorizations", url.Values{"creation_date_from": {from}, "creation_date_to": {to}}).items)
	}
	assert.Less(t, on("2026-03-02", "2026-03-02"), 8)
	assert.Equal(t, 8, on("2026-03-01", "2026-03-03"))
}

func TestSpellings(t *testing.T) {
	t.Parallel()
	k := setup(t)
	k.sell(12)
	k.disturb(`{"seed":1,"spelling":true}`)
	words := map[string]bool{}
	for _, row := range k.get("v2.5.1", "authorizations", url.Values{"page_size": {"50"}}).items {
		word := row["status"].(string)
		words[word] = true
		assert.Equal(t, "closed", strings.ToLower(strings.TrimSpace(word)))
	}
	assert.Greater(t, len(words), 2)
}

// Another till does the same, or the opposite, whatever becomes of ours.
func TestForeignTill(t *testing.T) {
	t.Parallel()
	k := setup(t)
	c := k.hello.Customers[0]
	order := purchase(c, "r1", k.pin(c, "r1"), 10)
	k.disturb(`{"kinds":["http_500"],"foreign":1,"methods":["POST"]}`)
	k.post("v2.5", "authorization", order)
	all := k.state()["authorizations"].([]any)
	require.Len(t, all, 1)
	assert.Equal(t, "demo-counter-2", all[0].(object)["user"])
	assert.NotEqual(t, "order-r1", all[0].(object)["reference"])
	assert.Equal(t, "10.00", all[0].(object)["amount"])

	kinds := map[string]bool{}
	for i := range 12 {
		k.disturb(fmt.Sprintf(`{"seed":%d,"kinds":["http_500"],"foreign":1,"methods":["POST"]}`, i))
		k.post("v2", "transactions", transaction(c, "deposit", "0000", 5))
	}
	for _, item := range k.state()["transactions"].([]any) {
		row := item.(object)
		kinds[row["type"].(string)] = true
		assert.Equal(t, "demo-counter-2", row["user"])
	}
	assert.Equal(t, map[string]bool{"deposit": true, "instore_payment": true}, kinds)

	k.disturb(`{}`)
	id, capture := k.sale(onPlan(purchase(c, "r2", k.pin(c, "r2"), 100), 4, 3))
	k.disturb(`{"foreign":1,"paths":["return"]}`)
	back := k.post("v2.5", fmt.Sprintf("authorization/%d/capture/%d/return", id, capture), object{"amount": 30})
	require.Equal(t, 200, back.status, back.raw)
	assert.InDelta(t, 40, back.fields["remaining_capture_amount"], 0)
}

func TestFieldPlansAreChecked(t *testing.T) {
	t.Parallel()
	k := setup(t)
	for _, plan := range []string{
		`{"late_s":[1]}`, `{"late_s":[5,1]}`, `{"foreign":2}`, `{"lists":{"delay_s":[1,99999999]}}`, `{"lists":{"stale_s":[-1,1]}}`,
		`{"lists":{"page_cap":-1}}`, `{"lists":{"move":-1}}`, `{"lists":{"off_days":99}}`, `{"lists":{"colour":1}}`,
	} {
		r, err := http.NewRequest(http.MethodPut, k.base+"/_training/faults", readerOf(plan))
		require.NoError(t, err)
		assert.Equal(t, 400, k.must(r).status, plan)
	}
}

// The page at / and --help tell of every fault there is.
func TestFaultsAreDocumented(t *testing.T) {
	t.Parallel()
	k := setup(t)
	var help bytes.Buffer
	assert.Zero(t, sandbox.Command(t.Context(), []string{"--help"}, io.Discard, &help))
	for lang, title := range map[string]string{"en": "What can go wrong", "fr": "Ce qui peut mal tourner"} {
		r, err := http.NewRequest(http.MethodGet, k.base+"/?lang="+lang, nil)
		require.NoError(t, err)
		page := k.must(r).raw
		assert.Contains(t, page, title)
		for _, kind := range strings.Fields("drop_before drop_after truncate http_500 http_500_after http_429 delay_before delay wrong_type duplicate revoke_token " +
			"late_delivery other_amount other_plan no_capture soft_refusal odd_refusal odd_status three_decimals twin_fields") {
			assert.Contains(t, page, "<code>"+kind+"</code>")
			assert.Contains(t, help.String(), kind)
			k.disturb(fmt.Sprintf(`{"rate":0,"kinds":[%q]}`, kind))
		}
		for _, name := range []string{"late_s", "foreign", "spelling", "lists.delay_s", "lists.stale_s", "lists.page_cap", "lists.short", "lists.move", "lists.off_days", "lists.bare_captures"} {
			assert.Contains(t, page, "<code>"+name+"</code>")
		}
	}
}

func TestFieldFaultsRepeatForASeed(t *testing.T) {
	t.Parallel()
	run := func() string {
		k := direct(t, sandbox.Options{})
		k.disturb(`{"seed":9,"rate":0.5,"kinds":["late_delivery","odd_status","soft_refusal","other_amount"],"methods":["POST"],"paths":["authorization"],"spelling":true,"foreign":0.3,
			"lists":{"delay_s":[0,5],"stale_s":[0,3],"page_cap":3,"short":true,"move":0.5,"off_days":2}}`)
		c, out := k.hello.Customers[0], ""
		for i := range 12 {
			request := fmt.Sprintf("s-%d", i)
			out += k.post("v2.5", "authorization", purchase(c, request, k.pin(c, request), 1)).raw
			k.clock.advance(time.Minute)
			ids, _ := k.everyPage(10)
			raw, err := json.Marshal(ids)
			require.NoError(t, err)
			out += string(raw)
		}
		return out
	}
	assert.Equal(t, run(), run())
}
