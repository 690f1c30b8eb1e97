// Package journal is the words in which the till's records speak of the calls that
// move money, apply or close: what such a call is about, where it stands, and the
// one permit to send it. Package records keeps them; see there for the life of an
// entry and for what may follow what.
//
// Details hold what asking for a call needs and what a list of past work shows. They
// never hold a card number or a PIN.
package journal
