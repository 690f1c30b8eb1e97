package app

import (
	"context"
	"errors"
	"strings"

	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/secret"
	"comptoir/service/settings"
)

// EmbeddedStoreID names, in the journal, the training store that lives and dies
// with the program.
const EmbeddedStoreID = "training"

// Fields of the sign-in page.
const (
	FieldHost      Field = "host"
	FieldClientID  Field = "client_id"
	FieldSecret    Field = "client_secret"
	FieldLocation  Field = "location"
	FieldAssociate Field = "associate"
)

// Kind tells the stores of the sign-in page apart.
type Kind string

// Kinds of store.
const (
	KindTraining Kind = "training" // ours, with fictitious customers
	KindLive     Kind = "live"     // the lender's, over the network
)

// SignInState is what the sign-in page shows.
type SignInState struct {
	Kind        Kind
	Preset      string              // host of a store given from outside; else empty
	Environment service.Environment // of a live store
	Typed       map[Field]string    // read only
	SecretKept  bool                // the keyring has the secret for this client id: the field may stay empty
	Durable     bool                // there is a keyring; without one secrets live for this run only
	Busy        bool
	Faults      FieldFaults
	Open        []journal.Entry // charges of an earlier run whose outcome is not known
}

// Credentials is everything needed to open a store.
type Credentials struct {
	Kind       Kind
	BaseURL    string
	ClientID   string
	Secret     secret.Text
	LocationID string
	Associate  string
}

// Store is an opened store: the API, and who it is.
type Store struct {
	API   API
	Info  StoreInfo
	Close func() // ends what was started for it; may be nil
}

// API is everything the pages need of a store; *service.Client is one.
type API interface {
	customerFinder
	verifier
	outbox
	purchaseStore
	asker
	mover
	applicationStore
	SignIn(context.Context) error // proves the credentials
	Resume(context.Context) error // takes the token of the last run, if it is still good
}

// keyring keeps secrets; *vault.Vault is one.
type keyring interface {
	Get(name string) (secret.Text, error)
	Put(name string, s secret.Text) error
	Durable() bool
}

// SignInDeps is what SignIn works with. Open makes the client of a store, or
// starts the training store, and is called on a worker. Preset, when set, is the
// host of a store given from outside: it stands in place of the training store.
type SignInDeps struct {
	Open     func(context.Context, Credentials) (Store, error)
	Dispatch Dispatch
	Vault    keyring
	Settings *settings.File
	Journal  ledger
	Notice   *Notice
	Enter    func(Store)
	Preset   string
}

// SignIn opens a store.
type SignIn struct {
	deps      SignInDeps
	state     SignInState
	load      load
	look      load // for the secret of what is typed
	observers observers[SignInState]
}

// NewSignIn makes the page: the training store is chosen, the last live store filled in.
func NewSignIn(d SignInDeps) *SignIn {
	live := lastStore(d.Settings.Get())
	s := &SignIn{deps: d, state: SignInState{
		Kind: KindTraining, Preset: d.Preset, Environment: first(service.Environment(live.Environment), service.EnvTraining),
		Durable: d.Vault.Durable(), Open: d.Journal.Pending(), Faults: FieldFaults{},
		Typed: map[Field]string{
			FieldHost: live.BaseURL, FieldClientID: live.ClientID,
			FieldLocation: live.LocationID, FieldAssociate: live.Associate,
		},
	}}
	s.lookForSecret()
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
}

// Choose picks the training store or a live one.
func (s *SignIn) Choose(k Kind) {
	s.state.Kind = k
	s.publish()
}

// ChooseEnvironment picks the host of a live store.
func (s *SignIn) ChooseEnvironment(e service.Environment) {
	s.state.Environment = e
	s.state.Faults = s.state.Faults.without(FieldHost)
	s.lookForSecret()
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
	credentials := Credentials{Kind: KindTraining}
	if s.state.Kind == KindLive {
		var faults FieldFaults
		credentials, faults = s.live()
		if s.state.Faults = faults; len(faults) > 0 {
			s.publish()
			return
		}
	}
	s.state.Busy = true
	s.deps.Notice.clear(s)
	ctx, wanted := s.load.start(context.Background())
	s.publish()
	Go(ctx, s.deps.Dispatch, func(ctx context.Context) (opened, error) {
		return s.open(ctx, credentials)
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
		s.entered(o, credentials)
	})
}

