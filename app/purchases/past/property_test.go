package past_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/apptest/wired"
	"comptoir/app/charge"
	"comptoir/app/purchases/past"
	"comptoir/service/money"
)

// TestThroughRandomChanges: the lender agrees with every figure on the page, and
// never has to refuse an amount.
func TestThroughRandomChanges(t *testing.T) {
	w := wired.New(t)
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
