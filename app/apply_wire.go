package app

import (
	"comptoir/service"
	"comptoir/service/codes"
)

// newApply wires the applications page of a store.
func (a *App) newApply(s Store, t *Till) *Apply {
	d := a.deps
	lists := d.Codes
	if s.Info.Training && (len(lists.Occupations) == 0 || len(lists.Housing) == 0) {
		lists = codes.Training()
	}
	return NewApply(ApplyDeps{
		Store: s.API, Journal: a.bookOf(s), Dispatch: d.Dispatch, After: d.After, Now: d.Now, NewID: d.NewID,
		Session: a.Session, Notice: a.Notice, Nav: a.Nav, Agreed: d.Agreements, Reconcile: t.Reconcile,
		Shelf: d.Shelf,
		Codes: func(l service.Language) Codes {
			return Codes{Occupations: labelled(lists.Occupations, l), Housing: labelled(lists.Housing, l)}
		},
		TakeInHand: func(account service.Account) {
			t.Lookup.Take(account)
			a.Nav.Go(TabPurchases)
		},
		FindPerson: func(q service.SearchQuery) {
			a.Nav.Go(TabLookup)
			t.Lookup.FindPerson(q)
		},
		Sent: func() {
			t.Activity.Refresh()
		},
	})
}

func labelled(list []codes.Entry, l service.Language) []service.Option {
	options := make([]service.Option, len(list))
	for i, e := range list {
		options[i] = service.Option{Code: e.Code, Label: e.English}
		if l == service.French {
			options[i].Label = e.French
		}
	}
	return options
}
