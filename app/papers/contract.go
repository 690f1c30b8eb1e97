package papers

import (
	"context"
	"slices"
	"time"

	"comptoir/app/model"
	"comptoir/service/acts"
	"comptoir/service/document"
	"comptoir/service/journal"
	"comptoir/service/paper"
)

// actsOf returns what was done about an application, oldest first: while its form was
// filled in, and after it was submitted. It runs on a worker.
func (p *Papers) actsOf(e journal.Entry) ([]acts.Act, error) {
	var list []acts.Act
	for _, under := range []string{e.Details.FlowID, e.Details.Reference} {
		if under == "" {
			continue
		}
		some, err := p.deps.Records.Acts(e.Details.Store, under)
		if err != nil {
			return nil, err
		}
		list = append(list, some...)
	}
	slices.SortStableFunc(list, func(x, y acts.Act) int { return x.At.Compare(y.At) })
	return list, nil
}

// contract is the customer's copy of the contract that an application has led to: the
// lender's terms as they were accepted, read from the very bytes that the acts name. Where
// they were accepted in English, after the French version was handed over, that comes
// first. It runs on a worker.
func (p *Papers) contract(e journal.Entry, list []acts.Act, store paper.Store) (made paper.Paper, has bool) {
	accepted, ok := last(list, func(a acts.Act) bool { return a.Act == acts.TermsAccepted && !a.At.After(e.Created) })
	if !ok || e.State != journal.Confirmed {
		return paper.Paper{}, false
	}
	edition, ok := p.editionOf(e.Details.Store, accepted.Texts)
	if !ok {
		p.deps.Log.Error("accepted terms cannot be read", "entry", e.ID)
		return paper.Paper{}, false
	}
	made = ofEntry(e)
	made.Kind, made.At, made.Amount = paper.Contract, accepted.At.In(p.deps.Now().Location()), 0
	made.Store, made.Lender = store, p.Lender()
	made.AccountEnding = Ending(list[len(list)-1].AccountEnding)
	made.Editions = []paper.Edition{edition}
	made.Terms = &paper.Terms{Version: acts.Version(edition.Sources[0].SHA256), Province: accepted.Province, Accepted: edition.Language}
	if french, ok := p.handedInFrench(e, list); ok && edition.Language != paper.French {
		made.Editions = []paper.Edition{french, edition}
	}
	return made, true
}

// handedInFrench is the French version that was handed over before the other one was
// accepted.
func (p *Papers) handedInFrench(e journal.Entry, list []acts.Act) (paper.Edition, bool) {
	ways := []acts.Name{acts.Printed, acts.Handed, acts.PaperDeclined}
	other := func(s acts.Seen) bool { return s.Language != string(paper.French) }
	given, ok := last(list, func(a acts.Act) bool {
		isTerms := func(s acts.Seen) bool { return s.Kind == acts.TermsText && !other(s) }
		return slices.Contains(ways, a.Act) && !a.At.After(e.Created) && slices.ContainsFunc(a.Texts, isTerms)
	})
	if !ok {
		return paper.Edition{}, false
	}
	return p.editionOf(e.Details.Store, slices.DeleteFunc(slices.Clone(given.Texts), other))
}

// readingTime lets a busy till take its time: reading is done on a worker.
const readingTime = 5 * time.Second

// editionOf reads the lender's texts that an act names: the terms, and what the lender has
// to tell beside them.
func (p *Papers) editionOf(store string, texts []acts.Seen) (e paper.Edition, ok bool) {
	limits := document.Usual
	limits.Time = readingTime
	for _, kind := range []string{acts.TermsText, acts.Information} {
		at := slices.IndexFunc(texts, func(s acts.Seen) bool { return s.Kind == kind })
		if at < 0 {
			continue
		}
		words, has := p.deps.Records.TextOf(store, texts[at])
		blocks, err := document.Read(words, limits)
		if !has || err != nil {
			return paper.Edition{}, false
		}
		e.Texts = append(e.Texts, paper.TextsOf(blocks)...)
		e.Sources = append(e.Sources, paper.Proof{Kind: kind, Language: paper.Language(texts[at].Language), SHA256: texts[at].SHA256})
	}
	if len(e.Sources) == 0 || e.Sources[0].Kind != acts.TermsText || len(e.Texts) == 0 {
		return paper.Edition{}, false
	}
	e.Language = e.Sources[0].Language
	return e, true
}

