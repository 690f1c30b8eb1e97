package app_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"comptoir/app/apptest"
	"comptoir/app/form"
	"comptoir/app/problem"
)

// TestClosingAsksWithAnApplicationUnderWay, once, and says what it keeps.
func TestClosingAsksWithAnApplicationUnderWay(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		assert.True(t, x.MayClose())
		a := x.Begin()
		assert.True(t, x.MayClose(), "nothing is typed yet")
		a.Type(form.FieldFirstName, "Maple")
		assert.False(t, x.MayClose())
		want := problem.ClosingLoses
		if a.State().Kept {
			want = problem.ClosingKeeps
		}
		assert.Equal(t, want, x.ProblemKey())
		x.Notice.Dismiss()
		assert.False(t, x.MayClose(), "it was put aside")
		assert.True(t, x.MayClose(), "closed again")
		assert.Equal(t, "Maple", a.State().Typed[form.FieldFirstName])
	})
}
