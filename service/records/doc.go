// Package records is the till's one database: every call that moves money, applies
// or closes, with its moves; what customers agreed to and did; applications that
// were begun; receipts, to be printed again.
//
// # The life of a call
//
//	Begin            Send            Confirm
//	-----> Intent -----------> Sent ---------> Confirmed
//	          |                 | \   Decline
//	          | Decline         |  `---------> Declined
//	          v                 | MarkUnknown
//	       Declined             v
//	                         Unknown --------> Confirmed or Declined, Resolved
//	                            | MarkAbsent
//	                            v         FoundLate        Undo
//	                         Absent --------------> Late ---------> Undone
//	                                                  `-- Confirm (it is kept)
//
// What the lender made a second time, and this till never sent, is an entry of its own:
// FoundTwice writes it down as an Intent that is Late in one go.
//
// Send gives the one Permit that the client spends to send the call. It is given
// after the move is on the disk, and it is void as soon as the entry leaves Sent or
// the records are closed. So an entry that never reached Sent was not sent, and an
// entry in Sent at the next start may have been: it becomes Unknown and is resolved
// by asking, never by sending again. Which move may follow which, and that a store
// has one open entry for a reference, are rules of the schema too.
//
// # A disk that fails
//
// What cannot be written down is not sent: Begin and Send return ErrBroken. An
// outcome counts at once: it stands in memory, the entry is Unwritten, and it is
// written as soon as that is possible (the next outcome, or Flush). Nothing new can
// begin until Flush, or the next Open, found the disk in order.
//
// # Who it was about
//
// The account number, the customer's id and an applicant's name, birth date and
// postal code are sealed with a key from the keyring, and deleted with the move
// that settles the entry; after an earned absence by EndWatch. Without a lasting
// key only entries marked as Training can begin; theirs is then sealed with a key in
// <file>.key. An open entry whose key is gone is Blind.
//
// # What shows changes
//
// Every move carries codes of package chain, which cover the details of its entry
// and the agreements that came with it. An entry is checked when it is read, open
// ones and the end at Open, the rest by CheckNext, and so is the structure of a large
// file, at every start. The register, a fact with a code over all of it, knows how far
// moves, papers and receipts go, and every row of the chains, choices and findings; it is
// written with each change, and its version stands in the keyring beside the end of the
// moves. So a row of any table that is proof of something does not go, come or change
// unseen, and what hangs on a chain that this till neither began nor found is invented. A
// row of a chain whose key is gone, and that was there when the next chain began, cannot be
// checked. Triggers and indexes that somebody took away are put back. Findings tells what was found; what is a forgery
// keeps live money from beginning until Acknowledge, and is never deleted for its age.
//
// # Trouble
//
// A file that is damaged is kept aside as <file>.damaged-<UTC time>; the last copy that
// is sound takes its place, what is readable, also of newer copies, is brought over, and
// Repaired tells so. What was open then, or cannot be shown to be true, is Unknown with
// KeyDamaged. Older copies know whom those entries are about that are still asked about,
// and of what was settled since no more than that: it is Blind then.
package records
