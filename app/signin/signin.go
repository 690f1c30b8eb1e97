// Package signin opens a store for a member of its staff ([SignIn]), and covers the
// till while nobody works at it ([Lock]). A store is the training store, or a live one, which wants its client secret, out of the
// keyring. Both want the PIN of a member of the staff, once there is one; whoever opens a
// live store first becomes its first manager. The root hands in how a store is opened, and gets the
// handle ([Watch]) by which the lock learns that somebody signed in.
package signin

import (
	"cmp"
	"context"
	"errors"
	"time"

	"comptoir/app/charge"
	"comptoir/app/form"
	"comptoir/app/model"
	"comptoir/app/problem"
	"comptoir/app/session"
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
	Merchant   service.MerchantLogin // of the merchant session; empty where the lender gave none
}

// Keyring keeps secrets; *vault.Vault is one. A locked one may take long to answer:
// Get and Put are for workers.
type Keyring interface {
	// Get returns the secret of a name, or an error where there is none.
	Get(name string) (secret.Text, error)
	// Put keeps a secret in place of any other of the name.
	Put(name string, s secret.Text) error
	// Delete forgets the secret of a name. An error says that it may still be there, or
	// that there was none.
	Delete(name string) error
	// Durable reports whether what is kept outlives the program.
	Durable() bool
}

// Store is a store that was opened, as far as signing in needs it. SignIn
// proves the credentials with a token; Resume takes the token of the last run, if
// it is still good. Enter opens the till's pages for who came in; Close ends what
// was started for the store, and may be nil.
type Store struct {
	Info   session.Store
	SignIn func(context.Context) error
	Resume func(context.Context) error
	Enter  func(session.Store, staff.Member)
	Close  func()
}

// Deps is what SignIn works with. Open makes the client of a store, or
// starts the training store, and is called on a worker. Preset, when set, is the
// host of a store given from outside: it stands in place of the training store.
type Deps struct {
	Open     func(context.Context, Credentials) (Store, error)
	Dispatch model.Dispatch
	After    model.After
	Now      func() time.Time
	Vault    Keyring
	Settings *settings.File
	Staff    *staff.Book
	Journal  charge.Journal
	Banner   problem.Banner
	Preset   string
}

// SignIn is the page on which a store is chosen, set up and opened.
type SignIn struct {
	deps      Deps
	state     State
	load      model.Load
	look      model.Load // for the secret of what is typed
	wait      model.Countdown
	observers model.Observers[State]
}

// New returns the page: the training store is chosen, the last live store filled in.
func New(d Deps) *SignIn {
	s := &SignIn{deps: d, state: State{
		Kind: KindTraining, Preset: d.Preset, Durable: d.Vault.Durable(), Open: d.Journal.Pending(),
		Faults: form.Faults{}, Typed: map[form.Field]string{},
	}}
	s.wait = model.Countdown{Now: d.Now, After: d.After, Tell: s.publish}
	s.fill(LastStore(d.Settings.Get()))
	s.state.Asks = s.asks()
	return s
}

// Observe calls f at once and on each change, until stop is called.
func (s *SignIn) Observe(f func(State)) (stop func()) { return s.observers.Add(s.state, f) }

// State returns the present state.
func (s *SignIn) State() State { return s.state }

// Close drops a sign-in under way; a store that opens all the same is ended.
func (s *SignIn) Close() {
	s.load.Stop()
	s.look.Stop()
	s.wait.Start(time.Time{})
}

// Choose picks the training store or the live store of the form.
func (s *SignIn) Choose(k Kind) {
	s.state.Kind = k
	if s.asks() && s.state.Member != "" {
		s.state.Attend = s.state.Attend.To(form.FieldStaffPIN)
	}
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
	switch {
	case s.state.Details:
		s.state.Attend = s.state.Attend.To(form.FieldClientID)
	case s.state.Member != "":
		s.state.Attend = s.state.Attend.To(form.FieldStaffPIN)
	}
	s.publish()
}

