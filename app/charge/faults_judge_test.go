package charge_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"comptoir/app/apptest/wired"
	"comptoir/service/journal"
)

// about names the effect that a deed would have, or had.
func (d deed) about() string {
	switch d.details.Type {
	case journal.TypeCapture:
		return "capture of " + d.details.Target
	case journal.TypeRelease:
		return "release of " + d.details.Target
	case journal.TypeReturn:
		return "return of " + d.details.Target
	case journal.TypeApply:
		return "account of " + d.id
	case journal.TypeClose:
		return "closing of " + d.account
	}
	return "sale " + d.details.Reference
}

// figures are the outcome of a campaign.
type figures struct {
	operations, double, lost, unknown, wrong int

	byKind   map[string]int
	open     map[string]int // what is unknown, by type and cause
	examples []string
}

func (f figures) String() string {
	return fmt.Sprintf("%d operations, %d double, %d lost, %d unknown, wrong %d", f.operations, f.double, f.lost, f.unknown, f.wrong)
}

// add counts another campaign's in.
func (f *figures) add(other figures) {
	f.operations += other.operations
	f.double += other.double
	f.lost += other.lost
	f.unknown += other.unknown
	f.wrong += other.wrong
	f.byKind, f.open = sums(f.byKind, other.byKind), sums(f.open, other.open)
	f.examples = append(f.examples, other.examples...)
}

func sums(a, b map[string]int) map[string]int {
	all := map[string]int{}
	for _, m := range []map[string]int{a, b} {
		for what, n := range m {
			all[what] += n
		}
	}
	return all
}

func (f figures) kinds() string { return counts(f.byKind) }

func counts(of map[string]int) string {
	var out []string
	for what, n := range of {
		out = append(out, fmt.Sprintf("%d %s", n, what))
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

func (f *figures) note(count *int, what string, d any) {
	*count++
	if len(f.examples) < 5 {
		f.examples = append(f.examples, fmt.Sprintf("%s: %+v", what, d))
	}
}

// judge compares what tills believe with what the store did. Double: done more
// often than anybody meant. Lost: done, and nobody knows. Wrong: believed and not
// Done, or with another amount or id. Unknown: still open, and shown as such.
func judge(t *testing.T, deeds []deed, d wired.Done) figures {
	t.Helper()
	f := figures{operations: len(deeds), byKind: map[string]int{}, open: map[string]int{}}
	did := d.Effects()
	for _, deed := range deeds {
		f.byKind[deed.details.Type+" "+string(deed.state)]++
		about := deed.about()
		found := did[about]
		if captures := did["capture of "+deed.id]; deed.capture != "" && deed.details.Type != journal.TypeReturn {
			// A sale with its capture, or a capture: what was captured is accounted for.
			if i := slices.IndexFunc(captures, func(e wired.Effect) bool { return e.Id == deed.capture }); i >= 0 && captures[i].Amount == deed.details.Amount.String() {
				did["capture of "+deed.id] = slices.Delete(slices.Clone(captures), i, i+1)
			} else {
				f.note(&f.wrong, "no such capture", deed)
			}
			if deed.details.Type == journal.TypeCapture {
				continue
			}
		}
		switch deed.state {
		case journal.Confirmed:
			if len(found) == 0 {
				f.note(&f.wrong, "believed and not done", deed)
				continue
			}
			if !deed.fits(found[0]) {
				f.note(&f.wrong, "another amount or id", deed)
			}
			did[about] = found[1:]
		case journal.Declined, journal.Absent:
		default:
			f.unknown++
			f.open[deed.details.Type+": "+deed.why]++
			if deed.why != "no list shows it" {
				t.Logf("unknown, %s: %+v; at the store: %+v", deed.why, deed, found)
			}
			if len(found) > 0 {
				did[about] = found[1:]
			}
		}
	}
	f.rest(deeds, did)
	return f
}

// fits reports whether an effect is the one that was meant.
func (d deed) fits(e wired.Effect) bool {
	return (e.Amount == "" || e.Amount == d.details.Amount.String()) && (e.Id == "" || d.id == "" || e.Id == d.id)
}

// rest judges what nobody has accounted for.
func (f *figures) rest(deeds []deed, did map[string][]wired.Effect) {
	counted := map[string]bool{}
	for _, d := range deeds {
		if d.state == journal.Confirmed {
			counted[d.about()] = true
		}
	}
	for about, effects := range did {
		if capturedWithSale(about, did) {
			continue
		}
		for range effects {
			if counted[about] {
				f.note(&f.double, "double", about)
			} else {
				f.note(&f.lost, "lost", about)
			}
			counted[about] = true
		}
	}
}

// capturedWithSale reports whether these are the captures of a sale that is
// reported as lost or double itself.
func capturedWithSale(about string, did map[string][]wired.Effect) bool {
	id, capture := strings.CutPrefix(about, "capture of ")
	if !capture {
		return false
	}
	for key, effects := range did {
		if strings.HasPrefix(key, "sale ") && slices.ContainsFunc(effects, func(e wired.Effect) bool { return e.Id == id }) {
			return true
		}
	}
	return false
}
