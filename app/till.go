package app

import (
	"comptoir/service"
	"comptoir/service/codes"
	"comptoir/service/settings"
)

// Till is the pages of one signed-in store.
type Till struct {
	Customer  *Customer
	Lookup    *Lookup
	Scan      *Scan
	Verify    *Verify
	Purchase  *Purchase
	Items     *Items
	Reconcile Asking
	Activity  *Activity
	View      *CustomerView
	Apply     *Apply
	Sections  *Sections
	Past      *Past
	Amend     *Amend
	Counter   *Counter

	nav       *Navigation
	finder    Finder
	reconcile *Reconcile
	close     func()
}

// newTill wires the pages of a store: each gets what stands before it.
func (a *App) newTill(s Store) *Till {
	d := a.deps
	d.Journal = a.bookOf(s)
	t := &Till{close: s.Close, nav: a.Nav}
	var hand Hand
	var proof Proof
	var changed events[struct{}] // a sale, or what is done to one, has ended
	tellChanged := func() { changed.tell(struct{}{}) }

	t.Customer, hand = NewCustomer(d.NewID)
	t.Lookup, t.finder = NewLookup(LookupDeps{
		Store: s.API, Dispatch: d.Dispatch, Session: a.Session, Customer: t.Customer, Hand: hand, Banner: a.banner,
	})
	verify := VerifyDeps{
		Store: s.API, Dispatch: d.Dispatch, After: d.After, NewID: d.NewID,
		Customer: t.Customer, Banner: a.banner, Managers: d.Managers, ByCustomer: byCustomer(s.API),
	}
	if s.Info.Training {
		verify.Outbox = s.API
	}
	t.Verify, proof = NewVerify(verify)
	t.reconcile = NewReconcile(ReconcileDeps{
		Store: s.API, Journal: d.Journal, Dispatch: d.Dispatch, After: d.After, Now: d.Now, Session: a.Session,
		Ways: waysOf(s.API, d.Shelf),
	})
	t.Reconcile = t.reconcile
	t.Activity = NewActivity(ActivityDeps{
		Journal: d.Journal, Session: a.Session, Reconcile: t.reconcile, Now: d.Now, Support: a.supportNumbers,
	})
	t.Items = NewItems(func() service.Language { return a.Session.State().Language })
	t.Purchase = NewPurchase(PurchaseDeps{
		Store: s.API, Journal: d.Journal, Dispatch: d.Dispatch, Now: d.Now, NewID: d.NewID,
		Session: a.Session, Customer: t.Customer, Hand: hand, Verify: t.Verify, Proof: proof, Reconcile: t.reconcile,
		Banner: a.banner, Nav: a.Nav, After: d.After, Items: t.Items, Agreed: d.Agreements, Sound: d.Sound, Log: d.Log,
		HideOver: func() bool { return d.Settings.Get().Offers.HideAbove35 },
		Charged:  tellChanged,
	})
	t.reconcile.OnSettled(func(Settled) { tellChanged() })
	t.Apply = a.newApply(s, t)
	t.Past = NewPast(PastDeps{
		Store: s.API, Journal: d.Journal, Dispatch: d.Dispatch, Now: d.Now,
		Session: a.Session, Customer: t.Customer, Banner: a.banner,
	})
	t.Amend = NewAmend(AmendDeps{
		Store: s.API, Journal: d.Journal, Dispatch: d.Dispatch, Now: d.Now, NewID: d.NewID, Session: a.Session,
		Customer: t.Customer, Reconcile: t.reconcile, Banner: a.banner, Changed: tellChanged, Sound: d.Sound,
	})
	t.Counter = NewCounter(CounterDeps{
		Store: s.API, Journal: d.Journal, Dispatch: d.Dispatch, Now: d.Now, NewID: d.NewID, Session: a.Session,
		Customer: t.Customer, Verify: t.Verify, Proof: proof, Reconcile: t.reconcile, Banner: a.banner, Nav: a.Nav,
		Changed: tellChanged, Sound: d.Sound,
	})
	t.Sections = NewSections(func(s Section) {
		switch s {
		case SectionPast:
			t.Past.Open()
		case SectionOther:
			t.Counter.Refresh()
		}
	})
	t.Scan = a.newScan(s.API, t)
	t.View = NewCustomerView(CustomerViewDeps{
		Store: s.API, Dispatch: d.Dispatch, Session: a.Session, Nav: a.Nav, Customer: t.Customer,
		Purchase: t.Purchase, Verify: t.Verify, Apply: t.Apply, Lock: a.Lock.Now,
	})
	changed.add(func(struct{}) {
		t.Activity.Refresh()
		t.finder.Refresh()
		t.Past.Renew()
	})
	return t
}

