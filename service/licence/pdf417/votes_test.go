package pdf417_test

import (
	"context"
	"image"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/licence/example"
	"comptoir/service/licence/pdf417"
	"comptoir/service/licence/specimen"
)

// frames are what a camera sees of a card while a finger wanders over it.
func frames(t *testing.T, province string, n int) (all []image.Image, text string) {
	t.Helper()
	p, ok := example.Of(province)
	require.True(t, ok)
	sheet, err := specimen.Draw(p.Text())
	require.NoError(t, err)
	for i := range n {
		img := sheet.See(specimen.Look{
			Size: image.Pt(720, 400), Module: 2.1, Noise: 3, Turn: float64(i) - 2,
			Cover: specimen.Finger, Part: .17, Seed: uint64(i),
		})
		all = append(all, img)
	}
	return all, string(p.Text())
}

// TestVotes reads from six frames what none of them shows by itself.
func TestVotes(t *testing.T) {
	t.Parallel()
	all, text := frames(t, "ON", 6)
	var v pdf417.Votes
	for i, img := range all {
		s, _, err := v.Read(context.Background(), img, pdf417.Limits{})
		if err == nil {
			assert.Equal(t, text, string(s.Text))
			assert.Positive(t, i)
			return
		}
		require.ErrorIs(t, err, pdf417.ErrNone)
	}
	t.Fatal("six frames together tell nothing")
}

// TestVotesOfTwoCards shows two people's cards in turn: whatever is read is on one of them.
func TestVotesOfTwoCards(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("judged without the race detector: it is the same with it, and ten times slower")
	}
	a, one := frames(t, "ON", 4)
	b, other := frames(t, "QC", 4)
	var v pdf417.Votes
	for i := range a {
		for _, img := range []image.Image{a[i], b[i]} {
			if s, _, err := v.Read(context.Background(), img, pdf417.Limits{}); err == nil {
				assert.Contains(t, []string{one, other}, string(s.Text))
			}
		}
	}
}

func TestVotesForget(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("judged without the race detector: it is the same with it, and ten times slower")
	}
	all, _ := frames(t, "ON", 6)
	var v pdf417.Votes
	for _, img := range all {
		_, _, err := v.Read(context.Background(), img, pdf417.Limits{})
		assert.ErrorIs(t, err, pdf417.ErrNone, "what was forgotten does not help")
		v.Forget()
	}
}
