package sandbox

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"time"
)

// Kinds of fault.
const (
	dropBefore  = "drop_before"    // the connection is cut, nothing is processed
	dropAfter   = "drop_after"     // processed, then cut
	truncate    = "truncate"       // processed, then half the body
	failBefore  = "http_500"       // 500, nothing is processed
	failAfter   = "http_500_after" // processed, then 500
	delayBefore = "delay_before"   // late, then processed
	delayAfter  = "delay"          // processed, then late
	revokeToken = "revoke_token"   // the token of the call dies first
	refuseKey   = "refuse:"        // with an error key: refused, nothing is processed
)

var faultKinds = []string{dropBefore, dropAfter, truncate, failBefore, failAfter, delayBefore, delayAfter, revokeToken}

// faultPlan is the body of PUT /_training/faults.
type faultPlan struct {
	Seed    int64    `json:"seed"`
	Rate    *float64 `json:"rate"` // share of calls that fail, 0 to 1; absent means 1
	Kinds   []string `json:"kinds"`
	DelayMS []int    `json:"delay_ms"` // shortest and longest
	Paths   []string `json:"paths"`    // texts to find in the path after the client id; none means all
	Methods []string `json:"methods"`  // none means all
}

const longestDelay = 10 * 60 * 1000

func (p faultPlan) check() error {
	for _, kind := range p.Kinds {
		key, refusal := strings.CutPrefix(kind, refuseKey)
		if _, known := refusals[key]; refusal && !known {
			return fmt.Errorf("unknown error key %q", key)
		}
		if !refusal && !slices.Contains(faultKinds, kind) {
			return fmt.Errorf("unknown kind of fault %q", kind)
		}
	}
	if p.Rate != nil && (*p.Rate < 0 || *p.Rate > 1) {
		return errors.New("rate is not between 0 and 1")
	}
	d := p.DelayMS
	if len(d) != 0 && (len(d) != 2 || d[0] < 0 || d[1] < d[0] || d[1] > longestDelay) {
		return errors.New("delay_ms is not a pair of milliseconds in order")
	}
	return nil
}

// faults draws what goes wrong, repeatably for a seed and an order of calls.
type faults struct {
	plan   faultPlan
	random *rand.Rand
}

type fault struct {
	kind  string // empty: none
	delay time.Duration
}

func newFaults(p faultPlan) *faults { return &faults{plan: p, random: stream(p.Seed, 4)} }

func (f *faults) draw(r *http.Request) fault {
	if len(f.plan.Kinds) == 0 || !f.plan.concerns(r) {
		return fault{}
	}
	// Every draw takes the same number of values, so that one call's fault
	// does not depend on the kind of another's.
	chance, kind, delay := f.random.Float64(), f.random.IntN(len(f.plan.Kinds)), f.random.Float64()
	if f.plan.Rate != nil && chance >= *f.plan.Rate {
		return fault{}
	}
	out := fault{kind: f.plan.Kinds[kind]}
	if d := f.plan.DelayMS; len(d) == 2 {
		out.delay = time.Duration((float64(d[0]) + delay*float64(d[1]-d[0])) * float64(time.Millisecond))
	}
	return out
}

func (p faultPlan) concerns(r *http.Request) bool {
	if len(p.Methods) > 0 && !slices.Contains(p.Methods, r.Method) {
		return false
	}
	if len(p.Paths) == 0 {
		return true
	}
	path := strings.TrimPrefix(r.URL.Path, apiRoot+"/")
	_, path, _ = strings.Cut(path, "/")
	if rest, ok := strings.CutPrefix(path, "client-id/"); ok {
		_, path, _ = strings.Cut(rest, "/")
	}
	return slices.ContainsFunc(p.Paths, func(part string) bool { return strings.Contains(path, part) })
}

// serveFaulty answers an API call, with whatever the fault plan does to it.
func (s *Store) serveFaulty(w http.ResponseWriter, r *http.Request, body []byte) {
	s.mu.Lock()
	f := s.faults.draw(r)
	if f.kind == revokeToken {
		s.world.tokens.revoke((&call{r: r}).bearer())
	}
	s.mu.Unlock()
	if f.kind != "" {
		s.log.InfoContext(r.Context(), "disturbed", "kind", f.kind, "delay", f.delay)
	}
	switch f.kind {
	case dropBefore:
		panic(http.ErrAbortHandler)
	case failBefore:
		broken(r).write(w)
		return
	case delayBefore:
		// A client that has given up does not stop what it sent from being done.
		pause(r, f.delay)
	}
	if key, ok := strings.CutPrefix(f.kind, refuseKey); ok {
		refused(r, key).write(w)
		return
	}
	out := s.answer(r, body)
	switch f.kind {
	case dropAfter:
		panic(http.ErrAbortHandler)
	case truncate:
		out.cut(w)
	case failAfter:
		out = broken(r)
	case delayAfter:
		pause(r, f.delay)
	}
	out.write(w)
}

func broken(r *http.Request) reply { return (&call{r: r}).refuse("server_error") }

// refused answers a chosen key as the version of the call would.
func refused(r *http.Request, key string) reply {
	c := &call{r: r}
	c.split()
	return c.refuse(key)
}

// pause waits unless the request ends first: the client left or the server closes.
func pause(r *http.Request, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-r.Context().Done():
	}
}
