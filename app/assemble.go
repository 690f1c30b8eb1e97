package app

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/adrg/xdg"

	"comptoir/app/model"
	"comptoir/app/problem"
	"comptoir/app/scan"
	"comptoir/app/signin"
	"comptoir/service"
	"comptoir/service/agreement"
	"comptoir/service/codes"
	"comptoir/service/doctor"
	"comptoir/service/drafts"
	"comptoir/service/journal"
	"comptoir/service/logbook"
	"comptoir/service/records"
	"comptoir/service/scanner"
	"comptoir/service/seal"
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
	file := filepath.Join(dataFolder(o.Home), "records.db")
	how := records.InKeyring(keys, file)
	how.Now, how.NewID, how.Old = from.Now, from.NewIDs("journal"), dataFolder(o.Home)
	j, err := records.Open(file, how)
	if err != nil {
		return nil, nil, err
	}
	log, unlogged := logbook.Open(filepath.Join(dataFolder(o.Home), "log"))
	kept, unread := settings.Open(settingsPlaces(o.Home))
	agreed, lost, err := agreement.Open(filepath.Join(dataFolder(o.Home), "agreements.jsonl"), from.Now())
	if err != nil || lost > 0 {
		slog.Warn("the file of agreements is damaged", "lines", lost, "error", err)
	}
	lists, err := codes.Load(filepath.Join(filepath.Dir(settingsPlaces(o.Home).Machine), codes.FileName),
		filepath.Join(filepath.Dir(settingsPlaces(o.Home).User), codes.FileName))
	if err != nil {
		slog.Warn("the lists of an application cannot be read", "error", err)
	}
	// Beside no data folder: programs with other folders share the keyring too.
	tokens := tokensIn(keys, filepath.Join(xdg.CacheHome, folderName()))
	people, staffErr := staff.Open(staff.Options{
		Path: filepath.Join(dataFolder(o.Home), "staff.toml"), Fleet: filepath.Join(filepath.Dir(kept.Places().Machine), "staff.toml"), Now: from.Now,
	})
	callIDs := from.NewIDs("calls") // one for all sign-ins: none may come twice
	a = New(Deps{
		Codes: lists, Shelf: func() *drafts.Shelf { return openDrafts(filepath.Join(dataFolder(o.Home), "drafts"), keys, from.Now) },
		Dispatch: d, After: from.After, Now: from.Now, NewID: from.NewIDs("till"),
		Vault: keys, Journal: j, Agreements: agreed, Sound: unlessOff(kept, o.Sound), Settings: kept, Staff: people, Log: log.Log, Preset: o.Training.Label,
		Language: cmp.Or(o.Language, service.Language(kept.Get().Language), o.System),
		Devices:  scan.SystemDevices(func() bool { return kept.Get().Scanner.Camera == "off" }),
		Serial:   func(port string) scanner.Source { return scanner.OpenSerial(port, scanner.SerialOptions{}) },
		Open: func(ctx context.Context, c signin.Credentials, heard func(service.Call)) (Store, error) {
			return Connector{o.Training, callSettings(kept.Get()), tokens, from.Now, callIDs, from.Elapsed}.Connect(ctx, c, heard)
		},
	})
	if unlogged != nil {
		slog.Warn("nothing is logged", "error", unlogged)
	}
	a.tellAbout(j.Notes(), unread, staffErr)
	return a, func() {
		a.Close()
		_ = j.Close() // everything in it is on disk already
		_ = log.Close()
	}, nil
}

// openDrafts opens the drafts with their key out of the keyring. Without one they
// live in memory, and the page says so.
func openDrafts(folder string, keys *vault.Vault, now func() time.Time) *drafts.Shelf {
	if keys.Durable() {
		key, err := keys.Key("drafts")
		if err == nil {
			if sealer, err := seal.New(key); err == nil {
				return drafts.Open(folder, sealer, now)
			}
		}
		slog.Warn("drafts are kept in memory only", "error", err)
	}
	return drafts.Open("", nil, now)
}

// unlessOff leaves sounds out while the settings say so.
func unlessOff(kept *settings.File, sound func(model.Sound)) func(model.Sound) {
	return func(s model.Sound) {
		if sound != nil && kept.Get().Sound {
			sound(s)
		}
	}
}

// tellAbout shows what the last run left damaged.
func (a *App) tellAbout(journalNotes []string, unread, people error) {
	for _, n := range journalNotes {
		if n != journal.NoteTornTail { // a record that was never finished was never acted upon
			a.banner.Show(a, problem.New(problem.JournalRepaired), nil)
			return
		}
	}
	if people != nil {
		a.banner.Show(a, problem.New(problem.StaffUnreadable), nil)
		return
	}
	if unread != nil {
		a.banner.Show(a, problem.New(problem.SettingsUnreadable), nil)
	}
}

// Patient is this computer, for the doctor to look at: home is as in Options.
func Patient(home string) doctor.Patient {
	kept, unread := settings.Open(settingsPlaces(home))
	store := signin.LastStore(kept.Get())
	url := service.Environment(store.Environment).BaseURL()
	if store.Environment == string(service.EnvCustom) {
		url = store.BaseURL
	}
	return doctor.New(dataFolder(home), kept, unread, cmp.Or(url, service.RootProduction))
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

// Given is the store of --store. env gives COMPTOIR_CLIENT_ID and
// COMPTOIR_CLIENT_SECRET, and may give COMPTOIR_LOCATION and COMPTOIR_ASSOCIATE.
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
