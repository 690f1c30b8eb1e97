package journal

// rank orders the states by how much they say. Reading accepts any step up,
// because damage may have taken the steps between; what may be written next is
// the matter of moves. Confirmed is highest, so that no other record can hide it.
var rank = map[State]int{Intent: 0, Sent: 1, Unknown: 2, Declined: 3, Confirmed: 4}

// book is the state of all entries, made from records in one way only, live and
// at Open. Its zero value is empty.
type book struct {
	entries []*Entry // oldest first
	byID    map[string]*Entry
}

func (b *book) find(id string) *Entry { return b.byID[id] }

// apply takes one sound record in. It answers false, and changes nothing, when
// the record contradicts what is already known.
func (b *book) apply(r record) bool {
	e := b.byID[r.ID]
	switch {
	case e == nil:
		e = &Entry{ID: r.ID, Created: r.Time}
		e.Details, _ = decodeDetails(r.Details) // only an intent has them, and sound has read them
		if r.who != nil {
			e.Details.identify(*r.who)
		}
		e.Blind = r.who == nil
		b.add(e)
	case rank[r.State] <= rank[e.State]:
		return false
	}
	e.State, e.Changed = r.State, r.Time
	e.AuthorizationID, e.CaptureID = r.AuthorizationID, r.CaptureID
	e.Key, e.Resolved = r.Key, r.Resolved
	if !e.Open() {
		e.Details.identify(identity{})
		e.Blind = false
	}
	return true
}

func (b *book) add(e *Entry) {
	if b.byID == nil {
		b.byID = map[string]*Entry{}
	}
	b.byID[e.ID] = e
	b.entries = append(b.entries, e)
}

// taken tells whether an open entry of the store has the reference.
func (b *book) taken(store, reference string) bool {
	for _, e := range b.entries {
		if e.Open() && e.Details.Reference == reference && e.Details.Store == store {
			return true
		}
	}
	return false
}
