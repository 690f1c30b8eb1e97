package settings

import (
	"slices"
	"strings"
)

// resolve lays the layers over each other, once after each change.
func (f *File) resolve() *resolved {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.resolved != nil {
		return f.resolved
	}
	r := &resolved{sources: map[string]Source{}}
	for _, e := range table {
		value, source := f.pick(e, r)
		e.put(&r.values, value)
		r.sources[e.key] = source
	}
	f.stores(r)
	f.resolved = r
	return r
}

// pick finds the strongest layer that has a value for a setting.
func (f *File) pick(e entry, r *resolved) (any, Source) {
	fromFile := func(layer map[string]any, s Source) (any, bool) {
		raw, there := at(layer, e.key)
		if !there {
			return nil, false
		}
		value, ok := e.read(raw)
		if !ok {
			r.notes = append(r.notes, Note{e.key, s})
		}
		return value, ok
	}
	if f.locked[e.key] {
		if value, ok := fromFile(f.machine, FromLock); ok {
			return value, FromLock
		}
		return e.base, FromLock
	}
	if f.places.Env != nil {
		if given, there := f.places.Env(Variable(e.key)); there {
			if value, ok := e.parse(given); ok {
				return value, FromEnvironment
			}
			r.notes = append(r.notes, Note{e.key, FromEnvironment})
		}
	}
	if value, ok := fromFile(f.user, FromUser); ok {
		return value, FromUser
	}
	if value, ok := fromFile(f.machine, FromMachine); ok {
		return value, FromMachine
	}
	return e.base, FromDefault
}

// stores lists the machine's stores, then the user's own.
func (f *File) stores(r *resolved) {
	machine := storesIn(f.machine)
	for i := range machine {
		machine[i].Fixed = true
	}
	r.values.Stores, r.sources[keyStores] = machine, FromMachine
	if f.locked[keyStores] {
		r.sources[keyStores] = FromLock
		return
	}
	for _, s := range storesIn(f.user) {
		if !slices.ContainsFunc(machine, func(m Store) bool { return m.Name == s.Name }) {
			r.values.Stores = append(r.values.Stores, s)
			r.sources[keyStores] = FromUser
		}
	}
}

// locks reads the list of locked keys. A table name locks all that is in it.
func locks(machine map[string]any) map[string]bool {
	set := map[string]bool{}
	names, _ := readList(machine[keyLocked])
	keys, _ := names.([]string)
	for _, k := range keys {
		set[k] = true
		for _, e := range table {
			if strings.HasPrefix(e.key, k+".") {
				set[e.key] = true
			}
		}
	}
	return set
}

// at finds a dotted key in nested tables.
func at(layer map[string]any, key string) (any, bool) {
	name, rest, deeper := strings.Cut(key, ".")
	value, there := layer[name]
	if !deeper || !there {
		return value, there
	}
	table, ok := value.(map[string]any)
	if !ok {
		return nil, false
	}
	return at(table, rest)
}

func put(layer map[string]any, key string, value any) {
	name, rest, deeper := strings.Cut(key, ".")
	if !deeper {
		layer[name] = value
		if plain, ok := value.([]string); ok { // as TOML would give it back
			layer[name] = anyOf(plain)
		}
		if plain, ok := value.(map[string]string); ok {
			out := map[string]any{}
			for k, v := range plain {
				out[k] = v
			}
			layer[name] = out
		}
		return
	}
	inner, ok := layer[name].(map[string]any)
	if !ok {
		inner = map[string]any{}
		layer[name] = inner
	}
	put(inner, rest, value)
}

func anyOf(plain []string) []any {
	out := make([]any, len(plain))
	for i, s := range plain {
		out[i] = s
	}
	return out
}

func drop(layer map[string]any, key string) {
	name, rest, deeper := strings.Cut(key, ".")
	if !deeper {
		delete(layer, name)
		return
	}
	if inner, ok := layer[name].(map[string]any); ok {
		drop(inner, rest)
	}
}
