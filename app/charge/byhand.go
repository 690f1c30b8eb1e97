package charge

// SettleByHand writes down what the lender told a person about a call that asking
// does not settle, or not while a customer waits; by says who took it down. A call
// of which the lender says that nothing was done is watched like any other absent
// one: it may still be under way.
func (r *Reconcile) SettleByHand(id string, done bool, by string) {
	q := r.open[id]
	if q == nil || q.busy || !q.ByHand() {
		return
	}
	evidence := "the lender said so; taken down by " + by
	var err error
	if done {
		err = r.deps.Journal.ConfirmBy(id, evidence)
	} else {
		err = r.deps.Journal.MarkAbsent(id, KeySupport, evidence)
	}
	err = counted(r.deps.Journal, id, err)
	entry, _ := r.deps.Journal.Entry(id)
	if err != nil || entry.Open() {
		return // the banner tells of records that cannot be written
	}
	r.over(q, entry)
	r.publish()
	r.settled.Tell(Settled{Entry: entry})
}
