// Package settings changes the settings ([Settings]) and the staff ([Staff]) of this
// till. What an associate may only read, the machine's file locks or the environment
// sets says so ([Fixed]); who may change the rest is session.State.MayAdminister.
package settings

import (
	"errors"
	"maps"
	"slices"
	"time"

	"comptoir/app/form"
	"comptoir/app/model"
	"comptoir/app/session"
	"comptoir/service/settings"
	"comptoir/service/typed"
)

// Fixed is why a setting cannot be changed here; its text is settings.held.FIXED.
type Fixed string

// Reasons.
const (
	NotFixed           Fixed = ""
	FixedByMachine     Fixed = "lock"        // the machine's file locks it
	FixedByEnvironment Fixed = "environment" // the environment gives it
	FixedForManagers   Fixed = "manager"     // it is for managers
	FixedUnstaffed     Fixed = "unstaffed"   // it is for managers, and nobody has a PIN to be known by
)

// forManagers are the settings that an associate only reads.
var forManagers = []string{
	settings.KeyLock, settings.KeyClear, settings.KeyHideAbove35, settings.KeyCreditRate, settings.KeyRequiresDoc, settings.KeyManagerPIN, settings.KeyLicenceAPI,
	settings.KeyTimeZone, settings.KeyLenderDocument, settings.KeyDecision, settings.KeyNoticeFR, settings.KeyNoticeEN,
	settings.KeyPhone, settings.KeyLenderPhone, settings.KeyHoursEN, settings.KeyHoursFR, settings.KeyOutageEN, settings.KeyOutageFR,
}

// State is what the settings page shows. Its maps are read only.
type State struct {
	Values        settings.Values
	Typed         map[string]string // what stands in each setting, as settings.File takes it
	Faults        map[string]form.Fault
	Fixed         map[string]Fixed
	Undo          map[string]bool // an earlier value can come back
	Stores        []settings.Store
	MayAdminister bool
	Unsaved       bool // the disk refused what was changed last: it lasts for this run only
}

// savePause is how long a text has to rest before it is saved.
const savePause = 600 * time.Millisecond

// Deps is what Settings works with.
type Deps struct {
	File    *settings.File
	Session *session.Session
	After   model.After
	Saving  *model.Line // writes the file, whoever changes it
	// Removed hears of a live store that was taken off this till, and of those that are left.
	Removed func(gone settings.Store, left []settings.Store)
}

// Settings is the page of settings. What is typed is saved by itself; what means
// nothing stays on the page, with what is wrong, and is not saved.
type Settings struct {
	deps      Deps
	state     State
	before    map[string]*string // own values before the first change; nil: there was none
	pending   map[string]func()  // stops the saving of what is being typed
	observers model.Observers[State]
}

// New returns the page with the settings as they are.
func New(d Deps) *Settings {
	p := &Settings{deps: d, before: map[string]*string{}, pending: map[string]func(){}}
	p.state = State{Typed: map[string]string{}, Faults: map[string]form.Fault{}}
	d.File.Defer(func() { d.Saving.Do("settings", d.File.Save, p.written) })
	p.Refresh()
	return p
}

// Observe calls f at once and on each change, until stop is called.
func (p *Settings) Observe(f func(State)) (stop func()) {
	return p.observers.Add(p.state, f)
}

// State returns the present state.
func (p *Settings) State() State { return p.state }

// Set changes a setting at once: key is one of settings.Keys, value as settings.File
// takes it. What is refused stands in Faults and is not saved.
func (p *Settings) Set(key, value string) {
	p.stop(key)
	p.state.Typed = changed(p.state.Typed, key, value)
	p.save(key)
	p.Refresh()
}

// Type takes a text that is being typed, and saves it 0.6 seconds after the last key.
func (p *Settings) Type(key, value string) {
	if p.state.Typed[key] == value {
		return
	}
	p.stop(key)
	p.state.Typed = changed(p.state.Typed, key, value)
	p.state.Faults = without(p.state.Faults, key)
	p.pending[key] = p.deps.After(savePause, func() {
		delete(p.pending, key)
		p.save(key)
		p.Refresh()
	})
	p.publish()
}

// Undo brings back what a setting was before the first change on this page.
func (p *Settings) Undo(key string) {
	before, known := p.before[key]
	if !known {
		return
	}
	p.stop(key)
	var err error
	if before == nil {
		err = p.deps.File.Reset(key)
	} else {
		err = p.deps.File.Set(key, *before)
	}
	p.refused(err)
	delete(p.before, key)
	p.state.Faults = without(p.state.Faults, key)
	p.state.Typed = changed(p.state.Typed, key, p.deps.File.Text(key))
	p.Refresh()
}

