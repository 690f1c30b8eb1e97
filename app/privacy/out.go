package privacy

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"time"

	"comptoir/service/acts"
	"comptoir/service/drafts"
	"comptoir/service/journal"
	"comptoir/service/money"
	"comptoir/service/records"
)

// What is exported of each record has a type of its own: a field that a record gets
// later does not go out by itself.
type operationJSON struct {
	ID        string       `json:"id"`
	Store     string       `json:"store"`
	Type      string       `json:"type"`
	Reference string       `json:"reference"`
	Initials  string       `json:"initials,omitempty"`
	Ending    string       `json:"card_ending,omitempty"`
	Account   string       `json:"account_ending,omitempty"` // while it is asked about
	Person    *personJSON  `json:"person,omitempty"`         // the same
	Cents     money.Amount `json:"amount_cents"`
	PlanID    int          `json:"plan_id,omitempty"`
	Months    int          `json:"months,omitempty"`
	Target    string       `json:"target,omitempty"`
	Made      string       `json:"authorization_id,omitempty"`
	Capture   string       `json:"capture_id,omitempty"`
	State     string       `json:"state"`
	Key       string       `json:"error_key,omitempty"`
	Seals     string       `json:"seals,omitempty"` // what they say, where it is not as it was written
	Associate string       `json:"associate"`
	Training  bool         `json:"training,omitempty"`
	Flow      string       `json:"flow"`
	Began     time.Time    `json:"began"`
	KeptUntil time.Time    `json:"kept_until,omitzero"`
	Moves     []moveJSON   `json:"moves"`
}

type personJSON struct {
	FirstName  string `json:"first_name"`
	LastName   string `json:"last_name"`
	Born       string `json:"born"`
	PostalCode string `json:"postal_code,omitempty"`
}

type moveJSON struct {
	State string    `json:"state"`
	At    time.Time `json:"at"`
	Key   string    `json:"key,omitempty"`
	Note  string    `json:"note,omitempty"`
}

type receiptOut struct {
	Number   int64           `json:"number"`
	At       time.Time       `json:"at"`
	Kind     string          `json:"kind"`
	Language string          `json:"language"`
	Data     json.RawMessage `json:"data"`
}

type choiceOut struct {
	Approved  time.Time    `json:"approved"`
	Reference string       `json:"reference"`
	Ending    string       `json:"account_ending"`
	Initials  string       `json:"initials"`
	Prefers   string       `json:"language"`
	Province  string       `json:"province"`
	Limit     money.Amount `json:"limit_cents"`
	Credit    money.Amount `json:"credit_cents"`
	Ratio     string       `json:"ratio"`
}

// actOut is an act with the very words that it is about.
type actOut struct {
	acts.Act
	Words []wordsOut `json:"words,omitempty"`
}

type wordsOut struct {
	Kind     string `json:"kind"`
	Language string `json:"language"`
	SHA256   string `json:"sha256"`
	Words    string `json:"words,omitempty"`
}

func typeOf(d journal.Details) string {
	if d.Hold && d.Target == "" {
		return "hold"
	}
	return d.Type
}

func operationOut(e journal.Entry, moves []records.Move) operationJSON {
	d := e.Details
	out := operationJSON{
		ID: e.ID, Store: d.Store, Type: typeOf(d), Reference: d.Reference, Initials: d.Initial, Ending: d.CardEnding, Account: last(d.AccountNumber),
		Cents: d.Amount, PlanID: d.PlanID, Months: d.Months, Target: d.Target, Made: e.AuthorizationID, Capture: e.CaptureID,
		State: string(e.State), Key: e.Key, Seals: string(e.Trust), Associate: d.Associate, Training: d.Training, Flow: d.FlowID, Began: e.Created,
	}
	if !e.Open() {
		out.KeptUntil = e.Changed.Add(records.Kept)
	}
	if who := d.Person; who.LastName != "" {
		out.Person = &personJSON{who.FirstName, who.LastName, who.Born.String(), who.PostalCode}
	}
	for _, m := range moves {
		out.Moves = append(out.Moves, moveJSON{string(m.State), m.At, m.Key, m.Note})
	}
	return out
}

// words returns an act with its texts.
func (g *gatherer) words(a acts.Act) actOut {
	out := actOut{Act: a}
	out.Texts = nil
	for _, seen := range a.Texts {
		w := wordsOut{Kind: seen.Kind, Language: seen.Language, SHA256: seen.SHA256}
		papers, err := g.from.Papers(g.store, seen.SHA256)
		for _, p := range papers {
			var text acts.Text
			if err == nil && p.Kind == records.KindText && json.Unmarshal(p.Data, &text) == nil && text.Hash() == seen.SHA256 {
				w.Words = text.Words
			}
		}
		out.Words = append(out.Words, w)
	}
	return out
}

// formFacts are the fields of a draft that hold something, by their keys.
func formFacts(f drafts.Form) (list []Fact) {
	v := reflect.ValueOf(f)
	for i := range v.NumField() {
		name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
		list = append(list, Fact{"applications.field." + name, v.Field(i).String()})
	}
	return slices.DeleteFunc(list, func(f Fact) bool { return f.Value == "" })
}
