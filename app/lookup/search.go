package lookup

import (
	"context"
	"strings"

	"comptoir/app/form"
	"comptoir/app/model"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/canada"
	"comptoir/service/typed"
)

// readName moves a name from the box into the form: "Maple Sampleton",
// "Sampleton, Maple", either with a birth date behind. With all that a search
// needs it is made at once.
func (l *Lookup) readName(text string) {
	words, born := bornBehind(strings.Fields(text))
	given, family, _ := strings.Cut(strings.Join(words, " "), " ")
	if after, before, turned := strings.Cut(strings.Join(words, " "), ","); turned {
		given, family = before, after
	}
	filled := form.With(l.state.Typed, form.FieldFirstName, strings.TrimSpace(given))
	filled = form.With(filled, form.FieldLastName, strings.TrimSpace(family))
	filled = form.With(filled, form.FieldBox, "")
	if born != "" {
		filled = form.With(filled, form.FieldBorn, born)
	}
	l.state.Typed, l.state.Faults = filled, form.Faults{}
	l.state.Form = true
	l.attendToEmpty()
	if _, faults := l.query(); born != "" && len(faults) == 0 {
		l.Search()
		return
	}
	l.publish()
}

// bornBehind parts a birth date of one word or of three from the name before it.
func bornBehind(words []string) (name []string, born string) {
	for _, n := range []int{3, 1} {
		if len(words) <= n {
			continue
		}
		last := strings.Join(words[len(words)-n:], " ")
		if _, err := typed.Date(last); err == nil {
			return words[:len(words)-n], last
		}
	}
	return words, ""
}

// Search asks for all accounts of the person in the form. It does nothing while
// Busy. A name that nobody has as typed is tried as it may be on file.
func (l *Lookup) Search() {
	if l.state.Busy {
		return
	}
	query, faults := l.query()
	if len(faults) > 0 {
		l.refuse(faults)
		return
	}
	ctx, wanted := l.begin(service.WithReference(context.Background(), l.deps.Hand.NewFlow()))
	l.state.Searching, l.state.ShowEarlier, l.state.Accounts = true, false, nil
	l.publish()
	model.Go(ctx, l.deps.Dispatch, func(ctx context.Context) ([]service.Account, error) {
		return searchSpellings(ctx, l.deps.Store, query)
	}, func(accounts []service.Account, err error) {
		if !wanted() {
			return
		}
		l.state.Busy, l.state.Searching = false, false
		l.state.Accounts = accounts
		if err != nil {
			if service.IsKey(err, service.KeyNotFound) && query.FirstName != query.LastName {
				l.state.SwappedName = query.LastName + " " + query.FirstName
			}
			l.failed(err, l.Search)
			return
		}
		l.publish()
	})
}

// SearchSwapped searches with first and last name swapped, which is how many a
// form and many a licence has them.
func (l *Lookup) SearchSwapped() {
	if l.state.Busy || l.state.SwappedName == "" {
		return
	}
	given, family := l.state.Typed[form.FieldFirstName], l.state.Typed[form.FieldLastName]
	l.state.Typed = form.With(form.With(l.state.Typed, form.FieldFirstName, family), form.FieldLastName, given)
	l.Search()
}

// FindPerson takes the account of the person in the form that has the most credit left,
// which the lender picks itself (contract 4.2). It does nothing while Busy, and where the
// store's lookup takes no person.
func (l *Lookup) FindPerson() {
	if l.state.Busy || !l.state.ByPerson {
		return
	}
	query, faults := l.query()
	if len(faults) > 0 {
		l.refuse(faults)
		return
	}
	l.lookup(service.LookupKey{Person: &query}, session.CustomerState{FirstName: query.FirstName, LastName: query.LastName})
}

// typed returns what a person meant to type into a field.
func (l *Lookup) typed(f form.Field) string { return typed.Text(l.state.Typed[f]) }

// query reads the form.
func (l *Lookup) query() (service.SearchQuery, form.Faults) {
	faults := form.Faults{}
	q := service.SearchQuery{
		FirstName: l.typed(form.FieldFirstName),
		LastName:  l.typed(form.FieldLastName),
	}
	if q.FirstName == "" {
		faults[form.FieldFirstName] = form.FaultRequired
	}
	if q.LastName == "" {
		faults[form.FieldLastName] = form.FaultRequired
	}
	born, err := typed.Date(l.state.Typed[form.FieldBorn])
	switch {
	case l.typed(form.FieldBorn) == "":
		faults[form.FieldBorn] = form.FaultRequired
	case err != nil:
		faults[form.FieldBorn] = form.FaultDate
	}
	q.Born = born
	code, ok := canada.ParsePostalCode(l.typed(form.FieldPostal))
	if !ok && l.typed(form.FieldPostal) != "" {
		faults[form.FieldPostal] = form.FaultPostalCode
	}
	q.PostalCode = code.Compact()
	return q, faults
}
