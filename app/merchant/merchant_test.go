package merchant_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/merchant"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/secret"
)

// lender takes one username and password, or none.
type lender struct {
	logins []service.MerchantLogin
	langs  []service.Language
	refuse bool
}

func (l *lender) Login(_ context.Context, m service.MerchantLogin, lang service.Language) (service.Lists, error) {
	l.logins, l.langs = append(l.logins, m), append(l.langs, lang)
	if l.refuse {
		return service.Lists{}, &service.Error{Operation: service.OpLogin, Key: service.KeyLoginFailed, Class: service.ClassSupport}
	}
	return service.Lists{MerchantName: string(lang)}, nil
}

func open(t *testing.T, l *lender) (s *merchant.Session, settle func(), who *session.Session, refused *int) {
	t.Helper()
	queue, times := apptest.NewQueue(), 0
	who, _ = session.New(service.English, func(service.Language) {})
	s = merchant.New(merchant.Deps{
		Store: l, Dispatch: queue.Dispatch, Session: who, Refused: func(error) { times++ },
		Login: service.MerchantLogin{Username: "maple", Password: secret.New("canary")},
	})
	return s, func() {
		for s.Busy() {
			<-queue.News
			queue.Drain()
		}
	}, who, &times
}

func TestSessionLogsInOncePerLanguage(t *testing.T) {
	t.Parallel()
	l := &lender{}
	s, settle, who, _ := open(t, l)
	s.Renew() // a session that nobody has opened is not begun again
	assert.Empty(t, l.logins)
	_, there := s.Lists()
	assert.False(t, there)
	s.Open()
	s.Open()
	settle()
	s.Open()
	settle()
	require.Len(t, l.logins, 1)
	assert.Equal(t, "maple", l.logins[0].Username)
	assert.Equal(t, "canary", l.logins[0].Password.Reveal())
	who.SetLanguage(service.French)
	lists, _ := s.Lists()
	assert.Equal(t, string(service.English), lists.MerchantName, "the other language's until its own are there")
	s.Open()
	settle()
	lists, _ = s.Lists()
	assert.Equal(t, string(service.French), lists.MerchantName)
	assert.Len(t, l.logins, 2)
}

// TestRenewLogsInAgain: the lender began another session. The lists stay meanwhile, and
// those of the other language are asked for again once they are wanted.
func TestRenewLogsInAgain(t *testing.T) {
	t.Parallel()
	l := &lender{}
	s, settle, who, _ := open(t, l)
	s.Open()
	settle()
	who.SetLanguage(service.French)
	s.Open()
	settle()
	s.Renew()
	_, there := s.Lists()
	assert.True(t, there)
	settle()
	who.SetLanguage(service.English)
	s.Open()
	settle()
	s.Open()
	settle()
	assert.Equal(t, []service.Language{service.English, service.French, service.French, service.English}, l.langs)
}

func TestSessionSaysThatTheLoginIsRefused(t *testing.T) {
	t.Parallel()
	l := &lender{refuse: true}
	s, settle, _, refused := open(t, l)
	var heard error
	s.Listen(func(err error) { heard = err })
	s.Open()
	settle()
	assert.Equal(t, 1, *refused)
	assert.True(t, service.IsKey(heard, service.KeyLoginFailed))
	s.Close()
}
