package app

import (
	"context"
	"net/url"
	"time"

	"comptoir/service"
)

// Connector makes the clients of stores. Training starts, or names, the store
// that stands for KindTraining; Calls is what the settings say about the API;
// Tokens keeps the tokens of a live store, and may be nil; so may Now and NewID,
// which are the client's then.
type Connector struct {
	Training TrainingStore
	Calls    CallSettings
	Tokens   func(Credentials) service.TokenStore
	Now      func() time.Time
	NewID    func() string
}

// Connect makes the client of a store; heard is called after every exchange.
// Call settings that mean nothing to the client are left aside.
func (k Connector) Connect(ctx context.Context, c Credentials, heard func(service.Call)) (Store, error) {
	embedded := false
	var end func()
	if c.Kind == KindTraining {
		var err error
		if c, end, err = k.Training.Start(ctx); err != nil {
			return Store{}, err
		}
		embedded = k.Training.Embedded
	}
	config := service.Config{
		BaseURL: c.BaseURL, ClientID: c.ClientID, ClientSecret: c.Secret, LocationID: c.LocationID, Observe: heard,
		Versions: k.Calls.Versions, Off: k.Calls.off(),
		Now: k.Now, NewID: k.NewID,
	}
	if c.Kind == KindLive && k.Tokens != nil {
		config.Tokens = k.Tokens(c)
	}
	client, err := service.New(config)
	if err != nil && !k.Calls.empty() {
		config.Versions, config.Off = nil, nil
		client, err = service.New(config)
	}
	if err != nil {
		if end != nil {
			end()
		}
		return Store{}, err
	}
	return Store{API: client, Info: infoOf(c, client.IsTraining(), embedded), Close: end}, nil
}

// TrainingStore is the store behind the training button of the sign-in page.
type TrainingStore struct {
	Start    func(context.Context) (c Credentials, end func(), err error)
	Embedded bool   // it ends with the program
	Label    string // host of a store given from outside; empty for the embedded one
}

func infoOf(c Credentials, loopback, embedded bool) StoreInfo {
	info := StoreInfo{
		ID: c.BaseURL + " " + c.ClientID, Environment: service.EnvCustom, LocationID: c.LocationID, Associate: c.Associate,
		Training: loopback || c.BaseURL == service.RootTraining,
	}
	for _, e := range Environments() {
		if e != service.EnvCustom && e.BaseURL() == c.BaseURL {
			info.Environment = e
		}
	}
	if embedded {
		info.ID = EmbeddedStoreID
	}
	if host, err := url.Parse(c.BaseURL); err == nil && !loopback {
		info.Name = c.LocationID + " · " + host.Hostname()
	}
	return info
}

// afterOn makes an After whose functions run where d puts them.
func afterOn(d Dispatch) After {
	return func(wait time.Duration, f func()) (stop func()) {
		stopped := false // touched on the UI goroutine only
		t := time.AfterFunc(wait, func() {
			d(func() {
				if !stopped {
					f()
				}
			})
		})
		return func() {
			stopped = true
			t.Stop()
		}
	}
}
