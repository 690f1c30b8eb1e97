package app

import (
	"slices"

	"comptoir/service"
	"comptoir/service/settings"
)

// CallSettings change how single calls of the API are made: another version of
// one, or that the store's account lacks one.
type CallSettings struct {
	Versions map[service.Operation]string
	Off      []service.Operation
}

func callSettings(v settings.Values) CallSettings {
	var c CallSettings
	for op, version := range v.Calls.Versions {
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

func (c CallSettings) empty() bool { return len(c.Versions)+len(c.Off) == 0 }

func (c CallSettings) off() map[service.Operation]bool {
	set := map[service.Operation]bool{}
	for _, op := range c.Off {
		set[op] = true
	}
	return set
}

// lastStore gives the store that was signed in to last, else the first there is.
func lastStore(v settings.Values) settings.Store {
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
