package app

import (
	"context"
	"net/url"
	"slices"
	"time"

	"comptoir/app/applications"
	"comptoir/app/charge"
	"comptoir/app/charge/inquiry"
	"comptoir/app/lookup"
	"comptoir/app/merchant"
	"comptoir/app/problem"
	"comptoir/app/purchases"
	"comptoir/app/purchases/past"
	"comptoir/app/purchases/transactions"
	"comptoir/app/scan"
	"comptoir/app/session"
	"comptoir/app/signin"
	"comptoir/app/verification"
	"comptoir/service"
	"comptoir/service/acts"
	"comptoir/service/settings"
)

// Connector makes the clients of stores. Training starts, or names, the store
// that stands for KindTraining; Calls is what the settings say about the API;
// Tokens keeps the tokens of a live store, and may be nil; so may Now, NewID and Elapsed,
// which are the client's then.
type Connector struct {
	Training TrainingStore
	Calls    CallSettings
	Tokens   func(signin.Credentials) service.TokenStore
	Now      func() time.Time
	NewID    func() string
	Elapsed  func() time.Duration
}

// Connect makes the client of a store; heard is called after every exchange.
// Call settings that mean nothing to the client are left aside.
func (k Connector) Connect(ctx context.Context, c signin.Credentials, heard func(service.Call)) (Store, error) {
	embedded := false
	var end func()
	if c.Kind == signin.KindTraining {
		var err error
		if c, end, err = k.Training.Start(ctx); err != nil {
			return Store{}, err
		}
		embedded = k.Training.Embedded
	}
	config := service.Config{
		BaseURL: c.BaseURL, ClientID: c.ClientID, ClientSecret: c.Secret, LocationID: c.LocationID, Observe: heard,
		Edition: k.Calls.Edition, Versions: k.Calls.Versions, Off: k.Calls.off(),
		Now: k.Now, NewID: k.NewID, Elapsed: k.Elapsed,
	}
	if c.Kind == signin.KindLive && k.Tokens != nil {
		config.Tokens = k.Tokens(c)
	}
	client, err := service.New(config)
	if err != nil && !k.Calls.empty() {
		config.Edition, config.Versions, config.Off = "", nil, nil
		client, err = service.New(config)
	}
	if err != nil {
		if end != nil {
			end()
		}
		return Store{}, err
	}
	info := infoOf(c, client.IsTraining(), embedded)
	if embedded {
		info.Province = k.Training.Province
	}
	return Store{API: client, Merchant: c.Merchant, Info: info, Close: end}, nil
}

// TrainingStore is the store behind the training button of the sign-in page.
type TrainingStore struct {
	Start    func(context.Context) (c signin.Credentials, end func(), err error)
	Embedded bool   // it ends with the program
	Province string // where it is, two letters; empty: nobody knows
	Label    string // host of a store given from outside; empty for the embedded one
}

func infoOf(c signin.Credentials, loopback, embedded bool) session.Store {
	info := session.Store{
		ID: c.BaseURL + " " + c.ClientID, Environment: service.EnvCustom, LocationID: c.LocationID, Associate: c.Associate,
		Training: loopback || c.BaseURL == service.RootTraining,
	}
	for _, e := range signin.Environments() {
		if e != service.EnvCustom && e.BaseURL() == c.BaseURL {
			info.Environment = e
		}
	}
	if embedded {
		info.ID = session.EmbeddedStoreID
	}
	if host, err := url.Parse(c.BaseURL); err == nil && !loopback {
		info.Name = c.LocationID + " · " + host.Hostname()
	}
	return info
}

// CallSettings change how single calls of the API are made: another version of
// one, or that the store's account lacks one.
type CallSettings struct {
	Edition  string // of all calls: v2, v2.5 or v2.5.1; empty: the newest of each
	Versions map[service.Operation]string
	Off      []service.Operation
}

func callSettings(v settings.Values) CallSettings {
	var c CallSettings
	for op, version := range v.Calls.Versions {
		if op == allCalls {
			c.Edition = version
			continue
		}
		if c.Versions == nil {
			c.Versions = map[service.Operation]string{}
		}
		c.Versions[service.Operation(op)] = version
	}
	for _, op := range v.Calls.Off {
		c.Off = append(c.Off, service.Operation(op))
	}
	return c
}

// allCalls stands for all calls in calls.versions, such as all = "v2".
const allCalls = "all"

func (c CallSettings) empty() bool { return c.Edition == "" && len(c.Versions)+len(c.Off) == 0 }

func (c CallSettings) off() map[service.Operation]bool {
	set := map[service.Operation]bool{}
	for _, op := range c.Off {
		set[op] = true
	}
	return set
}

// Store is an opened store: the API, and who it is.
type Store struct {
	API      API
	Merchant service.MerchantLogin // empty where the lender gave none
	Info     session.Store
	Close    func() // ends what was started for it; may be nil
}

// API is everything the pages need of a store; *service.Client is one.
type API interface {
	merchant.Store
	lookup.CustomerFinder
	verification.Verifier
	verification.Outbox
	purchases.Store
	inquiry.Lister
	past.ChangeStore
	transactions.Store
	applications.Store
	scan.Store
	Offers(service.Operation) bool    // the store's settings leave a call on
	Version(service.Operation) string // in which it is made
	SignIn(context.Context) error     // proves the credentials
	Resume(context.Context) error     // takes the token of the last run, if it is still good
}

// journalOf returns the journal as the pages of this store use it.
func (a *App) journalOf(s Store) charge.Journal {
	return charge.ForStore(a.deps.Journal, charge.Keeping{
		Training: s.Info.Training, Reason: problem.KeyringReason(a.deps.Vault), Moments: a.moments, Clock: s.API,
		Waits: func(account string) bool {
			return account != "" && slices.ContainsFunc(a.deps.Acts().Choices(s.Info.ID), func(c acts.Choice) bool { return c.Account == account })
		},
	})
}
