package app

import (
	"comptoir/app/activity"
	"comptoir/app/activity/details"
	"comptoir/app/activity/history"
	"comptoir/app/applications"
	"comptoir/app/applications/fields"
	"comptoir/app/applications/inquiries"
	"comptoir/app/charge"
	"comptoir/app/closing"
	"comptoir/app/customerview"
	"comptoir/app/disclosures"
	"comptoir/app/firstday"
	"comptoir/app/holds"
	"comptoir/app/lookup"
	"comptoir/app/merchant"
	"comptoir/app/model"
	"comptoir/app/papers"
	"comptoir/app/problem"
	"comptoir/app/purchases"
	"comptoir/app/purchases/past"
	"comptoir/app/purchases/transactions"
	"comptoir/app/scan"
	"comptoir/app/session"
	settingspage "comptoir/app/settings"
	"comptoir/app/ticket"
	"comptoir/app/verification"
	"comptoir/service"
	"comptoir/service/codes"
	"comptoir/service/journal"
	"comptoir/service/staff"
)

// Till is the pages of one signed-in store.
type Till struct {
	Customer     *session.Customer
	Lookup       *lookup.Lookup
	Scan         *scan.Scan
	Verification *verification.Verification
	Sale         *purchases.Sale
	Items        *purchases.Items
	Reconcile    charge.Asking
	Activity     *activity.Activity
	History      *history.History
	Details      *details.Details
	Holds        *holds.Holds
	Closing      *closing.Closing
	View         *customerview.View
	Applications *applications.Applications
	Sections     *purchases.Sections
	Past         *past.Past
	Change       *past.Change
	Transactions *transactions.Transactions
	Ticket       *ticket.Ticket
	Reprints     *papers.Reprints
	Disclosures  *disclosures.Disclosures
	FirstDay     *firstday.Tour // nil in a live store

	merchant     *merchant.Session
	papers       *papers.Papers
	banner       problem.Banner
	stopChoice   func()
	nav          *session.Navigation
	finder       lookup.Finder
	sale         purchases.Control
	past         past.Control
	applications applications.Control
	reader       scan.Reader
	reconcile    *charge.Reconcile
	proof        verification.Proof
	end          func() // what was started for the store; may be nil
}

