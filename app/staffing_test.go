package app_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/service/secret"
	"comptoir/service/staff"
)

// fillStaff fills the form of the staff.
func (x *till) fillStaff(id, name, pin, again string) {
	x.Staff.Type(app.FieldAssociate, id)
	x.Staff.Type(app.FieldName, name)
	x.Staff.Type(app.FieldStaffPIN, pin)
	x.Staff.Type(app.FieldStaffPINAgain, again)
}

func (x *till) saveStaff() app.StaffState {
	x.Staff.Save()
	x.settle()
	return x.Staff.State()
}

func TestTheFirstToBeAddedManages(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		require.True(t, x.Staff.State().First)
		x.fillStaff("42", "Marie T.", managerPIN, managerPIN)
		st := x.saveStaff()
		assert.Equal(t, app.DeedAdded, st.Done)
		assert.Equal(t, []staff.Member{{ID: "42", Name: "Marie T.", Role: staff.Manager}}, st.Members)
		assert.False(t, st.First)
		for field, text := range st.Typed {
			assert.Empty(t, text, field)
		}
		x.fillStaff("2", "Zoé", associatePIN, associatePIN)
		assert.Equal(t, staff.Associate, x.saveStaff().Members[1].Role)
		x.fillStaff("3", "Luc", associatePIN, associatePIN)
		x.Staff.As(true)
		assert.Equal(t, staff.Manager, x.saveStaff().Members[0].Role)
	})
}

func TestStaffFormFaults(t *testing.T) {
	staffed(t, func(t *testing.T, x *till) {
		for _, test := range []struct {
			id, name, pin, again string
			want                 app.FieldFaults
		}{
			{"", "", "", "", app.FieldFaults{app.FieldAssociate: app.FaultRequired, app.FieldName: app.FaultRequired, app.FieldStaffPIN: app.FaultPINForm}},
			{"3", "Luc", "111111", "111111", app.FieldFaults{app.FieldStaffPIN: app.FaultPINWeak}},
			{"3", "Luc", associatePIN, managerPIN, app.FieldFaults{app.FieldStaffPINAgain: app.FaultPINAgain}},
			{"2", "Luc", associatePIN, associatePIN, app.FieldFaults{app.FieldAssociate: app.FaultTaken}},
			{"*", "Luc", associatePIN, associatePIN, app.FieldFaults{app.FieldAssociate: app.FaultInvalid}},
		} {
			x.fillStaff(test.id, test.name, test.pin, test.again)
			st := x.saveStaff()
			assert.Equal(t, test.want, st.Faults)
			assert.Equal(t, test.name, st.Typed[app.FieldName], "nothing typed is lost")
			assert.Len(t, st.Members, 2)
		}
		x.Staff.Type(app.FieldAssociate, "4")
		assert.Empty(t, x.Staff.State().Faults)
	})
}

func TestAForgottenPIN(t *testing.T) {
	staffed(t, func(t *testing.T, x *till) {
		x.Staff.Renew("2")
		x.Staff.Type(app.FieldStaffPIN, "246801")
		x.Staff.Type(app.FieldStaffPINAgain, "246801")
		st := x.saveStaff()
		assert.Equal(t, app.DeedPIN, st.Done)
		assert.Equal(t, "Zoé", st.Name)
		assert.Empty(t, st.For)
		x.Lock.Change()
		assert.True(t, x.unlock("2", associatePIN).Locked())
		assert.False(t, x.unlock("2", "246801").Locked())
	})
}

func TestWhoCannotBeRemoved(t *testing.T) {
	staffed(t, func(t *testing.T, x *till) {
		x.Staff.Remove("00001-DEMO")
		x.settle()
		assert.Len(t, x.Staff.State().Members, 2, "nobody removes themselves")
		require.NoError(t, x.staff.Add(staff.Member{ID: "5", Name: "Luc", Role: staff.Manager}, secret.NewPIN(associatePIN)))
		x.Staff.Refresh()
		x.Lock.Change()
		x.unlock("5", associatePIN)
		x.Staff.Remove("00001-DEMO")
		x.settle()
		assert.Equal(t, app.DeedRemoved, x.Staff.State().Done)
		x.Lock.Change()
		x.unlock("2", associatePIN)
		x.Staff.Remove("5")
		x.settle()
		assert.Len(t, x.Staff.State().Members, 2, "an associate manages nobody")
		assert.False(t, x.Staff.State().Manages)
		x.fillStaff("9", "Eve", associatePIN, associatePIN)
		assert.Len(t, x.saveStaff().Members, 2)
	})
}
