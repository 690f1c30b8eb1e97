package privacy

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"comptoir/service"
	"comptoir/service/acts"
	"comptoir/service/civil"
	"comptoir/service/journal"
	"comptoir/service/paper"
)

func language(l service.Language) paper.Language { return paper.Language(l) }

// types are the operations that have a name of their own.
var types = []string{
	"promotional_purchase", "regular_purchase", "deposit", "instore_payment", "tradein", "hold",
	journal.TypeCapture, journal.TypeRelease, journal.TypeReturn, journal.TypeRefund, journal.TypeConfirm, journal.TypeCancel,
	journal.TypeApply, journal.TypeClose,
}

// Acts are the acts that have a name of their own; the others are called by their code.
func Acts() []acts.Name {
	return []acts.Name{
		acts.Approved, acts.Shown, acts.ReadOther, acts.Wish, acts.WishWithdrawn, acts.Handed, acts.Keep, acts.Close, acts.Closed,
		acts.Left, acts.Idle, "printed", "paper_declined", "terms_accepted", "lender_settled", "copy_paper", "copy_electronic",
		acts.PersonShown, acts.PersonExported, acts.PersonErased, acts.StoreClosing,
	}
}

// Title says what a record is, and what came of it.
func Title(w paper.Words, i Item) string {
	kind := w.T("privacy.kind." + string(i.Kind))
	switch i.Kind {
	case KindOperation:
		what := "other"
		if slices.Contains(types, i.What) {
			what = i.What
		}
		return w.T("privacy.title", "Kind", w.T("operation.type."+what), "What", w.T("privacy.state."+string(i.State)))
	case KindAct:
		if slices.Contains(Acts(), acts.Name(i.What)) {
			return w.T("privacy.title", "Kind", kind, "What", w.T("privacy.act."+i.What))
		}
		return w.T("privacy.title", "Kind", kind, "What", i.What)
	}
	return kind
}

// flow is the id of an application that has no reference yet: it says nothing to a person,
// and stays in the export.
var flow = regexp.MustCompile(`^[0-9a-f]{32}$`)

// Lines say when, under which reference and what is in a record, each a line.
func Lines(w paper.Words, i Item) []string {
	facts := []string{w.Moment(i.At)}
	if i.Reference != "" && !flow.MatchString(i.Reference) {
		facts = append(facts, w.T("privacy.fact.reference", "Value", i.Reference))
	}
	if i.Ending != "" {
		facts = append(facts, w.T("privacy.fact.ending", "Value", i.Ending))
	}
	if i.Initials != "" {
		facts = append(facts, w.T("privacy.fact.initials", "Value", i.Initials))
	}
	if i.Amount != 0 {
		facts = append(facts, w.Money(i.Amount))
	}
	var more []string
	for _, f := range i.Facts {
		if f.Key == "privacy.fact.language" && slices.Contains(languages, paper.Language(f.Value)) {
			more = append(more, w.T("language."+f.Value))
		} else if strings.HasPrefix(f.Key, "privacy.") {
			more = append(more, w.T(f.Key, "Value", f.Value))
		} else {
			more = append(more, w.T("privacy.fact", "Name", w.T(f.Key), "Value", f.Value))
		}
	}
	lines := []string{strings.Join(facts, " · ")}
	if len(more) > 0 {
		lines = append(lines, strings.Join(more, " · "))
	}
	return lines
}

// Fate says until when a record is kept, and why it may not be erased yet.
func Fate(w paper.Words, i Item) string {
	var until string
	if !i.Until.IsZero() {
		until = w.T("privacy.until", "Date", day(w, i.Until))
	}
	if i.Stays == StaysNot {
		return join(w.T("privacy.erasable"), until)
	}
	return join(w.T("privacy.stays."+string(i.Stays)), until)
}

func join(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " ")
}

func day(w paper.Words, t time.Time) string {
	return w.LongDate(civil.Of(t))
}

// EraseText says what goes when what is shown is erased, and what stays, and why.
func EraseText(w paper.Words, s State) string {
	lines := []string{w.T("privacy.erase.goes", "Count", len(s.Erasable()))}
	counts := map[Stays]int{}
	var order []Stays
	for _, i := range s.Shown() {
		if i.Stays == StaysNot {
			continue
		}
		if counts[i.Stays]++; counts[i.Stays] == 1 {
			order = append(order, i.Stays)
		}
	}
	slices.Sort(order)
	if len(order) == 0 {
		lines = append(lines, w.T("privacy.erase.nothing_stays"))
	}
	for _, why := range order {
		lines = append(lines, w.T("privacy.erase.stays", "Count", strconv.Itoa(counts[why]), "Why", w.T("privacy.stays."+string(why))))
	}
	return strings.Join(lines, "\n")
}
