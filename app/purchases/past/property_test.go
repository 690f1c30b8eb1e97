package past_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/charge"
	"comptoir/app/purchases/past"
	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/money"
)

// books is one purchase as an auditor keeps it: every figure on its own.
type books struct {
	authorized, released money.Amount
	captured, returned   map[string]money.Amount
}

func (b books) sum(of map[string]money.Amount) money.Amount {
	all := money.Amount(0)
	for _, a := range of {
		all += a
	}
	return all
}

// enter books one call; it fails when more is captured or released than was
// authorized, or more given back of a capture than it had.
func (b *books) enter(t *testing.T, s past.Step, capture string) {
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
		p := past.Purchase{ID: "1", Amount: money.Cents(1 + random.Int64N(500_000)), Type: service.Promotional}
		p.Held = p.Amount
		b := books{p.Amount, 0, map[string]money.Amount{}, map[string]money.Amount{}}
		for range random.IntN(40) {
			// Up to a third more than there is, and now and then nothing or less.
			most := []money.Amount{p.Amount, p.Held, p.Left()}[random.IntN(3)]
			amount := money.Cents(random.Int64N(most.Cents()*4/3+2) - 1)
			if random.IntN(20) == 0 {
				amount = p.CanUndo()
			}
			capturing := random.IntN(2) == 0
			steps, ok := p.Undoing(amount)
			if capturing {
				steps, ok = p.Capturing(amount)
			}
			if !ok {
				refused++
				require.Empty(t, steps)
				require.True(t, amount <= 0 || capturing && amount > p.Held || !capturing && amount > p.Left() && amount != p.CanUndo(),
					"%v of %v held, %v left", amount, p.Held, p.Left())
				continue
			}
			done++
			moved := money.Amount(0)
			for _, s := range steps {
				id := string(rune('a' + len(p.Captures)))
				b.enter(t, s, id)
				moved += s.Amount
				p = p.After(s)
				if s.Type == journal.TypeCapture {
					p.Captures = append(p.Captures, past.Capture{ID: id, Amount: s.Amount, Left: s.Amount, Refund: random.IntN(2) == 0})
				}
			}
			require.Equal(t, amount, moved, "no cent more or less than was asked for")
			require.Equal(t, b.sum(b.captured)-b.sum(b.returned), p.Left())
			require.Equal(t, b.authorized-b.released-b.sum(b.captured), p.Held)
		}
	}
	assert.Greater(t, refused, 1_000)
}

// TestThroughRandomChanges: the lender agrees with every figure on the page, and
// never has to refuse an amount.
func TestThroughRandomChanges(t *testing.T) {
	w := apptest.NewWired(t)
	w.SignInNow()
	random := rand.New(rand.NewPCG(3, 4))
	for range 3 {
		id := w.Sold("Sampleton", "452.00", apptest.Plan3, true)
		w.Till().UndoSale(id)
		for range 12 {
			p := w.Listed()
			kind, most := past.KindUndo, p.Left()
			if p.Held > 0 && (most == 0 || random.IntN(2) == 0) {
				kind, most = past.KindCapture, p.Held
			}
			if most == 0 {
				break
			}
			w.Till().Change.Start(kind, p)
			w.Till().Change.TypeAmount(money.Cents(1 + random.Int64N(most.Cents())).String())
			w.Till().Change.Proceed()
			w.Until("the receipt", func() bool { return w.ChangeState().Stage == charge.StageDone })
			want := w.ChangeState().Purchase
			w.Till().Change.Leave()
			got := w.Listed()
			require.Equal(t, want.Held, got.Held)
			if kind == past.KindUndo {
				require.Equal(t, want.Left(), got.Left())
			}
		}
		w.Till().NextCustomer()
		w.Time.Set(w.Time.Now().Add(time.Minute))
	}
}
