package app

import (
	"comptoir/service"
	"comptoir/service/licence"
	"comptoir/service/secret"
)

// WantsLicence tells whether a form is open that a licence could fill in.
func (a *Apply) WantsLicence() bool { return a.state.Phase == ApplyFilling }

// TakeLicence fills in what a licence tells. What was typed is not overwritten
// unasked, and every field that was filled in says so until it is changed.
func (a *Apply) TakeLicence(l licence.Licence) {
	if !a.WantsLicence() {
		return
	}
	values := map[Field]string{}
	for f, text := range l.Texts() {
		values[Field(f)] = text // both are the names of contract 3.2
	}
	if code, ok := postalCode(l.PostalCode); ok && code != "" {
		values[FieldPostal] = code[:3] + " " + code[3:]
	}
	if !service.Province(l.Province).Known() {
		delete(values, FieldProvince)
		delete(values, FieldPostal)
	}
	for _, f := range []Field{FieldPaperIssuer, FieldPaperExpiry} {
		if l.GovIDType == "" || l.Issuer == "" || l.Number.IsEmpty() {
			delete(values, f) // half a document is no use
		}
	}
	if _, whole := values[FieldPaperIssuer]; whole {
		values[FieldPaper], values[FieldPaperNumber] = l.GovIDType, l.Number.Reveal()
	}
	a.read(values)
}

// Clash is a field that a licence fills differently from what was typed.
type Clash struct {
	Field Field
	Read  secret.Text
}

// read puts what a licence says into the form. What was typed before is not
// overwritten: it becomes a Clash.
func (a *Apply) read(values map[Field]string) {
	a.state.Clashes = nil
	for _, f := range ApplyFields() {
		value, has := values[f]
		switch now := a.text(f); {
		case !has || value == "":
		case now == "" || a.state.FromCard[f] || sameText(now, value):
			a.fill(f, value)
		default:
			a.state.Clashes = append(a.state.Clashes, Clash{f, secret.New(value)})
		}
	}
	a.publish()
}

func (a *Apply) fill(f Field, value string) {
	a.put(f, value)
	a.state.FromCard = with(a.state.FromCard, f)
	a.state.Faults = a.state.Faults.without(f)
	a.judge(f)
	a.changed()
}

// UseLicence overwrites what was typed with what the licence says; KeepTyped
// leaves it.
func (a *Apply) UseLicence() {
	for _, c := range a.state.Clashes {
		a.fill(c.Field, c.Read.Reveal())
	}
	a.KeepTyped()
}

// KeepTyped leaves what was typed as it is.
func (a *Apply) KeepTyped() {
	a.state.Clashes = nil
	a.publish()
}

func with(m map[Field]bool, f Field) map[Field]bool {
	next := map[Field]bool{f: true}
	for k := range m {
		next[k] = true
	}
	return next
}
