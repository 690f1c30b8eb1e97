package chain

import "crypto/hmac"

// Row is a row as it stands in the table.
type Row struct {
	Seq, Chain int64
	Content    []byte
	Own, MAC   []byte
}

// Anchor stands for the rows First to Last, which were deleted because they were
// old. After is the code of the last one. Chain is the one whose key signs it.
type Anchor struct {
	First, Last, Chain int64
	After, MAC         []byte
}

func (a Anchor) content() []byte { return Content(a.First, a.Last, a.Chain, a.After) }

// SignAnchor returns the anchor with its code.
func (k *Key) SignAnchor(a Anchor) Anchor {
	a.MAC = k.Sign("anchor", a.content())
	return a
}

// Anchored reports whether an anchor carries the code that SignAnchor gives it.
func (k *Key) Anchored(a Anchor) bool { return k.Signed("anchor", a.content(), a.MAC) }

// Start is where a chain of one key begins.
type Start struct {
	First  int64  // number of its first row
	Before []byte // code of the last row before
	Key    *Key   // nil: it is not at hand
	// Of the last paper and the last receipt before.
	Papers, Receipts int64
	Keyring          bool // its key is that of a keyring
}

// Owner returns the number of the chain that a row belongs to by its own number: the
// last one that had begun by then; 0 when none had.
func Owner(starts map[int64]Start, seq int64) (number int64) {
	for n, s := range starts {
		if s.First <= seq && n > number {
			number = n
		}
	}
	return number
}

// Walk checks rows in their order. Its zero value, with Starts, begins before
// the first row that there ever was.
type Walk struct {
	Starts  map[int64]Start  // by the chain's number
	Anchors map[int64]Anchor // by First

	before  []byte // code of the last row that was looked at
	lost    bool   // before is not known: rows are missing there
	next    int64  // number that comes next; 0 and 1: the first
	suspect *Row   // its own code is wrong, and the next row tells how
	prior   []byte // code before the suspect
}

// From makes a walk go on behind a row, whose chain's code is taken as it stands.
func (w *Walk) From(seq int64, mac []byte) { w.next, w.before = seq+1, mac }

// Lose makes a walk begin where it has not seen the row before.
func (w *Walk) Lose(next int64) { w.next, w.lost = next, true }

// Next looks at the next row and returns what is found wrong, of this one or of
// the one before. checked reports whether the key of the row is at hand.
func (w *Walk) Next(r Row) (found []Finding, checked bool) {
	found = w.gap(r.Seq)
	start, known := w.Starts[r.Chain]
	switch {
	case !known, r.Chain != Owner(w.Starts, r.Seq):
		found = append(found, w.clear(nil)...)
		found = append(found, Finding{Kind: Invented, Seq: r.Seq})
		w.pass(r, true)
		return found, true
	case start.Key == nil:
		found = append(found, w.clear(nil)...)
		w.pass(r, false)
		return found, false
	}
	before := w.before
	if r.Seq == start.First {
		before, w.lost = start.Before, false
	}
	own := start.Key.Own(r.Content)
	linked := w.lost || hmac.Equal(start.Key.Link(before, r.Seq, r.Own), r.MAC)
	sound := hmac.Equal(own, r.Own)
	wasSuspect := w.suspect != nil
	found = append(found, w.clear(&linked)...)
	switch {
	case !sound:
		w.suspect, w.prior = &r, before
	case !linked && !wasSuspect:
		found = append(found, Finding{Kind: Swapped, Seq: r.Seq})
	}
	w.pass(r, false)
	return found, true
}

func (w *Walk) pass(r Row, lost bool) {
	w.before, w.lost, w.next = r.MAC, lost, r.Seq+1
}

// clear settles what the suspect is: the next row still hangs on it (nil: it does
// not tell), so that only its content changed, or it is another one.
func (w *Walk) clear(linked *bool) []Finding {
	if w.suspect == nil {
		return nil
	}
	f := Finding{Kind: Edited, Seq: w.suspect.Seq}
	if linked != nil && !*linked {
		f.Kind = Invented
	}
	w.suspect = nil
	return []Finding{f}
}

// gap steps over anchors up to a row and reports what is missing.
func (w *Walk) gap(to int64) (found []Finding) {
	w.next = max(w.next, 1)
	for w.next < to {
		a, there := w.Anchors[w.next]
		if !there || a.Last >= to || !w.Anchored(a) {
			found = append(append(found, w.clear(nil)...), Finding{Kind: Missing, Seq: w.next, Last: to - 1})
			w.lost = true
			break
		}
		found = append(found, w.clear(nil)...)
		w.before, w.lost, w.next = a.After, false, a.Last+1
	}
	w.next = to
	return found
}

// Anchored reports whether an anchor is one of ours. Without its key it may be, as long
// as it covers nothing that a later chain began with.
func (w *Walk) Anchored(a Anchor) bool {
	start, known := w.Starts[a.Chain]
	if !known || a.Last < a.First {
		return false
	}
	if start.Key == nil {
		return Owner(w.Starts, a.Last) <= a.Chain
	}
	return start.Key.Anchored(a)
}

// End is told where the rows end. Head is what is known of it from elsewhere; nil:
// nothing.
func (w *Walk) End(head *Head) []Finding {
	last := w.suspect
	found := w.clear(nil)
	if last != nil && head != nil && last.Seq > head.Seq {
		found[0].Kind = Invented
	}
	w.next = max(w.next, 1)
	for a, there := w.Anchors[w.next]; there && w.Anchored(a); a, there = w.Anchors[w.next] {
		w.next = a.Last + 1
	}
	if head != nil && w.next <= head.Seq {
		found = append(found, Finding{Kind: CutOff, Seq: w.next, Last: head.Seq})
	}
	return found
}
