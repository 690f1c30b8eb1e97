package disclosures_test

import (
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"

	"comptoir/app/apptest"
	"comptoir/app/disclosures"
	"comptoir/service"
	"comptoir/service/document"
)

// inStore runs a test in a store of a province.
func inStore(t *testing.T, province string, test func(*testing.T, *apptest.Till)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		p := apptest.NewParts(t)
		p.Info.Province = province
		x := p.Start(t)
		x.SignInNow()
		test(t, x)
	})
}

func TestReadAtAnyTime(t *testing.T) {
	t.Parallel()
	inStore(t, "ON", func(t *testing.T, x *apptest.Till) {
		m := x.Till().Disclosures
		x.API.Informed = nil
		m.Open()
		assert.True(t, m.State().Busy)
		x.Settle()
		assert.Contains(t, document.Plain(m.State().Editions[0].Text), "Sample disclosure.")
		m.Choose(disclosures.Privacy)
		x.Settle()
		m.ReadOther()
		x.Settle()
		m.ReadOther()
		x.Settle()
		assert.Len(t, m.State().Editions, 2)
		assert.Equal(t, []string{" en", "privacy en", "privacy fr"}, x.API.Informed)
		m.Hide()
		assert.Equal(t, disclosures.State{}, m.State())
	})
}

// TestFrenchComesFirst: in a Quebec store, and for a resident of Quebec anywhere.
func TestFrenchComesFirst(t *testing.T) {
	t.Parallel()
	inStore(t, "QC", func(t *testing.T, x *apptest.Till) {
		m := x.Till().Disclosures
		x.Session.SetLanguage(service.English)
		m.Open()
		x.Settle()
		assert.True(t, m.State().FrenchFirst)
		assert.Equal(t, service.French, m.State().Editions[0].Language)
		m.ReadOther()
		x.Settle()
		assert.Equal(t, service.English, m.State().Editions[1].Language, "below the French, which stays")
	})
}

func TestWhatCameInAnotherLanguageIsSaid(t *testing.T) {
	t.Parallel()
	inStore(t, "QC", func(t *testing.T, x *apptest.Till) {
		x.API.OnInformation = func(service.Language) (service.HTML, error) {
			return "<p>The interest that you pay is for the credit and will be under the terms of this agreement.</p>", nil
		}
		x.Till().Disclosures.Open()
		x.Settle()
		assert.Equal(t, service.English, x.Till().Disclosures.State().Editions[0].Received)
	})
}

// TestNoRetryThatCannotWork: what a store lacks is not asked for again, what may come is.
func TestNoRetryThatCannotWork(t *testing.T) {
	t.Parallel()
	refused := func(key service.Key, status int) error {
		return &service.Error{Operation: service.OpInformation, Key: key, Status: status}
	}
	for name, c := range map[string]struct {
		topic disclosures.Topic
		page  service.HTML
		err   error
		want  disclosures.Trouble
		again bool
	}{
		"call left out":   {err: refused(service.KeyNotPermittedHere, 0), want: disclosures.Lacking},
		"scope":           {err: refused(service.KeyInsufficientScope, 403), want: disclosures.Lacking},
		"no such message": {topic: disclosures.Returns, err: refused(service.KeyNotFound, 404), want: disclosures.Unknown},
		"nothing":         {page: "<div></div>", want: disclosures.Nothing, again: true},
		"no HTML":         {err: refused(service.KeyUnreadable, 200), want: disclosures.Unread, again: true},
		"no network":      {err: refused(service.KeyUnreachable, 0), want: disclosures.Unreached, again: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inStore(t, "ON", func(t *testing.T, x *apptest.Till) {
				m := x.Till().Disclosures
				x.API.OnInformation = func(service.Language) (service.HTML, error) { return c.page, c.err }
				m.Choose(c.topic)
				x.Settle()
				assert.Equal(t, c.want, m.State().Trouble)
				assert.Equal(t, c.again, m.State().MayAsk())
				x.API.Informed = nil
				m.AskAgain()
				x.Settle()
				assert.Equal(t, c.again, len(x.API.Informed) == 1)
				x.API.OnInformation = nil
				m.Choose(disclosures.All)
				x.Settle()
				assert.Equal(t, disclosures.None, m.State().Trouble)
			})
		})
	}
}
