package app

import (
	"cmp"
	"context"
	"errors"
	"time"

	"comptoir/service"
	"comptoir/service/secret"
	"comptoir/service/settings"
	"comptoir/service/staff"
)

// Credentials is everything needed to open a store.
type Credentials struct {
	Kind       Kind
	BaseURL    string
	ClientID   string
	Secret     secret.Text
	LocationID string
	Associate  string
}

// keyring keeps secrets; *vault.Vault is one.
type keyring interface {
	Get(name string) (secret.Text, error)
	Put(name string, s secret.Text) error
	Durable() bool
}

// SignInStore is a store that was opened, as far as signing in needs it. SignIn
// proves the credentials with a token; Resume takes the token of the last run, if
// it is still good. Enter opens the till's pages for who came in; Close ends what
// was started for the store, and may be nil.
type SignInStore struct {
	Info   StoreInfo
	SignIn func(context.Context) error
	Resume func(context.Context) error
	Enter  func(StoreInfo, staff.Member)
	Close  func()
}

// SignInDeps is what SignIn works with. Open makes the client of a store, or
// starts the training store, and is called on a worker. Preset, when set, is the
// host of a store given from outside: it stands in place of the training store.
type SignInDeps struct {
	Open     func(context.Context, Credentials) (SignInStore, error)
	Dispatch Dispatch
	After    After
	Now      func() time.Time
	Vault    keyring
	Settings *settings.File
	Staff    *staff.Book
	Journal  ledger
	Banner   Banner
	Preset   string
}

// SignIn opens a store.
type SignIn struct {
	deps      SignInDeps
	state     SignInState
	load      load
	look      load // for the secret of what is typed
	wait      countdown
	observers observers[SignInState]
}

// NewSignIn makes the page: the training store is chosen, the last live store filled in.
func NewSignIn(d SignInDeps) *SignIn {
	s := &SignIn{deps: d, state: SignInState{
		Kind: KindTraining, Preset: d.Preset, Durable: d.Vault.Durable(), Open: d.Journal.Pending(),
		Faults: FieldFaults{}, Typed: map[Field]string{},
	}}
	s.wait = countdown{now: d.Now, after: d.After, tell: s.publish}
	s.fill(lastStore(d.Settings.Get()))
	return s
}

// Observe calls f at once and on each change, until stop is called.
func (s *SignIn) Observe(f func(SignInState)) (stop func()) { return s.observers.add(s.state, f) }

// State gives the present state.
func (s *SignIn) State() SignInState { return s.state }

// Close drops a sign-in under way; a store that opens all the same is ended.
func (s *SignIn) Close() {
	s.load.stop()
	s.look.stop()
	s.wait.start(time.Time{})
}

// Choose picks the training store or the live store of the form.
func (s *SignIn) Choose(k Kind) {
	s.state.Kind = k
	s.publish()
}

// ChooseStore picks a live store; no name is one that is to be set up.
func (s *SignIn) ChooseStore(name string) {
	if s.state.Busy {
		return
	}
	s.state.Kind = KindLive
	if name != s.state.Store || !s.state.Details && name == "" {
		chosen := settings.Store{}
		for _, other := range s.state.Stores {
			if other.Name == name {
				chosen = other
			}
		}
		s.fill(chosen)
	}
	s.publish()
}

// fill puts a store into the form.
func (s *SignIn) fill(chosen settings.Store) {
	s.state.Store, s.state.Fixed = chosen.Name, chosen.Fixed
	s.state.Details = chosen.Name == ""
	s.state.Environment = cmp.Or(service.Environment(chosen.Environment), service.EnvTraining)
	s.state.Faults = FieldFaults{}
	typed := map[Field]string{
		FieldStoreName: chosen.Name, FieldHost: chosen.BaseURL, FieldClientID: chosen.ClientID,
		FieldLocation: chosen.LocationID, FieldStoreProvince: chosen.Province,
	}
	for _, f := range FirstFields() {
		typed[f] = s.state.Typed[f]
	}
	s.state.Typed = typed
	s.readStaff(cmp.Or(s.state.Member, chosen.Associate))
	s.lookForSecret()
}

// readStaff reads who works here; id is the one to choose if there.
func (s *SignIn) readStaff(id string) {
	s.state.Stores = s.deps.Settings.Get().Stores
	s.state.First, s.state.Members, s.state.Member = s.deps.Staff.Empty(), s.deps.Staff.Members(), ""
	for _, m := range s.state.Members {
		if m.ID == id || len(s.state.Members) == 1 {
			s.state.Member = m.ID
		}
	}
}

// ShowDetails opens the fields of the chosen store, or closes them.
func (s *SignIn) ShowDetails(on bool) {
	s.state.Details = on || s.state.Store == ""
	s.publish()
}

// ChooseEnvironment picks the host of a live store.
func (s *SignIn) ChooseEnvironment(e service.Environment) {
	if s.state.Fixed {
		return
	}
	s.state.Environment = e
	s.state.Faults = s.state.Faults.without(FieldHost)
	s.lookForSecret()
	s.publish()
}

// ChooseMember says who signs in.
func (s *SignIn) ChooseMember(id string) {
	if s.state.Busy || s.state.Member == id {
		return
	}
	s.state.Member = id
	s.state.Typed = typedWith(s.state.Typed, FieldStaffPIN, "")
	s.state.Faults = s.state.Faults.without(FieldMember).without(FieldStaffPIN)
	s.wait.start(time.Time{})
	s.publish()
}

