package customerview

import (
	"comptoir/app/applications/fields"
	"comptoir/app/form"
	"comptoir/service/secret"
	"comptoir/service/typed"
)

// faults are those of what the customer typed here.
func (v *View) faults() form.Faults {
	switch v.state.Page {
	case PagePIN, PageQuestion:
		return v.state.Verification.Faults
	case PageSecrets:
		return v.state.Application.Faults
	}
	return form.Faults{}
}

// attend calls the customer's attention to what they typed whenever the page that
// judged it calls the associate's.
func (v *View) attend() {
	times := [2]int{v.deps.Verification.State().Attend.Times, v.deps.Applications.State().Attend.Times}
	if times != v.attended {
		v.attended = times
		v.state.Attend = v.state.Attend.ToFault(v.state.Faults, form.FieldPIN, form.FieldAnswer, fields.PIW)
	}
}

// TypePIN takes the digits of the PIN.
func (v *View) TypePIN(digits string) {
	if v.state.Page == PagePIN {
		v.deps.Verification.TypePIN(digits)
	}
}

// Type takes what nobody but the customer is to read: the answer to a security
// question, or the identification word.
func (v *View) Type(f form.Field, text string) {
	switch f {
	case form.FieldAnswer:
		v.state.Answer = secret.New(text)
	case fields.PIW:
		v.state.PIW = secret.New(text)
	}
	v.state.Faults = v.state.Faults.Without(f)
	v.publish()
}

// Send hands on what was typed: the answer is checked, or goes into the form,
// and is forgotten here.
func (v *View) Send() {
	answer := secret.New(typed.Text(v.state.Answer.Reveal()))
	switch v.state.Page {
	case PageQuestion:
		v.deps.Verification.SendAnswer(answer)
	case PageSecrets:
		v.deps.Applications.TypePrivately(form.FieldAnswer, answer)
		v.deps.Applications.TypePrivately(fields.PIW, secret.New(typed.Text(v.state.PIW.Reveal())))
	default:
		return
	}
	v.state.Answer, v.state.PIW = secret.Text{}, secret.Text{}
	v.refresh()
}
