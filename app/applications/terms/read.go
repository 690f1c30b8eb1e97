package terms

import (
	"context"
	"time"

	"comptoir/app/model"
	"comptoir/service"
	"comptoir/service/acts"
	"comptoir/service/canada"
	"comptoir/service/document"
)

// patientLimits let a busy till take its time: reading is done on a worker.
var patientLimits = document.Limits{
	Bytes: document.Usual.Bytes, Depth: document.Usual.Depth, Nodes: document.Usual.Nodes, Time: 5 * time.Second,
}

// read asks for the terms and reads them. Without the notices the terms can still be
// accepted; terms without a word in them are none.
func read(ctx context.Context, store Store, p canada.Province, l service.Language) (Edition, error) {
	page, err := store.Terms(ctx, p, l)
	if err != nil {
		return Edition{}, err
	}
	e := Edition{Language: l, Version: versionOf(page), page: page}
	if e.Text, err = document.Read(string(page), patientLimits); err != nil || len(e.Text) == 0 {
		return Edition{}, &service.Error{Operation: service.OpTerms, Key: service.KeyUnreadable, Cause: err}
	}
	e.Received = cameIn(e.Text, l)
	return withNotices(ctx, store, e), nil
}

// withNotices asks for what the merchant has to tell, and says whether it was lost: none
// of it may vanish without a word (contract 6.1).
func withNotices(ctx context.Context, store Store, e Edition) Edition {
	page, err := store.Information(ctx, "", e.Language)
	if err == nil {
		e.Notices, err = document.Read(string(page), patientLimits)
	}
	e.information, e.Lost = page, err != nil
	e.NoWay = e.Lost && service.AsError(err).NotForUs()
	e.NoticesIn = cameIn(e.Notices, e.Language)
	return e
}

// cameIn returns the language that a text is in when it is another than was asked for.
func cameIn(blocks []document.Block, asked service.Language) service.Language {
	if l, sure := canada.LanguageOf(document.Plain(blocks)); sure && l != asked {
		return l
	}
	return ""
}

func versionOf(page service.HTML) string {
	return acts.Version(acts.Text{Words: string(page)}.Hash())
}

// AskNotices asks again for the notices that were lost. The terms stay as they are.
func (m *Terms) AskNotices() {
	if !m.deps.Host.Open() || m.state.Busy || !m.state.Lost || m.state.NoWay {
		return
	}
	m.state.Busy = true
	e := m.state.Edition
	ctx, wanted := m.load.Start(service.WithReference(context.Background(), m.deps.Host.Applicant().Flow))
	model.Go(ctx, m.deps.Dispatch, func(ctx context.Context) (Edition, error) {
		return withNotices(ctx, m.deps.Store, e), nil
	}, func(e Edition, _ error) {
		if !wanted() {
			return
		}
		m.state.Busy = false
		m.put(e)
		if !e.Lost {
			m.record(acts.Shown, "", nil)
		}
		m.deps.Host.Changed()
	})
	m.deps.Host.Changed()
}

// texts are the very words of an edition, as the records keep them.
func (e Edition) texts() []acts.Text {
	l := e.Language
	if e.Received != "" {
		l = e.Received
	}
	list := []acts.Text{{Kind: acts.TermsText, Language: string(l), Words: string(e.page)}}
	if e.information != "" && !e.Lost {
		l = e.Language
		if e.NoticesIn != "" {
			l = e.NoticesIn
		}
		list = append(list, acts.Text{Kind: acts.Information, Language: string(l), Words: string(e.information)})
	}
	return list
}