// RemoveStore takes a live store off this till, with what the keyring keeps of it. The
// fleet's stay.
func (p *Settings) RemoveStore(name string) {
	before := p.deps.File.Get().Stores
	at := slices.IndexFunc(before, func(s settings.Store) bool { return s.Name == name && !s.Fixed })
	if !p.state.MayAdminister || at < 0 {
		return
	}
	p.refused(p.deps.File.PutStores(slices.Delete(slices.Clone(before), at, at+1)))
	p.deps.Removed(before[at], p.deps.File.Get().Stores)
	p.Refresh()
}

// written takes in how the writing of the settings ended.
func (p *Settings) written(err error) {
	if p.state.Unsaved != (err != nil) {
		p.state.Unsaved = err != nil
		p.publish()
	}
}

// refused takes in what a change was refused by at once; the disk tells later.
func (p *Settings) refused(err error) {
	if err != nil {
		p.state.Unsaved = true
	}
}

// Save saves what is still being typed, for what goes by it at once.
func (p *Settings) Save() {
	if len(p.pending) > 0 {
		p.Close()
		p.Refresh()
	}
}

// Close saves what is still being typed.
func (p *Settings) Close() {
	for key := range p.pending {
		p.stop(key)
		p.save(key)
	}
}

func (p *Settings) stop(key string) {
	if stop := p.pending[key]; stop != nil {
		stop()
		delete(p.pending, key)
	}
}

// save writes what stands in a setting, unless it is fixed or means nothing.
func (p *Settings) save(key string) {
	if p.fixed(key) != NotFixed {
		p.state.Typed = changed(p.state.Typed, key, p.deps.File.Text(key))
		return
	}
	value := meant(key, p.state.Typed[key])
	if p.deps.File.Text(key) == value {
		p.state.Faults = without(p.state.Faults, key)
		return
	}
	before, own := p.deps.File.Own(key)
	err := p.deps.File.Set(key, value)
	if errors.Is(err, settings.ErrInvalid) {
		p.state.Faults = changed(p.state.Faults, key, faultOfSetting(key))
		return
	}
	p.refused(err)
	p.state.Faults = without(p.state.Faults, key)
	if _, known := p.before[key]; !known {
		p.before[key] = nil
		if own {
			p.before[key] = &before
		}
	}
}

// folded are the settings that hold no more than numbers, names of calls and addresses.
// The others are sentences that people read, and names of devices.
var folded = []string{
	settings.KeyVersions, settings.KeyOff, settings.KeyLock, settings.KeyClear, settings.KeyPhone, settings.KeyLenderPhone, settings.KeyDecision, settings.KeyNoticeFR, settings.KeyNoticeEN,
	settings.KeyPrinterHost, settings.KeyTimeZone,
}

// meant returns what a person meant by a text in a setting.
func meant(key, text string) string {
	if slices.Contains(folded, key) {
		return typed.Text(text)
	}
	return typed.Verbatim(text)
}

func faultOfSetting(key string) form.Fault {
	switch key {
	case settings.KeyLock:
		return form.FaultLockMinutes
	case settings.KeyClear:
		return form.FaultClearMinutes
	case settings.KeyTimeZone:
		return form.FaultTimeZone
	}
	return form.FaultTooLong
}

func (p *Settings) fixed(key string) Fixed {
	switch source := p.deps.File.Source(key); {
	case source == settings.FromLock:
		return FixedByMachine
	case source == settings.FromEnvironment:
		return FixedByEnvironment
	case key == settings.KeyHideAbove35 && p.deps.Session.State().Member.ID == "":
		return FixedUnstaffed // what a law forbids to show is not shown by whoever stands there
	case !p.deps.Session.State().MayAdminister() && slices.Contains(forManagers, key):
		return FixedForManagers
	}
	return NotFixed
}

// Refresh reads the settings again. What is being typed, or is wrong, stays.
func (p *Settings) Refresh() {
	s := &p.state
	s.Values, s.MayAdminister = p.deps.File.Get(), p.deps.Session.State().MayAdminister()
	s.Stores = s.Values.Stores
	typed, fixed, undo := maps.Clone(s.Typed), map[string]Fixed{}, map[string]bool{}
	for _, key := range settings.Keys() {
		if _, typing := p.pending[key]; !typing && s.Faults[key] == "" {
			typed[key] = p.deps.File.Text(key)
		}
		if by := p.fixed(key); by != NotFixed {
			fixed[key] = by
		}
		_, undo[key] = p.before[key]
	}
	typed[settings.KeyLanguage] = string(p.deps.Session.State().Language)
	s.Typed, s.Fixed, s.Undo = typed, fixed, undo
	p.publish()
}

func (p *Settings) publish() { p.observers.Tell(p.state) }

func changed[V any](m map[string]V, key string, value V) map[string]V {
	next := maps.Clone(m)
	next[key] = value
	return next
}

func without(m map[string]form.Fault, key string) map[string]form.Fault {
	next := maps.Clone(m)
	delete(next, key)
	return next
}
