package sandbox

import (
	"net/http"
	"strings"
	"time"
)

// serveFaulty answers an API call, with whatever the fault plan does to it.
func (s *Store) serveFaulty(w http.ResponseWriter, r *http.Request, body []byte) {
	f := s.disturb(w, r, body)
	if f.latency > 0 {
		pause(r, f.latency)
	}
	if out, spared := s.spare(r, body, f); spared {
		out.write(w)
		return
	}
	out := s.answer(r, body, f)
	switch f.kind {
	case dropAfter:
		panic(http.ErrAbortHandler)
	case truncate:
		out.cut(w)
	case failAfter:
		out = refused(r, "server_error")
	case wrongType:
		out.kind = htmlType
	case duplicate:
		s.answer(r, body, f)
	case delayAfter:
		pause(r, f.delay)
	}
	out.write(w)
}

// disguise writes an answer as a fault plan wants it. Store.mu is held.
func (s *Store) disguise(r *http.Request, out reply, f fault) reply {
	switch f.kind {
	case oddStatus:
		out = out.reword(oddWords[f.word])
	case threeDecimals:
		out = out.refine()
	case twinFields:
		out = out.twin()
	}
	if s.faults.plan.Spelling && s.faults.plan.concerns(r) {
		out = out.respell(s.faults.field)
	}
	return out
}

// disturb draws the fault of a call and sets the clock its answer shows.
func (s *Store) disturb(w http.ResponseWriter, r *http.Request, body []byte) fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.deliver()
	f := s.faults.draw(r)
	if s.faults.plan.Foreign > 0 && s.faults.plan.concerns(r) && s.faults.field.Float64() < s.faults.plan.Foreign {
		s.world.foreign(r, body, s.faults.field)
	}
	if f.kind == revokeToken {
		s.world.tokens.revoke((&call{r: r}).bearer())
	}
	w.Header().Set("date", s.world.now().Format(http.TimeFormat))
	if f.kind != "" {
		s.log.InfoContext(r.Context(), "disturbed", "kind", f.kind, "delay", f.delay)
	}
	return f
}

// spare does what keeps a call from being processed at all.
func (s *Store) spare(r *http.Request, body []byte, f fault) (reply, bool) {
	switch f.kind {
	case dropBefore:
		panic(http.ErrAbortHandler)
	case lateDelivery:
		s.hold(r, body, f.late)
		return refused(r, "GATEWAY_TIMEOUT"), true
	case failBefore:
		return refused(r, "server_error"), true
	case tooMany:
		out := refused(r, "busy")
		s.mu.Lock()
		out.retry = max(1, s.faults.plan.RetryAfter)
		s.mu.Unlock()
		return out, true
	case delayBefore:
		// A client that has given up does not stop what it sent from being done.
		pause(r, f.delay)
	}
	if key, ok := strings.CutPrefix(f.kind, refuseKey); ok {
		return refused(r, key), true
	}
	return reply{}, false
}

// refused answers a chosen key as the route of the call would.
func refused(r *http.Request, key string) reply {
	c := &call{r: r}
	segments := c.split()
	for _, rt := range paths() {
		if _, ok := match(rt, c.version, segments); ok && rt.method == r.Method {
			c.coded = rt.coded
		}
	}
	if r.URL.Query().Get("lang") == string(french) {
		c.lang = french
	}
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
