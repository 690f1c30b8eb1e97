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
	tooMany     = "http_429"       // 429 with Retry-After, nothing is processed
	delayBefore = "delay_before"   // late, then processed
	delayAfter  = "delay"          // processed, then late
	wrongType   = "wrong_type"     // processed, then the body called text/html
	duplicate   = "duplicate"      // processed twice, the first answer sent
	revokeToken = "revoke_token"   // the token of the call dies first
	refuseKey   = "refuse:"        // with an error key: refused, nothing is processed
	variantOf   = "variant:"       // with a variant: an older shape of the answer
)

var (
	faultKinds = []string{dropBefore, dropAfter, truncate, failBefore, failAfter, tooMany, delayBefore, delayAfter, wrongType, duplicate, revokeToken}
	variants   = []string{variantOlderSearch, variantAccountType, variantNoHits, variantPartialMask}
)

// faultPlan is the body of PUT /_training/faults.
type faultPlan struct {
	Seed       int64    `json:"seed"`
	Rate       *float64 `json:"rate"` // share of calls that fail, 0 to 1; absent means 1
	Kinds      []string `json:"kinds"`
	DelayMS    []int    `json:"delay_ms"`      // shortest and longest
	Paths      []string `json:"paths"`         // texts to find in the path after the client id; none means all
	Methods    []string `json:"methods"`       // none means all
	Burst      int      `json:"burst"`         // how many concerned calls in a row a fault strikes; 0 means 1
	RetryAfter int      `json:"retry_after_s"` // of http_429; 0 means 1
	Skew       int64    `json:"skew_s"`        // how far the store's clock is off
	Latency    *Latency `json:"latency"`       // of every concerned call, faulty or not
	fieldPlan
}

const (
	longestDelay = 10 * 60 * 1000
	longestBurst = 10_000
	longestSkew  = 10 * 366 * 24 * 3600
)

func (p faultPlan) check() error {
	for _, kind := range p.Kinds {
		if err := checkKind(kind); err != nil {
			return err
		}
	}
	if p.Rate != nil && (*p.Rate < 0 || *p.Rate > 1) {
		return errors.New("rate is not between 0 and 1")
	}
	d := p.DelayMS
	if len(d) != 0 && (len(d) != 2 || d[0] < 0 || d[1] < d[0] || d[1] > longestDelay) {
		return errors.New("delay_ms is not a pair of milliseconds in order")
	}
	if err := p.fieldPlan.check(); err != nil {
		return err
	}
	return p.checkNumbers()
}

func (p faultPlan) checkNumbers() error {
	if p.Burst < 0 || p.Burst > longestBurst || p.RetryAfter < 0 || p.RetryAfter > longestDelay {
		return errors.New("burst or retry_after_s is out of range")
	}
	if p.Skew < -longestSkew || p.Skew > longestSkew {
		return errors.New("skew_s is more than ten years")
	}
	return nil
}

func checkKind(kind string) error {
	if key, ok := strings.CutPrefix(kind, refuseKey); ok {
		if _, known := refusals[key]; !known {
			return fmt.Errorf("unknown error key %q", key)
		}
		return nil
	}
	if name, ok := strings.CutPrefix(kind, variantOf); ok {
		if !slices.Contains(variants, name) {
			return fmt.Errorf("unknown variant %q", name)
		}
		return nil
	}
	if !slices.Contains(faultKinds, kind) && !slices.Contains(fieldKinds, kind) {
		return fmt.Errorf("unknown kind of fault %q", kind)
	}
	return nil
}

// faults draws what goes wrong, repeatably for a seed and an order of calls.
type faults struct {
	plan   faultPlan
	random *rand.Rand
	late   *rand.Rand        // of the latency: a stream of its own
	field  *rand.Rand        // of the faults of the field
	moved  map[int]time.Time // when a row of a list went to the top
	burst  fault             // what strikes again
	left   int               // how often
}

type fault struct {
	kind    string // empty: none
	delay   time.Duration
	latency time.Duration
	late    time.Duration // of late_delivery
	word    int           // of odd_status and odd_refusal: which one
}

func newFaults(p faultPlan) *faults {
	return &faults{plan: p, random: stream(p.Seed, 4), late: stream(p.Seed, 5), field: stream(p.Seed, 7), moved: map[int]time.Time{}}
}

func (f *faults) draw(r *http.Request) fault {
	if !f.plan.concerns(r) {
		return fault{}
	}
	var latency time.Duration
	if f.plan.Latency != nil {
		latency = f.plan.Latency.draw(f.late)
	}
	out := f.strike()
	out.latency = latency
	return out
}

func (f *faults) strike() fault {
	if len(f.plan.Kinds) == 0 {
		return fault{}
	}
	// Every draw takes the same number of values, so that one call's fault
	// does not depend on the kind of another's.
	chance, kind, delay := f.random.Float64(), f.random.IntN(len(f.plan.Kinds)), f.random.Float64()
	if f.left > 0 {
		f.left--
		return f.burst
	}
	if f.plan.Rate != nil && chance >= *f.plan.Rate {
		return fault{}
	}
	out := fault{kind: f.plan.Kinds[kind]}
	if d := f.plan.DelayMS; len(d) == 2 {
		out.delay = time.Duration((float64(d[0]) + delay*float64(d[1]-d[0])) * float64(time.Millisecond))
	}
	f.dress(&out)
	f.burst, f.left = out, max(0, f.plan.Burst-1)
	return out
}

// dress adds what a fault of the field needs.
func (f *faults) dress(out *fault) {
	switch out.kind {
	case lateDelivery:
		pair := f.plan.Late
		if len(pair) == 0 {
			pair = []int{0, 900}
		}
		out.late = seconds(f.field, pair)
	case oddStatus, oddRefusal:
		out.word = f.field.IntN(len(oddWords))
	}
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
