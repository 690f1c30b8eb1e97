package lookup_test

import (
	"maps"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/form"
	"comptoir/app/lookup"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/civil"
)

func wholeForm() map[form.Field]string {
	return map[form.Field]string{
		form.FieldFirstName: "Maple", form.FieldLastName: "Sampleton", form.FieldBorn: "1988-02-29", form.FieldPostal: "m0m 0m0",
	}
}

func TestSearchFormFaults(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		field form.Field
		text  string
		fault form.Fault
	}{
		{"no first name", form.FieldFirstName, "  ", form.FaultRequired},
		{"no last name", form.FieldLastName, "", form.FaultRequired},
		{"no date", form.FieldBorn, "", form.FaultRequired},
		{"no such day", form.FieldBorn, "1987-02-29", form.FaultDate},
		{"a day first", form.FieldBorn, "29-02-1988", form.FaultDate},
		{"short date", form.FieldBorn, "88-02-29", form.FaultDate},
		{"a word as date", form.FieldBorn, "yesterday", form.FaultDate},
		{"postal code too short", form.FieldPostal, "M0M", form.FaultPostalCode},
		{"postal code of elsewhere", form.FieldPostal, "90210", form.FaultPostalCode},
		{"postal code back to front", form.FieldPostal, "0M0M0M", form.FaultPostalCode},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
				filled := wholeForm()
				filled[test.field] = test.text
				x.Fill(filled)
				x.Till().Lookup.Search()
				x.Settle()
				assert.Equal(t, form.Faults{test.field: test.fault}, x.Till().Lookup.State().Faults)
				assert.Empty(t, x.API.Searches)

				x.Till().Lookup.Type(test.field, test.text+"x")
				assert.Empty(t, x.Till().Lookup.State().Faults, "typing takes the fault away")
			})
		})
	}
}

func TestSearchAsksForWhatWasMeant(t *testing.T) {
	t.Parallel()
	want := service.SearchQuery{
		FirstName: "Maple", LastName: "Sampleton", Born: civil.Date{Year: 1988, Month: 2, Day: 29}, PostalCode: "M0M0M0",
	}
	tests := []struct {
		name   string
		change map[form.Field]string
		code   string
	}{
		{"as printed", nil, "M0M0M0"},
		{"spaces around", map[form.Field]string{form.FieldFirstName: " Maple ", form.FieldLastName: "\u00a0Sampleton"}, "M0M0M0"},
		{"date without dashes", map[form.Field]string{form.FieldBorn: "19880229"}, "M0M0M0"},
		{"date with slashes", map[form.Field]string{form.FieldBorn: "1988/02/29"}, "M0M0M0"},
		{"date with spaces", map[form.Field]string{form.FieldBorn: "1988 02 29"}, "M0M0M0"},
		{"postal code with a dash", map[form.Field]string{form.FieldPostal: "M0M-0M0"}, "M0M0M0"},
		{"no postal code", map[form.Field]string{form.FieldPostal: " "}, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
				x.API.OnSearch = func(service.SearchQuery) ([]service.Account, error) {
					return []service.Account{apptest.Row(apptest.TheAccount, service.StatusNormal)}, nil
				}
				form := wholeForm()
				maps.Copy(form, test.change)
				x.Fill(form)
				x.Till().Lookup.Search()
				x.Till().Lookup.Search()
				x.Settle()
				wanted := want
				wanted.PostalCode = test.code
				assert.Equal(t, []service.SearchQuery{wanted}, x.API.Searches)
				assert.Len(t, x.Till().Lookup.State().Accounts, 1)
			})
		})
	}
}

// TestEnterInTheEmptyBoxSearchesTheOpenForm: the box is where the focus starts.
func TestEnterInTheEmptyBoxSearchesTheOpenForm(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.API.OnSearch = func(service.SearchQuery) ([]service.Account, error) {
			return nil, apptest.Refusal(service.OpSearch, service.KeyNotFound)
		}
		x.Till().Lookup.ShowForm(true)
		x.Fill(wholeForm())
		x.Till().Lookup.Find()
		x.Settle()
		assert.Len(t, x.API.Searches, 1)
	})
}

