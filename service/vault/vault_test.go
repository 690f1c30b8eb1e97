package vault

import (
	"errors"
	"fmt"
	"net"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/godbus/dbus/v5"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	oskeyring "github.com/zalando/go-keyring"

	"comptoir/service/secret"
)

// fake is a keyring that can be told to fail at one kind of call.
type fake struct {
	items             map[string]string
	set, get, removal error
}

func newFake() *fake { return &fake{items: map[string]string{}} }

func (f *fake) Set(service, user, password string) error {
	if f.set == nil {
		f.items[service+"/"+user] = password
	}
	return f.set
}

func (f *fake) Get(service, user string) (string, error) {
	value, ok := f.items[service+"/"+user]
	if f.get == nil && !ok {
		return "", oskeyring.ErrNotFound
	}
	return value, f.get
}

func (f *fake) Delete(service, user string) error {
	if _, ok := f.items[service+"/"+user]; f.removal == nil && !ok {
		return oskeyring.ErrNotFound
	}
	if f.removal == nil {
		delete(f.items, service+"/"+user)
	}
	return f.removal
}

func TestAVaultKeepsSecrets(t *testing.T) {
	t.Parallel()
	for name, make := range map[string]func() *Vault{
		"keyring": func() *Vault { return openWith(newFake()) },
		"memory":  OpenMemory,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			v := make()
			_, err := v.Get("token")
			require.ErrorIs(t, err, ErrNotFound)
			require.ErrorIs(t, v.Delete("token"), ErrNotFound)
			require.NoError(t, v.Put("token", secret.New("one")))
			require.NoError(t, v.Put("token", secret.New("two")))
			require.NoError(t, v.Put("other", secret.New("")))
			got, err := v.Get("token")
			require.NoError(t, err)
			assert.Equal(t, "two", got.Reveal())
			got, err = v.Get("other")
			require.NoError(t, err)
			assert.True(t, got.IsEmpty())
			require.NoError(t, v.Delete("token"))
			_, err = v.Get("token")
			require.ErrorIs(t, err, ErrNotFound)
		})
	}
}

func TestWhatOpenFinds(t *testing.T) {
	t.Parallel()
	f := newFake()
	v := openWith(f)
	assert.True(t, v.Durable())
	assert.Equal(t, ReasonOK, v.Reason())
	assert.Empty(t, f.items, "the probe is gone")
	require.NoError(t, v.Put("token", secret.New("canary")))
	assert.Equal(t, map[string]string{"Comptoir/token": "canary"}, f.items)

	assert.False(t, OpenMemory().Durable())
	assert.Equal(t, ReasonOK, OpenMemory().Reason())
}

func TestAProbeThatFailsHalfwayLeavesMemory(t *testing.T) {
	t.Parallel()
	for name, f := range map[string]*fake{
		"set":    {items: map[string]string{}, set: errors.New("x")},
		"get":    {items: map[string]string{}, get: errors.New("x")},
		"delete": {items: map[string]string{}, removal: errors.New("x")},
		"forgot": {items: map[string]string{}, get: oskeyring.ErrNotFound},
	} {
		v := openWith(f)
		assert.False(t, v.Durable(), name)
		assert.Equal(t, ReasonOther, v.Reason(), name)
		before := len(f.items)
		require.NoError(t, v.Put("token", secret.New("canary")), name)
		got, err := v.Get("token")
		require.NoError(t, err, name)
		assert.Equal(t, "canary", got.Reveal(), name)
		assert.Len(t, f.items, before, "%s: the keyring is left alone", name)
	}
}

// failures are the errors that were seen of real services, and a code for each.
var failures = map[string]struct {
	err    error
	reason string
}{
	"no bus":           {&exec.Error{Name: "dbus-launch", Err: exec.ErrNotFound}, ReasonNoService},
	"dead bus":         {&net.OpError{Op: "dial", Net: "unix", Err: syscall.ENOENT}, ReasonNoService},
	"closed bus":       {dbus.ErrClosed, ReasonNoService},
	"no service":       {dbus.Error{Name: "org.freedesktop.DBus.Error.ServiceUnknown"}, ReasonNoService},
	"no such platform": {oskeyring.ErrUnsupportedPlatform, ReasonNoService},
	"locked":           {errors.New("failed to unlock correct collection '/org/freedesktop/secrets/collection/login'"), ReasonLocked},
	"locked item":      {dbus.Error{Name: "org.freedesktop.Secret.Error.IsLocked"}, ReasonLocked},
	"silent service":   {dbus.Error{Name: "org.freedesktop.DBus.Error.NoReply"}, ReasonTimeout},
	"other D-Bus":      {dbus.Error{Name: "org.freedesktop.DBus.Error.AccessDenied"}, ReasonOther},
	"anything else":    {errors.New("exit status 1"), ReasonOther},
}

