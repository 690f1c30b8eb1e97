// Package service is a client for the Flexiti POS API: one method a call, typed
// requests and answers, typed errors. It knows the API's quirks so that its
// callers need not (contract section 8).
//
// # Making a client
//
// [New] takes a [Config] with an address, a client id and its secret, and sends
// nothing. A [Client] is safe for many goroutines. [WithReference] puts all
// calls of one customer under one x-reference-id, which is what support asks for.
//
//	store, err := service.New(service.Config{
//		BaseURL:      service.EnvTraining.BaseURL(),
//		ClientID:     "…",
//		ClientSecret: secret.New("…"),
//		LocationID:   "99-00001",
//	})
//
// # The calls
//
// Tokens come by themselves; [Client.SignIn] only shows wrong credentials early.
//
//	find and verify    Search, Lookup, Verify
//	sell               Quote, Authorize; Capture and Release of what is only held
//	take back          CustomerTransactions, Return, Refund
//	open an account    Login (the lists), Terms, Licence, Apply; Close (Quebec)
//	older calls        Transact, ConfirmTransaction, AuthorizedTransactions
//	look things up     Authorizations, Authorization, Captures, Information, Texts
//	online channel     Widget
//
// Each call has a version of its own. Config.Versions changes one, such as
// OpAuthorize to v2.5.1; [Client.Version] returns it. Not every account has every
// call: those of contract 5.4 and 5.5, i18n, widget/init, and the v2.5.1 forms of
// authorization and transactions may be missing. Config.Off switches such a call
// off, [Client.Offers] reports it to a screen, and an account that lacks one answers
// [KeyNotPermittedHere].
//
// Every parameter is checked before anything is sent; what is refused comes as
// [KeyInvalid] with the names of the fields, in the API's words.
//
// # Money
//
// Amounts are whole cents (money.Amount), rates are coefficients (money.Rate),
// whichever way the API writes them. Nothing passes through a float. An amount
// that is compared with what was asked for is read to the cent or not at all, and
// so is a field that stands in an answer once or not at all.
//
// # What is a success
//
// HTTP 200 is none by itself. [Asked.Compare] and its kin compare an answer with
// what was asked for, field by field, and look its status words up in the tables
// of contract 5.3: [Authorization.Proof], [Capture.Proof], [Transaction.Proof]. A
// word that the contract does not name proves nothing. The calls do that by
// themselves; an answer that is no success comes together with its error, whose
// Compared says what it is.
//
// # Calls that change something
//
// Authorize, Transact, ConfirmTransaction, Capture, Release, Return, Refund,
// Apply and Close each spend a permit, which only the journal issues, after it
// has written down what is about to happen. Such a call is sent once. A 401
// invalid_token proves that nothing was processed, and then it is sent once more
// with a new token.
//
// # Errors
//
// Every failure is an [*Error]: its Key says what happened, its Class says who
// can do something about it.
//
//	ClassFix       the associate: a field, another format, another plan
//	ClassCustomer  the customer has to act, or may not
//	ClassLater     nobody, now; RetryAfter may tell when
//	ClassSupport   support: set-up, permissions, what nobody expected
//	ClassUnknown   it went out, and nobody knows what became of it
//
// ClassUnknown is the one that must not be guessed at: keep the journal's entry
// open and ask, by Authorizations, by CustomerTransactions or by the credit that
// Lookup shows. Every other class says that nothing was done. Error texts hold
// no server text, no address and no value that was sent.
//
// # Trouble
//
// A call that changes nothing is sent again after a silence, a 429 or a 5xx, as
// [Retry] says. When the network seems dead, [Breaker] has every call answered at
// once with [KeyUnreachable] until a probe gets through. [Limits] bound each
// phase and each whole call.
//
// # What is never seen
//
// Secrets, card numbers and PINs are types that print as a mask. Config.Observe
// receives each exchange: operation, status, key, duration and reference, and
// never a body or an address. Connections use TLS 1.2 or better with the
// system's roots; plain HTTP goes to this computer only. A proxy comes from the
// environment.
package service
