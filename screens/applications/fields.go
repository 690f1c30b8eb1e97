package applications

import (
	"cmp"

	"comptoir/app/applications"
	"comptoir/app/form"
	"comptoir/screens/kit"
	"comptoir/service"
	"comptoir/service/typed"
)

// rows are the fields of each step as they stand on the page: side by side where
// there is room.
var rows = map[applications.Step][][]form.Field{
	applications.StepIdentity: {
		{form.FieldWanted, form.FieldSalutation},
		{form.FieldFirstName, form.FieldMiddleName},
		{form.FieldLastName, form.FieldBorn},
		{form.FieldGovIDType, form.FieldGovIDIssuer},
		{form.FieldGovIDNumber, form.FieldGovIDExpiry},
	},
	applications.StepContact: {
		{form.FieldPhone, form.FieldEmail},
		{form.FieldLine1, form.FieldLine2},
		{form.FieldCity, form.FieldProvince},
		{form.FieldPostal, form.FieldLanguage},
	},
	applications.StepWork: {
		{form.FieldIncome, form.FieldHousehold},
		{form.FieldHousingType, form.FieldHousing},
		{form.FieldOccupation, form.FieldJobTitle},
		{form.FieldEmployer, form.FieldEmployerPhone},
		{form.FieldSIN},
	},
	applications.StepSecurity: {
		{form.FieldQuestion},
		{form.FieldAnswer, form.FieldPIW},
	},
}

// facts puts a step in lines. What is secret is only said to be there.
func facts(u *kit.Kit, st applications.State, step applications.Step) string {
	t, text := u.Words.T, func(f form.Field) string { return typed.Text(st.Text(f)) }
	label := func(f form.Field) string { return cmp.Or(st.Label(f), text(f)) }
	sum := func(f form.Field) string {
		if text(f) == "" {
			return ""
		}
		return t("applications.review.fact", "Field", t("applications.field."+string(f)), "Value", u.Words.Money(st.Sums[f]))
	}
	there := func(f form.Field) string {
		if text(f) == "" && !st.Private[f] {
			return ""
		}
		return t("applications.field."+string(f)) + " ✓"
	}
	var lines []string
	switch step {
	case applications.StepIdentity:
		lines = []string{
			sum(form.FieldWanted),
			kit.Joined(" ", label(form.FieldSalutation), text(form.FieldFirstName), text(form.FieldMiddleName), text(form.FieldLastName)) + ", " + text(form.FieldBorn),
			kit.Joined(", ", label(form.FieldGovIDType), label(form.FieldGovIDIssuer), there(form.FieldGovIDNumber), text(form.FieldGovIDExpiry)),
		}
	case applications.StepContact:
		lines = []string{
			kit.Joined(" · ", text(form.FieldPhone), text(form.FieldEmail)),
			kit.Joined(", ", text(form.FieldLine1), text(form.FieldLine2)),
			kit.Joined(" ", text(form.FieldCity), kit.Bracketed(text(form.FieldProvince)), kit.Postal(text(form.FieldPostal))),
			t("applications.language." + string(known(service.Language(text(form.FieldLanguage))))),
		}
	case applications.StepWork:
		lines = []string{
			kit.Joined(" · ", sum(form.FieldIncome), sum(form.FieldHousehold)),
			kit.Joined(" · ", label(form.FieldHousingType), sum(form.FieldHousing)),
			kit.Joined(", ", label(form.FieldOccupation), text(form.FieldJobTitle), text(form.FieldEmployer), text(form.FieldEmployerPhone)),
			there(form.FieldSIN),
		}
	case applications.StepSecurity:
		lines = []string{label(form.FieldQuestion), kit.Joined(" · ", there(form.FieldAnswer), there(form.FieldPIW))}
	case applications.StepTerms:
		if !st.Terms.Agreed.IsZero() {
			lines = []string{t("applications.terms.when", "Time", u.Words.Clock(st.Terms.Agreed)) + " " +
				t("applications.terms.version", "Version", st.Terms.Version, "Language", t("applications.language."+string(known(st.Terms.Language))))}
		}
	}
	return kit.Joined("\n", append(lines, remarks(u, st, step)...)...)
}

// remarks are the lines on what is odd in a step, each with the name of its field.
func remarks(u *kit.Kit, st applications.State, step applications.Step) []string {
	var lines []string
	for _, f := range step.Fields() {
		if text := u.Remark(st.Remarks, f); text != "" {
			lines = append(lines, u.Words.T("applications.review.remark", "Field", u.Words.T("applications.field."+string(f)), "Remark", text))
		}
	}
	return lines
}