// newTill wires the pages of a store: each gets what stands before it.
func (a *App) newTill(s Store) *Till {
	d := a.deps
	d.Now = a.clock.Now
	d.Journal = a.journalOf(s)
	t := &Till{end: s.Close, nav: a.Nav, banner: a.banner}
	var hand session.Hand
	var proof verification.Proof
	var changed model.Events[struct{}] // a sale, or what is done to one, has ended
	var sent model.Events[struct{}]    // an application, or what was chosen after it, has its outcome
	tellChanged := func() { changed.Tell(struct{}{}) }

	t.Customer, hand = session.NewCustomer(d.NewID)
	t.Lookup, t.finder = lookup.New(lookup.Deps{
		Store: s.API, Dispatch: d.Dispatch, After: d.After, Session: a.Session, Customer: t.Customer, Hand: hand, Banner: a.banner,
	})
	t.papers = a.newPapers()
	t.Reprints = papers.NewReprints(papers.ReprintsDeps{Papers: t.papers, Banner: a.banner, Nav: a.Nav})
	t.reconcile = charge.NewReconcile(charge.ReconcileDeps{
		Store: s.API, Journal: d.Journal, Moments: a.moments, Dispatch: d.Dispatch, After: d.After, Now: d.Now, Session: a.Session,
		Inquiries: inquiries.Ways(s.API, func() inquiries.Drafts { return d.Drafts() }),
	})
	t.Reconcile = t.reconcile
	t.merchant = merchant.New(merchant.Deps{
		Store: s.API, Dispatch: d.Dispatch, Session: a.Session, Login: s.Merchant,
		Refused: func(err error) { a.banner.Show(t.merchant, problem.Of(err), nil) },
	})
	t.Applications, t.applications = a.newApplications(s, d.Journal, t, func() { sent.Tell(struct{}{}) })
	verify := verification.Deps{
		Store: s.API, Dispatch: d.Dispatch, After: d.After, Now: d.Now, NewID: d.NewID,
		Session: a.Session, Customer: t.Customer, Banner: a.banner, Managers: d.Managers, ByCustomer: byCustomer(s.API),
		Waits: t.applications.Waits,
	}
	if s.Info.Training {
		verify.Outbox = s.API
	}
	t.Verification, proof = verification.New(verify)
	t.proof = proof
	t.Activity = activity.New(activity.Deps{
		Session: a.Session, Reconcile: t.reconcile, Now: d.Now, Support: a.supportNumbers,
		Dispatch: d.Dispatch, Managers: answering{d.Managers, d.Staff},
		Choices: t.applications.Pending, Settle: t.applications.SettleChoice,
	})
	t.History = history.New(history.Deps{Records: d.Journal, Papers: t.papers, Voices: voices, Session: a.Session, Dispatch: d.Dispatch, Now: d.Now})
	t.Details = details.New(details.Deps{
		Store: s.API, Records: d.Journal, Opened: t.Reprints, Session: a.Session, Dispatch: d.Dispatch, Now: d.Now,
	})
	t.Holds = holds.New(holds.Deps{Store: s.API, Dispatch: d.Dispatch, Now: d.Now, Session: a.Session, Nav: a.Nav})
	t.Closing = closing.New(closing.Deps{
		Store: s.API, Records: d.Days, Papers: t.papers, Dispatch: d.Dispatch, Now: d.Now, Session: a.Session, Nav: a.Nav,
		Plans: t.plans, Voices: voices, Transacts: waysOf(s.API).Holds,
	})
	t.Disclosures = disclosures.New(disclosures.Deps{
		Store: s.API, Dispatch: d.Dispatch, Session: a.Session, Customer: t.Customer,
		Contact: func() string { return a.Support().LenderPhone },
	})
	t.Items = purchases.NewItems(func() service.Language { return a.Session.State().Language })
	t.Sale, t.sale = purchases.New(purchases.Deps{
		Store: s.API, Journal: d.Journal, Dispatch: d.Dispatch, Now: d.Now, NewID: d.NewID,
		Session: a.Session, Customer: t.Customer, Hand: hand, Verification: t.Verification, Proof: proof, Reconcile: t.reconcile,
		Papers: t.papers, Banner: a.banner, Nav: a.Nav, After: d.After, Items: t.Items, Sound: d.Sound, Log: d.Log,
		HideOver:   func() bool { return d.Settings.Get().Offers.HideAbove35 },
		CreditRate: func() bool { return d.Settings.Get().Lender.RateIsCreditRate },
		Charged:    tellChanged, Plans: t.plans,
	})
	t.reconcile.OnSettled(func(s charge.Settled) {
		if s.Entry.State == journal.Late { // what said that nothing was done, and may be repeated, is refuted
			a.banner.Retract(problem.NotCharged, problem.NotDone, problem.NotApplied, problem.NotClosed)
		}
		tellChanged()
	})
	t.Past, t.past = past.New(past.Deps{
		Store: s.API, Journal: d.Journal, Dispatch: d.Dispatch, Now: d.Now,
		Session: a.Session, Customer: t.Customer, Banner: a.banner, Contact: a.ContactFor,
	})
	t.Change = past.NewChange(past.ChangeDeps{
		Store: s.API, Journal: d.Journal, Dispatch: d.Dispatch, Now: d.Now, NewID: d.NewID, Session: a.Session,
		Customer: t.Customer, Reconcile: t.reconcile, Papers: t.papers, Banner: a.banner, Changed: tellChanged, Sound: d.Sound,
	})
	t.Transactions = transactions.New(transactions.Deps{
		Store: s.API, Journal: d.Journal, Dispatch: d.Dispatch, Now: d.Now, NewID: d.NewID, Session: a.Session,
		Customer: t.Customer, Verification: t.Verification, Proof: proof, Reconcile: t.reconcile, Banner: a.banner, Nav: a.Nav,
		Papers: t.papers, Changed: tellChanged, Sound: d.Sound, Ways: waysOf(s.API), Plans: t.plans,
	})
	t.Sections = purchases.NewSections(t.Customer, waysOf(s.API).Sells, func(s purchases.Section) {
		switch s {
		case purchases.SectionPast:
			t.past.Open()
		case purchases.SectionOther:
			t.Transactions.Refresh()
		}
	})
	t.Ticket = ticket.New(ticket.Deps{
		Sale: t.Sale, Items: t.Items, Sections: t.Sections, Verification: t.Verification, Nav: a.Nav, Next: t.NextCustomer,
	})
	t.View = customerview.New(customerview.Deps{
		Store: s.API, Dispatch: d.Dispatch, Session: a.Session, Nav: a.Nav, Customer: t.Customer,
		Sale: t.Sale, SaleControl: t.sale, Verification: t.Verification, Applications: t.Applications, Lock: a.lockAgain, Plans: t.plans,
		ChoiceShown: t.applications.ShownToCustomer,
	})
	t.Scan, t.reader = a.newScan(s.API, t)
	t.stopChoice = t.Customer.Observe(t.leadBack)
	t.Reprints.Observe(func(r papers.ReprintsState) { // they stand in the list, which the end of the day is in front of
		if r.Open() {
			t.Closing.Hide()
		}
	})
	sent.Listen(func(struct{}) { t.Activity.Refresh(); t.History.Refresh() })
	changed.Listen(func(struct{}) {
		t.Activity.Refresh()
		t.History.Refresh()
		t.Closing.Refresh()
		t.finder.Refresh()
		t.past.Renew()
		t.renewHolds()
	})
	if s.Info.Training {
		a.beginFirstDay(t)
	}
	t.merchant.Open()
	return t
}

