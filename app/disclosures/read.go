package disclosures

import (
	"context"
	"slices"
	"time"

	"comptoir/app/model"
	"comptoir/service"
	"comptoir/service/canada"
	"comptoir/service/document"
)

// patient lets a busy till take its time: reading is done on a worker.
var patient = document.Limits{
	Bytes: document.Usual.Bytes, Depth: document.Usual.Depth, Nodes: document.Usual.Nodes, Time: 5 * time.Second,
}

type answer struct {
	edition Edition
	trouble Trouble
}

func (m *Disclosures) read(l service.Language) {
	m.state.Busy, m.state.Trouble = true, None
	topic := m.state.Topic
	ctx, wanted := m.load.Start(context.Background())
	m.publish()
	model.Go(ctx, m.deps.Dispatch, func(ctx context.Context) (answer, error) {
		return ask(ctx, m.deps.Store, topic, l)
	}, func(a answer, err error) {
		if !wanted() {
			return
		}
		m.state.Busy, m.state.Trouble = false, a.trouble
		if err != nil {
			m.state.Trouble = Unread // a panic on the worker
		}
		if m.state.Trouble == None {
			m.state.Editions = append(slices.Clone(m.state.Editions), a.edition)
		}
		m.publish()
	})
}

// ask reads one message in one language; what went wrong is in the answer.
func ask(ctx context.Context, store Store, topic Topic, l service.Language) (answer, error) {
	page, err := store.Information(ctx, string(topic), l)
	if err != nil {
		return answer{trouble: troubleOf(err, topic)}, nil
	}
	text, err := document.Read(string(page), patient)
	switch {
	case err != nil:
		return answer{trouble: Unread}, nil
	case len(text) == 0:
		return answer{trouble: Nothing}, nil
	}
	e := Edition{Language: l, Text: text}
	if came, sure := canada.LanguageOf(document.Plain(text)); sure && came != l {
		e.Received = came
	}
	return answer{edition: e}, nil
}

// troubleOf tells a message that is not there from a call that is not there. A key that the
// lender does not know may be refused as one that is not valid.
func troubleOf(err error, topic Topic) Trouble {
	e := service.AsError(err)
	switch {
	case topic != All && service.IsKey(err, service.KeyNotFound, service.KeyInvalid):
		return Unknown
	case e.NotForUs():
		return Lacking
	case service.IsKey(err, service.KeyUnreadable):
		return Unread
	}
	return Unreached
}
