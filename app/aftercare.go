package app

// aftercare makes the pages for everything besides the plain sale.
func (a *App) aftercare(t *Till, s Store) {
	d := a.deps
	d.Journal = a.bookOf(s)
	t.Past = NewPast(PastDeps{
		Store: s.API, Journal: d.Journal, Dispatch: d.Dispatch, Now: d.Now,
		Session: a.Session, Customer: t.Customer, Notice: a.Notice,
	})
	t.Sections = NewSections(func(s Section) {
		switch s {
		case SectionPast:
			t.Past.Open()
		case SectionOther:
			t.Counter.Refresh()
		}
	})
	changed := func() {
		t.Activity.Refresh()
		t.Lookup.Refresh()
		t.Past.renew()
	}
	t.Amend = NewAmend(AmendDeps{
		Store: s.API, Journal: d.Journal, Dispatch: d.Dispatch, Now: d.Now, NewID: d.NewID, Session: a.Session,
		Customer: t.Customer, Reconcile: t.Reconcile, Notice: a.Notice, Changed: changed, Sound: d.Sound,
	})
	t.Counter = NewCounter(CounterDeps{
		Store: s.API, Journal: d.Journal, Dispatch: d.Dispatch, Now: d.Now, NewID: d.NewID, Session: a.Session,
		Customer: t.Customer, Verify: t.Verify, Reconcile: t.Reconcile, Notice: a.Notice, Nav: a.Nav,
		Changed: changed, Sound: d.Sound,
	})
	t.undo = func(id string) {
		t.Past.Find(id, func(p PastPurchase) { t.Amend.Start(AmendUndo, p) })
		t.Sections.Go(SectionPast)
		a.Nav.Go(TabPurchases)
	}
}

// UndoSale opens the undoing of a sale by its authorization: it reads what is
// left of it and works out whether that is a release, a return or a refund.
func (t *Till) UndoSale(authorizationID string) {
	if !t.sending() {
		t.undo(authorizationID)
	}
}

// sending tells that a call that moves money is out.
func (t *Till) sending() bool {
	return t.Purchase.State().Phase == PhaseSending || t.Amend.Busy() || t.Counter.Busy()
}

// leaveAftercare puts away what the pages show of one customer.
func (t *Till) leaveAftercare() {
	t.Past.forget()
	t.Amend.Leave()
	t.Counter.Leave()
	t.Sections.Go(SectionNew)
}

func (t *Till) closeAftercare() {
	t.Past.Close()
	t.Amend.Close()
	t.Counter.Close()
}
