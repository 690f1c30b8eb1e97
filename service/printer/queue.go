package printer

import (
	"context"
	"sync"
	"time"
)

// Limit is how long a printer may take for one paper.
const Limit = 45 * time.Second

// SendFunc is how documents are sent; Sender.Send is one.
type SendFunc func(ctx context.Context, t Target, d Document) (confirmed bool, err error)

// Queue prints papers one after the other on each printer, and on several at a
// time. A printer that does not go on holds up its own papers only, and those only
// until their time is over. Its methods may be called from any goroutine.
type Queue struct {
	send   SendFunc
	limit  time.Duration
	ctx    context.Context // ends with Close, not with a call
	cancel context.CancelFunc
	mu     sync.Mutex
	closed bool
	lanes  map[Target]*lane
	work   sync.WaitGroup
}

// lane is the papers for one printer.
type lane struct {
	waiting []*Job
	running bool
	pending <-chan struct{} // of an attempt that was given up and has not come back
}

// NewQueue returns a queue that sends with send, for at most limit each time.
func NewQueue(send SendFunc, limit time.Duration) *Queue {
	q := &Queue{send: send, limit: limit, lanes: map[Target]*lane{}}
	q.ctx, q.cancel = context.WithCancel(context.Background())
	return q
}

// Print takes a document for a printer and returns at once.
func (q *Queue) Print(t Target, d Document) *Job {
	j := &Job{queue: q, document: d, target: t}
	q.add(j)
	return j
}

// Close abandons what is being printed and what waits; it returns when nothing is
// sent any more.
func (q *Queue) Close() {
	q.mu.Lock()
	q.closed = true
	q.mu.Unlock()
	q.cancel()
	q.work.Wait()
}

// add puts a job at the end of its printer's lane.
func (q *Queue) add(j *Job) {
	if !q.queued(j) {
		j.change(func(s *State) { s.Phase, s.Fault = Failed, &Fault{Reason: Stopped} })
	}
}

// queued reports whether the queue took the job: it takes none after Close.
func (q *Queue) queued(j *Job) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed {
		return false
	}
	target := j.to()
	l := q.lanes[target]
	if l == nil {
		l = &lane{}
		q.lanes[target] = l
	}
	l.waiting = append(l.waiting, j)
	if !l.running {
		l.running = true
		q.work.Go(func() { q.drain(l) })
	}
	return true
}

// drain prints a lane until nothing waits.
func (q *Queue) drain(l *lane) {
	for {
		q.mu.Lock()
		if len(l.waiting) == 0 {
			l.running = false
			q.mu.Unlock()
			return
		}
		j := l.waiting[0]
		l.waiting = l.waiting[1:]
		q.mu.Unlock()
		j.change(func(s *State) { s.Phase, s.Attempts = Printing, s.Attempts+1 })
		confirmed, err := q.attempt(l, j)
		j.change(func(s *State) {
			s.Phase, s.Fault, s.Confirmed = Printed, Of(err), confirmed
			if err != nil {
				s.Phase = Failed
			}
		})
	}
}

type result struct {
	confirmed bool
	err       error
}

// attempt prints one paper, and gives up when its time is over even on a printer
// that keeps the system from coming back. Such a printer gets no other paper until
// it lets go.
func (q *Queue) attempt(l *lane, j *Job) (bool, error) {
	ctx, cancel := context.WithTimeout(q.ctx, q.limit)
	defer cancel()
	if l.pending != nil {
		select {
		case <-l.pending:
			l.pending = nil
		case <-ctx.Done():
			return false, &Fault{Reason: late(ctx), Err: ctx.Err()}
		}
	}
	if ctx.Err() != nil {
		return false, &Fault{Reason: late(ctx), Err: ctx.Err()}
	}
	done, ended, target := make(chan result, 1), make(chan struct{}), j.to()
	go func() {
		defer close(ended)
		confirmed, err := q.send(ctx, target, j.document)
		done <- result{confirmed, err}
	}()
	select {
	case r := <-done:
		return r.confirmed, r.err
	case <-ctx.Done():
		l.pending = ended
		return false, &Fault{Reason: late(ctx), Err: ctx.Err()}
	}
}
