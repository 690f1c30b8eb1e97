package privacy

import (
	"context"
	"errors"

	"comptoir/app/form"
	"comptoir/service/acts"
	"comptoir/service/secret"
	"comptoir/service/staff"
)

// Erasable returns what of the records shown goes when they are erased: operations by
// which nothing was charged, with their receipts, and drafts.
func (s State) Erasable() (list []Item) {
	for _, item := range s.Shown() {
		if item.Stays == StaysNot {
			list = append(list, item)
		}
	}
	return list
}

// AskErase asks whether to erase what may be erased, and says what stays.
func (p *Privacy) AskErase() {
	if p.state.Busy || !p.state.May || !p.state.Chosen() || len(p.state.Erasable()) == 0 {
		return
	}
	p.state.Asking, p.state.Done, p.state.Faults = AskErase, "", form.Faults{}
	p.state.Attend = p.state.Attend.To(form.FieldStaffPIN)
	p.publish()
}

// errPIN wraps why a PIN did not count.
type errPIN struct{ error }

func (e errPIN) Unwrap() error { return e.error }

// pinned has something done on a worker once the manager's own PIN was right.
func pinned[T any](p *Privacy, work func(context.Context) (T, error), done func(T, error)) {
	id, pin := p.deps.Session.State().Member.ID, secret.NewPIN(p.state.Typed[form.FieldStaffPIN])
	run(p, func(ctx context.Context) (result T, err error) {
		m, err := p.deps.Staff.Check(id, pin)
		if err == nil && m.Role != staff.Manager {
			err = staff.ErrWrong
		}
		if err != nil {
			return result, errPIN{err}
		}
		return work(ctx)
	}, func(result T, err error) {
		p.forget(form.FieldStaffPIN)
		var wrong errPIN
		if errors.As(err, &wrong) {
			p.wrongPIN(wrong.error)
			return
		}
		done(result, err)
	})
}

func (p *Privacy) wrongPIN(err error) {
	fault, until := form.PINFault(err)
	if fault == form.FaultPINWait {
		p.state.Wait = max(1, int(until.Sub(p.deps.Now()).Seconds()+0.999))
	}
	p.refuse(form.Faults{form.FieldStaffPIN: fault})
}

// erased is how an erasure ended.
type erased struct {
	count int
	stale bool
}

// Erase erases what was asked for. That it is wanted is on record before.
func (p *Privacy) Erase() {
	if p.state.Busy || !p.state.May || p.state.Asking != AskErase {
		return
	}
	var ids, begun []string
	for _, item := range p.state.Erasable() {
		switch item.Kind {
		case KindOperation:
			ids = append(ids, item.ID)
		case KindDraft:
			begun = append(begun, item.ID)
		}
	}
	told := p.deps.Voices(language(p.deps.Session.State().Language))
	step := p.act(acts.PersonErased, p.state.Found.Ending, acts.Text{
		Kind: acts.RequestSlip, Language: string(p.deps.Session.State().Language), Words: EraseText(told, p.state),
	})
	pinned(p, func(ctx context.Context) (erased, error) {
		if err := p.deps.Records.Record(step); err != nil {
			return erased{}, err
		}
		return p.erase(ctx, ids, begun)
	}, func(e erased, err error) {
		p.state.Asking = AskNothing
		if err != nil {
			p.state.Done = DoneKept
			p.publish()
			return
		}
		p.state.Found, p.state.Only = nil, ""
		p.forget(form.FieldBox, form.FieldReference, form.FieldLastName, form.FieldBorn)
		p.state.Done, p.state.Count = DoneErased, e.count
		p.state.Attend = p.state.Attend.To(form.FieldBox)
		if e.stale {
			p.state.Done = DoneStale
		}
		p.publish()
	})
}

// erase does it on a worker: drafts first, so that the copy of the records lacks them.
func (p *Privacy) erase(ctx context.Context, ids, begun []string) (erased, error) {
	if len(begun) > 0 {
		kept := p.deps.Drafts()
		for _, id := range begun {
			if err := kept.Drop(id); err != nil {
				return erased{}, err
			}
		}
		if err := kept.Write(); err != nil {
			return erased{}, err
		}
	}
	gone, stale, err := p.deps.Records.Erase(ctx, ids)
	return erased{len(gone) + len(begun), stale}, err
}
