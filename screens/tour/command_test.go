package tour

import (
	"io"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/screens/tour/fixed"
)

func TestParseFixesTimeAndChance(t *testing.T) {
	t.Setenv("COMPTOIR_HOME", t.TempDir())
	tests := []struct {
		name string
		args []string
		now  string // empty: the computer's
		seed int64
	}{
		{"as it is", nil, usualClock, 1},
		{"another time and seed", []string{"--clock", "2027-02-28T23:59:59Z", "--seed", "42"}, "2027-02-28T23:59:59Z", 42},
		{"a seed below zero", []string{"--seed", "-3"}, usualClock, -3},
		{"a store already running", []string{"--store", "http://127.0.0.1:1"}, "", 1},
		{
			"a store already running at a time of its own",
			[]string{"--store", "http://127.0.0.1:1", "--clock", "2027-02-28T23:59:59-05:00"},
			"2027-02-28T23:59:59-05:00", 1,
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			o, err := parse(append([]string{"--out", t.TempDir()}, test.args...), io.Discard)
			require.NoError(t, err)
			assert.Equal(t, test.seed, o.Seed)
			assert.Equal(t, fixed.IDs(test.seed)("till")(), o.Source.NewIDs("till")())
			if test.now == "" {
				assert.Nil(t, o.Source.Now)
				assert.Nil(t, o.Source.After)
				return
			}
			assert.Equal(t, test.now, o.Source.Now().Format(time.RFC3339))
			o.clock.Pass(time.Minute)
			want, err := time.Parse(time.RFC3339, test.now)
			require.NoError(t, err)
			assert.True(t, want.Add(time.Minute).Equal(o.Source.Now()), "the application goes by the clock of the tour")
		})
	}
}

func TestParseRefuses(t *testing.T) {
	t.Setenv("COMPTOIR_HOME", t.TempDir())
	for _, args := range [][]string{
		{"--clock", "10:30"},
		{"--clock", "2026-11-20 10:30"},
		{"--seed", "0"},
		{"--seed", "x"},
	} {
		_, err := parse(append([]string{"--out", t.TempDir()}, args...), io.Discard)
		assert.Error(t, err, "%v", args)
	}
}
