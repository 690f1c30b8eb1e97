package signin

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"path/filepath"
	"time"

	"comptoir/service"
	"comptoir/service/lockfile"
	"comptoir/service/secret"
	"comptoir/service/settings"
)

// keptTokens is the service.TokenStore of one client of one host: the tokens
// stand in the keyring, and a lock file lets one program at a time fetch them, so
// that the next start and a second program use what the first one got.
type keptTokens struct {
	vault Keyring
	name  string
	lock  string // path
}

// TokensIn keeps tokens in the keyring; folder is for the lock files, which name
// nobody and hold nothing. Without a keyring that lasts it returns nil: then tokens
// live in the client's memory.
func TokensIn(v Keyring, folder string) func(Credentials) service.TokenStore {
	if !v.Durable() {
		return nil
	}
	return func(c Credentials) service.TokenStore {
		name := tokensName(c.BaseURL, c.ClientID)
		sum := fnv.New64a()
		_, _ = sum.Write([]byte(name)) // never fails
		return keptTokens{v, name, filepath.Join(folder, fmt.Sprintf("tokens-%016x.lock", sum.Sum64()))}
	}
}

// tokensName names the tokens in the keyring: as the client secret is named.
func tokensName(baseURL, clientID string) string { return "tokens " + baseURL + " " + clientID }

// KeysOf returns what the keyring keeps of a store, by the names: its client secret, its
// tokens, and its merchant's password where there is one.
func KeysOf(s settings.Store) []string {
	url := service.Environment(s.Environment).BaseURL()
	if s.Environment == string(service.EnvCustom) {
		url = s.BaseURL
	}
	keys := []string{secretName(url, s.ClientID), tokensName(url, s.ClientID)}
	if s.MerchantUser != "" {
		keys = append(keys, passwordName(url, s.ClientID, s.MerchantUser))
	}
	return keys
}

// tokenRecord is how tokens stand in the keyring.
type tokenRecord struct {
	Access  string    `json:"access"`
	Refresh string    `json:"refresh,omitempty"`
	RenewAt time.Time `json:"renew_at,omitzero"`
}

// Load returns what any program kept last.
func (k keptTokens) Load(context.Context) (service.Tokens, error) {
	kept, err := k.vault.Get(k.name)
	if err != nil {
		return service.Tokens{}, err
	}
	var r tokenRecord
	if err := json.Unmarshal([]byte(kept.Reveal()), &r); err != nil {
		return service.Tokens{}, errUnreadableTokens
	}
	return service.Tokens{Access: secret.New(r.Access), Refresh: secret.New(r.Refresh), RenewAt: r.RenewAt}, nil
}

// errUnreadableTokens stands for the decoder's own error, which quotes its input.
var errUnreadableTokens = errors.New("the tokens in the keyring are unreadable")

// Save keeps tokens in place of any others. Two that are too long for the keyring
// lose the refresh token: then the next start signs in anew.
func (k keptTokens) Save(_ context.Context, t service.Tokens) error {
	r := tokenRecord{Access: t.Access.Reveal(), Refresh: t.Refresh.Reveal(), RenewAt: t.RenewAt}
	err := k.put(r)
	if err != nil && r.Refresh != "" {
		r.Refresh = ""
		err = k.put(r)
	}
	return err
}

func (k keptTokens) put(r tokenRecord) error {
	raw, err := json.Marshal(r) //nolint:gosec // it goes to the keyring
	if err != nil {
		return err
	}
	return k.vault.Put(k.name, secret.New(string(raw)))
}

// Lock waits until no other program is between Lock and unlock.
func (k keptTokens) Lock(ctx context.Context) (unlock func(), err error) {
	held, err := lockfile.Wait(ctx, k.lock)
	if err != nil {
		return nil, err
	}
	return func() { _ = held.Release() }, nil
}
