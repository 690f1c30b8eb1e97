package lookup_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/form"
	"comptoir/service"
)

// cards are whole card numbers: a valid one, one with a wrong check digit, one too long.
var cards = []string{"6374980000000016", "6374980000000011", "63749800000000160", "6374 9800 0000 0016"}

// A card number is masked when the box is left, and after half a minute, or when the till
// is locked, nothing of it is left but its end.
func TestACardNumberDoesNotStandForLong(t *testing.T) {
	for _, card := range cards {
		for name, gone := range map[string]func(*apptest.Till){
			"half a minute": func(x *apptest.Till) { x.Advance(30 * time.Second) },
			"lock": func(x *apptest.Till) {
				x.Lock.Now()
				x.Settle()
			},
		} {
			apptest.InBubbleNamed(t, card+" "+name, func(t *testing.T, x *apptest.Till) {
				l := x.Till().Lookup
				l.Type(form.FieldBox, card)
				assert.False(t, l.State().Masked)
				l.LeaveBox()
				assert.True(t, l.State().Masked)
				require.Equal(t, card, l.State().Typed[form.FieldBox])
				gone(x)
				assert.Empty(t, l.State().Typed[form.FieldBox])
				assert.Equal(t, card[len(card)-4:], l.State().CardGone)
				assert.False(t, l.State().Masked)
				nowhere(t, x, card)
				l.Type(form.FieldBox, "9001")
				assert.Empty(t, l.State().CardGone)
			})
		}
	}
}

// After a failed lookup no whole card number is anywhere.
func TestNoCardNumberIsLeftAfterAFailedLookup(t *testing.T) {
	for _, card := range cards {
		apptest.InBubbleNamed(t, card, func(t *testing.T, x *apptest.Till) {
			x.API.OnLookup = func(service.LookupKey, service.Language) (service.Customer, error) {
				return service.Customer{}, apptest.Refusal(service.OpLookup, service.KeyNotFound)
			}
			x.Till().Lookup.Type(form.FieldBox, card)
			x.Till().Lookup.Find()
			x.Settle()
			assert.Equal(t, card[len(card)-4:], x.Till().Lookup.State().CardGone)
			nowhere(t, x, card)
		})
	}
}

// nowhere fails where a card number is in the state of a page, in the banner or the log.
func nowhere(t *testing.T, x *apptest.Till, card string) {
	t.Helper()
	digits := strings.ReplaceAll(card, " ", "")
	for name, text := range map[string]string{
		"lookup": fmt.Sprintf("%+v", x.Till().Lookup.State()), "customer": fmt.Sprintf("%+v", x.Till().Customer.State()),
		"banner": fmt.Sprintf("%+v", x.Problem()), "log": x.Log.String(),
	} {
		assert.NotContains(t, text, digits, name)
		assert.NotContains(t, text, card, name)
	}
}
