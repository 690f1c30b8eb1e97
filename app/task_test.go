package app_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/service"
)

func TestGoBringsTheAnswerBackThroughDispatch(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		q, got := newQueue(), 0
		app.Go(t.Context(), q.dispatch, func(context.Context) (int, error) { return 7, nil }, func(n int, err error) {
			require.NoError(t, err)
			got += n
		})
		synctest.Wait()
		assert.Zero(t, got, "nothing comes back before the dispatch runs it")
		q.drain()
		q.drain()
		assert.Equal(t, 7, got, "once")
	})
}

func TestGoTurnsAPanicIntoAnError(t *testing.T) {
	t.Parallel()
	for _, value := range []any{"a string", errors.New("an error"), 42} {
		synctest.Test(t, func(t *testing.T) {
			q := newQueue()
			var failure *app.PanicError
			app.Go(t.Context(), q.dispatch, func(context.Context) (int, error) { panic(value) }, func(n int, err error) {
				assert.Zero(t, n)
				require.ErrorAs(t, err, &failure)
			})
			synctest.Wait()
			require.True(t, q.drain())
			assert.Equal(t, value, failure.Value)
			assert.NotEmpty(t, failure.Stack)
			assert.NotContains(t, failure.Error(), "a string", "the text holds no value")
		})
	}
}

// TestGoAnswersAfterCancel: whether a late answer is wanted is for the caller to say.
func TestGoAnswersAfterCancel(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		q := newQueue()
		ctx, cancel := context.WithCancel(t.Context())
		var got error
		app.Go(ctx, q.dispatch, func(ctx context.Context) (int, error) {
			<-ctx.Done()
			return 0, ctx.Err()
		}, func(_ int, err error) { got = err })
		cancel()
		synctest.Wait()
		q.drain()
		assert.ErrorIs(t, got, context.Canceled)
	})
}

// TestPanicInTheClientEndsInAProblem: every page stays usable.
func TestPanicInTheClientEndsInAProblem(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.store.onLookup = func(service.LookupKey, service.Language) (service.Customer, error) { panic("broken client") }
		x.Till().Lookup.Type(app.FieldBox, theCard)
		x.Till().Lookup.Find()
		x.settle()
		assert.Equal(t, app.ProblemInternal, x.problemKey())
		assert.False(t, x.Till().Lookup.State().Busy)

		x.store.onLookup = x.store.find
		x.take(theCard)
		assert.Empty(t, x.problemKey(), "success takes the banner down")
	})
}