// last returns the last act of a kind.
func last(list []acts.Act, wanted func(acts.Act) bool) (acts.Act, bool) {
	for _, a := range slices.Backward(list) {
		if wanted(a) {
			return a, true
		}
	}
	return acts.Act{}, false
}

// ShowContract shows the copy of the contract that an application has led to, once it is
// read. Without one the place stays empty.
func (h Hand) ShowContract(e journal.Entry) {
	s, p := h.s, h.s.papers
	s.clear()
	if p.deps.Records == nil || e.ID == "" {
		return
	}
	turn, now := s.turn, p.deps.Session.State()
	model.Go(context.Background(), p.deps.Dispatch, func(context.Context) (*paper.Paper, error) {
		list, err := p.actsOf(e)
		if err != nil {
			return nil, err
		}
		made, has := p.contract(e, list, StoreOf(now.Store))
		if !has {
			return nil, nil //nolint:nilnil // there is none
		}
		return &made, nil
	}, func(made *paper.Paper, err error) {
		if err != nil {
			p.deps.Log.Error("the contract cannot be read", "entry", e.ID, "error", err)
		}
		if made != nil && s.turn == turn {
			s.putOf(e, *made)
		}
	})
}

// HandOver hands a copy of the contract to the customer: on paper, or, because they ask
// for it, as a file. Which one is written down first, and by whom that was pressed; what
// cannot be is said, and nothing is handed over.
func (s *Shown) HandOver(name acts.Name, by acts.By) {
	made := s.state.Paper
	if made == nil || made.Kind != paper.Contract || s.state.Recording || name == acts.CopyPaper && s.state.Print.Busy() {
		return
	}
	turn, step, p := s.turn, s.copyStep(name, by), s.papers
	var proofs []paper.Proof
	for _, e := range made.Editions {
		proofs = append(proofs, e.Sources...)
	}
	s.state.Recording, s.state.Unrecorded = true, false
	s.publish()
	model.Go(context.Background(), p.deps.Dispatch, func(context.Context) (struct{}, error) {
		for _, proof := range proofs {
			seen := acts.Seen{Kind: proof.Kind, Language: string(proof.Language), SHA256: proof.SHA256}
			if words, has := p.deps.Records.TextOf(step.Act.Store, seen); has {
				step.Texts = append(step.Texts, acts.Text{Kind: seen.Kind, Language: seen.Language, Words: words})
			}
		}
		return struct{}{}, p.deps.Records.Record(step)
	}, func(_ struct{}, err error) {
		if s.turn != turn {
			return
		}
		s.state.Recording, s.state.Unrecorded = false, err != nil
		switch {
		case err != nil:
			p.deps.Log.Error("the copy of the contract could not be recorded", "error", err)
			s.publish()
		case name == acts.CopyElectronic:
			s.save()
		default:
			s.printAgain()
		}
	})
}

// copyStep is the act of handing the contract over.
func (s *Shown) copyStep(name acts.Name, by acts.By) acts.Step {
	e, made, now := s.about, s.state.Paper, s.papers.deps.Session.State()
	return acts.Step{Act: acts.Act{
		At: s.papers.deps.Now(), Act: name, Store: e.Details.Store, StoreProvince: now.Store.Province, Province: made.Terms.Province,
		Associate: now.Store.Associate, Flow: e.Details.FlowID, Reference: e.Details.Reference, AccountEnding: made.AccountEnding,
		By: by, Language: string(made.Terms.Accepted),
	}}
}