// beginFirstDay lets whoever works here try what a day brings.
func (a *App) beginFirstDay(t *Till) {
	t.FirstDay = firstday.New(firstday.Deps{
		Session: a.Session, Nav: a.Nav, Customer: t.Customer, Verification: t.Verification, Sale: t.Sale, Change: t.Change,
		Applications: t.Applications, Book: a.deps.FirstDay, Saving: a.saving, Now: a.deps.Now,
	})
	t.FirstDay.Observe(func(firstday.State) { a.Staff.Refresh() })
}

// tourOf tells how far somebody of the staff came in their first day.
func tourOf(b *firstday.Book) func(id string) settingspage.Tour {
	return func(id string) settingspage.Tour {
		p := b.Of(id)
		day, _ := p.Day()
		return settingspage.Tour{Done: len(p.Done), Of: len(firstday.Steps()), Day: day}
	}
}

// answering are the managers who take down what the lender says: with a PIN
// wherever there are PINs.
type answering struct {
	verification.Managers
	staff *staff.Book
}

func (a answering) Needed() bool { return a.Managers.Needed() || !a.staff.Empty() }

// newApplications wires the applications page of a store; sent hears of every
// outcome.
func (a *App) newApplications(s Store, j charge.Journal, t *Till, sent func()) (*applications.Applications, applications.Control) {
	d := a.deps
	d.Now = a.clock.Now
	lists := d.Codes
	if s.Info.Training && (len(lists.Occupations) == 0 || len(lists.Housing) == 0) {
		lists = codes.Training()
	}
	return applications.New(applications.Deps{
		Store: s.API, Lists: t.merchant, Journal: j, Dispatch: d.Dispatch, After: d.After, Now: d.Now, NewID: d.NewID,
		Session: a.Session, Banner: a.banner, Nav: a.Nav, Agreed: d.Agreements, Reconcile: t.reconcile,
		Drafts: d.Drafts, Saving: a.saving,
		Codes: func(l service.Language) fields.Codes {
			return fields.Codes{Occupations: labelled(lists.Occupations, l), Housing: labelled(lists.Housing, l)}
		},
		TakeInHand: func(account service.Account) {
			t.finder.Take(account)
			a.Nav.Go(session.TabPurchases)
		},
		FindPerson: func(q service.SearchQuery) {
			a.Nav.Go(session.TabLookup)
			t.finder.FindPerson(q)
		},
		Sent: sent, Papers: t.papers, Acts: d.Acts, ChoicePage: a.choicePage, Began: a.began, Lender: a.lender, Document: a.lenderDocument, Sample: sampleDocument,
		RequiresDocument: func() bool { return d.Settings.Get().Lender.RequiresDocument },
		Notice:           a.collectionNotice, Prints: a.Printers.Ready, Decision: a.decisionNotice,
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

// byCustomer reports whether the store's settings have people verified by
// customer id, as v2 of the call does.
func byCustomer(api API) bool { return api.Version(service.OpVerify) == "v2" }

// waysOf says how a store sells: by authorizations, or by transactions where its account
// has no other way (contract 10.1).
func waysOf(api API) transactions.Ways {
	whole := api.Offers(service.OpTransact) && api.Version(service.OpTransact) == "v2"
	return transactions.Ways{
		Off: !api.Offers(service.OpTransact), Holds: whole && api.Offers(service.OpConfirmTransaction),
		Sells: whole && !api.Offers(service.OpAuthorize),
	}
}

// plans are the merchant's, by the lists of its session.
func (t *Till) plans() []service.OfferType { return t.merchant.Offers() }

// NextCustomer ends what is on the pages and starts with the next customer. It
// does nothing while a call that moves money is being sent.
func (t *Till) NextCustomer() {
	if t.sending() || t.chooseFirst() {
		return
	}
	t.past.Leave()
	t.Reprints.Leave()
	t.History.Clear()
	t.Change.Leave()
	t.Transactions.Leave()
	t.Sections.Go(purchases.SectionNew)
	t.finder.Clear()
	t.reader.Forget()
	t.sale.Next()
	t.applications.Next()
}

// forget is NextCustomer for a till that was left alone: nobody stays to go back to.
func (t *Till) forget() {
	t.applications.LetGo(func() {
		t.NextCustomer()
		if !t.sending() {
			t.finder.Forget()
		}
	})
}

// UndoSale opens the undoing of a sale by its authorization: it reads what is
// left of it and works out whether that is a release, a return or a refund.
func (t *Till) UndoSale(authorizationID string) {
	if t.sending() {
		return
	}
	t.past.Find(authorizationID, func(p past.Purchase) { t.Change.Start(past.KindUndo, p) })
	t.Sections.Go(purchases.SectionPast)
	t.nav.Go(session.TabPurchases)
}

// AskNow asks at once about every call whose outcome is not known.
func (t *Till) AskNow() { t.Reconcile.AskNow() }

// Numbers returns the telephone numbers of the lender and of support, as far as
// they are known.
func (t *Till) Numbers() []string { return t.Activity.State().Support }

// TakeDown opens the page that takes down what the lender says about an open call.
func (t *Till) TakeDown(id string) {
	t.Activity.TakeDown(id)
	t.nav.Go(session.TabActivity)
}

// CanUndoLate reports whether this till can undo what turned up late.
func (t *Till) CanUndoLate(id string) bool {
	for _, late := range t.reconcile.State().Late {
		if late.ID == id {
			return activity.Undoable(late)
		}
	}
	return false
}

// UndoLate opens the undoing of what turned up late.
func (t *Till) UndoLate(id string) {
	for _, late := range t.reconcile.State().Late {
		if late.ID == id && !t.sending() {
			t.Change.UndoLate(late)
			t.Sections.Go(purchases.SectionPast)
			t.nav.Go(session.TabPurchases)
		}
	}
}

// sending reports whether a call that moves money is out.
func (t *Till) sending() bool {
	return t.Sale.State().Phase == purchases.PhaseSending || t.Change.State().Stage == charge.StageSending ||
		t.Transactions.State().Stage == charge.StageSending
}

// close drops what is under way on every page.
func (t *Till) close() {
	t.stopChoice()
	if t.FirstDay != nil {
		t.FirstDay.Close()
	}
	t.View.Close()
	t.Ticket.Close()
	t.Lookup.Close()
	t.Scan.Close()
	t.Verification.Close()
	t.Sale.Close()
	t.Applications.Close()
	t.merchant.Close()
	t.Past.Close()
	t.Change.Close()
	t.Transactions.Close()
	t.Activity.Close()
	t.History.Close()
	t.Details.Close()
	t.Holds.Close()
	t.Closing.Close()
	t.Disclosures.Close()
	t.Reprints.Close()
	t.reconcile.Close()
	if t.end != nil {
		t.end()
	}
}
