package lookup_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"comptoir/app/apptest"
	"comptoir/app/form"
	"comptoir/service"
)

// onlyAs is a lender that finds somebody only when both names are written as on
// file, and refuses accents when it is told to.
func onlyAs(given, family string, noAccents bool) func(service.SearchQuery) ([]service.Account, error) {
	return func(q service.SearchQuery) ([]service.Account, error) {
		switch {
		case noAccents && service.Unaccented(q.FirstName+q.LastName) != q.FirstName+q.LastName:
			return nil, apptest.Refusal(service.OpSearch, service.KeyInvalid, service.FieldError{Param: "last_name", Reason: service.ReasonInvalid})
		case q.FirstName == given && q.LastName == family:
			return []service.Account{apptest.Row(apptest.TheAccount, service.StatusNormal)}, nil
		}
		return nil, apptest.Refusal(service.OpSearch, service.KeyNotFound)
	}
}

func TestNobodyIsMissedForTheirSpelling(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name                 string
		given, family        string // typed
		fileGiven, onFile    string
		noAccents, unfinding bool
	}{
		{"as on file", "Maple", "Sampleton", "Maple", "Sampleton", false, false},
		{"small letters, space for a dash", "erable", "cote tremblay", "Erable", "Cote-Tremblay", false, false},
		{"capitals", "ERABLE", "COTE-TREMBLAY", "Erable", "Cote-Tremblay", false, false},
		{"accents the lender has not", "Érable", "Côté-Tremblay", "Erable", "Cote-Tremblay", false, false},
		{"accents the lender refuses", "Érable", "Côté-Tremblay", "Erable", "Cote-Tremblay", true, false},
		{"dash for a space", "Mary-Ann", "Sample", "Mary Ann", "Sample", false, false},
		{"space for a dash, accents on file", "Érable", "Côté Tremblay", "Érable", "Côté-Tremblay", false, false},
		{"curly apostrophe", "Mary", "O’Sample", "Mary", "O'Sample", false, false},
		{"spaces around and between", " Mary  Ann ", "Sample", "Mary Ann", "Sample", false, false},
		{"another person", "Maple", "Sampleton", "Somebody", "Else", false, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
				x.API.OnSearch = onlyAs(test.fileGiven, test.onFile, test.noAccents)
				filled := wholeForm()
				filled[form.FieldFirstName], filled[form.FieldLastName] = test.given, test.family
				x.Fill(filled)
				x.Till().Lookup.Search()
				x.Settle()
				assert.Equal(t, test.unfinding, len(x.Till().Lookup.State().Accounts) == 0, "%v", x.API.Searches)
				assert.Equal(t, test.unfinding, x.Problem() != nil)
				assert.Equal(t, strings.TrimSpace(test.family), strings.TrimSpace(x.Till().Lookup.State().Typed[form.FieldLastName]), "what was typed stays")
				assert.LessOrEqual(t, len(x.API.Searches), 5)
			})
		})
	}
}

// TestPlainNamesAreAskedForOnce: nobody waits for spellings that are the same.
func TestPlainNamesAreAskedForOnce(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.API.OnSearch = onlyAs("", "", false)
		x.Fill(wholeForm())
		x.Till().Lookup.Search()
		x.Settle()
		assert.Len(t, x.API.Searches, 1)
	})
}

// TestOtherFailuresEndTheSearch: only a name that is not found is tried otherwise.
func TestOtherFailuresEndTheSearch(t *testing.T) {
	t.Parallel()
	for name, err := range map[string]*service.Error{
		"offline":       apptest.Offline(service.OpSearch),
		"another field": apptest.Refusal(service.OpSearch, service.KeyInvalid, service.FieldError{Param: "dob", Reason: service.ReasonInvalid}),
		"too long":      apptest.Refusal(service.OpSearch, service.KeyInvalid, service.FieldError{Param: "last_name", Reason: service.ReasonTooLong}),
	} {
		t.Run(name, func(t *testing.T) {
			apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
				x.API.OnSearch = func(service.SearchQuery) ([]service.Account, error) { return nil, err }
				filled := wholeForm()
				filled[form.FieldLastName] = "Côté Tremblay"
				x.Fill(filled)
				x.Till().Lookup.Search()
				x.Settle()
				assert.Len(t, x.API.Searches, 1)
				assert.Equal(t, string(err.Key), x.ProblemKey())
				assert.Empty(t, x.Till().Lookup.State().SwappedName)
			})
		})
	}
}

func TestNamesTheOtherWayRound(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.API.OnSearch = onlyAs("Sampleton", "Maple", false)
		x.Fill(wholeForm())
		x.Till().Lookup.Search()
		x.Settle()
		assert.Equal(t, "Sampleton Maple", x.Till().Lookup.State().SwappedName)
		x.Till().Lookup.SearchSwapped()
		x.Till().Lookup.SearchSwapped()
		x.Settle()
		st := x.Till().Lookup.State()
		assert.Len(t, st.Accounts, 1)
		assert.Equal(t, "Sampleton", st.Typed[form.FieldFirstName])
		assert.Equal(t, "Maple", st.Typed[form.FieldLastName])
		assert.Empty(t, st.SwappedName)
		assert.Empty(t, x.ProblemKey())
		assert.Len(t, x.API.Searches, 2)
	})
}

func TestTheBoxReadsNames(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, text, given, family, born string }{
		{"first and last", "Maple Sampleton", "Maple", "Sampleton", ""},
		{"last, first", "Sampleton, Maple Ann", "Maple Ann", "Sampleton", ""},
		{"with a birth date", "Maple Sampleton 1988-02-29", "Maple", "Sampleton", "1988-02-29"},
		{"with a birth date as it is printed", "Maple Sampleton 29\u00a0février\u00a01988", "Maple", "Sampleton", "29 février 1988"},
		{"marks of direction and spaces of print", "\u200eMaple\u202fSampleton 1988\u201102\u201129", "\u200eMaple", "Sampleton", "1988\u201102\u201129"},
		{"with a birth date without dashes", "Sampleton, Maple 19880229", "Maple", "Sampleton", "19880229"},
		{"one word", "Maple", "Maple", "", ""},
		{"one word and a birth date", "Maple 1988-02-29", "Maple", "", "1988-02-29"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
				x.API.OnSearch = onlyAs("Maple", "Sampleton", false)
				x.Till().Lookup.Type(form.FieldBox, test.text)
				x.Till().Lookup.Find()
				x.Settle()
				st := x.Till().Lookup.State()
				assert.Equal(t, test.given, st.Typed[form.FieldFirstName])
				assert.Equal(t, test.family, st.Typed[form.FieldLastName])
				assert.Equal(t, test.born, st.Typed[form.FieldBorn])
				assert.True(t, st.Form)
				whole := test.family != "" && test.born != ""
				assert.Equal(t, whole, len(st.Accounts) == 1, "all that a search needs is there, or not")
			})
		})
	}
}
