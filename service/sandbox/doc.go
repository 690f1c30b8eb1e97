// Package sandbox is the training store: a stateful http.Handler that behaves
// like the Flexiti POS API, for staff to practise on and for tests to run
// against. It shares no types with the client, so that a wrong field name
// cannot agree with itself. All customers, cards and stores are fictitious.
//
// # Running it
//
// A test serves New(Options{}) through net/http/httptest, or over a real port
// with Listen. A person runs
//
//	comptoir sandbox --addr 127.0.0.1:0 --seed 1
//
// which prints one JSON line, the [Handshake]: address, credentials, merchant
// and every customer with cards, security answers and what the customer is for.
// The same seed gives the same credentials, tokens and PINs; the customers are
// the same for every seed. Everything is in memory and gone at the end.
//
// # Control endpoints
//
// They stand on the same listener, need no token and are never disturbed.
//
//	GET  /_training/outbox   texts and e-mails with their PINs, newest last
//	GET  /_training/state    accounts and authorizations; ids and amounts are strings
//	PUT  /_training/faults   {"seed":1,"rate":0.1,"kinds":["drop_after","delay"],"delay_ms":[0,500],"paths":["authorization"],"methods":["POST"]}; {} clears
//	POST /_training/clock    {"advance_s":1200}
//	POST /_training/reset    {"seed":1}; clock and faults start over too; answers the new Handshake
//
// Kinds of fault: drop_before (cut, nothing processed), drop_after (processed,
// then cut), truncate (processed, half the body), http_500 (nothing processed),
// http_500_after (processed), delay_before (late, then processed), delay
// (processed, answered late), revoke_token (the call's token dies first), and
// refuse:KEY (nothing processed, refused with any error key the store knows). A
// delay ends when the client leaves or the server closes; what was sent is
// processed all the same.
//
// # How to meet each error
//
// Names are customers of the Handshake; refuse:KEY reaches the keys below and
// those that nothing else leads to (invalid_role, general_error, generic_error,
// piw_mismatch, not_permitted, unauthorized).
//
//	invalid_client                       wrong secret; unknown client_id in the form or the path
//	invalid_request                      token without grant_type, or with an unknown one
//	invalid_token                        no token, a revoked one, or 1200 s later; a spent refresh_token
//	Insufficient scope: …                a token with scope=customer on search, lookup or the lists
//	wrong_inputs                         a missing, unknown, too long or malformed field; no x-reference-id; broken JSON
//	GATEWAY_TIMEOUT                      lookup with account_number=0001
//	not_found                            any name, card, account or authorization that is not on file
//	user_not_active                      Newton Unopened
//	user_not_able_to_purchase            Ashton Pausewell, Frances Frostfield, Zachary Writtenoff, Clementine Closedale
//	merchant_not_support_nonprime_…      lookup of Nadia Noplanfield
//	wrong_input                          sms for Paige Phoneless; email for Emil Mailless or Misty Typington
//	sms_not_valid_phone                  sms for Lionel Landline
//	secret_answer_mismatch               a wrong answer to a security question
//	tries_exceed                         after three wrong answers in 48 h; after three wrong PINs for one verification
//	merchant_override_is_not_allowed     Oscar Nooverride
//	regular_purchase_bypass_is_not_allowed  Bianca Nobypass; anybody after three regular purchases in 24 h; a bypass PIN above 200.00
//	verification_code_required           authorization without a PIN
//	wrong_verification_code              authorization with a PIN that is not the one
//	not_verified                         another request_id, a PIN used before, or a bypass PIN for a promotional purchase
//	credit_exceeded                      more than 45.00 for Penny Lowlimit
//	plan_term_not_set                    a plan or term that no quote lists, such as plan 4 over 7 months
//	plan_term_not_available              plan 9 outside Quebec, plan 6 in Quebec, plan 5 for Stanley Standardson
//	external_location_id_not_found       any location but 99-00001 and 99-00002
//	account_type_not_permitted           the business account at 99-00002
//	auth_not_allowed                     auto_capture false at 99-00002
//	vcc_account_mismatch                 the card of one account with the number of another
//	customer_identity_not_found          authorization with widget_session_id in place of request_id
//
// # What the contract leaves open
//
// A new verification replaces the one before under the same account and
// request_id. A PIN of v2, which has no request_id, fits any. A purchase is
// refused when all it will cost, interest and fees included, is above the
// available credit; it takes the amount and the admin_total fees from it. A
// held authorization expires after 30 days.
package sandbox
