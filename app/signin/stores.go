package signin

import (
	"slices"

	"comptoir/service/settings"
)

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
