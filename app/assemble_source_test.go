package app_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/app/apptest"
	"comptoir/app/signin"
	"comptoir/service"
	"comptoir/service/secret"
)

func TestAssembleTakesTimeAndIdentifiersFromItsSource(t *testing.T) {
	t.Parallel()
	clock := apptest.NewClock()
	var parts []string
	a, _ := assembled(t, app.Options{Home: t.TempDir(), System: service.English, Source: app.Source{
		Now: clock.Now, After: clock.After,
		NewIDs: func(part string) func() string {
			parts = append(parts, part)
			return apptest.Counted()
		},
	}})
	now, after := a.Clock()
	assert.Equal(t, clock.Now(), now())
	called := false
	after(time.Second, func() { called = true })
	clock.Next(clock.Now().Add(time.Second)).Fire()
	assert.True(t, called)
	slices.Sort(parts)
	assert.Equal(t, []string{"calls", "journal", "till"}, parts, "a generator for each part")
}

func TestAssembleWithoutASourceGoesByTheComputer(t *testing.T) {
	t.Parallel()
	a, _ := assembled(t, app.Options{Home: t.TempDir(), System: service.English})
	now, _ := a.Clock()
	before := time.Now()
	at := now()
	assert.False(t, at.Before(before) || at.After(time.Now()))
}

func TestConnectorHandsIdentifiersOn(t *testing.T) {
	t.Parallel()
	const id = "0123456789abcdef0123456789abcdef"
	var heard []service.Call // nothing listens there: the call ends before SignIn does
	store, err := app.Connector{NewID: func() string { return id }}.Connect(t.Context(), signin.Credentials{
		Kind: signin.KindLive, BaseURL: "http://127.0.0.1:1", ClientID: "demo", Secret: secret.New("canary"), LocationID: "99-00001",
	}, func(c service.Call) { heard = append(heard, c) })
	require.NoError(t, err)
	require.Error(t, store.API.SignIn(t.Context()))
	require.NotEmpty(t, heard)
	for _, call := range heard {
		assert.Equal(t, id, call.ReferenceID)
	}
}
