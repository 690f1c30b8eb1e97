package applications

import (
	"cmp"
	"context"
	"slices"

	"comptoir/app/form"
	"comptoir/app/model"
	"comptoir/app/problem"
	"comptoir/service"
)

// Codes are the lists that no call gives (enums sections 13 and 14), in one
// language: a live store takes them from a file of its lender's codes.
type Codes struct{ Occupations, Housing []service.Option }

// Complete tells whether an application can be filled in with them.
func (c Codes) Complete() bool { return len(c.Occupations) > 0 && len(c.Housing) > 0 }

// fetchLists asks for the lists of the form in the associate's language, unless
// they are there already. The form keeps showing the lists it has meanwhile.
func (a *Applications) fetchLists() {
	lang := a.deps.Session.State().Language
	if _, there := a.lists[lang]; there || a.fetching == lang {
		return
	}
	a.fetching = lang
	ctx, wanted := a.listLoad.Start(context.Background())
	model.Go(ctx, a.deps.Dispatch, func(ctx context.Context) (service.Lists, error) {
		return a.deps.Store.Login(ctx, service.MerchantLogin{}, lang)
	}, func(lists service.Lists, err error) {
		if !wanted() {
			return
		}
		a.fetching = ""
		if err != nil {
			a.deps.Banner.Show(a, problem.Of(err), a.fetchLists)
		} else {
			a.lists[lang] = lists
		}
		a.publish()
	})
}

// listsNow gives the lists in the associate's language, or else in the other one.
func (a *Applications) listsNow() (service.Lists, bool) {
	if lists, there := a.lists[a.deps.Session.State().Language]; there {
		return lists, true
	}
	for _, lists := range a.lists {
		return lists, true
	}
	return service.Lists{}, false
}

func (a *Applications) codes() Codes { return a.deps.Codes(a.deps.Session.State().Language) }

// choices returns what can be chosen in a field; false says that it is not known
// yet.
func (a *Applications) choices(f form.Field) ([]service.Option, bool) {
	if known := fieldOf(f); known.list != nil {
		return known.list(a)
	}
	return nil, false
}

// govIDOrder puts the documents that people carry first, and the health card
// last: in Quebec nobody may be asked for it.
var govIDOrder = map[string]int{"CADL": -5, "CAP": -4, "CAPRC": -3, "CAPID": -2, "CAHC": 1}

func govIDsInOrder(list []service.Option) []service.Option {
	ordered := slices.Clone(list)
	slices.SortStableFunc(ordered, func(x, y service.Option) int {
		return cmp.Or(cmp.Compare(govIDOrder[x.Code], govIDOrder[y.Code]), cmp.Compare(x.Label, y.Label))
	})
	return ordered
}
