package app_test

import (
	"maps"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/service"
	"comptoir/service/civil"
	"comptoir/service/money"
)

func row(account string, status service.AccountStatus) service.Account {
	return service.Account{
		AccountNumber: account, CustomerID: "70021", Status: status, ReasonCode: "NNOR", FirstName: "Maple", LastName: "Sampleton",
		CreditLimit: money.Cents(9000_00), AvailableCredit: money.Cents(8200_00), CardEnding: "0016", Language: service.English,
	}
}

func (x *till) fill(fields map[app.Field]string) {
	for f, text := range fields {
		x.Till().Lookup.Type(f, text)
	}
}

func wholeForm() map[app.Field]string {
	return map[app.Field]string{
		app.FieldFirstName: "Maple", app.FieldLastName: "Sampleton", app.FieldBorn: "1988-02-29", app.FieldPostal: "m0m 0m0",
	}
}

func TestSearchFormFaults(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		field app.Field
		text  string
		fault app.Fault
	}{
		{"no first name", app.FieldFirstName, "  ", app.FaultRequired},
		{"no last name", app.FieldLastName, "", app.FaultRequired},
		{"no date", app.FieldBorn, "", app.FaultRequired},
		{"no such day", app.FieldBorn, "1987-02-29", app.FaultDate},
		{"a day first", app.FieldBorn, "29-02-1988", app.FaultDate},
		{"short date", app.FieldBorn, "88-02-29", app.FaultDate},
		{"a word as date", app.FieldBorn, "yesterday", app.FaultDate},
		{"postal code too short", app.FieldPostal, "M0M", app.FaultPostalCode},
		{"postal code of elsewhere", app.FieldPostal, "90210", app.FaultPostalCode},
		{"postal code back to front", app.FieldPostal, "0M0M0M", app.FaultPostalCode},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, x *till) {
				form := wholeForm()
				form[test.field] = test.text
				x.fill(form)
				x.Till().Lookup.Search()
				x.settle()
				assert.Equal(t, app.FieldFaults{test.field: test.fault}, x.Till().Lookup.State().Faults)
				assert.Empty(t, x.store.searches)

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
		change map[app.Field]string
		code   string
	}{
		{"as printed", nil, "M0M0M0"},
		{"spaces around", map[app.Field]string{app.FieldFirstName: " Maple ", app.FieldLastName: "\u00a0Sampleton"}, "M0M0M0"},
		{"date without dashes", map[app.Field]string{app.FieldBorn: "19880229"}, "M0M0M0"},
		{"date with slashes", map[app.Field]string{app.FieldBorn: "1988/02/29"}, "M0M0M0"},
		{"date with spaces", map[app.Field]string{app.FieldBorn: "1988 02 29"}, "M0M0M0"},
		{"postal code with a dash", map[app.Field]string{app.FieldPostal: "M0M-0M0"}, "M0M0M0"},
		{"no postal code", map[app.Field]string{app.FieldPostal: " "}, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, x *till) {
				x.store.onSearch = func(service.SearchQuery) ([]service.Account, error) {
					return []service.Account{row(theAccount, service.StatusNormal)}, nil
				}
				form := wholeForm()
				maps.Copy(form, test.change)
				x.fill(form)
				x.Till().Lookup.Search()
				x.Till().Lookup.Search()
				x.settle()
				wanted := want
				wanted.PostalCode = test.code
				assert.Equal(t, []service.SearchQuery{wanted}, x.store.searches)
				assert.Len(t, x.Till().Lookup.State().Accounts, 1)
			})
		})
	}
}

// TestEnterInTheEmptyBoxSearchesTheOpenForm: the box is where the focus starts.
func TestEnterInTheEmptyBoxSearchesTheOpenForm(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.store.onSearch = func(service.SearchQuery) ([]service.Account, error) {
			return nil, refusal(service.OpSearch, service.KeyNotFound)
		}
		x.Till().Lookup.ShowForm(true)
		x.fill(wholeForm())
		x.Till().Lookup.Find()
		x.settle()
		assert.Len(t, x.store.searches, 1)
	})
}

