package service

// Sighting is what the rows of a list say of one call (contract 7.1).
type Sighting struct {
	Verdict       Verdict        // VerdictUnknown: nothing that is certain, see Seen
	Seen          bool           // a row is the call, or may be it
	Authorization *Authorization // the row; nil when none is the call for certain
	Comparison    Comparison     // of that row
}

// Sight looks for an authorization in a list. A row is the call when it carries
// its reference and is not among others, the ids that other entries account for;
// one that carries no reference may be it when its amount fits. A refused row
// counts when there is no other, and only where the reference was never sent
// before: else it may be the earlier call's.
func (q Asked) Sight(rows []Authorization, others map[string]bool, sentBefore bool) Sighting {
	var found, refused *Sighting
	maybe := false
	for i := range rows {
		a := &rows[i]
		switch {
		case others[a.ID]:
			continue
		case a.Reference == "":
			maybe = maybe || a.Amount == q.Amount
			continue
		case otherText(a.Reference, q.Reference):
			continue
		}
		c := q.Compare(*a)
		this := &Sighting{Verdict: c.Verdict(), Seen: true, Authorization: a, Comparison: c}
		switch {
		case c.Proof == ProvesRefusal && sentBefore:
		case c.Proof == ProvesRefusal:
			refused = this
		case found != nil: // two under one reference: a person looks at them
			return Sighting{Verdict: VerdictUnknown, Seen: true}
		default:
			found = this
		}
	}
	switch {
	case found != nil:
		return *found
	case maybe:
		return Sighting{Seen: true}
	case refused != nil:
		return *refused
	}
	return Sighting{}
}
