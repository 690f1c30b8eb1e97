// Package fields is what there is to know of each field of a credit application
// (contract 3.2): whether it has to be filled in, what may stand in it, what it is
// chosen from, where a draft keeps it and where the request has it. A [Field] is a
// row of all that; [Form] is a whole form on one day, as the rows look at it.
// Lengths are those of the contract; where it has none, the client's.
package fields

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"comptoir/app/form"
	"comptoir/service"
	"comptoir/service/canada"
	"comptoir/service/civil"
	"comptoir/service/drafts"
	"comptoir/service/money"
)

// Field is one field of the form, with everything that is known of it.
type Field struct {
	Name   form.Field
	Must   func(Form) bool                      // whether it has to be filled in; nil: never
	Check  func(Form, string) form.Fault        // judges what stands in it
	Odd    func(Form, string) form.Remark       // says what is odd about what Check lets through; nil: nothing
	List   func(Form) ([]service.Option, bool)  // what it is chosen from, false: not known yet; nil: it is typed
	Amount bool                                 // it holds money
	Slot   func(*drafts.Form) *string           // where a draft keeps it; nil: it is never written down
	Send   func(a Form, r *service.Application) // puts it into the request; it has been checked
}

// Secret reports whether a field lives in memory for one application and is never
// written down.
func (f Field) Secret() bool { return f.Slot == nil && f.Send != nil }

// Codes are the lists that no call returns (enums sections 13 and 14), in one
// language: a live store takes them from a file of its lender's codes.
type Codes struct{ Occupations, Housing []service.Option }

// Complete reports whether they are chosen from. Without a list the code is typed, as the
// lender gave it: only one of each is documented.
func (c Codes) Complete() bool { return len(c.Occupations) > 0 && len(c.Housing) > 0 }

// choice returns one of the lists, or that nobody knows it.
func (c Codes) choice(list []service.Option) ([]service.Option, bool) { return list, c.Complete() }

// longestCode bounds a code that is typed; no length is documented.
const longestCode = 20

// Form is a whole form on one day.
type Form struct {
	Text  func(form.Field) string // as the person meant it
	Today civil.Date
	Lang  service.Language             // that the amounts were typed in
	Lists func() (service.Lists, bool) // false: they are not there yet
	Codes func() Codes

	// NoDocument says that no identity document is taken: nobody in Quebec is asked for
	// one, unless the lender requires it.
	NoDocument bool
}

// left reports whether a field is left out of the form.
func (a Form) left(f form.Field) bool { return a.NoDocument && IsDocument(f) }

// all are the fields of every list of this package. They are put together at the
// start because what they refer to looks at them in turn.
var all []Field

func init() { all = slices.Concat(identity(), govID(), contact(), work(), security()) }

// Of returns what is known of a field; of one that is none of these, its name.
func Of(name form.Field) Field {
	for _, f := range all {
		if f.Name == name {
			return f
		}
	}
	return Field{Name: name}
}

// Dependents lists the fields whose rules look at this one.
func Dependents(name form.Field) []form.Field { return dependents[name] }

// dependents are the fields whose rules look at another one.
var dependents = map[form.Field][]form.Field{
	Province:    {form.FieldPostal, form.FieldBorn, Housing},
	Income:      {Household},
	GovIDType:   {GovIDIssuer, GovIDNumber},
	GovIDIssuer: {GovIDType, GovIDNumber},
	GovIDNumber: {GovIDType, GovIDIssuer},
	GovIDExpiry: {GovIDType, GovIDIssuer, GovIDNumber},
}

// province is that of the address; unknown while none is chosen.
func (a Form) province() canada.Province { return canada.Province(a.Text(Province)) }

// Fault judges one field, empty or not.
func (a Form) Fault(f form.Field) form.Fault {
	rule, text := Of(f), a.Text(f)
	switch {
	case a.left(f):
		return ""
	case text == "" && rule.Must != nil && rule.Must(a) && rule.List != nil:
		return FaultChoose
	case text == "" && rule.Must != nil && rule.Must(a):
		return form.FaultRequired
	case text == "" || rule.Check == nil:
		return ""
	case !utf8.ValidString(text) || strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsPrint(r) }):
		return form.FaultInvalid
	}
	return rule.Check(a, text)
}

// Remark says what is odd about a field that is filled in and not wrong.
func (a Form) Remark(f form.Field) form.Remark {
	rule, text := Of(f), a.Text(f)
	if text == "" || rule.Odd == nil || a.Fault(f) != "" {
		return ""
	}
	return rule.Odd(a, text)
}

// Choices returns what can be chosen in a field; false says that it is not known yet.
func (a Form) Choices(name form.Field) ([]service.Option, bool) {
	if f := Of(name); f.List != nil {
		return f.List(a)
	}
	return nil, false
}

// Amount returns what a field of money holds; zero also where that means nothing.
func (a Form) Amount(f form.Field) money.Amount { return a.Typed(f).Value() }

// Typed returns a field of money as it was typed.
func (a Form) Typed(f form.Field) form.Amount { return form.TypedUpTo(MaxSum, a.Text(f), a.Lang) }

// telephone returns the digits of a number, empty where there is none.
func (a Form) telephone(f form.Field) string {
	digits, _ := telephone(a.Text(f))
	return digits
}