// Type takes what a person typed into a field.
func (s *SignIn) Type(field Field, text string) {
	if s.state.Typed[field] == text {
		return
	}
	s.state.Typed = typedWith(s.state.Typed, field, text)
	s.state.Faults = s.state.Faults.without(field)
	if field == FieldClientID || field == FieldHost {
		s.lookForSecret()
	}
	s.publish()
}

// SignIn opens the chosen store. It does nothing while Busy.
func (s *SignIn) SignIn() {
	if s.state.Busy {
		return
	}
	entry := entry{Credentials: Credentials{Kind: KindTraining}}
	if s.state.Kind == KindLive {
		var faults FieldFaults
		entry, faults = s.live()
		if s.state.Faults = faults; len(faults) > 0 {
			s.state.Details = s.state.Details || faultsAmong(faults, StoreFields())
			s.publish()
			return
		}
	}
	s.state.Busy = true
	s.deps.Banner.Clear(s)
	ctx, wanted := s.load.start(context.Background())
	s.publish()
	Go(ctx, s.deps.Dispatch, func(ctx context.Context) (opened, error) {
		return s.open(ctx, entry)
	}, func(o opened, err error) {
		if !wanted() {
			o.end()
			return
		}
		s.state.Busy = false
		if err != nil {
			s.failed(err)
			return
		}
		s.entered(o, entry)
	})
}

// secretName names a client secret in the keyring: one per host and client.
func secretName(baseURL, clientID string) string { return "client-secret " + baseURL + " " + clientID }

// lookForSecret finds out whether the keyring has the secret for what is typed.
func (s *SignIn) lookForSecret() {
	s.state.SecretKept = false
	ctx, wanted := s.look.start(context.Background())
	if s.typed(FieldClientID) == "" {
		return
	}
	name := secretName(s.baseURL(), s.typed(FieldClientID))
	Go(ctx, s.deps.Dispatch, func(context.Context) (secret.Text, error) {
		return s.deps.Vault.Get(name)
	}, func(_ secret.Text, err error) {
		if wanted() && err == nil {
			s.state.SecretKept = true
			s.publish()
		}
	})
}

// entered keeps what will be needed next time and opens the till.
func (s *SignIn) entered(o opened, e entry) {
	if e.Kind == KindLive {
		keepStore(s.deps.Settings, e.Store)
		s.state.Store, o.Info.Province = e.Store.Name, e.Store.Province
		if e.Store.Name != e.LocationID {
			o.Info.Name = e.Store.Name
		}
	}
	s.forget(FieldSecret, FieldAssociate, FieldName)
	s.state.Details = false
	s.readStaff(o.member.ID)
	s.lookForSecret()
	s.publish()
	o.Enter(o.Info, o.member)
	if o.secretLost {
		s.deps.Banner.Show(s, s.secretLost(o.Info), nil)
	}
}

// forget empties fields, and always those of PINs.
func (s *SignIn) forget(fields ...Field) {
	for _, f := range append(fields, FieldStaffPIN, FieldStaffPINAgain) {
		s.state.Typed = typedWith(s.state.Typed, f, "")
	}
}

// secretLost says what a secret that could not be kept means for this store.
func (s *SignIn) secretLost(store StoreInfo) *Problem {
	if s.deps.Vault.Durable() || store.Training {
		return problem(ProblemSecretsLost)
	}
	return problemOf(keyringError(reasonOf(s.deps.Vault)))
}

func (s *SignIn) failed(err error) {
	if service.IsKey(err, service.KeyInvalidClient) {
		s.state.Details = true
		s.state.Faults = FieldFaults{FieldClientID: FaultInvalid, FieldSecret: FaultInvalid}
	}
	if errors.Is(err, errNoSecret) {
		s.state.SecretKept, s.state.Details = false, true
		s.state.Faults = FieldFaults{FieldSecret: FaultRequired}
		s.publish()
		return
	}
	if wrong, ok := errors.AsType[pinError](err); ok {
		fault, until := pinFault(wrong.error)
		s.forget()
		s.state.Faults = FieldFaults{FieldStaffPIN: fault}
		s.wait.start(until)
		s.publish()
		return
	}
	s.publish()
	p := problemOf(err)
	if p.Key == ProblemInternal && s.state.Kind == KindTraining {
		p = problem(ProblemTraining)
	}
	if p.Action == ActionSignIn {
		p.Action = ActionNone // the page is the place to put it right
	}
	s.deps.Banner.Show(s, p, s.SignIn)
}

// Refresh reads again which charges are open and who works here, after a sign-out.
func (s *SignIn) Refresh() {
	s.state.Open = s.deps.Journal.Pending()
	s.readStaff(s.state.Member)
	s.publish()
}

func (s *SignIn) publish() {
	s.state.Wait = s.wait.seconds()
	if s.state.Wait == 0 && s.state.Faults[FieldStaffPIN] == FaultPINWait {
		s.state.Faults = s.state.Faults.without(FieldStaffPIN)
	}
	s.observers.tell(s.state)
}

// Environments lists the hosts of a live store in the order of the page.
func Environments() []service.Environment {
	return []service.Environment{service.EnvTraining, service.EnvIntegration, service.EnvProduction, service.EnvCustom}
}
