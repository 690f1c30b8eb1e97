package app

import (
	"context"
	"errors"
	"path/filepath"
	"slices"

	"comptoir/app/firstday"
	"comptoir/app/model"
	"comptoir/app/privacy"
	"comptoir/app/problem"
	"comptoir/app/signin"
	"comptoir/service/paper"
	"comptoir/service/records"
	"comptoir/service/removal"
	"comptoir/service/settings"
	"comptoir/service/staff"
	"comptoir/service/vault"
)

// Removal takes everything that this till holds off the computer. Its methods wait for
// the disk: they are for workers.
type Removal interface {
	// Begin writes down that it goes, and where what has to be kept was exported to. From
	// then on each start goes on with it.
	Begin(export string) error
	// Destroy ends what is open, and deletes what it can. Errors: removal.ErrFiles,
	// removal.ErrKeyring.
	Destroy() error
}

// errClosed is what a till that was closed answers whoever would sign in to it.
var errClosed = errors.New("the till was closed")

// newPrivacy wires the page of requests.
func (a *App) newPrivacy() *privacy.Privacy {
	d := a.deps
	p := privacy.Deps{
		Records: d.Privacy, Staff: d.Staff, Session: a.Session, Dispatch: d.Dispatch, Now: a.clock.Now, NewID: d.NewID, Banner: a.banner, Voices: voices,
		Drafts: func() privacy.Drafts { return d.Drafts() },
		Folder: paperFolder(d.PaperHome, func() paper.Language { return paper.Language(a.Session.State().Language) }),
		Typing: func() bool { return a.till != nil && a.till.Applications.State().UnderWay() },
	}
	if d.Removal != nil {
		p.Destroy = a.closeTill
	}
	return privacy.New(p)
}

// closeTill destroys what this till holds, once that is written down, and leaves the
// program signed out: it begins anew with its next start.
func (a *App) closeTill(export string, failed func(error)) {
	if a.till == nil || a.till.sending() || len(a.till.Reconcile.State().Open) > 0 {
		failed(errClosed)
		return
	}
	model.Go(context.Background(), a.deps.Dispatch, func(context.Context) (struct{}, error) {
		return struct{}{}, a.deps.Removal.Begin(export)
	}, func(_ struct{}, err error) {
		if err != nil {
			failed(err)
			return
		}
		a.closed.Store(true)
		a.keeper.Close()
		if a.till != nil {
			a.leave()
		}
		a.destroy(export)
	})
}

func (a *App) destroy(export string) {
	// Behind what waits to be written, which must not come back.
	a.saving.Do("removal", a.deps.Removal.Destroy, func(err error) {
		a.Settings.Refresh()
		a.Staff.Refresh()
		a.SignIn.Refresh()
		a.banner.Show(a, closedAs(export, err), nil)
	})
}

// closedAs says how a closing ended, and where what has to be kept is.
func closedAs(export string, err error) *problem.Problem {
	p := problem.New(problem.TillClosed)
	if err != nil {
		p = problem.New(problem.TillHalfClosed)
	}
	p.File = export
	return p
}

// forgetStore takes out of the keyring what it keeps of a store that this till does not
// work for any more, save what another of its stores signs in with too.
func (a *App) forgetStore(gone settings.Store, left []settings.Store) {
	var names []string
	for _, name := range signin.KeysOf(gone) {
		if !slices.ContainsFunc(left, func(s settings.Store) bool { return slices.Contains(signin.KeysOf(s), name) }) {
			names = append(names, name)
		}
	}
	ring := a.deps.Vault
	model.Go(context.Background(), a.deps.Dispatch, func(context.Context) (struct{}, error) {
		var failed error
		for _, name := range names {
			if err := ring.Delete(name); err != nil && !errors.Is(err, vault.ErrNotFound) {
				failed = errors.Join(failed, err)
			}
		}
		return struct{}{}, failed
	}, func(_ struct{}, err error) {
		if err != nil {
			a.banner.Show(a.Settings, problem.New(problem.KeysLeft), func() { a.forgetStore(gone, left) })
		}
	})
}

// removing is the Removal of a computer.
type removing struct {
	path        string // of the plan
	plan        removal.Plan
	keys        *vault.Vault
	kept        *records.Records
	preferences *settings.File
	from        Source
}

const planName = "removal.json"

// newRemoval returns what takes the data of a folder away.
func newRemoval(o Options, from Source, keys *vault.Vault, kept *records.Records, preferences *settings.File) *removing {
	folder := dataFolder(o.Home)
	place := records.PlaceOf(kept.Path(), folder)
	r := &removing{path: filepath.Join(folder, planName), keys: keys, kept: kept, preferences: preferences, from: from}
	r.plan.Files = append(place.Files, staff.FilesOf(staffPath(folder))...)
	r.plan.Files = append(r.plan.Files, filepath.Join(folder, firstday.FileName))
	if user := preferences.Places().User; user != "" {
		if whole, err := filepath.Abs(user); err == nil {
			r.plan.Files = append(r.plan.Files, whole)
		}
	}
	for i, file := range r.plan.Files {
		if whole, err := filepath.Abs(file); err == nil {
			r.plan.Files[i] = whole
		}
	}
	r.plan.Keys = append(place.Keys, staffKey(folder), staffHead(folder))
	return r
}

// Begin writes the plan, with the keys of the stores that are set up now.
func (r *removing) Begin(export string) error {
	p := r.plan
	p.At, p.Export = r.from.Now().UTC(), export
	for _, store := range r.preferences.Get().Stores {
		p.Keys = append(p.Keys, signin.KeysOf(store)...)
	}
	if err := removal.Begin(r.path, p); err != nil {
		return err
	}
	r.plan = p
	return nil
}

// Destroy closes the records before their files go. The plan stays: the next start looks
// whether anything came back.
func (r *removing) Destroy() error {
	_ = r.kept.Close()
	err := removal.Destroy(r.plan, r.keys)
	return errors.Join(err, r.preferences.Forget())
}

// finishRemoval goes on with a closing that an earlier run began, before anything is
// opened. Where the keyring refuses, this run goes without it: what it would take from
// there is to be destroyed.
func finishRemoval(o Options, keys *vault.Vault) (told *problem.Problem, use *vault.Vault) {
	path := filepath.Join(dataFolder(o.Home), planName)
	plan, there, err := removal.Pending(path)
	if !there && err == nil {
		return nil, keys
	}
	if err == nil {
		err = removal.Finish(path, plan, keys)
	}
	if err != nil {
		return closedAs(plan.Export, err), vault.OpenMemory()
	}
	return closedAs(plan.Export, nil), keys
}
