package screens

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"comptoir/app/purchases/past"
	"comptoir/service"
)

// The ticket of a hold speaks of an amount to hold, not of a purchase.
func TestTheTicketOfAHoldSaysSo(t *testing.T) {
	judgesLayout(t)
	for l, tc := range map[service.Language]struct{ who, held string }{
		service.English: {ordinary, "Amount to hold"},
		service.French:  {quebecer, "Montant à retenir"},
	} {
		t.Run(string(l), func(t *testing.T) {
			k := setup(t, l).signIn().inHand(tc.who).quoted("1249")
			assert.NotContains(t, k.whole(), tc.held)
			k.till().Sale.SetHold(true)
			assert.Contains(t, k.whole(), tc.held)
		})
	}
}

// Where all that is held is captured, nothing is said of a rest.
func TestACaptureOfAllLeavesNoRest(t *testing.T) {
	judgesLayout(t)
	for l, rest := range map[service.Language]string{service.English: "the rest stays held", service.French: "le reste demeure retenu"} {
		t.Run(string(l), func(t *testing.T) {
			k := setup(t, l).listed(ordinary, overTwelve, true).changing(past.KindCapture, "10")
			assert.Contains(t, k.whole(), rest)
			k.till().Change.TypeAmount("1249")
			assert.NotEmpty(t, k.till().Change.State().Steps)
			assert.NotContains(t, k.whole(), rest)
		})
	}
}
