package service_test

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service"
	"comptoir/service/money"
	"comptoir/service/sandbox"
)

// disturb puts a fault plan to work in a training store.
func disturb(t *testing.T, store *sandbox.Store, plan string) {
	t.Helper()
	w := httptest.NewRecorder()
	store.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodPut, "/_training/faults", strings.NewReader(plan)))
	require.Equal(t, http.StatusOK, w.Code, w.Body.String())
}

// sale is a good purchase on a plan, verified.
func (h host) sale(t *testing.T, reference string) service.AuthorizationRequest {
	t.Helper()
	return service.AuthorizationRequest{
		AccountNumber: h.account, Reference: reference, Amount: money.Cents(10000), AutoCapture: true, RequestID: reference,
		Financing: service.Financing{Type: service.Promotional, PlanID: 4, Months: 3}, PIN: h.verified(t, reference), EmployeeID: sandbox.DefaultEmployee,
	}
}

// Whatever the lender makes of a charge, the client sees it, and takes for a
// success and for a refusal only what is one.
func TestTheLenderIsUnderstood(t *testing.T) {
	t.Parallel()
	for kind, want := range map[string]struct {
		key     service.Key
		class   service.Class
		differs string
	}{
		"other_amount":   {service.KeyDiffers, service.ClassUnknown, "amount"},
		"other_plan":     {service.KeyDiffers, service.ClassUnknown, "financing_option"},
		"no_capture":     {service.KeyDiffers, service.ClassUnknown, "capture"},
		"soft_refusal":   {service.KeyRefused, service.ClassCustomer, ""},
		"odd_refusal":    {service.KeyUndocumented, service.ClassUnknown, ""},
		"odd_status":     {service.KeyUndocumented, service.ClassUnknown, ""},
		"three_decimals": {service.KeyUnreadable, service.ClassUnknown, ""},
		"twin_fields":    {service.KeyUnreadable, service.ClassUnknown, ""},
		"late_delivery":  {service.KeyGatewayTimeout, service.ClassUnknown, ""},
	} {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			h, store := trainingWith(t, newClock(), nil)
			r := h.sale(t, "sale-1")
			disturb(t, store, fmt.Sprintf(`{"kinds":[%q],"methods":["POST"]}`, kind))
			_, err := h.c.Authorize(t.Context(), permit(t, r), r, service.English)
			e := service.AsError(err)
			require.NotNil(t, e)
			assert.Equal(t, want.key, e.Key)
			assert.Equal(t, want.class, e.Class)
			if want.differs != "" {
				assert.Contains(t, strings.Join(e.Compared.Differs, " "), want.differs)
			}
		})
	}
	h, store := trainingWith(t, newClock(), nil)
	disturb(t, store, `{"seed":1,"spelling":true}`)
	for i := range 8 {
		r := h.sale(t, "spelt-"+strconv.Itoa(i))
		_, err := h.c.Authorize(t.Context(), permit(t, r), r, service.English)
		assert.NoError(t, err, "a success, however it is spelt")
	}
}

// What one complete reading may miss, two that agree a minute apart do not, as
// long as rows show within five minutes and copies are at most a minute old.
func TestTwoReadingsThatAgree(t *testing.T) {
	t.Parallel()
	const seeds = 20
	agreed, missed, moved := 0, 0, 0
	for seed := range seeds {
		m := newMoving(t, uint64(seed)) //nolint:gosec // small
		var before service.Reading[service.Authorization]
		for range 12 {
			r, err := m.h.c.ReadAuthorizations(t.Context(), service.Question{AccountNumber: m.h.account, Since: m.began})
			require.NoError(t, err)
			if !r.Complete() {
				moved++
				m.now.advance(time.Minute)
				continue
			}
			missed += m.lacks(r)
			if before.Ended > 0 && r.Sent-before.Ended >= time.Minute && slices.Equal(before.IDs, r.IDs) {
				agreed++
				assert.Zero(t, m.lacks(before), "seed %d: %v", seed, r.IDs)
			}
			before = r
			m.now.advance(time.Minute)
		}
	}
	t.Logf("%d readings came to nothing, %d rows were missed by complete ones, %d pairs agreed", moved, missed, agreed)
	assert.Positive(t, moved)
	assert.Positive(t, missed)
	assert.Positive(t, agreed)
}

// moving is a store whose lists change while they are read.
type moving struct {
	t      *testing.T
	h      host
	now    *clock
	began  time.Time
	random *rand.Rand
	sold   map[string]time.Time // when each sale was made, by its id
	buying bool
}

func newMoving(t *testing.T, seed uint64) *moving {
	t.Helper()
	m := &moving{t: t, now: newClock(), random: rand.New(rand.NewPCG(seed, 1)), sold: map[string]time.Time{}}
	m.began = m.now.Now()
	h, store := trainingWith(t, m.now, func(cfg *service.Config) {
		cfg.Elapsed = func() time.Duration { return m.now.Now().Sub(m.began) }
		cfg.Observe = m.between
	})
	m.h = h
	disturb(t, store, fmt.Sprintf(`{"seed":%d,"lists":{"delay_s":[30,300],"stale_s":[0,60],"page_cap":3,"short":true,"move":0.05,"off_days":2}}`, seed))
	for range 6 {
		m.sell()
		m.now.advance(20 * time.Second)
	}
	m.now.advance(6 * time.Minute)
	return m
}

// between lets time pass after each page, and another till sell something.
func (m *moving) between(c service.Call) {
	if c.Operation != service.OpAuthorizations || m.buying {
		return
	}
	m.now.advance(time.Duration(m.random.IntN(6)) * time.Second)
	if m.random.IntN(12) == 0 {
		m.sell()
	}
}

func (m *moving) sell() {
	m.t.Helper()
	m.buying = true
	defer func() { m.buying = false }()
	r := m.h.sale(m.t, fmt.Sprintf("sale-%d", len(m.sold)))
	r.Amount = money.Cents(5000)
	a, err := m.h.c.Authorize(m.t.Context(), permit(m.t, r), r, service.English)
	require.NoError(m.t, err)
	m.sold[a.ID] = m.now.Now()
}

// lacks counts the sales that a reading does not have, although they were due to
// show five minutes before it was sent.
func (m *moving) lacks(r service.Reading[service.Authorization]) int {
	count := 0
	for id, at := range m.sold {
		if r.Sent-at.Sub(m.began) >= 5*time.Minute && !slices.Contains(r.IDs, id) {
			count++
		}
	}
	return count
}
