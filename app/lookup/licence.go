package lookup

import (
	"comptoir/app/form"
	"comptoir/service/canada"
	"comptoir/service/licence"
	"comptoir/service/typed"
)

// searchFields are the fields of the name form, each with the licence's own.
var searchFields = []struct {
	form form.Field
	card licence.Field
}{
	{form.FieldFirstName, licence.FirstName}, {form.FieldLastName, licence.LastName}, {form.FieldBorn, licence.Born}, {form.FieldPostal, licence.PostalCode},
}

// FromLicence reports whether what stands in a field came from the licence.
func (s State) FromLicence(f form.Field) bool {
	return s.Licence[f] != "" && s.Typed[f] == s.Licence[f]
}

// Doubt returns how far a field that came from the licence can be trusted: Likely or
// Unsure, else nothing that anybody has to check.
func (s State) Doubt(f form.Field) licence.Confidence {
	if !s.FromLicence(f) {
		return licence.Absent
	}
	return s.Doubts[f]
}

// LicenceDiffers lists what a licence says otherwise than what stands in the form, in
// the order of the form.
func (s State) LicenceDiffers() []string {
	var said []string
	for _, f := range searchFields {
		if read := s.Licence[f.form]; read != "" && !s.FromLicence(f.form) {
			said = append(said, read)
		}
	}
	return said
}

// takeLicence fills the name form and searches. What the associate has typed is
// left until they say which is right. The same licence again changes nothing.
func (l *Lookup) takeLicence(card licence.Licence) {
	texts, uncertain := card.Texts(), card.Doubts()
	read, doubts := map[form.Field]string{}, map[form.Field]licence.Confidence{}
	for _, f := range searchFields {
		read[f.form], doubts[f.form] = texts[f.card], uncertain[f.card]
	}
	if _, canadian := canada.ParsePostalCode(read[form.FieldPostal]); !canadian {
		delete(read, form.FieldPostal) // the search takes no other
	}
	before := l.state
	l.state.LicenceWarnings = card.Warnings
	l.state.AskLicence = false
	for _, f := range searchFields {
		switch text, now := read[f.form], l.state.Typed[f.form]; {
		case text == "":
			delete(read, f.form)
		case typed.Text(now) == "", before.FromLicence(f.form):
			l.state.Typed = form.With(l.state.Typed, f.form, text)
		case form.SameText(now, text):
			read[f.form] = now // as typed: with its accents
			delete(doubts, f.form)
		default:
			l.state.AskLicence = true
		}
	}
	l.state.Licence, l.state.Doubts = read, doubts
	l.openForm()
	if before.Licence != nil && sameFields(before, l.state) {
		l.publish()
		return
	}
	l.searchFor()
}

// UseLicence overwrites what was typed with what the licence says, and searches.
func (l *Lookup) UseLicence() {
	for f, text := range l.state.Licence {
		l.state.Typed = form.With(l.state.Typed, f, text)
	}
	l.state.AskLicence = false
	l.searchFor()
}

// KeepTyped leaves what was typed, and searches.
func (l *Lookup) KeepTyped() {
	l.state.AskLicence = false
	l.searchFor()
}

// searchFor searches once nothing is left to ask, in place of what is under way.
func (l *Lookup) searchFor() {
	l.load.Stop()
	l.state.Busy, l.state.AskKind = false, false
	l.state.Accounts = nil
	if l.state.AskLicence {
		l.publish()
		return
	}
	l.Search()
}

func sameFields(x, y State) bool {
	for _, f := range searchFields {
		if x.Typed[f.form] != y.Typed[f.form] || x.Licence[f.form] != y.Licence[f.form] {
			return false
		}
	}
	return true
}
