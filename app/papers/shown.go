package papers

import (
	"context"
	"slices"

	"comptoir/app/model"
	"comptoir/service/acts"
	"comptoir/service/journal"
	"comptoir/service/paper"
	"comptoir/service/printer"
)

// State is a paper on a page, and what was done with it.
type State struct {
	Paper *paper.Paper // nil: none
	Sheet paper.Sheet  // the paper laid out
	Whole bool         // the lender's words are all there: it can be printed and saved
	Print Print
	Save  Save
	// Unkept says that the records did not take the paper: it cannot be printed again later.
	Unkept bool
	Held   bool // it is for a manager to print and to save
	// Of a copy of the contract: who gets it how is being written down, or could not be.
	Recording, Unrecorded bool
}

// Print is how the printing stands.
type Print struct {
	Asked     bool
	Phase     printer.Phase
	Confirmed bool           // of Printed: the printer said so itself; else it was only sent
	Reason    printer.Reason // of Failed; its text is printer.fault.REASON
}

// Busy reports whether the paper is on its way to the printer.
func (p Print) Busy() bool {
	return p.Asked && (p.Phase == printer.Waiting || p.Phase == printer.Printing)
}

// Done reports whether the printer has the paper.
func (p Print) Done() bool { return p.Asked && p.Phase == printer.Printed }

// Save is how the saving stands.
type Save struct {
	Busy   bool
	Path   string // of the file, once it is there
	Failed bool
}

// Shown is one paper on a page, which can be printed, saved and copied. It is
// touched on the UI goroutine.
type Shown struct {
	papers    *Papers
	state     State
	about     journal.Entry // that the paper is of, where it is a copy of the contract
	turn      int
	job       *printer.Job
	unseen    bool // no page has it
	observers model.Observers[State]
}

// Shown returns a place for a paper, with none on it.
func (p *Papers) Shown() *Shown { return &Shown{papers: p} }

// Observe calls f at once and on each change, until stop is called.
func (s *Shown) Observe(f func(State)) (stop func()) { return s.observers.Add(s.state, f) }

// State returns the present state.
func (s *Shown) State() State { return s.state }

// Hand is how the page's model puts papers on it. Screens do not get it.
type Hand struct{ s *Shown }

// Hand returns the handle of a place for a paper.
func (p *Papers) Hand() (*Shown, Hand) {
	s := p.Shown()
	return s, Hand{s}
}

// Clear takes the paper away. What is being printed is printed.
func (h Hand) Clear() { h.s.clear() }

func (s *Shown) clear() {
	s.turn++
	s.job, s.about = nil, journal.Entry{}
	s.state = State{}
	s.publish()
}

// Show shows a paper that nobody asks for more words of, and that is kept nowhere else.
func (h Hand) Show(p paper.Paper) { h.s.put(p) }

// Make shows the paper of a draft at once with the words that are there, asks for the
// others, keeps the paper and, where the settings want that, prints it. It goes on
// when the page moves on.
func (h Hand) Make(d Draft) { h.make(d, h.s.papers.deps.Printers.auto) }

// MakeAndPrint is Make for a paper that somebody has asked to be printed.
func (h Hand) MakeAndPrint(d Draft) { h.make(d, func() bool { return true }) }

// Words returns what the paper of a draft says, with the words that are there, and its
// first language.
func (h Hand) Words(d Draft) (paper.Language, string) {
	made := d.in()
	return made.Editions[0].Language, paper.Text(paper.Lay(made, h.s.papers.deps.Voices), paper.Columns80)
}

