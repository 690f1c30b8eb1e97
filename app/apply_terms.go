package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"time"

	"comptoir/service"
	"comptoir/service/agreement"
	"comptoir/service/journal"
	"comptoir/service/money"
)

// TermsState is the text that the applicant has to accept, as it stands on the
// page.
type TermsState struct {
	Busy     bool
	Province service.Province
	Language service.Language
	Chosen   time.Time // when the customer asked for another language than the first; zero: they did not
	Text     []Paragraph
	Notices  []Paragraph // what the merchant has to tell, may be empty
	// Version names this very text: the API gives no version, so it is the
	// beginning of the text's SHA-256.
	Version string
	Read    bool      // scrolled to its end
	Agreed  time.Time // zero: not yet
}

// Here tells whether there is a text to read.
func (t TermsState) Here() bool { return len(t.Text) > 0 }

// firstTermsLanguage is the language in which the terms are shown first: French
// in Quebec, whoever reads them (Charter of the French language), elsewhere the
// customer's.
func (a *Apply) firstTermsLanguage() service.Language {
	if a.province().Quebec() {
		return service.French
	}
	return first(service.Language(a.text(FieldLanguage)), a.deps.Session.State().Language)
}

// fetchTerms asks for the terms of the province, unless they are there.
func (a *Apply) fetchTerms() {
	t := a.state.Terms
	if t.Busy || t.Here() && t.Province == a.province() {
		return
	}
	a.termsIn(first(t.Language, a.firstTermsLanguage()))
}

// TermsIn shows the terms in another language, because the customer asks for it.
// That has to be read and accepted anew.
func (a *Apply) TermsIn(l service.Language) {
	if a.state.Phase != ApplyFilling || a.state.Terms.Language == l {
		return
	}
	chosen := a.deps.Now()
	if l == a.firstTermsLanguage() {
		chosen = time.Time{}
	}
	a.state.Terms = TermsState{Chosen: chosen}
	a.termsIn(l)
}

func (a *Apply) termsIn(l service.Language) {
	province := a.province()
	a.state.Terms = TermsState{Busy: true, Language: l, Province: province, Chosen: a.state.Terms.Chosen}
	a.deps.Notice.clear(a)
	ctx, wanted := a.termsLoad.start(a.under(context.Background()))
	Go(ctx, a.deps.Dispatch, func(ctx context.Context) ([2]service.HTML, error) {
		terms, err := a.deps.Store.Terms(ctx, province, l)
		if err != nil {
			return [2]service.HTML{}, err
		}
		notices, err := a.deps.Store.Information(ctx, "")
		if err != nil {
			notices = "" // the terms can be accepted without
		}
		return [2]service.HTML{terms, notices}, nil
	}, func(pages [2]service.HTML, err error) {
		if wanted() {
			a.termsCame(pages, err)
		}
	})
	a.publish()
}

func (a *Apply) termsCame(pages [2]service.HTML, err error) {
	t := &a.state.Terms
	t.Busy = false
	if err == nil {
		t.Text, t.Notices, t.Version = paragraphs(pages[0]), paragraphs(pages[1]), versionOf(pages[0])
		if !t.Here() {
			err = &service.Error{Operation: service.OpTerms, Key: service.KeyUnreadable}
		}
	}
	a.publish()
	if err != nil {
		a.deps.Notice.show(a, problemOf(err), a.fetchTerms)
	}
}

func versionOf(page service.HTML) string {
	sum := sha256.Sum256([]byte(page))
	return hex.EncodeToString(sum[:4])
}

// ReadToEnd says that the end of the terms has been in sight.
func (a *Apply) ReadToEnd() {
	if a.state.Phase == ApplyFilling && a.state.Terms.Here() && !a.state.Terms.Read {
		a.state.Terms.Read = true
		a.publish()
	}
}

// Agree takes the customer's yes or no to the terms. A yes counts once the whole
// text was in sight.
func (a *Apply) Agree(yes bool) {
	t := &a.state.Terms
	if a.state.Phase != ApplyFilling || !t.Here() || yes && !t.Read || yes == !t.Agreed.IsZero() {
		return
	}
	t.Agreed = time.Time{}
	if yes {
		t.Agreed = a.deps.Now()
	}
	a.state.Faults = a.state.Faults.without(FieldTerms)
	a.publish()
}

// forgetTerms drops the terms of another province, and the yes to them.
func (a *Apply) forgetTerms() {
	a.termsLoad.stop()
	a.state.Terms = TermsState{}
}

// accepted is what is kept of the yes to the terms.
func (a *Apply) accepted(wanted money.Amount) agreement.Agreement {
	session, t := a.deps.Session.State(), a.state.Terms
	return agreement.Agreement{
		At: t.Agreed, Store: session.Store.ID, Reference: a.reference, Associate: session.Store.Associate,
		Language: string(t.Language), Type: journal.TypeApply, Amount: wanted,
		Document: "terms", Version: t.Version, Province: string(t.Province), Asked: t.Chosen.UTC(),
	}
}
