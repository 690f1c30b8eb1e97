package model_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/form"
	"comptoir/app/model"
	"comptoir/app/problem"
	"comptoir/service"
)

func TestGoBringsTheAnswerBackThroughDispatch(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		q, got := apptest.NewQueue(), 0
		model.Go(t.Context(), q.Dispatch, func(context.Context) (int, error) { return 7, nil }, func(n int, err error) {
			require.NoError(t, err)
			got += n
		})
		synctest.Wait()
		assert.Zero(t, got, "nothing comes back before the dispatch runs it")
		q.Drain()
		q.Drain()
		assert.Equal(t, 7, got, "once")
	})
}

func TestGoTurnsAPanicIntoAnError(t *testing.T) {
	t.Parallel()
	for _, value := range []any{"a string", errors.New("an error"), 42} {
		synctest.Test(t, func(t *testing.T) {
			q := apptest.NewQueue()
			var failure *model.PanicError
			model.Go(t.Context(), q.Dispatch, func(context.Context) (int, error) { panic(value) }, func(n int, err error) {
				assert.Zero(t, n)
				require.ErrorAs(t, err, &failure)
			})
			synctest.Wait()
			require.True(t, q.Drain())
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
		q := apptest.NewQueue()
		ctx, cancel := context.WithCancel(t.Context())
		var got error
		model.Go(ctx, q.Dispatch, func(ctx context.Context) (int, error) {
			<-ctx.Done()
			return 0, ctx.Err()
		}, func(_ int, err error) { got = err })
		cancel()
		synctest.Wait()
		q.Drain()
		assert.ErrorIs(t, got, context.Canceled)
	})
}

// TestPanicInTheClientEndsInAProblem: every page stays usable.
func TestPanicInTheClientEndsInAProblem(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.API.OnLookup = func(service.LookupKey, service.Language) (service.Customer, error) { panic("broken client") }
		x.Till().Lookup.Type(form.FieldBox, apptest.TheCard)
		x.Till().Lookup.Find()
		x.Settle()
		assert.Equal(t, problem.Internal, x.ProblemKey())
		assert.False(t, x.Till().Lookup.State().Busy)

		x.API.OnLookup = x.API.Find
		x.Take(apptest.TheCard)
		assert.Empty(t, x.ProblemKey(), "success takes the banner down")
	})
}
