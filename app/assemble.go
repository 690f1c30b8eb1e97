package app

import (
	"cmp"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"sync/atomic"
	"time"

	"github.com/adrg/xdg"

	"comptoir/app/applications"
	"comptoir/app/applications/choice"
	"comptoir/app/firstday"
	"comptoir/app/model"
	"comptoir/app/papers"
	"comptoir/app/problem"
	"comptoir/app/scan"
	"comptoir/app/signin"
	"comptoir/service"
	"comptoir/service/canada"
	"comptoir/service/codes"
	"comptoir/service/doctor"
	"comptoir/service/journal"
	"comptoir/service/logbook"
	"comptoir/service/printer"
	"comptoir/service/records"
	"comptoir/service/scanner"
	"comptoir/service/secret"
	"comptoir/service/settings"
	"comptoir/service/staff"
	"comptoir/service/vault"
)

// Options are what a person can say when the program starts.
type Options struct {
	Home     string           // folder of data and settings; empty: the operating system's places
	Language service.Language // empty: the one kept from the last run, else System
	System   service.Language // the operating system's language
	Training TrainingStore
	Sound    func(model.Sound)
	Vault    *vault.Vault // nil: the operating system's keyring
	Source   Source
}

// Assemble builds the application on the real journal, keyring and settings.
// end closes all of it. It fails with journal.ErrLocked when another Comptoir
// is open for the same user.
func Assemble(o Options, d model.Dispatch) (a *App, end func(), err error) {
	from := o.Source.orReal(d)
	keys := o.Vault
	if keys == nil {
		keys = vault.Open()
	}
	ended, keys := finishRemoval(o, keys)
	path := filepath.Join(dataFolder(o.Home), "records.db")
	options := records.InKeyring(keys, path)
	options.Now, options.NewID, options.Old = from.Now, from.NewIDs("journal"), dataFolder(o.Home)
	kept, err := records.Open(path, options)
	if err != nil {
		return nil, nil, err
	}
	log, unlogged := logbook.Open(filepath.Join(dataFolder(o.Home), "log"))
	preferences, unread := settings.Open(settingsPlaces(o.Home))
	lists, err := codes.Load(filepath.Join(filepath.Dir(settingsPlaces(o.Home).Machine), codes.FileName),
		filepath.Join(filepath.Dir(settingsPlaces(o.Home).User), codes.FileName))
	if err != nil {
		slog.Warn("the lists of an application cannot be read", "error", err)
	}
	// Beside no data folder: programs with other folders share the keyring too.
	tokens := signin.TokensIn(keys, filepath.Join(xdg.CacheHome, folderName()))
	people, staffErr := staff.Open(sealedIn(keys, dataFolder(o.Home), staff.Options{
		Path: staffPath(dataFolder(o.Home)), Fleet: filepath.Join(filepath.Dir(preferences.Places().Machine), "staff.toml"), Now: from.Now,
	}))
	tours, untold := firstday.OpenBook(filepath.Join(dataFolder(o.Home), firstday.FileName))
	if untold != nil {
		slog.Warn("the first days of the staff cannot be read", "error", untold)
	}
	callIDs := from.NewIDs("calls") // one for all sign-ins: none may come twice
	a = New(Deps{
		Codes: lists, FirstDay: tours, Drafts: func() applications.Drafts { return kept.Drafts() }, Acts: func() choice.Acts { return kept },
		Dispatch: d, After: from.After, Now: from.Now, NewID: from.NewIDs("till"),
		Vault: keys, Journal: kept, Upkeep: kept, Agreements: kept, Sound: unlessOff(preferences, o.Sound), Settings: preferences, Staff: people, Log: log.Log, Preset: o.Training.Label,
		Language: languageOf(o, preferences.Get()),
		Privacy:  kept, Removal: newRemoval(o, from, keys, kept, preferences),
		Days:   kept,
		Papers: kept, Printer: papers.Device{Send: printer.Sender{}.Send, List: printer.List}, PaperHome: o.Home,
		Devices: scan.SystemDevices(func() bool { return preferences.Get().Scanner.Camera == "off" }),
		Serial:  func(port string) scanner.Source { return scanner.OpenSerial(port, scanner.SerialOptions{}) },
		Open: func(ctx context.Context, c signin.Credentials, heard func(service.Call)) (Store, error) {
			return Connector{o.Training, callSettings(preferences.Get()), tokens, from.Now, callIDs, from.Elapsed}.Connect(ctx, c, heard)
		},
	})
	if unlogged != nil {
		slog.Warn("nothing is logged", "error", unlogged)
	}
	if ended != nil {
		a.keeper.Say(ended)
	}
	a.tellAbout(kept, unread, staffErr)
	return a, func() {
		a.Close()
		_ = kept.Close() // everything in it is on disk already
		_ = log.Close()
	}, nil
}

