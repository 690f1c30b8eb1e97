package charge

import (
	"crypto/rand"
	"encoding/hex"
	"sync"
	"time"

	"comptoir/app/charge/evidence"
	"comptoir/app/charge/inquiry"
	"comptoir/service/agreement"
	"comptoir/service/journal"
)

// Moments are what one run of the program remembers of the calls it sent: when
// that was, on the monotonic clock and by the store's. The journal keeps neither:
// a monotonic clock starts anew with each run, and the till's own clock may be
// wrong by days. Its methods may be called from any goroutine.
type Moments struct {
	run  string
	mu   sync.Mutex
	sent map[string]sending // by entry
}

// sending is what is known of the sending of one call.
type sending struct {
	call evidence.Call
	at   time.Time // by the store's clock; zero: it had not told yet

	about journal.Details // with whom it was about, which the entry forgets once it is settled
}

// NewMoments returns those of a run that begins now.
func NewMoments() *Moments {
	var id [8]byte
	_, _ = rand.Read(id[:]) // never fails: the runtime ends the program instead
	return &Moments{run: hex.EncodeToString(id[:]), sent: map[string]sending{}}
}

func (m *Moments) at(elapsed time.Duration) evidence.Moment {
	return evidence.Moment{Run: m.run, At: elapsed}
}

func (m *Moments) began(e journal.Entry) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.sent[e.ID] = sending{about: e.Details}
}

func (m *Moments) wasSent(id string, elapsed time.Duration, server time.Time) {
	m.mu.Lock()
	defer m.mu.Unlock()
	s := m.sent[id]
	s.call, s.at = evidence.Call{Sent: m.at(elapsed)}, server
	m.sent[id] = s
}

// gaveUp notes when the till stopped waiting for the answer.
func (m *Moments) gaveUp(id string, elapsed time.Duration) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if s, known := m.sent[id]; known {
		s.call.GaveUp = m.at(elapsed)
		m.sent[id] = s
	}
}

// of returns what is known of a call; nothing of one that another run sent.
func (m *Moments) of(id string) sending {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.sent[id]
}

func (m *Moments) forget(id string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.sent, id)
}

func (m *Moments) forgetWhom(id string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if s, known := m.sent[id]; known {
		s.about = journal.Details{}
		m.sent[id] = s
	}
}

// timedJournal notes what calls are about, and when they are sent and given up.
type timedJournal struct {
	Journal
	moments *Moments
	clock   inquiry.Clock
}

func (j timedJournal) BeginAgreed(d journal.Details, agreed ...agreement.Agreement) (journal.Entry, error) {
	e, err := j.Journal.BeginAgreed(d, agreed...)
	if err == nil && readOnceMore(d) {
		j.moments.began(e)
	}
	return e, err
}

func (j timedJournal) Decline(id, key string) error {
	j.moments.forgetWhom(id)
	return j.Journal.Decline(id, key)
}

// Send notes the moment once the record is on the disk: nothing has left before.
func (j timedJournal) Send(id string) (*journal.Permit, error) {
	p, err := j.Journal.Send(id)
	if err == nil {
		j.moments.wasSent(id, j.clock.Elapsed(), j.clock.ServerClock().Now())
	}
	return p, err
}

func (j timedJournal) MarkUnknown(id, key string) error {
	j.moments.gaveUp(id, j.clock.Elapsed())
	return j.Journal.MarkUnknown(id, key)
}
