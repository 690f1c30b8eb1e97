package sandbox

import (
	"context"
	"net/http"
	"slices"
	"time"
)

// delivery is a call that a gateway has answered 504, and holds.
type delivery struct {
	due     time.Time // by the store's clock
	request *http.Request
	body    []byte
	token   *token // as it was when the gateway let the call in; nil when it had none
}

// hold keeps a call for later. What only reads is of no use to anybody then.
func (s *Store) hold(r *http.Request, body []byte, late time.Duration) {
	if r.Method == http.MethodGet {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	w := s.world
	d := delivery{
		due: w.now().Add(late), request: r.Clone(context.Background()), body: slices.Clone(body),
		token: w.tokens.find((&call{r: r}).bearer(), w.now()),
	}
	at, _ := slices.BinarySearchFunc(w.line, d, func(a, b delivery) int {
		if a.due.After(b.due) {
			return 1
		}
		return -1 // of two at one time, the later one goes behind
	})
	w.line = slices.Insert(w.line, at, d)
}

// deliver processes what is due, each call at its own time. Store.mu is held.
func (s *Store) deliver() {
	w := s.world
	for len(w.line) > 0 && !w.line[0].due.After(w.now()) {
		d := w.line[0]
		w.line = w.line[1:]
		w.fixed = d.due
		c := &call{world: w, r: d.request, raw: d.body, strict: s.strict, known: d.token}
		w.ledger.expire(w.now())
		out := c.dispatch()
		w.fixed = time.Time{}
		if out.done {
			s.touched()
		}
		s.log.Info("delivered late", "method", d.request.Method, "endpoint", c.endpoint, "status", out.status, "key", out.key)
	}
}
