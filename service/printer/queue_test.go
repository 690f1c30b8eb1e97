package printer_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"

	"comptoir/service/printer"
)

var (
	counter = printer.Target{Kind: printer.Network, Host: "counter"}
	office  = printer.Target{Kind: printer.System, Name: "office"}
)

// titled returns a document to tell apart.
func titled(title string) printer.Document { return printer.Document{Title: title} }

// TestAStalledPrinterHoldsUpNobody: Print comes back at once, other printers go on,
// and when its time is over the next paper has its turn. Virtual time.
func TestAStalledPrinterHoldsUpNobody(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		stall := true
		var mu sync.Mutex
		q := printer.NewQueue(func(ctx context.Context, to printer.Target, _ printer.Document) (bool, error) {
			mu.Lock()
			stalls := stall && to == counter
			mu.Unlock()
			if stalls {
				<-ctx.Done()
				return false, &printer.Fault{Reason: printer.Stalled}
			}
			return true, nil
		}, printer.Limit)
		begun := time.Now()
		first, second, other := q.Print(counter, titled("1")), q.Print(counter, titled("2")), q.Print(office, titled("3"))
		synctest.Wait()
		assert.Zero(t, time.Since(begun))
		assert.Equal(t, printer.Printing, first.State().Phase)
		assert.Equal(t, printer.Waiting, second.State().Phase)
		assert.Equal(t, printer.State{Phase: printer.Printed, Confirmed: true, Attempts: 1}, other.State())

		mu.Lock()
		stall = false
		mu.Unlock()
		time.Sleep(printer.Limit)
		synctest.Wait()
		assert.Equal(t, printer.Failed, first.State().Phase)
		assert.Equal(t, printer.Stalled, first.State().Fault.Reason)
		assert.Equal(t, printer.Printed, second.State().Phase)

		first.Again(counter)
		synctest.Wait()
		assert.Equal(t, printer.State{Phase: printer.Printed, Confirmed: true, Attempts: 2}, first.State())
		q.Close()
	})
}

// TestADriverThatNeverComesBack keeps its own printer busy and nothing else: the
// next paper for it is not sent on top, and fails in its time.
func TestADriverThatNeverComesBack(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		release := make(chan struct{})
		var calls int
		q := printer.NewQueue(func(context.Context, printer.Target, printer.Document) (bool, error) {
			calls++
			<-release // as a system call that cannot be given up
			return false, nil
		}, time.Minute)
		first, second := q.Print(counter, titled("1")), q.Print(counter, titled("2"))
		time.Sleep(2 * time.Minute)
		synctest.Wait()
		for _, j := range []*printer.Job{first, second} {
			assert.Equal(t, printer.Failed, j.State().Phase)
			assert.Equal(t, printer.Stalled, j.State().Fault.Reason)
		}
		assert.Equal(t, 1, calls)
		close(release)
		second.Again(counter)
		synctest.Wait()
		assert.Equal(t, printer.Printed, second.State().Phase)
		assert.Equal(t, 2, calls)
		q.Close()
	})
}

// TestCloseEndsEverything, and nothing is taken afterwards.
func TestCloseEndsEverything(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		q := printer.NewQueue(func(ctx context.Context, _ printer.Target, _ printer.Document) (bool, error) {
			<-ctx.Done()
			return false, ctx.Err()
		}, time.Hour)
		first, second := q.Print(counter, titled("1")), q.Print(counter, titled("2"))
		synctest.Wait()
		q.Close()
		third := q.Print(counter, titled("3"))
		for _, j := range []*printer.Job{first, second, third} {
			assert.Equal(t, printer.Failed, j.State().Phase)
		}
		assert.Equal(t, printer.Stopped, second.State().Fault.Reason)
		assert.Equal(t, printer.Stopped, third.State().Fault.Reason)
	})
}

// TestObserve: an observer receives the present state at once, each later one in
// order, and may ask for the paper again.
func TestObserve(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		fail := errors.New("no")
		attempts := 0
		q := printer.NewQueue(func(context.Context, printer.Target, printer.Document) (bool, error) {
			attempts++
			time.Sleep(time.Second)
			if attempts == 1 {
				return false, fail
			}
			return false, nil
		}, time.Minute)
		j := q.Print(counter, titled("1"))
		var seen []printer.Phase
		var mu sync.Mutex
		j.Observe(func(s printer.State) {
			mu.Lock()
			seen = append(seen, s.Phase)
			mu.Unlock()
			if s.Phase == printer.Failed {
				j.Again(counter)
			}
		})
		j.Again(office) // under way: nothing happens
		time.Sleep(time.Minute)
		synctest.Wait()
		mu.Lock()
		defer mu.Unlock()
		assert.Equal(t, 2, attempts)
		assert.Equal(t, printer.Printed, seen[len(seen)-1])
		assert.Contains(t, seen, printer.Failed)
		for i := 1; i < len(seen); i++ {
			if seen[i-1] == printer.Printed {
				assert.NotEqual(t, printer.Printing, seen[i])
			}
		}
		q.Close()
	})
}

// TestAgainOnAnotherPrinter: the first may have been the wrong one, and is not asked any more.
func TestAgainOnAnotherPrinter(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var got []printer.Target
		q := printer.NewQueue(func(_ context.Context, to printer.Target, _ printer.Document) (bool, error) {
			got = append(got, to)
			if to == counter {
				return false, &printer.Fault{Reason: printer.NoHost}
			}
			return true, nil
		}, time.Minute)
		j := q.Print(counter, titled("1"))
		synctest.Wait()
		j.Again(office)
		synctest.Wait()
		assert.Equal(t, []printer.Target{counter, office}, got)
		assert.Equal(t, printer.State{Phase: printer.Printed, Confirmed: true, Attempts: 2}, j.State())
		q.Close()
	})
}

// TestManyCallers: a thousand papers from many goroutines are each printed once,
// one at a time on each printer.
func TestManyCallers(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	printed, busy := map[string]int{}, map[printer.Target]int{}
	q := printer.NewQueue(func(_ context.Context, to printer.Target, d printer.Document) (bool, error) {
		mu.Lock()
		busy[to]++
		assert.Equal(t, 1, busy[to])
		printed[d.Title]++
		mu.Unlock()
		mu.Lock()
		busy[to]--
		mu.Unlock()
		return true, nil
	}, time.Minute)
	var callers sync.WaitGroup
	ended := make(chan struct{}, 1000)
	for i := range 100 {
		callers.Go(func() {
			for k := range 10 {
				to := []printer.Target{counter, office}[k%2]
				j := q.Print(to, titled(string(rune('a'+k))+string(rune(0x4e00+i))))
				var once sync.Once
				j.Observe(func(s printer.State) {
					if s.Ended() {
						once.Do(func() { ended <- struct{}{} })
					}
				})
			}
		})
	}
	callers.Wait()
	for range 1000 {
		<-ended
	}
	q.Close()
	assert.Len(t, printed, 1000)
	for title, times := range printed {
		assert.Equal(t, 1, times, title)
	}
}
