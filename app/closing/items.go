package closing

import (
	"time"

	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/money"
)

// typeHold is the type of what is held and not charged.
const typeHold = "hold"

// item is one thing that a list shows.
type item struct {
	Row
	authorization string // its id; empty where the list does not say
	byTransaction bool   // it is held as a transaction: its amount is a balance, and its time a day
	matched       bool   // an entry of this till that was made is about it
	own           money.Amount
	counted       bool // own is in the totals of this till
}

// items are what the lists show, whatever its day.
func (l listing) items(zone *time.Location) []*item {
	var list []*item
	known := map[string]service.Authorization{}
	for _, a := range l.authorizations {
		known[a.ID] = a
	}
	for _, k := range l.charged() {
		list = append(list, charge(k, known, zone))
	}
	for _, a := range l.authorizations {
		if holding(a) {
			list = append(list, &item{authorization: a.ID, Row: Row{
				At: a.Date.In(zone), Type: typeHold, ID: a.ID, Reference: a.Reference, Amount: a.Amount, Listed: true, Who: a.Username, Plan: planOf(a.Financing),
			}})
		}
	}
	for _, h := range l.held {
		if h.ByTransaction {
			list = append(list, &item{byTransaction: true, Row: Row{At: h.Since.Start(zone), Type: typeHold, ID: h.ID, Amount: h.Amount, Listed: true}})
		}
	}
	return list
}

// charged are all captures that the lists prove, each once: an authorization shows its
// last one, and the rows of the other list need not say whose they are (contract 5.5).
func (l listing) charged() []service.Capture {
	var list []service.Capture
	at := map[string]int{}
	add := func(k service.Capture) {
		i, there := at[k.ID]
		switch {
		case k.Proof() != service.ProvesCharge:
		case !there:
			at[k.ID] = len(list)
			list = append(list, k)
		case list[i].AuthorizationID == "":
			list[i].AuthorizationID = k.AuthorizationID
		}
	}
	for _, k := range l.captures {
		add(k)
	}
	for _, a := range l.authorizations {
		if a.Capture != nil {
			k := *a.Capture
			k.AuthorizationID = a.ID
			add(k)
		}
	}
	return list
}

// charge is a capture as an item: a sale where it came with its authorization.
func charge(k service.Capture, known map[string]service.Authorization, zone *time.Location) *item {
	i := &item{authorization: k.AuthorizationID, Row: Row{
		At: k.Date.In(zone), Type: journal.TypeCapture, ID: k.ID, Reference: k.Reference, Amount: k.Amount, Listed: true,
	}}
	if a, there := known[k.AuthorizationID]; there {
		i.Who, i.Plan = a.Username, planOf(a.Financing)
		if !holding(a) {
			i.Type = string(a.Financing.Type)
		}
		if i.Reference == "" {
			i.Reference = a.Reference
		}
		if k.Date.IsZero() {
			i.At = a.Date.In(zone)
		}
	}
	return i
}

// holding reports whether an authorization holds, or held, what was not charged with it. One
// that ended without a charge and one of an unknown status look alike but for the word
// (contract 5.3).
func holding(a service.Authorization) bool {
	switch a.Proof() {
	case service.ProvesHold, service.ProvesPartCharge:
		return true
	case service.ProvesCharge:
		return a.AutoCaptureKnown && !a.AutoCapture
	case service.ProvesNothing:
		return a.AutoCaptureKnown && !a.AutoCapture && a.Uncharged()
	}
	return false
}

func planOf(f service.Financing) Plan {
	switch f.Type {
	case service.Promotional:
		return Plan{ID: f.PlanID, Months: f.Months, Known: true}
	case service.Regular:
		return Plan{Known: true}
	}
	return Plan{}
}
