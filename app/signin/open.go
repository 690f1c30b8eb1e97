package signin

import (
	"context"
	"errors"
	"slices"

	"comptoir/service"
	"comptoir/service/secret"
	"comptoir/service/settings"
	"comptoir/service/staff"
)

// entry is what a sign-in is made with: the store, and who comes in.
type entry struct {
	Credentials
	Store  settings.Store // to be remembered
	Member staff.Member
	PIN    secret.PIN
	First  bool // Member is the first manager
	Known  bool // Member has a PIN, which is checked
}

// opened is a store that was opened, who came in, and whether the secret could not be kept.
type opened struct {
	Store
	member     staff.Member
	secretLost bool
}

func (o opened) end() {
	if o.Close != nil {
		o.Close()
	}
}

// errNoSecret says that the keyring does not have the secret after all.
var errNoSecret = errors.New("no secret in the keyring")

// pinError is a PIN that does not open anything.
type pinError struct{ error }

// check looks whose PIN it is.
func (s *SignIn) check(e entry, o *opened) (err error) {
	o.member, err = s.deps.Staff.Check(e.Member.ID, e.PIN)
	return err
}

// doubtful reports whether the seals of the staff, and not the PIN, keep somebody out.
func (s *SignIn) doubtful(err error) bool {
	return errors.Is(err, staff.ErrEdited) || errors.Is(err, staff.ErrUnsealed) ||
		errors.Is(err, staff.ErrUnknown) && s.deps.Staff.Trust() != nil
}

// open checks who comes in, makes the client and proves the credentials with a
// token. It runs on a worker, like everything that hashes or asks the keyring:
// a locked one may take long.
func (s *SignIn) open(ctx context.Context, e entry) (opened, error) {
	c, o := e.Credentials, opened{member: e.Member}
	typed := !c.Secret.IsEmpty()
	var doubt error
	if e.Known {
		if doubt = s.check(e, &o); doubt != nil && !(typed && s.doubtful(doubt)) {
			return opened{}, pinError{doubt}
		}
	}
	if c.Kind == KindLive && !typed {
		kept, err := s.deps.Vault.Get(secretName(c.BaseURL, c.ClientID))
		if err != nil {
			return opened{}, errNoSecret
		}
		c.Secret = kept
	}
	s.takePassword(&c)
	store, err := s.deps.Open(ctx, c)
	if err != nil {
		return opened{}, err
	}
	o.Store = store
	prove := store.SignIn
	if c.Kind == KindLive && !typed {
		prove = store.Resume // the secret was proved when it was kept
	}
	if err := prove(ctx); err != nil {
		o.end()
		return opened{}, err
	}
	if c.Kind != KindLive {
		return o, nil
	}
	if doubt != nil { // the secret was typed, and proved: that says who may vouch for the staff
		_ = s.deps.Staff.Reseal() // a disk that refuses leaves it for this run
		if err := s.check(e, &o); err != nil {
			o.end()
			return opened{}, pinError{err}
		}
	}
	o.secretLost = s.deps.Vault.Put(secretName(c.BaseURL, c.ClientID), c.Secret) != nil || !s.deps.Vault.Durable()
	if e.First {
		_ = s.deps.Staff.Add(e.Member, e.PIN) // checked before; a disk that refuses leaves it for this run
	}
	return o, nil
}

// takePassword takes the merchant's password out of the keyring where none was typed, and
// keeps one that was. A username whose password is nowhere is not sent: the client id signs
// in then (contract 2.2: both or neither).
func (s *SignIn) takePassword(c *Credentials) {
	switch {
	case c.Merchant.Username == "":
		c.Merchant = service.MerchantLogin{}
	case !c.Merchant.Password.IsEmpty():
		_ = s.deps.Vault.Put(passwordName(c.BaseURL, c.ClientID, c.Merchant.Username), c.Merchant.Password) // a keyring that refuses leaves it for this run
	default:
		kept, err := s.deps.Vault.Get(passwordName(c.BaseURL, c.ClientID, c.Merchant.Username))
		if c.Merchant.Password = kept; err != nil {
			c.Merchant = service.MerchantLogin{}
		}
	}
}

// LastStore returns the store that was signed in to last, else the first there is.
func LastStore(v settings.Values) settings.Store {
	for _, s := range v.Stores {
		if s.Name == v.Store {
			return s
		}
	}
	if len(v.Stores) > 0 {
		return v.Stores[0]
	}
	return settings.Store{}
}

// keepStore remembers a store for the next sign-in. What cannot be written is no
// reason to keep a till from opening.
func keepStore(f *settings.File, s settings.Store) {
	stores := slices.Clone(f.Get().Stores)
	at := slices.IndexFunc(stores, func(old settings.Store) bool { return old.Name == s.Name })
	if at < 0 {
		stores = append(stores, s)
	} else if !stores[at].Fixed {
		stores[at] = s
	}
	_ = f.PutStores(stores)
	_ = f.Set(settings.KeyStore, s.Name)
}
