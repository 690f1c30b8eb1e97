package applications

import (
	"context"

	"comptoir/app/applications/fields"
	"comptoir/app/model"
	"comptoir/app/problem"
	"comptoir/service"
)

// OpenSession opens the merchant session, which brings the lender's lists with it
// (contract 2.2). Nothing waits for it and a failure is not shown: the page asks again
// when it opens, and says so then.
func (c Control) OpenSession() { c.a.fetch(func(error) {}) }

// Offers are the merchant's plans by those lists; none while they are not there.
func (c Control) Offers() []service.OfferType {
	lists, _ := c.a.listsNow()
	return lists.Offers
}

// fetchLists asks for the lists of the form in the associate's language, unless
// they are there already. The form keeps showing the lists it has meanwhile.
func (a *Applications) fetchLists() {
	a.fetch(func(err error) { a.deps.Banner.Show(a, problem.Of(err), a.fetchLists) })
}

func (a *Applications) fetch(failed func(error)) {
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
			failed(err)
		} else {
			a.lists[lang] = lists
		}
		a.publish()
	})
}

// listsNow returns the lists in the associate's language, or else in the other one.
func (a *Applications) listsNow() (service.Lists, bool) {
	if lists, there := a.lists[a.deps.Session.State().Language]; there {
		return lists, true
	}
	for _, lists := range a.lists {
		return lists, true
	}
	return service.Lists{}, false
}

func (a *Applications) codes() fields.Codes { return a.deps.Codes(a.deps.Session.State().Language) }
