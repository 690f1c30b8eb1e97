package sandbox

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"time"

	"comptoir/service/money"
)

const (
	maxTries    = 3
	triesWindow = 48 * time.Hour

	bypassLimit  = money.Amount(200_00)
	bypassTimes  = 3
	bypassWindow = 24 * time.Hour
)

// pin is the outcome of one verification. It is bound to account and
// request_id; v2 has no request_id, so that its PIN fits any.
type pin struct {
	code   string // four digits
	format string
	used   bool
	wrong  int
}

type pinKey struct{ account, request string }

// sent is one message to a customer's phone or mailbox.
type sent struct {
	Format  string `json:"format"`
	Account string `json:"account_number"`
	Request string `json:"request_id"`
	PIN     string `json:"pin"`
}

const outboxLimit = 1000

// pins holds the verifications. A new one for the same account and request_id
// replaces the one before.
type pins struct {
	random *rand.Rand
	known  map[pinKey]*pin
	last   map[string]*pin // the newest of each account
	outbox []sent
}

func newPINs(random *rand.Rand) *pins {
	return &pins{random: random, known: map[pinKey]*pin{}, last: map[string]*pin{}}
}

func (s *pins) issue(account, request, format string) *pin {
	p := &pin{code: fmt.Sprintf("%04d", s.random.IntN(10000)), format: format}
	s.known[pinKey{account, request}], s.last[account] = p, p
	if sends(format) {
		s.outbox = append(s.outbox, sent{format, account, request, p.code})
		s.outbox = s.outbox[max(0, len(s.outbox)-outboxLimit):]
	}
	return p
}

// latest is what a call without request_id is judged by.
func (s *pins) latest(account string) *pin { return s.last[account] }

func (s *pins) find(account, request string) *pin {
	if p := s.known[pinKey{account, request}]; p != nil {
		return p
	}
	return s.known[pinKey{account, ""}]
}

// number is the PIN as the API answers it: a JSON number, without leading zeros.
func (p *pin) number() int {
	n, err := strconv.Atoi(p.code)
	if err != nil {
		panic("sandbox: " + err.Error()) // issue writes digits only
	}
	return n
}

// try compares what was typed and returns the key that refuses it, or nothing.
// A wrong PIN does not spend the right one, but three wrong ones lock it.
func (p *pin) try(typed string) string {
	if p == nil || p.used {
		return "not_verified"
	}
	return p.same(typed)
}

// same compares a PIN whether it was used or not.
func (p *pin) same(typed string) string {
	switch {
	case p.wrong >= maxTries:
		return "tries_exceed"
	case !samePIN(p.code, typed):
		p.wrong++
		return "wrong_verification_code"
	}
	return ""
}

// samePIN takes 0042 and 42 for one: as a JSON number a PIN loses its zeros (quirk 19).
func samePIN(code, typed string) bool {
	n, err := strconv.Atoi(strings.TrimSpace(typed))
	return err == nil && len(typed) <= 4 && fmt.Sprintf("%04d", n) == code
}

// bypassOpen reports whether the account may skip verification once more
// (contract 4.6): at most three regular purchases in 24 hours.
func (w *world) bypassOpen(a *account) bool {
	since := w.now().Add(-bypassWindow)
	return a.bypass && w.ledger.regularSince(a, since) < bypassTimes
}
