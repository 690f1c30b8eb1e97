package fields

import (
	"slices"

	"comptoir/app/form"
	"comptoir/service"
)

// Step is one page of the form.
type Step int

// Steps, in the order in which they are filled in.
const (
	StepIdentity Step = iota + 1
	StepContact
	StepWork
	StepSecurity
	StepTerms
	StepReview
)

// Steps lists the steps in order.
func Steps() []Step {
	return []Step{StepIdentity, StepContact, StepWork, StepSecurity, StepTerms, StepReview}
}

// stepNames are their names; the text of one is applications.step.NAME.
var stepNames = map[Step]string{
	StepIdentity: "identity", StepContact: "contact", StepWork: "work", StepSecurity: "security", StepTerms: "terms", StepReview: "review",
}

// Name returns the name of a step.
func (s Step) Name() string { return stepNames[s] }

// stepFields are the fields of each step, in reading order.
var stepFields = map[Step][]Field{
	StepIdentity: slices.Concat(identity(), govID()), StepContact: contact(), StepWork: work(),
	StepSecurity: security(), StepTerms: {{Name: Terms}},
}

// Fields lists the fields of a step in reading order.
func (s Step) Fields() []form.Field {
	var names []form.Field
	for _, f := range stepFields[s] {
		names = append(names, f.Name)
	}
	return names
}

// All lists every field of the form in reading order.
func All() []form.Field {
	var all []form.Field
	for _, step := range Steps() {
		all = append(all, step.Fields()...)
	}
	return all
}

// Send puts every field that is filled in into a request.
func Send(filled Form, r *service.Application) {
	for _, step := range Steps() {
		for _, f := range stepFields[step] {
			if f.Send != nil && !filled.left(f.Name) {
				f.Send(filled, r)
			}
		}
	}
}

// StepOf returns the step on which a field stands.
func StepOf(f form.Field) Step {
	for _, step := range Steps() {
		if slices.Contains(step.Fields(), f) {
			return step
		}
	}
	return StepReview
}

// which lists the fields of a kind, in reading order.
func which(kind func(Field) bool) []form.Field {
	var names []form.Field
	for _, step := range Steps() {
		for _, f := range stepFields[step] {
			if kind(f) {
				names = append(names, f.Name)
			}
		}
	}
	return names
}

// Choices lists the fields that are chosen from a list.
func Choices() []form.Field { return which(func(f Field) bool { return f.List != nil }) }

// Amounts lists the fields that hold an amount.
func Amounts() []form.Field { return which(func(f Field) bool { return f.Amount }) }

// IsCode reports whether a field is typed where the store has no list for it.
func IsCode(f form.Field) bool { return f == Occupation || f == HousingType }

// IsChoice reports whether a field is chosen from a list.
func IsChoice(f form.Field) bool { return Of(f).List != nil }

// IsSecret reports whether a field lives in memory for one application and is never
// written down.
func IsSecret(f form.Field) bool { return Of(f).Secret() }