// sealedIn has the staff's files sealed with a key in the keyring, and their head kept
// there; each data folder has its own. Without a keyring that lasts there is neither.
func sealedIn(keys *vault.Vault, folder string, o staff.Options) staff.Options {
	if !keys.Durable() {
		return o
	}
	o.Key = func() ([]byte, bool, error) { return keys.KeyOrNew(staffKey(folder)) }
	o.Keeper = signin.StaffHeadIn(keys, staffHead(folder))
	return o
}

func staffPath(folder string) string { return filepath.Join(folder, "staff.toml") }
func staffKey(folder string) string  { return "staff " + nameOf(folder) }
func staffHead(folder string) string { return "staff-head " + nameOf(folder) }

// nameOf tells data folders apart in the keyring.
func nameOf(folder string) string {
	if whole, err := filepath.Abs(folder); err == nil {
		folder = whole
	}
	sum := sha256.Sum256([]byte(folder))
	return hex.EncodeToString(sum[:8])
}

// unlessOff leaves sounds out while the settings say so.
func unlessOff(preferences *settings.File, sound func(model.Sound)) func(model.Sound) {
	return func(s model.Sound) {
		if sound != nil && preferences.Get().Sound {
			sound(s)
		}
	}
}

// tellAbout shows what the last run left damaged.
func (a *App) tellAbout(kept *records.Records, unread, people error) {
	damaged := kept.Repaired() != nil
	for _, n := range kept.Notes() {
		damaged = damaged || n != journal.NoteTornTail // a record that was never finished was never acted upon
	}
	if damaged {
		p := problem.New(problem.JournalRepaired)
		p.Repaired = kept.Repaired()
		a.keeper.Say(p)
	}
	a.keeper.TellFindings(kept.Findings())
	if people != nil {
		a.keeper.Tell(problem.StaffUnreadable)
	} else if doubt := a.deps.Staff.Trust(); doubt != nil {
		a.keeper.Tell(problem.Of(doubt).Key)
	}
	if unread != nil {
		a.keeper.Tell(problem.SettingsUnreadable)
	}
	if kept.Tightened() {
		a.keeper.Tell(problem.FolderTightened)
	}
}

// Language returns the one that the window opens in, also where it cannot open.
func Language(o Options) service.Language {
	preferences, _ := settings.Open(settingsPlaces(o.Home))
	return languageOf(o, preferences.Get())
}

func languageOf(o Options, kept settings.Values) service.Language {
	return cmp.Or(o.Language, service.Language(kept.Language), o.System)
}

// Patient is this computer, for the doctor to look at: home is as in Options.
func Patient(home string) doctor.Patient {
	preferences, unread := settings.Open(settingsPlaces(home))
	store := signin.LastStore(preferences.Get())
	url := service.Environment(store.Environment).BaseURL()
	if store.Environment == string(service.EnvCustom) {
		url = store.BaseURL
	}
	return doctor.New(dataFolder(home), preferences, unread, cmp.Or(url, service.RootProduction))
}

func dataFolder(home string) string {
	if home != "" {
		return home
	}
	return filepath.Join(xdg.DataHome, folderName())
}