// opened is a store that was opened, and whether its secret could not be kept.
type opened struct {
	Store
	secretLost bool
}

func (o opened) end() {
	if o.Close != nil {
		o.Close()
	}
}

// errNoSecret says that the keyring does not have the secret after all.
var errNoSecret = errors.New("no secret in the keyring")

// open makes the client and proves the credentials with a token. It runs on a
// worker, like everything that asks the keyring: a locked one may take long.
func (s *SignIn) open(ctx context.Context, c Credentials) (opened, error) {
	typed := !c.Secret.IsEmpty()
	if c.Kind == KindLive && !typed {
		kept, err := s.deps.Vault.Get(secretName(c.BaseURL, c.ClientID))
		if err != nil {
			return opened{}, errNoSecret
		}
		c.Secret = kept
	}
	store, err := s.deps.Open(ctx, c)
	if err != nil {
		return opened{}, err
	}
	o := opened{Store: store}
	prove := store.API.SignIn
	if c.Kind == KindLive && !typed {
		prove = store.API.Resume // the secret was proved when it was kept
	}
	if err := prove(ctx); err != nil {
		o.end()
		return opened{}, err
	}
	if c.Kind == KindLive {
		o.secretLost = s.deps.Vault.Put(secretName(c.BaseURL, c.ClientID), c.Secret) != nil || !s.deps.Vault.Durable()
	}
	return o, nil
}

// live reads the form of a live store.
func (s *SignIn) live() (Credentials, FieldFaults) {
	faults := FieldFaults{}
	c := Credentials{
		Kind: KindLive, BaseURL: s.baseURL(),
		ClientID:   s.typed(FieldClientID),
		Secret:     secret.New(s.typed(FieldSecret)),
		LocationID: s.typed(FieldLocation),
		Associate:  s.typed(FieldAssociate),
	}
	if s.state.Environment == service.EnvCustom {
		if c.BaseURL == "" {
			faults[FieldHost] = FaultRequired
		} else if service.CheckBaseURL(c.BaseURL) != nil {
			faults[FieldHost] = FaultURL
		}
	}
	for _, field := range []Field{FieldClientID, FieldLocation, FieldAssociate} {
		if s.typed(field) == "" {
			faults[field] = FaultRequired
		}
	}
	if c.Secret.IsEmpty() && !s.state.SecretKept {
		faults[FieldSecret] = FaultRequired
	}
	return c, faults
}

func (s *SignIn) baseURL() string {
	if s.state.Environment == service.EnvCustom {
		return strings.TrimRight(s.typed(FieldHost), "/")
	}
	return s.state.Environment.BaseURL()
}

func (s *SignIn) typed(f Field) string { return strings.TrimSpace(s.state.Typed[f]) }

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
func (s *SignIn) entered(o opened, c Credentials) {
	if c.Kind == KindLive {
		keepStore(s.deps.Settings, settings.Store{
			Name: c.LocationID, Environment: string(s.state.Environment), BaseURL: s.typed(FieldHost),
			ClientID: c.ClientID, LocationID: c.LocationID, Associate: c.Associate,
		})
	}
	s.state.Typed = typedWith(s.state.Typed, FieldSecret, "")
	s.lookForSecret()
	s.publish()
	s.deps.Enter(o.Store)
	if o.secretLost {
		s.deps.Notice.show(s, s.secretLost(o.Info), nil)
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
		s.state.Faults = FieldFaults{FieldClientID: FaultInvalid, FieldSecret: FaultInvalid}
	}
	if errors.Is(err, errNoSecret) {
		s.state.SecretKept = false
		s.state.Faults = FieldFaults{FieldSecret: FaultRequired}
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
	s.deps.Notice.show(s, p, s.SignIn)
}

// Refresh reads again which charges are open, after a sign-out.
func (s *SignIn) Refresh() {
	s.state.Open = s.deps.Journal.Pending()
	s.publish()
}

func (s *SignIn) publish() { s.observers.tell(s.state) }

// Environments lists the hosts of a live store in the order of the page.
func Environments() []service.Environment {
	return []service.Environment{service.EnvTraining, service.EnvIntegration, service.EnvProduction, service.EnvCustom}
}
