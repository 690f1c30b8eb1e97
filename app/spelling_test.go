package app_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"comptoir/app"
	"comptoir/service"
)

// onlyAs is a lender that finds somebody only when both names are written as on
// file, and refuses accents when it is told to.
func onlyAs(given, family string, noAccents bool) func(service.SearchQuery) ([]service.Account, error) {
	return func(q service.SearchQuery) ([]service.Account, error) {
		plain, accented := q.Unaccented()
		switch {
		case noAccents && accented:
			_ = plain
			return nil, refusal(service.OpSearch, service.KeyInvalid, service.FieldError{Param: "last_name", Reason: service.ReasonInvalid})
		case q.FirstName == given && q.LastName == family:
			return []service.Account{row(theAccount, service.StatusNormal)}, nil
		}
		return nil, refusal(service.OpSearch, service.KeyNotFound)
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
			inBubble(t, func(t *testing.T, x *till) {
				x.store.onSearch = onlyAs(test.fileGiven, test.onFile, test.noAccents)
				form := wholeForm()
				form[app.FieldFirstName], form[app.FieldLastName] = test.given, test.family
				x.fill(form)
				x.Till().Lookup.Search()
				x.settle()
				assert.Equal(t, test.unfinding, len(x.Till().Lookup.State().Accounts) == 0, "%v", x.store.searches)
				assert.Equal(t, test.unfinding, x.problem() != nil)
				assert.Equal(t, strings.TrimSpace(test.family), strings.TrimSpace(x.Till().Lookup.State().Typed[app.FieldLastName]), "what was typed stays")
				assert.LessOrEqual(t, len(x.store.searches), 5)
			})
		})
	}
}

// TestPlainNamesAreAskedForOnce: nobody waits for spellings that are the same.
func TestPlainNamesAreAskedForOnce(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.store.onSearch = onlyAs("", "", false)
		x.fill(wholeForm())
		x.Till().Lookup.Search()
		x.settle()
		assert.Len(t, x.store.searches, 1)
	})
}

// TestOtherFailuresEndTheSearch: only a name that is not found is tried otherwise.
func TestOtherFailuresEndTheSearch(t *testing.T) {
	t.Parallel()
	for name, err := range map[string]*service.Error{
		"offline":       offline(service.OpSearch),
		"another field": refusal(service.OpSearch, service.KeyInvalid, service.FieldError{Param: "dob", Reason: service.ReasonInvalid}),
		"too long":      refusal(service.OpSearch, service.KeyInvalid, service.FieldError{Param: "last_name", Reason: service.ReasonTooLong}),
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, x *till) {
				x.store.onSearch = func(service.SearchQuery) ([]service.Account, error) { return nil, err }
				form := wholeForm()
				form[app.FieldLastName] = "Côté Tremblay"
				x.fill(form)
				x.Till().Lookup.Search()
				x.settle()
				assert.Len(t, x.store.searches, 1)
				assert.Equal(t, string(err.Key), x.problemKey())
				assert.Empty(t, x.Till().Lookup.State().OtherWay)
			})
		})
	}
}

func TestNamesTheOtherWayRound(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.store.onSearch = onlyAs("Sampleton", "Maple", false)
		x.fill(wholeForm())
		x.Till().Lookup.Search()
		x.settle()
		assert.Equal(t, "Sampleton Maple", x.Till().Lookup.State().OtherWay)
		x.Till().Lookup.SearchOtherWay()
		x.Till().Lookup.SearchOtherWay()
		x.settle()
		st := x.Till().Lookup.State()
		assert.Len(t, st.Accounts, 1)
		assert.Equal(t, "Sampleton", st.Typed[app.FieldFirstName])
		assert.Equal(t, "Maple", st.Typed[app.FieldLastName])
		assert.Empty(t, st.OtherWay)
		assert.Empty(t, x.problemKey())
		assert.Len(t, x.store.searches, 2)
	})
}

func TestTheBoxReadsNames(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, text, given, family, born string }{
		{"first and last", "Maple Sampleton", "Maple", "Sampleton", ""},
		{"last, first", "Sampleton, Maple Ann", "Maple Ann", "Sampleton", ""},
		{"with a birth date", "Maple Sampleton 1988-02-29", "Maple", "Sampleton", "1988-02-29"},
		{"with a birth date without dashes", "Sampleton, Maple 19880229", "Maple", "Sampleton", "19880229"},
		{"one word", "Maple", "Maple", "", ""},
		{"one word and a birth date", "Maple 1988-02-29", "Maple", "", "1988-02-29"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, x *till) {
				x.store.onSearch = onlyAs("Maple", "Sampleton", false)
				x.Till().Lookup.Type(app.FieldBox, test.text)
				x.Till().Lookup.Find()
				x.settle()
				st := x.Till().Lookup.State()
				assert.Equal(t, test.given, st.Typed[app.FieldFirstName])
				assert.Equal(t, test.family, st.Typed[app.FieldLastName])
				assert.Equal(t, test.born, st.Typed[app.FieldBorn])
				assert.True(t, st.Form)
				whole := test.family != "" && test.born != ""
				assert.Equal(t, whole, len(st.Accounts) == 1, "all that a search needs is there, or not")
			})
		})
	}
}
