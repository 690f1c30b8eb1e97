package applications

import (
	"cmp"

	"comptoir/app/applications"
	"comptoir/app/applications/fields"
	"comptoir/app/form"
	"comptoir/screens/kit"
	"comptoir/service"
	"comptoir/service/typed"
)

// sent is the language that the application will name: where French comes first French,
// unless the applicant wished for English.
func sent(st applications.State, prefers service.Language) service.Language {
	switch {
	case !st.Terms.FrenchFirst:
		return cmp.Or(prefers, service.English)
	case st.Terms.Wished.IsZero():
		return service.French
	}
	return service.English
}

// rows are the fields of each step as they stand on the page: side by side where
// there is room.
var rows = map[fields.Step][][]form.Field{
	fields.StepIdentity: {
		{fields.Wanted, fields.Salutation},
		{form.FieldFirstName, fields.MiddleName},
		{form.FieldLastName, form.FieldBorn},
		{fields.GovIDType, fields.GovIDIssuer},
		{fields.GovIDNumber, fields.GovIDExpiry},
	},
	fields.StepContact: {
		{fields.Phone, fields.Email},
		{fields.Line1, fields.Line2},
		{fields.City, fields.Province},
		{form.FieldPostal, fields.Language},
	},
	fields.StepWork: {
		{fields.Income, fields.Household},
		{fields.HousingType, fields.Housing},
		{fields.Occupation, fields.JobTitle},
		{fields.Employer, fields.EmployerPhone},
		{fields.SIN},
	},
	fields.StepSecurity: {
		{fields.Question},
		{form.FieldAnswer, fields.PIW},
	},
}

// facts puts a step in lines. What is secret is only said to be there.
func facts(u *kit.Kit, st applications.State, step fields.Step) string {
	t, text := u.Words.T, func(f form.Field) string { return typed.Text(st.Text(f)) }
	label := func(f form.Field) string { return cmp.Or(st.Label(f), text(f)) }
	sum := func(f form.Field) string {
		if text(f) == "" {
			return ""
		}
		return t("applications.review.fact", "Field", t("applications.field."+string(f)), "Value", u.Words.Money(st.Sums[f]))
	}
	// named puts a value behind its own short name: a bare date or number says nothing.
	named := func(key, value string) string {
		if value == "" {
			return ""
		}
		return t("applications.review.fact", "Field", t(key), "Value", value)
	}
	there := func(f form.Field, key string) string {
		if text(f) == "" && !st.Private[f] {
			return ""
		}
		return t(key) + " ✓"
	}
	var lines []string
	switch step {
	case fields.StepIdentity:
		lines = []string{
			sum(fields.Wanted),
			kit.Joined(" ", label(fields.Salutation), text(form.FieldFirstName), text(fields.MiddleName), text(form.FieldLastName)),
			named("applications.review.born", text(form.FieldBorn)),
			kit.Joined(", ", label(fields.GovIDType), label(fields.GovIDIssuer), there(fields.GovIDNumber, "applications.field.govid_number"), named("applications.review.expires", text(fields.GovIDExpiry))),
		}
	case fields.StepContact:
		lines = []string{
			kit.Joined(" · ", kit.Phone(text(fields.Phone)), text(fields.Email)),
			kit.Joined(", ", text(fields.Line1), text(fields.Line2)),
			kit.Joined(" ", text(fields.City), kit.Bracketed(text(fields.Province)), kit.Postal(text(form.FieldPostal))),
			t("language." + string(sent(st, service.Language(text(fields.Language))))),
		}
	case fields.StepWork:
		lines = []string{
			kit.Joined(" · ", sum(fields.Income), sum(fields.Household)),
			kit.Joined(" · ", label(fields.HousingType), sum(fields.Housing)),
			kit.Joined(", ", label(fields.Occupation), text(fields.JobTitle), text(fields.Employer), named("applications.review.employer_phone", kit.Phone(text(fields.EmployerPhone)))),
			there(fields.SIN, "applications.review.sin"),
		}
	case fields.StepSecurity:
		lines = []string{label(fields.Question), kit.Joined(" · ", there(form.FieldAnswer, "applications.field."+string(form.FieldAnswer)), there(fields.PIW, "applications.field."+string(fields.PIW)))}
	case fields.StepTerms:
		if !st.Terms.Agreed.IsZero() {
			lines = []string{t("applications.terms.when", "Time", u.Words.Clock(st.Terms.Agreed)) + " " +
				t("applications.terms.version", "Version", st.Terms.Version, "Language", t("applications.language."+string(cmp.Or(st.Terms.Language, service.English))))}
		}
	}
	return kit.Joined("\n", append(lines, remarks(u, st, step)...)...)
}

// remarks are the lines on what is odd in a step, each with the name of its field.
func remarks(u *kit.Kit, st applications.State, step fields.Step) []string {
	var lines []string
	for _, f := range step.Fields() {
		if text := u.Remark(st.Remarks, f); text != "" {
			lines = append(lines, u.Words.T("applications.review.remark", "Field", u.Words.T("applications.field."+string(f)), "Remark", text))
		}
	}
	return lines
}
