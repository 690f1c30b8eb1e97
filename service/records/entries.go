package records

import "comptoir/service/journal"

// Entries returns a copy of every entry, oldest first. It reads and checks all of
// them: Find returns those that are wanted.
func (r *Records) Entries() []journal.Entry {
	defer r.lock()()
	var out []journal.Entry
	_ = r.each("operations o ORDER BY o.created, o.seq", nil, func(op *operation) { out = append(out, r.now(op)) })
	return out
}
