package service_test

import (
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service"
)

// stopped is a monotonic clock that goes on when told to.
type stopped struct {
	mu  sync.Mutex
	now time.Duration
}

func (s *stopped) read() time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now
}

func (s *stopped) advance(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now += d
}

// dated answers with a Date header; none where it is zero.
func dated(status int, body string, date time.Time) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header()["Date"] = nil
		if !date.IsZero() {
			w.Header().Set("Date", date.Format(http.TimeFormat))
		}
		reply(status, body)(w, r)
	}
}

func TestServerClock(t *testing.T) {
	t.Parallel()
	s, wall, ticks := newStore(t), newClock(), &stopped{now: time.Hour}
	cfg := config(s)
	cfg.Now, cfg.Elapsed = wall.Now, ticks.read
	c := newClient(t, cfg)
	assert.Equal(t, service.ServerClock{}, c.ServerClock())
	assert.Zero(t, c.ServerClock().Now())

	theirs := time.Date(2026, 3, 1, 9, 30, 0, 0, time.UTC)
	s.on("token", dated(200, tokenAnswer(1), time.Time{}))
	s.on("lookup", dated(409, `{"error":"not_found"}`, theirs))
	require.NoError(t, c.SignIn(t.Context()))
	assert.False(t, c.ServerClock().Known, "an answer without a date teaches nothing")
	require.Error(t, perform(t, t.Context(), c, service.OpLookup, ""))
	assert.Equal(t, service.ServerClock{Known: true, Date: theirs, Skew: theirs.Sub(wall.Now())}, c.ServerClock())

	// The till's clock is set back a day, and ten minutes go by.
	wall.advance(-24 * time.Hour)
	ticks.advance(10 * time.Minute)
	assert.Equal(t, 10*time.Minute, c.ServerClock().Age)
	assert.Equal(t, theirs.Add(10*time.Minute), c.ServerClock().Now())

	// An answer that says nothing of the time leaves the clock as it was.
	s.on("lookup", dated(500, ``, time.Time{}))
	require.Error(t, perform(t, t.Context(), c, service.OpLookup, ""))
	assert.Equal(t, 10*time.Minute, c.ServerClock().Age)
}

func TestServerClockIsShared(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	s.answer("lookup", 200, fixture(t, "lookup-success-consumer.json"))
	cfg := config(s)
	cfg.Elapsed = nil
	c := newClient(t, cfg)
	var all sync.WaitGroup
	for range 16 {
		all.Go(func() {
			assert.NoError(t, perform(t, t.Context(), c, service.OpLookup, ""))
			assert.True(t, c.ServerClock().Known)
		})
	}
	all.Wait()
	assert.GreaterOrEqual(t, c.ServerClock().Age, time.Duration(0))
	assert.Positive(t, c.Elapsed())
}
