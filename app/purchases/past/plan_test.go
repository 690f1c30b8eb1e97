package past

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/money"
)

// audit is one purchase as an auditor keeps it: every figure on its own.
type audit struct {
	authorized, released money.Amount
	captured, returned   map[string]money.Amount
}

func (b audit) sum(of map[string]money.Amount) money.Amount {
	all := money.Amount(0)
	for _, a := range of {
		all += a
	}
	return all
}

// record takes one call down; it fails when more is captured or released than was
// authorized, or more given back of a capture than it had.
func (b *audit) record(t *testing.T, s Step, capture string) {
	t.Helper()
	require.Positive(t, s.Amount)
	switch s.Type {
	case journal.TypeCapture:
		b.captured[capture] += s.Amount
	case journal.TypeRelease:
		b.released += s.Amount
	default:
		b.returned[s.Target] += s.Amount
		require.LessOrEqual(t, b.returned[s.Target], b.captured[s.Target], "given back of capture %s", s.Target)
	}
	require.LessOrEqual(t, b.sum(b.captured)+b.released, b.authorized)
}

// TestNeverMoreThanWasAuthorizedOrCaptured: 10,000 random captures, returns and
// undoings of random parts, sensible and senseless.
func TestNeverMoreThanWasAuthorizedOrCaptured(t *testing.T) {
	t.Parallel()
	const changes = 10_000
	random := rand.New(rand.NewPCG(1, 2))
	done, refused := 0, 0
	for done < changes {
		p := Purchase{ID: "1", Amount: money.Cents(1 + random.Int64N(500_000)), Type: service.Promotional}
		p.Held = p.Amount
		b := audit{p.Amount, 0, map[string]money.Amount{}, map[string]money.Amount{}}
		for range random.IntN(40) {
			// Up to a third more than there is, and now and then nothing or less.
			most := []money.Amount{p.Amount, p.Held, p.Left()}[random.IntN(3)]
			amount := money.Cents(random.Int64N(most.Cents()*4/3+2) - 1)
			if random.IntN(20) == 0 {
				amount = p.canUndo()
			}
			capturing := random.IntN(2) == 0
			steps, ok := p.undoing(amount)
			if capturing {
				steps, ok = p.capturing(amount)
			}
			if !ok {
				refused++
				require.Empty(t, steps)
				require.True(t, amount <= 0 || capturing && amount > p.Held || !capturing && amount > p.Left() && amount != p.canUndo(),
					"%v of %v held, %v left", amount, p.Held, p.Left())
				continue
			}
			done++
			moved := money.Amount(0)
			for _, s := range steps {
				id := string(rune('a' + len(p.Captures)))
				b.record(t, s, id)
				moved += s.Amount
				p = p.after(s)
				if s.Type == journal.TypeCapture {
					p.Captures = append(p.Captures, Capture{ID: id, Amount: s.Amount, Left: s.Amount, Refund: random.IntN(2) == 0})
				}
			}
			require.Equal(t, amount, moved, "no cent more or less than was asked for")
			require.Equal(t, b.sum(b.captured)-b.sum(b.returned), p.Left())
			require.Equal(t, b.authorized-b.released-b.sum(b.captured), p.Held)
		}
	}
	assert.Greater(t, refused, 1_000)
}
