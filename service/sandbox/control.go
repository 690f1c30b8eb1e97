package sandbox

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// control answers the endpoints under /_training, which no fault touches.
func (s *Store) control(r *http.Request, body []byte) reply {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.deliver()
	routes := map[string]struct {
		method string
		handle func(*http.Request, []byte) reply
	}{
		"outbox": {http.MethodGet, s.showOutbox},
		"state":  {http.MethodGet, s.showState},
		"faults": {http.MethodPut, s.setFaults},
		"clock":  {http.MethodPost, s.advanceClock},
		"reset":  {http.MethodPost, s.reset},
	}
	rt, ok := routes[strings.TrimPrefix(r.URL.Path, controlRoot)]
	switch {
	case !ok:
		return trouble(http.StatusNotFound, "no such control endpoint")
	case rt.method != r.Method:
		out := trouble(http.StatusMethodNotAllowed, "wrong method")
		out.allow = rt.method
		return out
	}
	return rt.handle(r, body)
}

func trouble(status int, message string) reply {
	return answerJSON(status, object{"error": message})
}

// strict reads a control body and refuses names it does not know.
func strict(raw []byte, v any) error {
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.DisallowUnknownFields()
	return dec.Decode(v)
}

func (s *Store) showOutbox(*http.Request, []byte) reply {
	return answerJSON(http.StatusOK, append([]sent{}, s.world.pins.outbox...))
}

func (s *Store) setFaults(_ *http.Request, raw []byte) reply {
	if err := s.takePlan(raw); err != nil {
		return trouble(http.StatusBadRequest, err.Error())
	}
	return answerJSON(http.StatusOK, object{})
}

// takePlan puts a fault plan to work, or says what is wrong with it.
func (s *Store) takePlan(raw []byte) error {
	var plan faultPlan
	if err := strict(raw, &plan); err != nil {
		return err
	}
	if err := plan.check(); err != nil {
		return err
	}
	s.faults, s.world.skew = newFaults(plan), time.Duration(plan.Skew)*time.Second
	return nil
}

func (s *Store) advanceClock(_ *http.Request, raw []byte) reply {
	var in struct {
		Seconds int64 `json:"advance_s"`
	}
	const tenYears = 10 * 366 * 24 * 3600
	if err := strict(raw, &in); err != nil {
		return trouble(http.StatusBadRequest, err.Error())
	}
	if in.Seconds < 0 || in.Seconds > tenYears {
		return trouble(http.StatusBadRequest, "advance_s is not between 0 and ten years")
	}
	s.world.advance += time.Duration(in.Seconds) * time.Second
	s.deliver()
	return answerJSON(http.StatusOK, object{"now": s.world.now().Format(time.RFC3339)})
}

// reset starts over, clock and faults included, and answers the new handshake.
func (s *Store) reset(r *http.Request, raw []byte) reply {
	in := struct {
		Seed int64 `json:"seed"`
	}{s.world.seed}
	if len(raw) > 0 {
		if err := strict(raw, &in); err != nil {
			return trouble(http.StatusBadRequest, err.Error())
		}
	}
	s.world, s.faults, s.recent = newWorld(in.Seed, s.now, s.personas), &faults{}, recent{}
	s.touched()
	return answerJSON(http.StatusOK, s.world.handshake("http://"+r.Host+apiRoot))
}

// showState returns the figures a test asserts on: ids and amounts as strings.
func (s *Store) showState(*http.Request, []byte) reply {
	accounts, purchases := []object{}, []object{}
	for _, a := range s.world.accounts {
		accounts = append(accounts, object{
			"account_number": a.number,
			"status":         a.status,
			"limit":          a.limit.String(),
			"available":      a.available.String(),
		})
	}
	for _, e := range s.world.ledger.entries {
		captures := []object{}
		for _, k := range e.captures {
			captures = append(captures, k.state())
		}
		purchases = append(purchases, object{
			"authorization_id": strconv.Itoa(e.id),
			"account_number":   e.account.number,
			"reference":        e.reference,
			"amount":           e.amount.String(),
			"status":           e.status(),
			"captures":         captures,
			"user":             e.user,
		})
	}
	decided := []object{}
	for _, d := range s.world.applications {
		decided = append(decided, object{"customer_id": d.customer, "account_number": d.account, "decision": d.decision})
	}
	return answerJSON(http.StatusOK, object{
		"accounts":       accounts,
		"authorizations": purchases,
		"transactions":   s.world.ledger.state(),
		"applications":   decided,
	})
}

func (k *capture) state() object {
	returns := []object{}
	for _, r := range k.returns {
		returns = append(returns, object{"return_id": strconv.Itoa(r.id), "amount": r.amount.String()})
	}
	return object{"capture_id": strconv.Itoa(k.id), "amount": k.amount.String(), "status": k.status, "returns": returns}
}

// state lists transactions and refunds; capture_id is there for a refund of one.
func (l *ledger) state() []object {
	rows := []object{}
	for _, t := range l.transactions {
		row := object{
			"transaction_id": strconv.Itoa(t.id), "account_number": t.account.number, "type": t.kind,
			"amount": t.amount.String(), "status": t.status, "user": t.user,
		}
		if t.capture != 0 {
			row["capture_id"] = strconv.Itoa(t.capture)
		}
		rows = append(rows, row)
	}
	return rows
}
