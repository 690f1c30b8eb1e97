package lookup_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

	"comptoir/app/apptest"
	"comptoir/app/form"
	"comptoir/service"
)

// However a lookup by card fails, its number is nowhere afterwards: in no field, no
// state, and behind no button.
func TestAFailedLookupLeavesNoCardNumber(t *testing.T) {
	for name, tt := range map[string]struct {
		typed string
		key   service.Key
	}{
		"unknown":     {apptest.TheCard, service.KeyNotFound},
		"may not buy": {apptest.TheCard, service.KeyUserNotAble},
		"offline":     {apptest.TheCard, service.KeyUnreachable},
		"no answer":   {apptest.TheCard, service.KeyNoAnswer},
		"mistyped":    {"6374 9800 0000 0017", ""},
		"too long":    {"6374980000000016444", ""},
	} {
		t.Run(name, func(t *testing.T) {
			apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
				x.FailLookups(tt.key)
				x.Till().Lookup.Type(form.FieldBox, tt.typed)
				x.Till().Lookup.Find()
				x.Settle()
				st := x.Till().Lookup.State()
				assert.Empty(t, st.Typed[form.FieldBox])
				assert.Equal(t, tt.typed[len(tt.typed)-4:], st.CardGone)
				assert.NotContains(t, fmt.Sprintf("%+v", st), tt.typed)
				asked := x.API.Count(service.OpLookup)
				x.Notice.Act()
				x.Settle()
				assert.Equal(t, asked, x.API.Count(service.OpLookup), "nothing holds it to ask again")
				x.Till().Lookup.Type(form.FieldBox, "6")
				assert.Empty(t, x.Till().Lookup.State().CardGone)
			})
		})
	}
}
