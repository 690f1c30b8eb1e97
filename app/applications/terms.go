package applications

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"time"

	"comptoir/app/applications/fields"
	"comptoir/app/model"
	"comptoir/app/problem"
	"comptoir/service"
	"comptoir/service/agreement"
	"comptoir/service/canada"
	"comptoir/service/document"
	"comptoir/service/journal"
	"comptoir/service/money"
)

// TermsState is the text that the applicant has to accept, as it stands on the
// page.
type TermsState struct {
	Busy     bool
	Province canada.Province
	Language service.Language
	Chosen   time.Time // when the customer asked for another language than the first; zero: they did not
	Text     []document.Block
	Notices  []document.Block // what the merchant has to tell, may be empty
	Lost     bool             // the notices could not be had or read: that is said, with a way to ask again
	// Version names this very text: the API gives no version, so it is the
	// beginning of the text's SHA-256.
	Version   string
	ReadToEnd bool      // scrolled to its end
	Agreed    time.Time // zero: not yet
}

// Here reports whether there is a text to read.
func (t TermsState) Here() bool { return len(t.Text) > 0 }

// Other returns the language in which the terms can be had besides.
func (t TermsState) Other() service.Language { return otherThan(t.Language) }

func otherThan(l service.Language) service.Language {
	if l == service.French {
		return service.English
	}
	return service.French
}

// firstTermsLanguage is the language in which the terms are shown first: French
// in Quebec, whoever reads them (Charter of the French language), elsewhere the
// customer's.
func (a *Applications) firstTermsLanguage() service.Language {
	if a.province().Quebec() {
		return service.French
	}
	return cmp.Or(service.Language(a.text(fields.Language)), a.deps.Session.State().Language)
}

// fetchTerms asks for the terms of the province, unless they are there.
func (a *Applications) fetchTerms() {
	t := a.state.Terms
	if t.Busy || t.Here() && t.Province == a.province() {
		return
	}
	a.termsIn(cmp.Or(t.Language, a.firstTermsLanguage()))
}

// TermsIn shows the terms in another language, because the customer asks for it.
// That has to be read and accepted anew.
func (a *Applications) TermsIn(l service.Language) {
	if a.state.Phase != PhaseFilling || a.state.Terms.Language == l {
		return
	}
	chosen := a.deps.Now()
	if l == a.firstTermsLanguage() {
		chosen = time.Time{}
	}
	a.state.Terms = TermsState{Chosen: chosen}
	a.termsIn(l)
}

func (a *Applications) termsIn(l service.Language) {
	province := a.province()
	a.state.Terms = TermsState{Busy: true, Language: l, Province: province, Chosen: a.state.Terms.Chosen}
	a.deps.Banner.Clear(a)
	ctx, wanted := a.termsLoad.Start(a.under(context.Background()))
	model.Go(ctx, a.deps.Dispatch, func(ctx context.Context) (termsPages, error) {
		return readTerms(ctx, a.deps.Store, province, l)
	}, func(pages termsPages, err error) {
		if wanted() {
			a.termsCame(pages, err)
		}
	})
	a.publish()
}

// termsPages are the terms and the merchant's notices, read.
type termsPages struct {
	terms, notices []document.Block
	lost           bool
	version        string
}

// patientLimits let a busy till take its time: reading is done on a worker.
var patientLimits = document.Limits{
	Bytes: document.Usual.Bytes, Depth: document.Usual.Depth, Nodes: document.Usual.Nodes, Time: 5 * time.Second,
}

// readTerms asks for the terms and reads them. Without the notices the terms can
// still be accepted; terms without a word in them are none.
func readTerms(ctx context.Context, store Store, p canada.Province, l service.Language) (termsPages, error) {
	page, err := store.Terms(ctx, p, l)
	if err != nil {
		return termsPages{}, err
	}
	out := termsPages{version: versionOf(page)}
	if out.terms, err = document.Read(string(page), patientLimits); err != nil || len(out.terms) == 0 {
		return termsPages{}, &service.Error{Operation: service.OpTerms, Key: service.KeyUnreadable, Cause: err}
	}
	out.notices, out.lost = readNotices(ctx, store)
	return out, nil
}

// readNotices asks for what the merchant has to tell, and says whether it was lost: none
// of it may vanish without a word (contract 6.1).
func readNotices(ctx context.Context, store Store) (notices []document.Block, lost bool) {
	page, err := store.Information(ctx, "")
	if err == nil {
		notices, err = document.Read(string(page), patientLimits)
	}
	return notices, err != nil
}

// AskNotices asks again for the notices that were lost. The terms stay as they are.
func (a *Applications) AskNotices() {
	t := a.state.Terms
	if a.state.Phase != PhaseFilling || t.Busy || !t.Lost {
		return
	}
	a.state.Terms.Busy = true
	ctx, wanted := a.termsLoad.Start(a.under(context.Background()))
	model.Go(ctx, a.deps.Dispatch, func(ctx context.Context) (termsPages, error) {
		notices, lost := readNotices(ctx, a.deps.Store)
		return termsPages{notices: notices, lost: lost}, nil
	}, func(pages termsPages, _ error) {
		if wanted() {
			t := &a.state.Terms
			t.Busy, t.Notices, t.Lost = false, pages.notices, pages.lost
			a.publish()
		}
	})
	a.publish()
}

func (a *Applications) termsCame(pages termsPages, err error) {
	t := &a.state.Terms
	t.Busy = false
	t.Text, t.Notices, t.Lost, t.Version = pages.terms, pages.notices, pages.lost, pages.version
	a.publish()
	if err != nil {
		a.deps.Banner.Show(a, problem.Of(err), a.fetchTerms)
	}
}

func versionOf(page service.HTML) string {
	sum := sha256.Sum256([]byte(page))
	return hex.EncodeToString(sum[:4])
}

// ReadToEnd says that the end of the terms has been in sight.
func (a *Applications) ReadToEnd() {
	if a.state.Phase == PhaseFilling && a.state.Terms.Here() && !a.state.Terms.ReadToEnd {
		a.state.Terms.ReadToEnd = true
		a.publish()
	}
}

// Agree takes the customer's yes or no to the terms. A yes counts once the whole
// text was in sight.
func (a *Applications) Agree(yes bool) {
	t := &a.state.Terms
	if a.state.Phase != PhaseFilling || !t.Here() || yes && !t.ReadToEnd || yes == !t.Agreed.IsZero() {
		return
	}
	t.Agreed = time.Time{}
	if yes {
		t.Agreed = a.deps.Now()
	}
	a.state.Faults = a.state.Faults.Without(fields.Terms)
	a.publish()
}

// forgetTerms drops the terms of another province, and the yes to them.
func (a *Applications) forgetTerms() {
	a.termsLoad.Stop()
	a.state.Terms = TermsState{}
}

// accepted is what is kept of the yes to the terms.
func (a *Applications) accepted(wanted money.Amount) agreement.Agreement {
	session, t := a.deps.Session.State(), a.state.Terms
	return agreement.Agreement{
		At: t.Agreed, Store: session.Store.ID, Reference: a.reference, Associate: session.Store.Associate,
		Language: string(t.Language), Type: journal.TypeApply, Amount: wanted,
		Document: "terms", Version: t.Version, Province: string(t.Province), Asked: t.Chosen.UTC(),
	}
}
