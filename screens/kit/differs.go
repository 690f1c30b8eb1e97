package kit

import (
	"strings"

	"comptoir/i18n"
	"comptoir/service"
)

// DiffersText names the fields of addresses that are not as the lender has them on file.
func DiffersText(w *i18n.Printer, list []service.Difference) string {
	lines := make([]string, 0, len(list))
	for _, one := range list {
		var fields []string
		for _, f := range one.Fields {
			fields = append(fields, w.T("differs."+f))
		}
		lines = append(lines, w.T("differs."+one.Party, "Fields", strings.Join(fields, ", ")))
	}
	return strings.Join(lines, "\n")
}

// LenderPlan names a plan as the lender does: its name may come in another language than
// that of the page, and then it is said in which, as far as that is known.
func LenderPlan(w *i18n.Printer, name string) string {
	name = strings.TrimSpace(name)
	if name == "" {
		return ""
	}
	if came, known := namedIn(name); known && came != service.Language(w.Locale()) {
		return w.T("plan.received."+string(came), "Name", name)
	}
	return name
}

// namedIn tells the language of the name of a plan by words that all of them have, since a
// name has too few others.
func namedIn(name string) (service.Language, bool) {
	for l, words := range map[service.Language][]string{
		service.English: {"interest", "payment", "payments", "grace", "deferred", "days"},
		service.French:  {"intérêt", "intérêts", "versements", "paiement", "paiements", "différé", "différés", "jours"},
	} {
		for word := range strings.FieldsSeq(strings.ToLower(strings.NewReplacer(",", " ", "-", " ").Replace(name))) {
			for _, known := range words {
				if word == known {
					return l, true
				}
			}
		}
	}
	return "", false
}