func settingsPlaces(home string) settings.Places {
	p := settings.Places{Env: os.LookupEnv}
	if home != "" {
		p.User, p.Machine = filepath.Join(home, "config.toml"), filepath.Join(home, "machine", "config.toml")
		return p
	}
	p.User = filepath.Join(xdg.ConfigHome, folderName(), "config.toml")
	p.Machine = filepath.Join(machineFolder(), "config.toml")
	return p
}

// machineFolder holds what an administrator gives all users of a computer.
func machineFolder() string {
	if runtime.GOOS == "windows" {
		return filepath.Join(cmp.Or(os.Getenv("ProgramData"), `C:\ProgramData`), folderName())
	}
	return filepath.Join("/etc", "comptoir")
}

// folderName follows the custom of each system.
func folderName() string {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		return "Comptoir"
	}
	return "comptoir"
}

// Given returns the store of --store. env has COMPTOIR_CLIENT_ID and
// COMPTOIR_CLIENT_SECRET, and may have COMPTOIR_LOCATION and COMPTOIR_ASSOCIATE.
func Given(baseURL string, env func(string) string) (TrainingStore, error) {
	if err := service.CheckBaseURL(baseURL); err != nil {
		return TrainingStore{}, err
	}
	c := signin.Credentials{
		Kind: signin.KindTraining, BaseURL: baseURL, ClientID: env("COMPTOIR_CLIENT_ID"),
		LocationID: cmp.Or(env("COMPTOIR_LOCATION"), "99-00001"),
		Associate:  cmp.Or(env("COMPTOIR_ASSOCIATE"), "00001-DEMO"),
	}
	c.Secret = secret.New(env("COMPTOIR_CLIENT_SECRET"))
	if c.ClientID == "" || c.Secret.IsEmpty() {
		return TrainingStore{}, errors.New("--store needs COMPTOIR_CLIENT_ID and COMPTOIR_CLIENT_SECRET in the environment")
	}
	return TrainingStore{Label: baseURL, Start: func(context.Context) (signin.Credentials, func(), error) { return c, nil, nil }}, nil
}

// Source is where the application takes time and identifiers from. What is nil
// is the real thing: the computer's clock, real timers, random identifiers.
type Source struct {
	Now   func() time.Time // safe for concurrent use
	After model.After
	// Elapsed is the monotonic clock that waits are told by; it goes with After.
	Elapsed func() time.Duration
	// NewIDs returns a generator of 32 hex digits, safe for concurrent use, for
	// one part of the program. Parts have generators of their own, so that none
	// depends on how many identifiers another one took.
	NewIDs func(part string) (newID func() string)
}

// orReal returns s with the real thing in place of what is nil.
func (s Source) orReal(d model.Dispatch) Source {
	if s.Now == nil {
		s.Now = time.Now
	}
	if s.After == nil {
		s.After = model.AfterOn(d)
	}
	if s.NewIDs == nil {
		s.NewIDs = func(string) func() string { return randomID }
	}
	return s
}

// clock tells the time as it is in the store, whatever the computer thinks of where it
// stands. It is safe for concurrent use.
type clock struct {
	now  func() time.Time
	zone atomic.Pointer[time.Location] // nil: the computer's
}

// Now returns the present time in the store's zone.
func (c *clock) Now() time.Time {
	if zone := c.zone.Load(); zone != nil {
		return c.now().In(zone)
	}
	return c.now()
}

// follow takes the zone that the settings name, or else that of a province, or else the
// computer's, and reports whether it is another one than before.
func (c *clock) follow(named string, in canada.Province) (changed bool) {
	var zone *time.Location
	if name := cmp.Or(named, in.Zone()); name != "" {
		zone, _ = time.LoadLocation(name) // the settings have checked it, and the program knows the others
	}
	before := c.zone.Swap(zone)
	return (before == nil) != (zone == nil) || zone != nil && before.String() != zone.String()
}

// randomID returns 32 hex digits, as x-reference-id wants them.
func randomID() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails: it ends the program instead
	return hex.EncodeToString(b[:])
}
