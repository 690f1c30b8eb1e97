package still

import (
	"context"
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"

	"comptoir/app/model"
)

// It looks at the goroutines of the whole program, so that nothing runs beside it.
func TestUnderWayIsWhatTheApplicationWorksOn(t *testing.T) { //nolint:paralleltest // see above
	assert.False(t, UnderWay())
	release, done := make(chan struct{}), make(chan struct{})
	model.Go(t.Context(), func(f func()) { f() }, func(context.Context) (int, error) {
		<-release
		return 0, nil
	}, func(int, error) { close(done) })
	assert.True(t, UnderWay(), "a call without an answer")
	close(release)
	<-done
	for UnderWay() { // the worker has handed its answer over and ends
		runtime.Gosched()
	}
}
