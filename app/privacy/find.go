package privacy

import (
	"context"
	"strings"

	"comptoir/app/form"
	"comptoir/app/problem"
	"comptoir/service/acts"
	"comptoir/service/civil"
	"comptoir/service/typed"
)

// whom is who is looked for: by any of it.
type whom struct {
	Number    string // of the account; empty: only its ending is known
	Ending    string // the last four digits
	Reference string
	LastName  string // folded, with Born
	Born      civil.Date
}

// person reports whether a name and a birth date are those that are looked for.
func (w whom) person(last string, born civil.Date) bool {
	return w.LastName != "" && typed.Key(last) == w.LastName && born == w.Born
}

// account reports whether an account is the one that is looked for.
func (w whom) account(number string) bool {
	return number != "" && (number == w.Number || w.Number == "" && w.Ending != "" && strings.HasSuffix(number, w.Ending))
}

// ending is how many digits of an account the till keeps.
const ending = 4

// asked reads the fields.
func (p *Privacy) asked() (w whom, faults form.Faults) {
	faults = form.Faults{}
	text := func(f form.Field) string { return typed.Text(p.state.Typed[f]) }
	w.Reference = text(form.FieldReference)
	if number := text(form.FieldBox); number != "" {
		digits, ok := typed.Digits(number)
		if !ok || len(digits) < ending {
			faults[form.FieldBox] = form.FaultEnding
		} else {
			w.Ending = digits[len(digits)-ending:]
			if len(digits) > ending {
				w.Number = digits
			}
		}
	}
	last, born := text(form.FieldLastName), text(form.FieldBorn)
	if born != "" {
		var err error
		if w.Born, err = typed.Date(born); err != nil {
			faults[form.FieldBorn] = form.FaultDate
		}
	}
	switch {
	case last != "" && born == "":
		faults[form.FieldBorn] = form.FaultRequired
	case last == "" && born != "":
		faults[form.FieldLastName] = form.FaultRequired
	}
	w.LastName = typed.Key(last)
	if w == (whom{}) && len(faults) == 0 {
		faults[form.FieldBox] = form.FaultRequired
	}
	return w, faults
}

// Find looks through what this till holds for the store. That somebody looked is on
// record before anything is shown.
func (p *Privacy) Find() {
	if p.state.Busy || !p.state.May {
		return
	}
	w, faults := p.asked()
	if p.state.Found, p.state.Only, p.state.Asking = nil, "", AskNothing; len(faults) > 0 {
		p.refuse(faults)
		return
	}
	if w.Number != "" { // a whole number has no business on a screen
		p.state.Typed = form.With(p.state.Typed, form.FieldBox, w.Ending)
	}
	p.state.Faults = form.Faults{}
	p.deps.Banner.Clear(p)
	step, store, typing := p.act(acts.PersonShown, w.Ending), p.deps.Session.State().Store.ID, p.typing()
	run(p, func(context.Context) (*Dossier, error) {
		if err := p.deps.Records.Record(step); err != nil {
			return nil, err
		}
		return p.gather(store, w, typing)
	}, func(found *Dossier, err error) {
		if err != nil {
			p.failed(p.Find)
			return
		}
		p.state.Found = found
		p.publish()
	})
}

func (p *Privacy) typing() bool { return p.deps.Typing != nil && p.deps.Typing() }

// failed says that the disk refused: without the act nothing is shown or done. again is
// what the button does.
func (p *Privacy) failed(again func()) {
	p.publish()
	p.deps.Banner.Show(p, problem.New(problem.ActNotKept), again)
}
