package service

import (
	"context"
	"time"

	"comptoir/service/secret"
)

// Tokens is what a TokenStore keeps: the answer of contract 2.1. The zero Tokens
// mean that nothing is kept.
type Tokens struct {
	Access, Refresh secret.Text
	RenewAt         time.Time // when the next one is due; zero: when this one is refused
}

// TokenStore shares the tokens of one client id with other programs, such as two
// tills on one computer with one keyring: a token that one of them refreshed is
// used by all, and refreshed once. It keeps what nobody may see, so it belongs
// into the operating system's keyring.
//
// A store that fails costs a refresh of one's own and nothing else: no call
// fails for it.
type TokenStore interface {
	// Load returns what was saved last, by whichever program; the zero Tokens when
	// nothing was. On any error the client goes on as if nothing were kept.
	Load(ctx context.Context) (Tokens, error)
	// Save keeps tokens in place of any others. It is called between Lock and
	// unlock, unless Lock failed. After any error the tokens serve this program only.
	Save(ctx context.Context, t Tokens) error
	// Lock waits until no other program is between Lock and unlock, or until ctx
	// ends, and then returns ctx's error or its cause. unlock is called once. After
	// any error unlock is not called, and the token is refreshed without the lock.
	Lock(ctx context.Context) (unlock func(), err error)
}

// lockTime bounds the wait for another program, which may hang.
const lockTime = 10 * time.Second

// fresh returns the token that another program got meanwhile, or a new one.
func (t *tokens) fresh(ctx context.Context, held token, dead secret.Text) (token, error) {
	if t.store == nil {
		return t.renew(ctx, held.refresh)
	}
	wait, cancel := context.WithTimeout(ctx, lockTime)
	defer cancel()
	if unlock, err := t.store.Lock(wait); err == nil {
		defer unlock()
	}
	if kept, err := t.store.Load(ctx); err == nil && !held.anew {
		other := token{access: kept.Access, refresh: kept.Refresh, renewAt: kept.RenewAt}
		if other.usable(t.now()) && other.access.Reveal() != dead.Reveal() {
			return other, nil
		}
		if !other.refresh.IsEmpty() {
			held.refresh = other.refresh // ours may have been used up by them
		}
	}
	got, err := t.renew(ctx, held.refresh)
	if err == nil {
		_ = t.store.Save(ctx, Tokens{Access: got.access, Refresh: got.refresh, RenewAt: got.renewAt})
	}
	return got, err
}
