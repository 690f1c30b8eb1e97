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
// The same seed makes the same credentials, tokens and PINs; the customers are
// the same for every seed. Everything is in memory unless --state names a file;
// tokens and PINs never outlive the run.
//
//	--addr 127.0.0.1:0         where to listen; this machine only
//	--seed 1                   decides credentials, tokens and PINs
//	--latency 20ms             or uniform:10ms,50ms, normal:20ms,5ms, exponential:20ms, lognormal:20ms,200ms
//	--faults '{"rate":0.1,…}'  a fault plan, or @file
//	--speed 60                 the store's clock goes a minute a second
//	--data own.toml            customers of one's own, [Personas] as TOML or JSON
//	--state training.json      load and save what happened
//	--strict                   one type, spelling and error shape per field
//	--quiet                    no log line per call
//
// The page at / lists customers, recent calls and the table below, in English
// and, with ?lang=fr, in French.
//
// # Control endpoints
//
// They stand on the same listener, need no token and are never disturbed.
//
//	GET  /_training/outbox   texts and e-mails with their PINs, newest last
//	GET  /_training/state    accounts, authorizations, transactions, applications; ids and amounts are strings
//	PUT  /_training/faults   {"seed":1,"rate":0.1,"kinds":["drop_after","delay"],"delay_ms":[0,500],"paths":["authorization"],"methods":["POST"],
//	                         "burst":3,"retry_after_s":2,"skew_s":-90,"latency":"lognormal:20ms,200ms",
//	                         "late_s":[0,900],"spelling":true,"foreign":0.2,
//	                         "lists":{"delay_s":[30,300],"stale_s":[0,60],"page_cap":2,"short":true,"move":0.2,"off_days":1,"bare_captures":true}}; {} clears
//	POST /_training/clock    {"advance_s":1200}
//	POST /_training/reset    {"seed":1}; clock and faults start over too; answers the new Handshake
//
// Kinds of fault: drop_before (cut, nothing processed), drop_after (processed,
// then cut), truncate (processed, half the body), http_500 (nothing processed),
// http_500_after (processed), http_429 (nothing processed, Retry-After),
// delay_before (late, then processed), delay (processed, answered late),
// wrong_type (processed, the JSON called text/html), duplicate (processed twice,
// the first answer sent), revoke_token (the call's token dies first),
// refuse:KEY (nothing processed, refused with any error key the store knows),
// and variant:NAME (an older shape: older_search, account_type, no_hits,
// partial_mask). With burst, a fault strikes that many concerned calls in a row.
// A delay ends when the client leaves or the server closes; what was sent is
// processed all the same.
//
// Kinds of the field, where nothing is broken and the lender is misunderstood all
// the same: late_delivery (504 at once; a gateway delivers the call, unless it
// only reads, late_s later by the store's clock), other_amount (a tenth less is
// charged, held, captured or posted, and answered so), other_plan (another plan
// or term), no_capture (held although it was to be captured), soft_refusal (200
// with the status unauthorized, nothing charged, listed so), odd_refusal (the
// same with a status that nobody documents), odd_status (processed, and only the
// answer has such a status), three_decimals (the answer's amounts have a fraction
// of a cent) and twin_fields (one of its fields stands there twice). A call that a
// kind means nothing to is left alone.
//
// Besides the kinds a plan has what is always so. With spelling, status words
// come in any capitals and with spaces. With foreign, another till (the user
// demo-counter-2 in /_training/state) moves the same amount on the same account,
// there or back, before that share of the concerned calls that move money. And
// lists: delay_s is how late a row shows, each in its own time, and a capture or
// release in its authorization too; stale_s is how old the copy is that a page is
// read from; page_cap cuts pages shorter than asked for, short anywhere, but never
// to nothing before the end; move has a row go to the top before that share of
// further pages; off_days files rows under another day; bare_captures keeps
// captures from saying which authorization they are of. Balances are never late.
// What a gateway holds is lost with the run and by a reset, not by a new plan.
//
// # Who signs in
//
// client_credentials and the password of the Handshake sign in demo-counter-1.
// The same password signs in demo-trainee-1, who may not charge or give back,
// and demo-portal-1, whose account lacks the API.
//
// # How to meet each error
//
// Names are customers of the Handshake; refuse:KEY reaches every key.
//
//	invalid_client                         wrong secret; unknown client_id in the form or the path
//	invalid_request                        token without grant_type, or with an unknown one
//	invalid_token                          no token, a revoked one, or 1200 s later; a spent refresh_token
//	unauthorized                           an authorization header that is not Bearer
//	Insufficient scope: authorized scope is insufficient a token with scope=customer on any merchant call
//	invalid_role                           any call with a password token of demo-portal-1
//	authentication_failure                 merchants/login or the password grant with a wrong password
//	wrong_inputs                           a missing, unknown, too long or malformed field; no x-reference-id; broken JSON
//	general_error                          a transaction, return or refund for Gail Troubleton; closing an account that is not a clear Quebec one
//	generic_error                          capture or release of a hold of Gail Troubleton
//	GATEWAY_TIMEOUT                        lookup with account_number=0001
//	not_found                              any name, card, account, customer, authorization or transaction that is not on file
//	user_not_active                        Newton Unopened
//	user_not_able_to_purchase              Ashton Pausewell, Frances Frostfield, Zachary Writtenoff, Clementine Closedale
//	merchant_not_support_nonprime_regularpurchase lookup of Nadia Noplanfield
//	wrong_input                            sms for Paige Phoneless; email for Emil Mailless, Misty Typington or Benedict Bouncer
//	sms_not_valid_phone                    sms for Lionel Landline
//	secret_answer_mismatch                 a wrong answer to a security question
//	tries_exceed                           after three wrong answers in 48 h; after three wrong codes for one verification
//	merchant_override_is_not_allowed       merchant_override for Oscar Nooverride
//	regular_purchase_bypass_is_not_allowed Bianca Nobypass; anybody after three regular purchases in 24 h; a bypass code above $200.00
//	piw_mismatch                           refuse:piw_mismatch
//	no_returns_found                       the transactions of a customer who bought nothing
//	Driver License's not supported         a barcode whose file type is not ANSI
//	(empty)                                driverslicense without code: the key is empty
//	verification_code_required             a purchase without a verification code
//	wrong_verification_code                a code that is not the one
//	not_verified                           another request_id, a code used before, or a bypass code for a promotional purchase; apply with an unknown widget session
//	customer_identity_not_found            authorization with widget_session_id in place of request_id
//	credit_exceeded                        authorization of more than $45.00 for Penny Lowlimit
//	not_enough_credit                      transactions with more than $45.00 for Penny Lowlimit
//	limit_payment_amount_24                in-store payments of more than $10,000.00 in 24 h
//	invalid_transaction_type               transactions with an unknown type; a purchase on v2.5.1
//	not_permitted                          a charge, release or return with a password token of demo-trainee-1
//	auth_not_allowed                       auto_capture false at 99-00002
//	plan_term_not_set                      a plan or term that no quote lists, such as plan 4 over 7 months
//	plan_term_not_available                plan 9 outside Quebec, plan 6 in Quebec, plan 5 for Stanley Standardson
//	external_location_id_not_found         any location but 99-00001 and 99-00002
//	account_type_not_permitted             the business account at 99-00002
//	vcc_account_mismatch                   the card of one account with the number of another
//	authorization_ended                    capture or release of what is captured or released already
//	auth_amount_exceeded                   capture or release of more than is held
//	capture_amount_exceeded                return of more than is left of the capture
//	return_date_exceeded                   return of a capture older than 100 days: advance the clock
//	wrong_transaction_type                 return of a regular purchase
//	refunds_limit_exceeded_amount          refund of more than the balance, or than is left of the capture
//	tos_agreement_required                 apply with tos_agreement absent or false
//	customer_already_exists                apply with name and birth date of a customer
//	application_declined                   apply with middle_name D-NO_HIT or D-NO_SCORE; A-RR_XX at 99-00002
//	application_declined_2                 apply with middle_name D-DUPLICATE
//	application_declined_3                 apply with middle_name D-FRAUD
//	application_marked_pending_1           apply with middle_name P-REVIEW_MISC, P-EXIST_CUST, P-CREDIT or P-FRAUD
//	application_marked_pending_2           apply with middle_name P-MISSING_INFO or D-MISSING_INFO
//	application_create_error               apply with middle_name D-EMAIL_DBL_TIMEOUT
//	creditapp_id_not_found                 refuse:creditapp_id_not_found
//	invalid_account                        refuse:invalid_account
//
// # What the contract leaves open
//
// A new verification replaces the one before under the same account and
// request_id. A PIN of v2, which has no request_id, fits any; a v2 transaction
// takes the newest PIN of the account. A purchase is refused when all it will
// cost, interest and fees included, is above the available credit; it takes the
// amount and the admin_total fees from it, and the fees come back with the last
// of the amount. A held authorization runs out after 30 days. A deposit charges
// the account; in-store payments and trade-ins pay it off, if need be beyond
// the limit. A refund is at most the balance without what is held.
//
// POST transactions with hold_authorization holds; a promotional purchase
// without customer_confirmed, and any purchase that says false, is pending and
// takes no credit. PUT transactions posts either, or cancels it with
// customer_confirmed false; it asks for no PIN, and ignores one.
//
// An application without a decision key is rated by its yearly income. The
// debt_ratio is a percentage, housing and 5 % of the limit over monthly income.
// Only a Quebec account that owes nothing can be closed. An x-idempotency-key
// on transactions returns the first success again; with another x-context-hash it
// is refused with wrong_inputs.
package sandbox