func TestSearchWithoutMatchKeepsTheForm(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.API.OnSearch = func(service.SearchQuery) ([]service.Account, error) {
			return nil, apptest.Refusal(service.OpSearch, service.KeyNotFound)
		}
		x.Till().Lookup.ShowForm(true)
		x.Fill(wholeForm())
		x.Till().Lookup.Search()
		x.Settle()
		st := x.Till().Lookup.State()
		assert.Equal(t, string(service.KeyNotFound), x.ProblemKey())
		assert.Equal(t, wholeForm(), st.Typed)
		assert.True(t, st.Form)
		assert.Empty(t, st.Accounts)

		x.Notice.Act()
		assert.Equal(t, session.TabLookup, x.Nav.State().Tab)
		x.Till().Lookup.ShowForm(false)
		x.Till().Lookup.ShowForm(true)
		assert.Equal(t, wholeForm(), x.Till().Lookup.State().Typed)
	})
}

// TestFieldsThatTheLenderRefusesAreMarked: unknown ones are not guessed at.
func TestFieldsThatTheLenderRefusesAreMarked(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.API.OnSearch = func(service.SearchQuery) ([]service.Account, error) {
			return nil, apptest.Refusal(service.OpSearch, service.KeyInvalid,
				service.FieldError{Param: "first_name", Reason: "too_long"},
				service.FieldError{Param: "dob", Reason: "malformed"},
				service.FieldError{Param: "moon_phase", Reason: "required"})
		}
		x.Fill(wholeForm())
		x.Till().Lookup.Search()
		x.Settle()
		assert.Equal(t, form.Faults{form.FieldFirstName: form.FaultTooLong, form.FieldBorn: form.FaultInvalid}, x.Till().Lookup.State().Faults)
	})
}

func TestPickIgnoresWhatIsNotInTheList(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Till().Lookup.Pick(-1)
		x.Till().Lookup.Pick(0)
		x.Settle()
		assert.Empty(t, x.API.Lookups)
	})
}

// TestSnapshotsDoNotChange: a view may compare what it was shown before.
func TestSnapshotsDoNotChange(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		var seen []lookup.State
		stop := x.Till().Lookup.Observe(func(s lookup.State) { seen = append(seen, s) })
		x.Till().Lookup.Type(form.FieldBox, "a")
		x.Till().Lookup.Type(form.FieldBox, "ab")
		x.Till().Lookup.Type(form.FieldBox, "ab")
		require.Len(t, seen, 3, "at once, then on each change, and not without one")
		assert.Equal(t, "a", seen[1].Typed[form.FieldBox])
		stop()
		x.Till().Lookup.Type(form.FieldBox, "abc")
		assert.Len(t, seen, 3)
	})
}

// A refused search calls the attention to the first field that is wrong, and again
// when nothing has changed.
func TestSearchAttendsToWhatIsWrong(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		l := x.Till().Lookup
		l.ShowForm(true)
		assert.Equal(t, form.Attention{Field: form.FieldFirstName, Times: 1}, l.State().Attend)
		x.Fill(map[form.Field]string{form.FieldFirstName: "Maple", form.FieldBorn: "1988-02-31"})
		for times := 2; times < 4; times++ {
			l.Search()
			assert.Equal(t, form.Attention{Field: form.FieldLastName, Times: times}, l.State().Attend)
		}
		x.Till().NextCustomer()
		assert.Equal(t, 3, l.State().Attend.Times, "an empty page asks for nothing")
		l.Type(form.FieldBox, "Maple")
		l.Find()
		assert.Equal(t, form.Attention{Field: form.FieldLastName, Times: 4}, l.State().Attend)
	})
}