func TestSearchWithoutMatchKeepsTheForm(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.store.onSearch = func(service.SearchQuery) ([]service.Account, error) {
			return nil, refusal(service.OpSearch, service.KeyNotFound)
		}
		x.Till().Lookup.ShowForm(true)
		x.fill(wholeForm())
		x.Till().Lookup.Search()
		x.settle()
		st := x.Till().Lookup.State()
		assert.Equal(t, string(service.KeyNotFound), x.problemKey())
		assert.Equal(t, wholeForm(), st.Typed)
		assert.True(t, st.Form)
		assert.Empty(t, st.Accounts)

		x.Notice.Act()
		assert.Equal(t, app.TabLookup, x.Nav.State().Tab)
		x.Till().Lookup.ShowForm(false)
		x.Till().Lookup.ShowForm(true)
		assert.Equal(t, wholeForm(), x.Till().Lookup.State().Typed)
	})
}

// TestFieldsThatTheLenderRefusesAreMarked: unknown ones are not guessed at.
func TestFieldsThatTheLenderRefusesAreMarked(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.store.onSearch = func(service.SearchQuery) ([]service.Account, error) {
			return nil, refusal(service.OpSearch, service.KeyInvalid,
				service.FieldError{Param: "first_name", Reason: "too_long"},
				service.FieldError{Param: "dob", Reason: "malformed"},
				service.FieldError{Param: "moon_phase", Reason: "required"})
		}
		x.fill(wholeForm())
		x.Till().Lookup.Search()
		x.settle()
		assert.Equal(t, app.FieldFaults{app.FieldFirstName: app.FaultTooLong, app.FieldBorn: app.FaultInvalid}, x.Till().Lookup.State().Faults)
	})
}

func TestOnlyNormalAccountsCanBePicked(t *testing.T) {
	t.Parallel()
	for _, status := range []service.AccountStatus{"N", "A", "F", "Z", "C", "X", ""} {
		t.Run("status "+string(status), func(t *testing.T) {
			inBubble(t, func(t *testing.T, x *till) {
				x.store.onSearch = func(service.SearchQuery) ([]service.Account, error) {
					return []service.Account{row(otherPerson, service.StatusNormal), row(theAccount, status)}, nil
				}
				x.fill(wholeForm())
				x.Till().Lookup.Search()
				x.settle()
				x.Till().Lookup.Pick(1)
				x.settle()
				normal := status == service.StatusNormal
				assert.Equal(t, normal, app.MayBuy(x.Till().Lookup.State().Accounts[1]))
				assert.Equal(t, normal, x.Till().Customer.State().Present)
				assert.Len(t, x.Till().Lookup.State().Accounts, 2, "the list stays")
				if !normal {
					assert.Empty(t, x.store.lookups)
					return
				}
				assert.Equal(t, theAccount, x.store.lookups[0].key.AccountNumber)
				assert.Equal(t, money.Cents(9000_00), x.Till().Customer.State().CreditLimit, "what only the list tells is kept")
			})
		})
	}
}

func TestPickIgnoresWhatIsNotInTheList(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.Till().Lookup.Pick(-1)
		x.Till().Lookup.Pick(0)
		x.settle()
		assert.Empty(t, x.store.lookups)
	})
}

// TestSnapshotsDoNotChange: a view may compare what it was shown before.
func TestSnapshotsDoNotChange(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		var seen []app.LookupState
		stop := x.Till().Lookup.Observe(func(s app.LookupState) { seen = append(seen, s) })
		x.Till().Lookup.Type(app.FieldBox, "a")
		x.Till().Lookup.Type(app.FieldBox, "ab")
		x.Till().Lookup.Type(app.FieldBox, "ab")
		require.Len(t, seen, 3, "at once, then on each change, and not without one")
		assert.Equal(t, "a", seen[1].Typed[app.FieldBox])
		stop()
		x.Till().Lookup.Type(app.FieldBox, "abc")
		assert.Len(t, seen, 3)
	})
}
