package settings_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/form"
	"comptoir/app/settings"
	"comptoir/service/secret"
	"comptoir/service/staff"
)

func TestTheFirstToBeAddedManages(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		require.True(t, x.Staff.State().First)
		x.FillStaff("42", "Marie T.", apptest.ManagerPIN, apptest.ManagerPIN)
		st := x.SaveStaff()
		assert.Equal(t, settings.StaffAdded, st.Done)
		assert.Equal(t, []staff.Member{{ID: "42", Name: "Marie T.", Role: staff.Manager}}, st.Members)
		assert.False(t, st.First)
		for field, text := range st.Typed {
			assert.Empty(t, text, field)
		}
		x.FillStaff("2", "Zoé", apptest.AssociatePIN, apptest.AssociatePIN)
		assert.Equal(t, staff.Associate, x.SaveStaff().Members[1].Role)
		x.FillStaff("3", "Luc", apptest.AssociatePIN, apptest.AssociatePIN)
		x.Staff.AddAsManager(true)
		assert.Equal(t, staff.Manager, x.SaveStaff().Members[0].Role)
	})
}

func TestStaffFormFaults(t *testing.T) {
	apptest.Staffed(t, func(t *testing.T, x *apptest.Till) {
		for _, test := range []struct {
			id, name, pin, again string
			want                 form.Faults
		}{
			{"", "", "", "", form.Faults{form.FieldAssociate: form.FaultRequired, form.FieldName: form.FaultRequired, form.FieldStaffPIN: form.FaultPINForm}},
			{"3", "Luc", "111111", "111111", form.Faults{form.FieldStaffPIN: form.FaultPINWeak}},
			{"3", "Luc", apptest.AssociatePIN, apptest.ManagerPIN, form.Faults{form.FieldStaffPINAgain: form.FaultPINAgain}},
			{"2", "Luc", apptest.AssociatePIN, apptest.AssociatePIN, form.Faults{form.FieldAssociate: form.FaultNumberTaken}},
			{"*", "Luc", apptest.AssociatePIN, apptest.AssociatePIN, form.Faults{form.FieldAssociate: form.FaultInvalid}},
		} {
			x.FillStaff(test.id, test.name, test.pin, test.again)
			st := x.SaveStaff()
			assert.Equal(t, test.want, st.Faults)
			assert.Equal(t, test.name, st.Typed[form.FieldName], "nothing typed is lost")
			assert.Len(t, st.Members, 2)
		}
		x.Staff.Type(form.FieldAssociate, "4")
		assert.Empty(t, x.Staff.State().Faults)
	})
}

func TestAForgottenPIN(t *testing.T) {
	apptest.Staffed(t, func(t *testing.T, x *apptest.Till) {
		x.Staff.ResetPIN("2")
		x.Staff.Type(form.FieldStaffPIN, "246801")
		x.Staff.Type(form.FieldStaffPINAgain, "246801")
		st := x.SaveStaff()
		assert.Equal(t, settings.StaffPINSet, st.Done)
		assert.Equal(t, "Zoé", st.Name)
		assert.Empty(t, st.For)
		x.Lock.Change()
		assert.True(t, x.Unlock("2", apptest.AssociatePIN).Locked())
		assert.False(t, x.Unlock("2", "246801").Locked())
	})
}

func TestWhoCannotBeRemoved(t *testing.T) {
	apptest.Staffed(t, func(t *testing.T, x *apptest.Till) {
		x.Staff.Remove("00001-DEMO")
		x.Settle()
		assert.Len(t, x.Staff.State().Members, 2, "nobody removes themselves")
		require.NoError(t, x.StaffFile.Add(staff.Member{ID: "5", Name: "Luc", Role: staff.Manager}, secret.NewPIN(apptest.AssociatePIN)))
		x.Staff.Refresh()
		x.Lock.Change()
		x.Unlock("5", apptest.AssociatePIN)
		x.Staff.Remove("00001-DEMO")
		x.Settle()
		assert.Equal(t, settings.StaffRemoved, x.Staff.State().Done)
		x.Lock.Change()
		x.Unlock("2", apptest.AssociatePIN)
		x.Staff.Remove("5")
		x.Settle()
		assert.Len(t, x.Staff.State().Members, 2, "an associate manages nobody")
		assert.False(t, x.Staff.State().MayAdminister)
		x.FillStaff("9", "Eve", apptest.AssociatePIN, apptest.AssociatePIN)
		assert.Len(t, x.SaveStaff().Members, 2)
	})
}
