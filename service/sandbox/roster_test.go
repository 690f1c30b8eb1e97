package sandbox_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/sandbox"
)

func luhnValid(card string) bool {
	sum := 0
	for i := range len(card) {
		d := int(card[len(card)-1-i] - '0')
		if i%2 == 1 {
			d *= 2
		}
		sum += d/10 + d%10
	}
	return sum%10 == 0
}

func TestRoster(t *testing.T) {
	t.Parallel()
	people := sandbox.New(sandbox.Options{}).Handshake("").Customers
	require.GreaterOrEqual(t, len(people), 14)
	cards, ids, statuses := map[string]bool{}, map[string]bool{}, ""
	longest := 0
	for _, c := range people {
		require.Len(t, c.Cards, 1)
		card := c.Cards[0]
		assert.Len(t, card, 16)
		assert.True(t, strings.HasPrefix(card, "637498"), card)
		assert.True(t, luhnValid(card), card)
		assert.False(t, cards[card], "card twice")
		assert.False(t, ids[c.CustomerID], "customer id twice")
		cards[card], ids[c.CustomerID] = true, true
		statuses += c.AccountStatus
		assert.True(t, strings.HasSuffix(c.Note, ".") && len(c.Note) > 20, c.Note)
		assert.Less(t, c.Born, "2000-01-01", "old enough to have an account")
		assert.NotEmpty(t, c.Security)
		assert.NotEmpty(t, c.Formats)
		assert.LessOrEqual(t, utf8.RuneCountInString(c.FirstName), 35)
		assert.LessOrEqual(t, utf8.RuneCountInString(c.LastName), 50)
		longest = max(longest, utf8.RuneCountInString(c.LastName))
	}
	assert.Equal(t, 50, longest)
	for _, status := range "NAFZC" {
		assert.Contains(t, statuses, string(status))
	}

	maple, erable := people[0], people[1]
	assert.Equal(t, "6374980000000016", maple.Cards[0])
	assert.Equal(t, "8200.00", maple.AvailableCredit)
	assert.Equal(t, []string{"ON", "en-CA", "consumer", "N"}, []string{maple.Province, maple.Language, maple.AccountType, maple.AccountStatus})
	assert.Equal(t, []string{"QC", "fr-CA", "consumer", "N"}, []string{erable.Province, erable.Language, erable.AccountType, erable.AccountStatus})
	user := slices.IndexFunc(people, func(c sandbox.Customer) bool { return strings.Contains(c.CustomerID, "-") })
	require.Positive(t, user)
	assert.Equal(t, "business", people[user].AccountType)
}