// The mock of the library is one for the whole process, so this test is not parallel.
func TestReasonsThroughTheLibrary(t *testing.T) {
	for name, tc := range failures {
		oskeyring.MockInitWithError(tc.err)
		v := Open()
		assert.False(t, v.Durable(), name)
		assert.Equal(t, tc.reason, v.Reason(), name)
		require.NoError(t, v.Put("token", secret.New("canary")), name)
	}
	oskeyring.MockInit()
	v := Open()
	assert.True(t, v.Durable())
	require.NoError(t, v.Put("token", secret.New("canary")))
	got, err := oskeyring.Get("Comptoir", "token")
	require.NoError(t, err)
	assert.Equal(t, "canary", got)
	again, err := Open().Get("token")
	require.NoError(t, err)
	assert.Equal(t, "canary", again.Reveal(), "a second start finds it")
}

func TestAKeyringThatFailsLater(t *testing.T) {
	t.Parallel()
	for name, tc := range failures {
		f := newFake()
		v := openWith(f)
		f.set, f.get, f.removal = tc.err, tc.err, tc.err
		_, err := v.Get("token")
		for _, err := range []error{err, v.Put("token", secret.New("canary")), v.Delete("token")} {
			require.ErrorIs(t, err, ErrUnavailable, name)
			assert.Contains(t, err.Error(), "("+tc.reason+")", name)
		}
		assert.True(t, v.Durable(), "it does not turn into memory behind the caller's back")
	}
}

func TestLargeSecretsAreRefused(t *testing.T) {
	t.Parallel()
	f := newFake()
	for _, v := range []*Vault{openWith(f), OpenMemory()} {
		require.NoError(t, v.Put("token", secret.New(strings.Repeat("x", 2000))))
		require.ErrorIs(t, v.Put("token", secret.New(strings.Repeat("é", 1001))), ErrTooLarge)
		got, err := v.Get("token")
		require.NoError(t, err)
		assert.Len(t, got.Reveal(), 2000, "the old one stays")
	}
	v := openWith(f)
	f.set = oskeyring.ErrSetDataTooBig
	require.ErrorIs(t, v.Put("token", secret.New("x")), ErrTooLarge, "the keyring may take less")
}

func TestNoErrorHoldsASecret(t *testing.T) {
	t.Parallel()
	const canary = "canary-0123456789"
	f := newFake()
	v := openWith(f)
	echo := fmt.Errorf("cannot store %q", canary)
	f.set, f.get, f.removal = echo, echo, echo
	s := secret.New(canary)
	_, get := v.Get("token")
	large := v.Put("token", secret.New(strings.Repeat(canary, 200)))
	for _, err := range []error{get, large, v.Put("token", s), v.Delete("token")} {
		require.Error(t, err)
		for _, verb := range []string{"%v", "%+v", "%#v", "%q"} {
			assert.NotContains(t, fmt.Sprintf(verb, err), "canary")
		}
		assert.NotErrorIs(t, err, echo)
	}
	assert.NotContains(t, fmt.Sprintf("%v %+v %#v", v, v, OpenMemory()), "canary")
}

func TestManyGoroutines(t *testing.T) {
	t.Parallel()
	for _, v := range []*Vault{openWith(newFake()), OpenMemory()} {
		var all sync.WaitGroup
		for i := range 20 {
			all.Go(func() {
				name := fmt.Sprint("token-", i)
				assert.NoError(t, v.Put(name, secret.New(name)))
				got, err := v.Get(name)
				assert.NoError(t, err)
				assert.Equal(t, name, got.Reveal())
				assert.NoError(t, v.Delete(name))
			})
		}
		all.Wait()
	}
}
