package pdf417

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// encoded is random data with its check words.
func encoded(rng *rand.Rand, data, checks int) []int {
	words := make([]int, data)
	for i := range words {
		words[i] = rng.IntN(values)
	}
	return withChecks(words, checks)
}

func TestCorrect(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(4, 17))
	for _, checks := range []int{2, 4, 8, 16, 64} {
		for range 50 {
			right := encoded(rng, 10+rng.IntN(100), checks)
			_, clean := syndromes(right, checks)
			require.True(t, clean)
			spare := min(2, checks/4)
			erased := rng.IntN(checks - spare + 1)
			wrong := (checks - spare - erased) / 2
			places := rng.Perm(len(right))[:erased+wrong]
			received := slices.Clone(right)
			for _, at := range places {
				received[at] = (received[at] + 1 + rng.IntN(values-1)) % values
			}
			s, _ := syndromes(received, checks)
			_, ok := correct(received, s, places[:erased], spare)
			require.True(t, ok, "%d checks, %d erased, %d wrong", checks, erased, wrong)
			require.Equal(t, right, received)
		}
	}
}

// TestCorrectRefuses hands it words that are beyond mending: it must not make another of them.
func TestCorrectRefuses(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(4, 18))
	accepted := 0
	for range 3000 {
		received := make([]int, 60)
		for i := range received {
			received[i] = rng.IntN(values)
		}
		before := slices.Clone(received)
		s, _ := syndromes(received, 16)
		if _, ok := correct(received, s, rng.Perm(60)[:rng.IntN(14)], 2); ok {
			accepted++
		} else {
			require.Equal(t, before, received, "unchanged where it is refused")
		}
	}
	assert.Zero(t, accepted)
}