func (h Hand) make(d Draft, wanted func() bool) {
	s, p := h.s, h.s.papers
	s.clear()
	turn := s.turn
	s.show(d.in())
	s.publish()
	p.learn(d.Paper.Code())
	type result struct {
		whole paper.Paper
		kept  error
	}
	model.Go(context.Background(), p.deps.Dispatch, func(ctx context.Context) (result, error) {
		whole := d.complete(ctx)
		return result{whole, p.keep(whole, d.Entry, d.Initials)}, nil
	}, func(r result, err error) {
		if err != nil { // a panic: what is there has to do
			r.whole, r.kept = d.in(), err
		}
		if r.kept != nil {
			p.deps.Log.Error("a paper could not be kept", "kind", d.Paper.Kind, "entry", d.Entry, "error", r.kept)
		}
		here := s
		if s.turn != turn { // the page has moved on, the paper is printed all the same
			here = p.Shown()
			here.unseen = true
		}
		here.show(r.whole)
		here.state.Whole, here.state.Unkept = true, r.kept != nil
		if wanted() {
			here.print()
		}
		here.publish()
	})
}

// show puts a paper on the page. All that is looked at, printed, saved or copied comes by
// here: in a Quebec store it is in French first, whoever made it.
func (s *Shown) show(p paper.Paper) {
	p = p.FrenchFirst(s.papers.deps.Session.State().Store.Province)
	s.state.Paper, s.state.Sheet = &p, paper.Lay(p, s.papers.deps.Voices)
	s.state.Held = p.ForManagers() && !s.papers.deps.Session.State().MayAdminister()
}

// put shows a paper that is whole and kept.
func (s *Shown) put(p paper.Paper) { s.putOf(journal.Entry{}, p) }

// putOf is put for a paper of an entry.
func (s *Shown) putOf(e journal.Entry, p paper.Paper) {
	s.clear()
	s.about = e
	s.show(p)
	s.state.Whole = true
	s.publish()
}

// Print sends the paper to the printer, once more where that failed. What is printed
// again is a copy. A copy of the contract is handed over on paper.
func (s *Shown) Print() {
	switch {
	case s.state.Paper == nil || !s.state.Whole || s.state.Held || s.state.Print.Busy():
	case s.state.Paper.Kind == paper.Contract:
		s.HandOver(acts.CopyPaper, acts.ByAssociate)
	default:
		s.printAgain()
	}
}

func (s *Shown) printAgain() {
	if s.state.Print.Done() && s.state.Paper.Copied.IsZero() {
		s.show(s.state.Paper.CopyOf(s.papers.deps.Now()))
	}
	if s.job != nil && s.state.Print.Asked && !s.state.Print.Done() {
		s.state.Print = Print{Asked: true}
		s.papers.deps.Printers.again(s.job)
	} else {
		s.print()
	}
	s.publish()
}

func (s *Shown) print() {
	d := s.papers.deps
	s.state.Print = Print{Asked: true}
	job := d.Printers.send(s.state.Sheet, d.Now())
	s.job = job
	job.Observe(func(printer.State) {
		d.Dispatch(func() {
			st := printOf(job.State())
			if s.job == job && !s.unseen {
				s.state.Print = st
				s.publish()
			} else if st.Phase == printer.Failed && st.Reason != printer.Stopped {
				s.papers.miss(job, st.Reason)
			}
		})
	})
}

// miss says that a paper was not printed, and keeps it to be printed all the same.
func (p *Papers) miss(job *printer.Job, why printer.Reason) {
	p.deps.Log.Warn("a paper was not printed", "reason", why)
	if !slices.Contains(p.missed, job) {
		p.missed = append(p.missed, job)
	}
	p.deps.Missed(why, p.printMissed)
}

// printMissed prints what was missed, in its order.
func (p *Papers) printMissed() {
	jobs := p.missed
	p.missed = nil
	for _, job := range jobs {
		p.deps.Printers.again(job)
	}
}

func printOf(st printer.State) Print {
	p := Print{Asked: true, Phase: st.Phase, Confirmed: st.Confirmed}
	if st.Fault != nil {
		p.Reason = st.Fault.Reason
	}
	return p
}

// Text returns the paper as text, for the clipboard. A copy of the contract is handed over
// whole, or not at all.
func (s *Shown) Text() string {
	if s.state.Paper == nil || s.state.Held || s.state.Paper.Kind == paper.Contract {
		return ""
	}
	return paper.Text(s.state.Sheet, paper.Columns80)
}

func (s *Shown) publish() { s.observers.Tell(s.state) }
