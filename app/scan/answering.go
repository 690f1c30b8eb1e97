package scan

import (
	"comptoir/service"
	"comptoir/service/scanner"
)

// Codes knows the codes on papers.
type Codes interface {
	// IsCode reports whether a text is such a code; MayBeCode whether it may be one, if
	// only by what it begins with.
	IsCode(text string) bool
	MayBeCode(text string) bool
}

// Desk is the open till, as a scan finds it.
type Desk struct {
	Reader Reader
	Codes  Codes
	Turned bool // the customer holds it
}

// Answering answers what any scanner read, wherever the focus was. While nobody is at
// work there is nothing to do with a scan, and while the customer holds the till
// another customer may not take their place.
type Answering struct {
	// Desk returns the open till; working is false while nobody is at work.
	Desk func() (d Desk, working bool)
}

// Scanned takes a scan.
func (a Answering) Scanned(s scanner.Scan) { a.answer(func(r Reader) { r.Read(s) }) }

// StripeSwiped says that the stripe of a payment card is nothing for this program.
// Nobody has seen its number.
func (a Answering) StripeSwiped() { a.answer(Reader.RefuseStripe) }

func (a Answering) answer(with func(Reader)) {
	switch d, working := a.Desk(); {
	case !working:
	case d.Turned:
		d.Reader.Ignore()
	default:
		with(d.Reader)
	}
}

// Wants reports whether a short text that a scanner typed is worth something.
func (a Answering) Wants(text string) bool {
	d, working := a.Desk()
	return working && (service.ValidCard(text) || d.Codes.IsCode(text))
}

// MayWant reports whether a short text that a scanner typed may be worth something
// where no field would take it.
func (a Answering) MayWant(text string) bool {
	d, working := a.Desk()
	return working && d.Codes.MayBeCode(text)
}
