package sandbox

import (
	"net/http"
	"strings"
	"time"
)

// serveFaulty answers an API call, with whatever the fault plan does to it.
func (s *Store) serveFaulty(w http.ResponseWriter, r *http.Request, body []byte) {
	f := s.disturb(w, r)
	if f.latency > 0 {
		pause(r, f.latency)
	}
	if out, spared := s.spare(r, f); spared {
		out.write(w)
		return
	}
	variant, _ := strings.CutPrefix(f.kind, variantOf)
	out := s.answer(r, body, variant)
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
		s.answer(r, body, variant)
	case delayAfter:
		pause(r, f.delay)
	}
	out.write(w)
}

// disturb draws the fault of a call and sets the clock its answer shows.
func (s *Store) disturb(w http.ResponseWriter, r *http.Request) fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	f := s.faults.draw(r)
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
func (s *Store) spare(r *http.Request, f fault) (reply, bool) {
	switch f.kind {
	case dropBefore:
		panic(http.ErrAbortHandler)
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
