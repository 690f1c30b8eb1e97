// Package journal writes down every call that moves money before it is sent,
// and what became of it, so that no crash, power cut or silence can hide a charge.
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
//	{"v":1,"seq":2,"time":"2026-03-17T15:04:05.123Z","id":"6f…","state":"sent"} 9c2f01ab
//
// A line is a JSON object, a space, the CRC-32C (Castagnoli) of the JSON bytes
// as eight lower-case hex digits, and a line feed. Members: v, the format
// version (1); seq, 1 for the first line and one more on each; time, UTC as
// RFC 3339 with up to nine decimals; id, the entry; state, the one it enters;
// and what is new: details (with intent), authorization_id and capture_id
// (with confirmed), key (with declined and unknown), resolved (true when the
// outcome came from asking).
//
// It holds account numbers and a name's initials, so it is 0600 in the user's
// own data folder. It never holds a card number, a PIN or a name.
//
// # Opening after trouble
//
// A last line without a line feed is a write that a crash cut short. It is cut
// off, unless all of it but the line feed is there, and NoteTornTail says so.
//
// A line with a wrong checksum anywhere else, or a gap in seq, is damage. The
// file is copied aside as it is to <file>.damaged-<UTC time>, the readable
// records go on in a new file that replaces the old one atomically, and
// NoteDamaged says so. Since the lost record may be the one that says "sent", an
// entry then still in Intent becomes Unknown with KeyDamaged, not Declined. An
// entry whose first record was lost goes on with empty Details (NoteDetailsLost).
//
// Entries closed more than 400 days ago are left out by the same atomic rewrite.
//
// A second file, <file>.lock, carries the writer's lock and stays empty.
package journal
