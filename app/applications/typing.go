package applications

import (
	"maps"

	"comptoir/app/applications/fields"
	"comptoir/app/form"
	"comptoir/service/canada"
	"comptoir/service/civil"
	"comptoir/service/licence"
	"comptoir/service/secret"
	"comptoir/service/typed"
)

// TypePrivately takes what the applicant typed in their own view: the answer to
// their security question, or their identification word. It goes into the
// application and is not part of any state that is published. An empty one
// changes nothing.
func (a *Applications) TypePrivately(f form.Field, text secret.Text) {
	if a.state.Phase != PhaseFilling || !fields.IsSecret(f) || text.IsEmpty() {
		return
	}
	a.put(f, text.Reveal())
	a.state.Private = with(a.state.Private, f)
	a.state.Faults = a.state.Faults.Without(f)
	a.judge(f)
	a.changed()
	a.publish()
}

// published leaves out of the secrets what is the applicant's alone.
func (s State) published() map[form.Field]secret.Text {
	if len(s.Private) == 0 {
		return s.Secrets
	}
	shown := maps.Clone(s.Secrets)
	for f := range s.Private {
		delete(shown, f)
	}
	return shown
}

// Type takes what a person typed into a field, or chose.
func (a *Applications) Type(f form.Field, text string) {
	if a.state.Phase != PhaseFilling || a.state.Text(f) == text {
		return
	}
	a.put(f, text)
	a.state.FromCard = withoutKey(a.state.FromCard, f)
	a.doubt(f, licence.Absent)
	a.state.Private = withoutKey(a.state.Private, f)
	a.state.Faults, a.state.Remarks = a.state.Faults.Without(f), a.state.Remarks.Without(f)
	if fields.Of(f).Amount {
		a.state.Faults = a.state.Faults.AsTyped(f, a.form().Typed(f))
	}
	a.follow(f)
	if fields.IsChoice(f) {
		a.judge(f) // a choice is made at once, there is nothing to leave
	}
	a.changed()
	a.publish()
}

func (a *Applications) put(f form.Field, text string) {
	if fields.IsSecret(f) {
		a.state.Secrets = maps.Clone(a.state.Secrets)
		a.state.Secrets[f] = secret.New(text)
		return
	}
	a.state.Typed = form.With(a.state.Typed, f, text)
}

// follow changes what a choice decides: the issuers of a document depend on its
// kind, and the terms on the province.
func (a *Applications) follow(f form.Field) {
	switch f {
	case fields.GovIDType:
		issuers, _ := a.form().Choices(fields.GovIDIssuer)
		only := ""
		if len(issuers) == 1 {
			only = issuers[0].Code
		}
		if a.form().Fault(fields.GovIDIssuer) != "" || only != "" {
			a.put(fields.GovIDIssuer, only)
		}
	case fields.Province:
		a.terms.Forget()
		a.dropDocument()
	}
}

// noDocument reports whether no identity document is taken: nobody in Quebec is asked for
// one, unless the lender requires it.
func (a *Applications) noDocument() bool { return a.terms.FrenchFirst() && !a.deps.RequiresDocument() }

// dropDocument forgets a document that was given before the address turned out to be in
// Quebec.
func (a *Applications) dropDocument() {
	if !a.noDocument() {
		return
	}
	for _, f := range fields.Document() {
		if a.state.Text(f) != "" {
			a.put(f, "")
			a.state.FromCard = withoutKey(a.state.FromCard, f)
			a.doubt(f, licence.Absent)
			a.state.Faults, a.state.Remarks = a.state.Faults.Without(f), a.state.Remarks.Without(f)
		}
	}
}

// Leave judges a field that a person has left. An empty one is not held against
// them before they go on.
func (a *Applications) Leave(f form.Field) {
	if a.state.Phase != PhaseFilling || a.text(f) == "" {
		return
	}
	a.judge(f)
	a.publish()
}

// judge puts the fault of a field in its place, and looks again at those that
// depend on it.
func (a *Applications) judge(f form.Field) {
	filled := a.form()
	faults := maps.Clone(a.state.Faults)
	a.state.Remarks = a.remarks(filled)
	for _, each := range append([]form.Field{f}, fields.Dependents(f)...) {
		if each != f && filled.Text(each) == "" {
			continue
		}
		delete(faults, each)
		if fault := filled.Fault(each); fault != "" {
			faults[each] = fault
		}
	}
	a.state.Faults = faults
}

// remarks are those on every field that is filled in.
func (a *Applications) remarks(filled fields.Form) form.Remarks {
	remarks := form.Remarks{}
	for _, f := range fields.All() {
		if remark := filled.Remark(f); remark != "" {
			remarks[f] = remark
		}
	}
	return remarks
}

// form is the form as its fields look at it, today.
func (a *Applications) form() fields.Form {
	return fields.Form{
		Text: a.text, Today: civil.Of(a.deps.Now()), Lang: a.lang, Lists: a.deps.Lists.Lists, Codes: a.codes, NoDocument: a.noDocument(),
	}
}

func (a *Applications) text(f form.Field) string { return typed.Text(a.state.Text(f)) }

func (a *Applications) province() canada.Province {
	return canada.Province(a.text(fields.Province))
}

func withoutKey(m map[form.Field]bool, f form.Field) map[form.Field]bool {
	if !m[f] {
		return m
	}
	rest := maps.Clone(m)
	delete(rest, f)
	return rest
}
