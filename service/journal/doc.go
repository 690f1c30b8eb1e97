// Package journal writes down every call that moves money, applies or closes
// before it is sent, and what became of it, so that no crash, power cut or
// silence can hide a charge.
//
// # The life of a charge
//
//	Begin            Send            Confirm
//	-----> Intent -----------> Sent ---------> Confirmed
//	          |                 | \   Decline
//	          | Decline         |  `---------> Declined
//	          v                 | MarkUnknown
//	       Declined             v
//	                         Unknown --------> Confirmed or Declined, Resolved
//
// Send gives the one Permit that the client spends to send the charge. It is
// given after the Sent record is on the disk, and it is void as soon as the
// entry leaves Sent or the journal is closed. So an entry that never reached
// Sent was not sent, and an entry in Sent at the next start may have been: it
// becomes Unknown and is resolved by asking for its reference (contract 5.5),
// never by sending again.
//
// # The file
//
// One record a line, only ever appended, each on the disk before the call that
// wrote it returns:
//
//	{"v":2,"seq":1,"time":"2026-03-17T15:04:05.123Z","id":"6f…","state":"intent","details":{…},"sealed":147} 1d7e40c2 kPq3…
//	{"v":2,"seq":2,"time":"2026-03-17T15:04:05.129Z","id":"6f…","state":"sent"} 9c2f01ab
//
// A line is a JSON object, a space, the CRC-32C (Castagnoli) of the JSON bytes
// as eight lower-case hex digits, with an intent a space and the sealed identity,
// and a line feed. Members: v, the format version (2); seq, 1 for the first line
// and one more on each; time, UTC as RFC 3339 with up to nine decimals; id, the
// entry; state, the one it enters; and what is new: details and sealed, the length
// of the sealed identity (with intent), authorization_id and capture_id (with
// confirmed), key (with declined and unknown), resolved (true when the outcome
// came from asking).
//
// # Who it was about
//
// What asking needs, the account number, the customer's id and the name, birth
// date and postal code of an applicant, is the entry's identity. It is sealed
// (package seal, bound to the entry's id) with a key from the operating system's
// keyring, and erased once the entry is settled: right after the outcome is on
// the disk, dots take the place of the sealed text, in the file and in memory.
// Account ending, initial, reference and the API's ids stay.
//
// Erasing in place needs no rewriting of a file that grows for 400 days, and no
// second file of keys that would have to be as durable as this one. It is the one
// exception to "only ever appended", and it is safe in a crash at any point,
// because the checksum does not cover the sealed text (the seal itself shows any
// change to it): a half-erased identity belongs to an entry that is settled, and
// the next Open finishes the work.
//
// Without a lasting key only entries marked as Training can begin; theirs is
// then sealed with a key in <file>.key (0600). Real money is refused with ErrNoKey,
// which keeps no secret in a file. An open entry whose key is gone is Blind: it
// still shows what is not sealed and still takes up its reference, but it cannot
// be asked for; its sealed text is kept in case the key comes back.
//
// A file of version 1 showed the identity in its details. It is read, and written
// anew at Open with identities sealed, or erased where the entry is settled.
//
// The file is 0600 in the user's own data folder. It never holds a card number, a
// PIN or, unsealed, a name.
//
// # Opening after trouble
//
// A last line without a line feed is a write that a crash cut short. It is cut
// off, unless all of it but the line feed is there, and NoteTornTail says so.
//
// A line with a wrong checksum anywhere else, or a gap in seq, is damage. The
// file is copied aside, without identities, to <file>.damaged-<UTC time>, the readable
// records go on in a new file that replaces the old one atomically, and
// NoteDamaged says so. Since the lost record may be the one that says "sent", an
// entry then still in Intent becomes Unknown with KeyDamaged, not Declined. An
// entry whose first record was lost goes on with empty Details (NoteDetailsLost).
//
// Entries closed more than 400 days ago are left out by the same atomic rewrite.
//
// A second file, <file>.lock, carries the writer's lock and stays empty.
package journal
