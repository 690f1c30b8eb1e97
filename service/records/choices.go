package records

import (
	"encoding/json"
	"fmt"

	"comptoir/service/acts"
	"comptoir/service/records/tables"
	"comptoir/service/seal"
)

// Kinds of a Paper that hold an acts.Act and an acts.Text. A text is kept under its
// hash in place of a reference.
const (
	KindAct  = "act"
	KindText = "text"
)

// choices are what is still to be chosen; without a keyring they last for this run.
type choices struct {
	sealer *seal.Sealer
	list   map[string]acts.Choice
}

// openChoices reads the choices. One that cannot be read any more stays in the file:
// another key may open it.
func (r *Records) openChoices() (choices, error) {
	c := choices{tables.SealerOf(r.o.DraftKey), map[string]acts.Choice{}}
	if c.sealer == nil {
		return c, nil
	}
	return c, r.rows.DB.Each("SELECT id, sealed FROM choices", nil, func(scan func(...any) error) error {
		var id string
		var sealed []byte
		if err := scan(&id, &sealed); err != nil {
			return err
		}
		var choice acts.Choice
		if plain, err := c.sealer.Open(sealed, choiceLabel(id)); err == nil && json.Unmarshal(plain, &choice) == nil && choice.ID == id {
			c.list[id] = choice
		}
		return nil
	})
}

func choiceLabel(id string) []byte { return []byte("choice " + id) }

// Choices returns what is still to be chosen at a store, oldest first.
func (r *Records) Choices(store string) []acts.Choice {
	defer r.lock()()
	return acts.Of(r.choices.list, store)
}

// Record writes an act down for good, the words it is about and what it makes of a
// choice: all or nothing. Errors: ErrPaper, ErrBroken, ErrClosed.
func (r *Records) Record(step acts.Step) error {
	papers, err := papersOf(step)
	if err != nil {
		return err
	}
	defer r.lock()()
	err = r.change(func() error {
		for _, p := range papers {
			if err := r.insertOnce(p); err != nil {
				return err
			}
		}
		return r.writeChoice(step)
	})
	if err == nil {
		acts.Take(r.choices.list, step)
	}
	return err
}

func papersOf(step acts.Step) ([]Paper, error) {
	act := step.Act
	act.At = act.At.UTC().Round(0)
	act.Texts = nil
	var list []Paper
	for _, t := range step.Texts {
		act.Texts = append(act.Texts, t.Seen())
		data, err := json.Marshal(t)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrPaper, err)
		}
		list = append(list, Paper{At: act.At, Store: act.Store, Reference: t.Hash(), Kind: KindText, Data: data})
	}
	data, err := json.Marshal(act)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrPaper, err)
	}
	return append(list, Paper{At: act.At, Store: act.Store, Reference: act.Under(), Kind: KindAct, Data: data}), nil
}

// insertOnce writes a paper; a text that is there, and young, is not written again.
func (r *Records) insertOnce(p Paper) error {
	if p.Kind == KindText {
		var there int
		err := r.rows.DB.Row("SELECT count(*) FROM papers WHERE store = ? AND reference = ? AND kind = ? AND tick > ?",
			[]any{p.Store, p.Reference, KindText, r.rows.End.Tick - int64(textRenewed)}, &there)
		if err != nil || there > 0 {
			return err
		}
	}
	_, err := r.rows.InsertPaper(p)
	return err
}

func (r *Records) writeChoice(step acts.Step) error {
	c := step.Choice
	switch {
	case c == nil || r.choices.sealer == nil:
		return nil
	}
	r.rows.Touch(tables.TableChoices)
	if step.Over {
		return r.rows.DB.Exec("DELETE FROM choices WHERE id = ?", c.ID)
	}
	plain, err := json.Marshal(c)
	if err != nil {
		return err
	}
	return r.rows.DB.Exec("INSERT OR REPLACE INTO choices VALUES (?, ?)", c.ID, r.choices.sealer.Seal(plain, choiceLabel(c.ID)))
}

// Acts returns what was done under a reference or a flow at a store, oldest first.
func (r *Records) Acts(store, reference string) ([]acts.Act, error) {
	papers, err := r.Papers(store, reference)
	var list []acts.Act
	for _, p := range papers {
		var a acts.Act
		if p.Kind == KindAct && json.Unmarshal(p.Data, &a) == nil {
			list = append(list, a)
		}
	}
	return list, err
}

// TextOf returns the words that an act names.
func (r *Records) TextOf(store string, seen acts.Seen) (words string, ok bool) {
	papers, err := r.Papers(store, seen.SHA256)
	for _, p := range papers {
		var t acts.Text
		if err == nil && p.Kind == KindText && json.Unmarshal(p.Data, &t) == nil && t.Hash() == seen.SHA256 {
			return t.Words, true
		}
	}
	return "", false
}
