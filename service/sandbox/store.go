package sandbox

import (
	"io"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"strings"
	"sync"
	"time"
)

// Values that are valid whatever the seed.
const (
	DefaultLocation = "99-00001"   // external_location_id of Boutique Exemple 001
	DefaultEmployee = "00001-DEMO" // external_employee_id; any non-empty one is taken
)

const (
	apiRoot     = "/flexiti/pos-api"
	controlRoot = "/_training/"
	bodyLimit   = 1 << 20
)

// Options set up a Store. The zero value is ready for use.
type Options struct {
	Seed     int64            // decides credentials, tokens and PINs; 0 means 1
	Now      func() time.Time // default time.Now
	Log      *slog.Logger     // one line a call, without queries, bodies or secrets; default none
	Strict   bool             // one type, spelling and error shape per field, none of the quirks of contract section 8
	Latency  Latency          // how long every call takes; default no time
	Personas Personas         // customers of one's own
	Faults   string           // a fault plan as JSON, of the program's own; none: nothing goes wrong
}

// Store is the training store: an http.Handler with its state in memory, safe
// for concurrent use. Make one with New.
type Store struct {
	now      func() time.Time
	log      *slog.Logger
	strict   bool
	latency  Latency
	personas Personas

	mu      sync.Mutex // guards everything below
	world   *world
	faults  *faults
	late    *rand.Rand
	recent  recent
	changes int // what Save has to know
}

// New makes a Store with its full credit and nobody signed in. It panics on Faults that
// are no plan.
func New(o Options) *Store {
	s := &Store{
		now: o.Now, log: o.Log, strict: o.Strict, latency: o.Latency, personas: o.Personas,
		faults: &faults{}, late: stream(o.Seed, 6),
	}
	if s.now == nil {
		s.now = time.Now
	}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	s.world = newWorld(o.Seed, s.now, o.Personas)
	if o.Faults != "" {
		if err := s.takePlan([]byte(o.Faults)); err != nil {
			panic(err) // the program's own plan is wrong
		}
	}
	return s
}

// ServeHTTP answers the API under /flexiti/pos-api, the control endpoints under
// /_training and a page about itself at /. A fault that cuts the connection panics with
// http.ErrAbortHandler, as the standard server expects.
func (s *Store) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, bodyLimit))
	if err != nil {
		tooLarge := &call{r: r}
		tooLarge.refuseAs(http.StatusRequestEntityTooLarge, "wrong_inputs", fieldError{Param: "body", Msg: "invalid"}).write(w)
		return
	}
	if strings.HasPrefix(r.URL.Path, controlRoot) {
		answer := s.control(r, body)
		w.Header().Set("Date", s.date()) // one clock for all that a till can ask
		answer.write(w)
		return
	}
	if r.URL.Path == "/" && (r.Method == http.MethodGet || r.Method == http.MethodHead) {
		s.statusPage(r).write(w)
		return
	}
	if !s.latency.none() {
		s.mu.Lock()
		late := s.latency.draw(s.late)
		s.mu.Unlock()
		pause(r, late)
	}
	s.serveFaulty(w, r, body)
}

func (s *Store) date() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.world.now().Format(http.TimeFormat)
}

// answer processes one API call; the whole of it is one step of the store.
func (s *Store) answer(r *http.Request, body []byte, f fault) reply {
	s.mu.Lock()
	defer s.mu.Unlock()
	began := time.Now()
	s.deliver()
	c := &call{world: s.world, r: r, raw: body, strict: s.strict, odd: f.kind, word: f.word}
	c.variant, _ = strings.CutPrefix(f.kind, variantOf)
	if s.faults.plan.concerns(r) && s.faults.field != nil {
		c.faults = s.faults
	}
	s.world.ledger.expire(s.world.now())
	out := c.dispatch()
	if out.done {
		s.touched()
	}
	took := time.Since(began)
	s.recent.add(visit{s.world.now(), r.Method, string(c.version), c.endpoint, out.status, out.key, took})
	s.log.InfoContext(r.Context(), "answered", "method", r.Method, "version", c.version, "endpoint", c.endpoint, "status", out.status, "key", out.key, "took", took)
	return s.disguise(r, out, f)
}

// touched notes that there is something to save.
func (s *Store) touched() { s.changes++ }