// newApply wires the applications page of a store.
func (a *App) newApply(s Store, t *Till) *Apply {
	d := a.deps
	lists := d.Codes
	if s.Info.Training && (len(lists.Occupations) == 0 || len(lists.Housing) == 0) {
		lists = codes.Training()
	}
	return NewApply(ApplyDeps{
		Store: s.API, Journal: a.bookOf(s), Dispatch: d.Dispatch, After: d.After, Now: d.Now, NewID: d.NewID,
		Session: a.Session, Banner: a.banner, Nav: a.Nav, Agreed: d.Agreements, Reconcile: t.reconcile,
		Shelf: d.Shelf,
		Codes: func(l service.Language) Codes {
			return Codes{Occupations: labelled(lists.Occupations, l), Housing: labelled(lists.Housing, l)}
		},
		TakeInHand: func(account service.Account) {
			t.finder.Take(account)
			a.Nav.Go(TabPurchases)
		},
		FindPerson: func(q service.SearchQuery) {
			a.Nav.Go(TabLookup)
			t.finder.FindPerson(q)
		},
		Sent: t.Activity.Refresh,
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

// newScan wires the scan sheet of a store.
func (a *App) newScan(store licenceReader, t *Till) *Scan {
	d := a.deps
	return NewScan(ScanDeps{
		Store: store, Camera: d.Eyes.Camera, Clipboard: d.Eyes.Clipboard,
		Dispatch: d.Dispatch, After: d.After, Now: d.Now, Sound: d.Sound,
		Settings: func() settings.Licence { return d.Settings.Get().Licence },
		Banner:   a.banner, Nav: a.Nav, Finder: t.finder,
		Locked: func() bool { return a.Lock.State().Locked() },
		Form: func(open Tab) Taker {
			if open == TabApplications {
				return t.Apply
			}
			return nil
		},
	})
}

// byCustomer reports whether the store's settings have people verified by
// customer id, as v2 of the call does.
func byCustomer(api API) bool {
	client, ok := api.(interface {
		Version(service.Operation) string
	})
	return ok && client.Version(service.OpVerify) == "v2"
}

// NextCustomer ends what is on the pages and starts with the next customer. It
// does nothing while a call that moves money is being sent.
func (t *Till) NextCustomer() {
	if t.sending() {
		return
	}
	t.Past.Leave()
	t.Amend.Leave()
	t.Counter.Leave()
	t.Sections.Go(SectionNew)
	t.Lookup.Clear()
	t.Scan.Forget()
	t.Purchase.Next()
	t.Apply.Next()
}

// Forget is NextCustomer for a till that was left alone: nobody stays to go back to.
func (t *Till) Forget() {
	t.NextCustomer()
	if !t.sending() {
		t.finder.Forget()
	}
}

// UndoSale opens the undoing of a sale by its authorization: it reads what is
// left of it and works out whether that is a release, a return or a refund.
func (t *Till) UndoSale(authorizationID string) {
	if t.sending() {
		return
	}
	t.Past.Find(authorizationID, func(p PastPurchase) { t.Amend.Start(AmendUndo, p) })
	t.Sections.Go(SectionPast)
	t.nav.Go(TabPurchases)
}

// sending reports whether a call that moves money is out.
func (t *Till) sending() bool {
	return t.Purchase.State().Phase == PhaseSending || t.Amend.Busy() || t.Counter.Busy()
}

// Close drops what is under way on every page.
func (t *Till) Close() {
	t.View.Close()
	t.Lookup.Close()
	t.Scan.Close()
	t.Verify.Close()
	t.Purchase.Close()
	t.Apply.Close()
	t.Past.Close()
	t.Amend.Close()
	t.Counter.Close()
	t.Activity.Close()
	t.reconcile.Close()
	if t.close != nil {
		t.close()
	}
}