// fill puts a store into the form.
func (s *SignIn) fill(chosen settings.Store) {
	s.state.Store, s.state.Fixed = chosen.Name, chosen.Fixed
	s.state.Details = chosen.Name == ""
	s.state.Environment = cmp.Or(service.Environment(chosen.Environment), service.EnvTraining)
	s.state.Faults = form.Faults{}
	typed := map[form.Field]string{
		form.FieldStoreName: chosen.Name, form.FieldHost: chosen.BaseURL, form.FieldClientID: chosen.ClientID,
		form.FieldLocation: chosen.LocationID, form.FieldStoreProvince: chosen.Province,
		form.FieldStoreAddress: chosen.Address, form.FieldStorePhone: chosen.Phone,
		form.FieldMerchantUser: chosen.MerchantUser,
	}
	for _, f := range firstFields() {
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
	s.state.Faults = s.state.Faults.Without(form.FieldHost)
	s.lookForSecret()
	s.publish()
}

// ChooseMember says who signs in.
func (s *SignIn) ChooseMember(id string) {
	if s.state.Busy {
		return
	}
	s.state.Attend = s.state.Attend.To(form.FieldStaffPIN)
	if s.state.Member == id {
		s.publish()
		return
	}
	s.state.Member = id
	s.state.Typed = form.With(s.state.Typed, form.FieldStaffPIN, "")
	s.state.Faults = s.state.Faults.Without(form.FieldMember).Without(form.FieldStaffPIN)
	s.wait.Start(time.Time{})
	s.publish()
}

// Type takes what a person typed into a field.
func (s *SignIn) Type(field form.Field, text string) {
	if s.state.Typed[field] == text {
		return
	}
	s.state.Typed = form.With(s.state.Typed, field, text)
	s.state.Faults = s.state.Faults.Without(field)
	if field == form.FieldClientID || field == form.FieldHost {
		s.lookForSecret()
	}
	s.publish()
}

// SignIn opens the chosen store. It does nothing while Busy.
func (s *SignIn) SignIn() {
	if s.state.Busy {
		return
	}
	read := s.training
	if s.state.Kind == KindLive {
		read = s.live
	}
	entry, faults := read()
	if s.refuse(faults); len(faults) > 0 {
		s.state.Details = s.state.Details || faultsAmong(faults, StoreFields())
		s.publish()
		return
	}
	s.state.Busy = true
	s.deps.Banner.Clear(s)
	ctx, wanted := s.load.Start(context.Background())
	s.publish()
	model.Go(ctx, s.deps.Dispatch, func(ctx context.Context) (opened, error) {
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

// passwordName names a merchant's password in the keyring: one per host, client and user.
func passwordName(baseURL, clientID, user string) string {
	return "merchant-password " + baseURL + " " + clientID + " " + user
}

// lookForSecret finds out whether the keyring has the secret for what is typed.
func (s *SignIn) lookForSecret() {
	s.state.SecretKept = false
	ctx, wanted := s.look.Start(context.Background())
	if s.typed(form.FieldClientID) == "" {
		return
	}
	name := secretName(s.baseURL(), s.typed(form.FieldClientID))
	model.Go(ctx, s.deps.Dispatch, func(context.Context) (secret.Text, error) {
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
		o.Info.Address, o.Info.Phone = e.Store.Address, e.Store.Phone
		if e.Store.Name != e.LocationID {
			o.Info.Name = e.Store.Name
		}
	}
	s.forget(form.FieldSecret, form.FieldMerchantPass, form.FieldAssociate, form.FieldName)
	s.state.Details = false
	s.readStaff(o.member.ID)
	s.lookForSecret()
	s.publish()
	if o.member.ID != "" {
		o.Info.Associate = o.member.ID
	}
	o.Enter(o.Info, o.member)
	if o.secretLost {
		s.deps.Banner.Show(s, s.secretLost(o.Info), nil)
	}
}

// forget empties fields, and always those of PINs.
func (s *SignIn) forget(fields ...form.Field) {
	for _, f := range append(fields, form.FieldStaffPIN, form.FieldStaffPINAgain) {
		s.state.Typed = form.With(s.state.Typed, f, "")
	}
}

// secretLost says what a secret that could not be kept means for this store.
func (s *SignIn) secretLost(store session.Store) *problem.Problem {
	if s.deps.Vault.Durable() || store.Training {
		return problem.New(problem.SecretsLost)
	}
	return problem.Of(problem.KeyringError(problem.KeyringReason(s.deps.Vault)))
}

// refuse says which fields are wrong and calls the attention to the first.
func (s *SignIn) refuse(faults form.Faults) {
	s.state.Faults = faults
	s.state.Attend = s.state.Attend.ToFault(faults, readingOrder...)
}

func (s *SignIn) failed(err error) {
	if service.IsKey(err, service.KeyInvalidClient) {
		s.state.Details = true
		s.refuse(form.Faults{form.FieldClientID: form.FaultInvalid, form.FieldSecret: form.FaultInvalid})
	}
	if errors.Is(err, errNoSecret) {
		s.state.SecretKept, s.state.Details = false, true
		s.refuse(form.Faults{form.FieldSecret: form.FaultRequired})
		s.publish()
		return
	}
	if wrong, ok := errors.AsType[pinError](err); ok {
		if !s.state.First && s.deps.Staff.Empty() { // the list was gone, and begins anew
			s.readStaff("")
			s.publish()
			return
		}
		s.state.Details = s.state.Details || s.doubtful(wrong.error) // there the secret can be typed
		fault, until := form.PINFault(wrong.error)
		s.forget()
		s.refuse(form.Faults{form.FieldStaffPIN: fault})
		s.wait.Start(until)
		s.publish()
		return
	}
	s.publish()
	p := problem.Of(err)
	if p.Key == problem.Internal && s.state.Kind == KindTraining {
		p = problem.New(problem.TrainingStore)
	}
	if p.Action == problem.ActionSignIn {
		p.Action = problem.ActionNone // the page is the place to put it right
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
	s.state.Wait, s.state.Asks = s.wait.Seconds(), s.asks()
	if s.state.Wait == 0 && s.state.Faults[form.FieldStaffPIN] == form.FaultPINWait {
		s.state.Faults = s.state.Faults.Without(form.FieldStaffPIN)
	}
	s.observers.Tell(s.state)
}

// Environments lists the hosts of a live store in the order of the page.
func Environments() []service.Environment {
	return []service.Environment{service.EnvTraining, service.EnvIntegration, service.EnvProduction, service.EnvCustom}
}
