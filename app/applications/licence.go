package applications

import (
	"maps"

	"comptoir/app/applications/fields"
	"comptoir/app/form"
	"comptoir/service/canada"
	"comptoir/service/licence"
	"comptoir/service/secret"
)

// WantsLicence reports whether a form is open that a licence could fill in.
func (c Control) WantsLicence() bool { return c.a.state.Phase == PhaseFilling }

// TakeLicence fills in what a licence tells. What was typed is not overwritten
// unasked, and every field that was filled in says so until it is changed.
func (c Control) TakeLicence(l licence.Licence) {
	if !c.WantsLicence() {
		return
	}
	values := map[form.Field]string{}
	for f, text := range l.Texts() {
		values[form.Field(f)] = text // both are the names of contract 3.2
	}
	if code, ok := canada.ParsePostalCode(l.PostalCode); ok {
		values[form.FieldPostal] = code.String()
	}
	if !canada.Province(l.Province).Known() {
		delete(values, fields.Province)
		delete(values, form.FieldPostal)
	}
	for _, f := range []form.Field{fields.GovIDIssuer, fields.GovIDExpiry} {
		if l.GovIDType == "" || l.Issuer == "" || l.Number.IsEmpty() {
			delete(values, f) // half a document is no use
		}
	}
	if _, whole := values[fields.GovIDIssuer]; whole {
		values[fields.GovIDType], values[fields.GovIDNumber] = l.GovIDType, l.Number.Reveal()
	}
	inQuebec := c.a.terms.FrenchFirst() || canada.Province(l.Province).Quebec()
	if inQuebec && !c.a.deps.RequiresDocument() {
		for _, f := range fields.Document() {
			delete(values, f)
		}
	}
	c.a.read(values, l.Doubts())
}

// Conflict is a field that a licence fills differently from what was typed.
type Conflict struct {
	Field       form.Field
	FromLicence secret.Text
	confidence  licence.Confidence
}

// read puts what a licence says into the form. What was typed before is not
// overwritten: it becomes a Conflict.
func (a *Applications) read(values map[form.Field]string, doubts map[licence.Field]licence.Confidence) {
	a.state.Conflicts = nil
	for _, f := range fields.All() {
		value, has := values[f]
		switch now := a.text(f); {
		case !has || value == "":
		case !a.state.FromCard[f] && form.SameText(now, value): // which confirms both
			a.fill(f, value, licence.Sure)
		case now == "" || a.state.FromCard[f]:
			a.fill(f, value, doubts[licence.Field(f)])
		default:
			a.state.Conflicts = append(a.state.Conflicts, Conflict{f, secret.New(value), doubts[licence.Field(f)]})
		}
	}
	a.publish()
}

func (a *Applications) fill(f form.Field, value string, c licence.Confidence) {
	a.put(f, value)
	a.state.FromCard = with(a.state.FromCard, f)
	a.doubt(f, c)
	a.state.Faults = a.state.Faults.Without(f)
	a.judge(f)
	a.changed()
}

// doubt takes how far what stands in a field can be trusted. It is published only where
// somebody has to check it.
func (a *Applications) doubt(f form.Field, c licence.Confidence) {
	doubts := map[form.Field]licence.Confidence{}
	maps.Copy(doubts, a.state.Doubts)
	if delete(doubts, f); c == licence.Likely || c == licence.Unsure {
		doubts[f] = c
	}
	a.state.Doubts = doubts
}

// UseLicence overwrites what was typed with what the licence says.
func (a *Applications) UseLicence() {
	for _, c := range a.state.Conflicts {
		a.fill(c.Field, c.FromLicence.Reveal(), c.confidence)
	}
	a.KeepTyped()
}

// KeepTyped leaves what was typed as it is.
func (a *Applications) KeepTyped() {
	a.state.Conflicts = nil
	a.publish()
}

func with(m map[form.Field]bool, f form.Field) map[form.Field]bool {
	next := map[form.Field]bool{f: true}
	maps.Copy(next, m)
	return next
}
