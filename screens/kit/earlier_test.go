package kit_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/charge"
	"comptoir/i18n"
	"comptoir/screens/kit"
	"comptoir/service/money"
)

// What was there before is named as the operation that it is, and without a time
// that nobody told.
func TestWhatWasThereBefore(t *testing.T) {
	t.Parallel()
	words, err := i18n.New(i18n.English)
	require.NoError(t, err)
	at := time.Date(2026, 11, 20, 14, 5, 0, 0, time.UTC)
	for name, tc := range map[string]struct {
		before charge.Earlier
		want   string
	}{
		"on this till":     {charge.Earlier{Reference: "A-1", Amount: money.Cents(100), At: at, Here: true}, "An operation of $1.00 already exists today on this till, at 14:05, under reference A-1."},
		"at the lender":    {charge.Earlier{Reference: "A-1", Amount: money.Cents(100), At: at}, "The lender already shows an operation of $1.00 on this account today, at 14:05, under reference A-1."},
		"without a date":   {charge.Earlier{Reference: "A-1", Amount: money.Cents(100)}, "The lender already shows an operation of $1.00 on this account under reference A-1, without saying when."},
		"not there so far": {charge.Earlier{Reference: "A-1", Amount: money.Cents(100), At: at, Absent: true}, "An operation of $1.00 was sent today at 14:05 under reference A-1"},
	} {
		assert.Contains(t, kit.EarlierText(words, tc.before), tc.want, name)
	}
}
