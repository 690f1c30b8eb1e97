package paper

import "time"

// letters are those that printers get wrong first.
const (
	accents = "àâçéèêëîïôœùûüÿ ÀÂÇÉÈÊËÎÏÔŒÙÛÜŸ « » ’ – €"
	names   = "Łukasz · ʔəy · ᐊᓂᖅ · D’Arcy-Œuvray"
)

// TestSheet returns a test page in one language, which names the printer: both edges,
// accents, names that few printers have the letters of, an amount and the codes.
func TestSheet(printer string, at time.Time, l Language, w Words) Sheet {
	const code = "TEST"
	return Sheet{Title: w.T("paper.kind.test"), Code: code, Faces: []Face{{
		Language: l, Title: w.T("paper.kind.test"), Marks: []string{w.T("paper.test.mark")},
		Rows: []Row{
			{Style: Name, Left: "Comptoir"},
			{Style: Title, Left: w.T("paper.kind.test")},
			{Style: Centre, Left: w.Moment(at)},
			{Style: Rule},
			{Style: Pair, Left: w.T("paper.test.printer"), Right: printer},
			{Style: Pair, Left: w.T("paper.test.left"), Right: w.T("paper.test.right")},
			{Style: Total, Left: w.T("paper.amount.agreement"), Right: w.Money(1249_99)},
			{Style: Rule},
			{Style: Note, Left: accents},
			{Style: Note, Left: names},
			{Style: Small, Left: w.T("paper.test.note")},
		},
	}}}
}
