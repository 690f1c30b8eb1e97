// Package papertest makes papers to test with: one of each kind, in both languages.
package papertest

import (
	"slices"
	"time"

	"comptoir/service/civil"
	"comptoir/service/money"
	"comptoir/service/paper"
)

// At is a moment in Montréal, when the papers were made.
var At = time.Date(2026, 3, 4, 9, 5, 0, 0, time.FixedZone("", -5*3600))

// Sale returns a purchase on a plan, in both languages, French first.
func Sale() paper.Paper {
	return paper.Paper{
		Kind: paper.Purchase, At: At, Associate: "00001-DEMO", Customer: "Maple Sampleton", CardEnding: "0016", AccountEnding: "0021",
		Store: paper.Store{
			Name: "Boutique Exemple 001", LocationID: "99-00001", Province: "QC",
			Address: []string{"100, rue Exemple", "Montréal (Québec) H0H 0H0"}, Phone: "514 555-0100",
		},
		Lender:    paper.Lender{Name: "Prêteur Exemple", Phone: "1 800 555-0199"},
		Reference: "C-20260304-4F0A2B9C", AuthorizationID: "99000001", CaptureID: "9900001", Amount: money.Cents(1249_99),
		Balances:  []paper.Balance{{Name: paper.Available, Amount: money.Cents(6950_01)}},
		Financing: &paper.Financing{Schedule: paper.Monthly, Months: 12, Instalment: money.Cents(112_47)},
		Editions: []paper.Edition{
			{
				Language: paper.French, PlanName: "Versements égaux, intérêts courants",
				Rates: []paper.Rate{{Description: "Taux promotionnel (exemple) :", Rate: 85_000, Message: "Texte d’exemple : ce taux vaut pour la période de promotion seulement."}},
				Fees: []paper.Fee{{
					Type: "admin_total", Description: "Frais d’administration (exemple) :", Amount: money.Cents(39_50),
					Message: "Texte d’exemple : la part impayée de ces frais est due si le solde est réglé avant la fin.",
				}},
				Message: "Note d’exemple du prêteur.",
			},
			{
				Language: paper.English, PlanName: "Equal payments, regular interest",
				Rates: []paper.Rate{{Description: "Sample promo rate:", Rate: 85_000, Message: "Sample wording: this rate holds during the promo only."}},
				Fees: []paper.Fee{{
					Type: "admin_total", Description: "Sample admin fee:", Amount: money.Cents(39_50),
					Message: "Sample wording: any unpaid part of this fee falls due if the balance is cleared early.",
				}},
				Message: "Sample note of the lender.",
			},
		},
	}
}

// plain is a paper without a plan and without words of the lender's.
func plain(k paper.Kind) paper.Paper {
	p := Sale()
	p.Kind, p.Financing, p.Balances, p.CaptureID = k, nil, nil, ""
	p.Editions = []paper.Edition{{Language: paper.French}, {Language: paper.English}}
	return p
}

// Samples returns one paper of each kind, and some of those that have special lines, by name.
func Samples() map[string]paper.Paper {
	list := map[string]paper.Paper{"purchase": Sale()}
	regular := Sale()
	regular.Financing = &paper.Financing{Schedule: paper.Regular, AIR: 279_900}
	for i := range regular.Editions {
		regular.Editions[i] = paper.Edition{Language: regular.Editions[i].Language}
	}
	list["regular"] = regular
	deferred := Sale()
	deferred.Financing = &paper.Financing{Schedule: paper.Deferred, Months: 6, Instalment: deferred.Amount}
	for i := range deferred.Editions {
		deferred.Editions[i].Fees = []paper.Fee{
			{Type: "Annual", Amount: money.Cents(25_00)}, {Type: "unheard_of", Amount: money.Cents(1_00)},
		}
	}
	list["deferred"] = deferred
	monthly := Sale()
	monthly.Training = true
	for i := range monthly.Editions {
		monthly.Editions[i].Fees = []paper.Fee{{Type: "admin_monthly", Amount: money.Cents(2_50)}, {Type: "Admin", Amount: money.Cents(5_00)}}
		monthly.Editions[i].Rates = []paper.Rate{{Rate: 0}}
	}
	list["training"] = monthly
	list["copy"] = Sale().CopyOf(At.Add(25 * time.Hour))
	list["french_of_english"] = Sale().In(paper.English).In(paper.French, paper.English)
	list["names"] = named()
	for _, k := range []paper.Kind{
		paper.Confirm, paper.Capture, paper.Release, paper.Return, paper.Refund, paper.Undo, paper.Deposit, paper.Payment, paper.TradeIn,
	} {
		p := plain(k)
		p.Reference, p.About, p.Amount = "R-9900001-4F0A2B9C", "C-20260304-4F0A2B9C", money.Cents(200_00)
		list[string(k)] = p
	}
	list["closing"] = closing()
	more(list)
	return list
}

// closing is the end of a day with something to look at.
func closing() paper.Paper {
	p := plain(paper.Closing)
	p.Reference, p.AuthorizationID, p.Amount, p.Customer, p.CardEnding, p.AccountEnding = "", "", 0, "", "", ""
	p.Day = &paper.Day{
		Date: civil.Of(At), Closed: At, By: "00001-DEMO", Charged: money.Cents(2_634_48),
		Differences: []paper.DayFinding{
			{Code: "missing", Type: "promotional_purchase", Reference: "C-20260304-4F0A2B9C", Amount: money.Cents(452_00), At: At},
			{Code: "amount", Type: "capture", Reference: "K-20260304-11AA22BB", Amount: money.Cents(120_00), Theirs: money.Cents(108_00), At: At},
			{Code: "lost", List: "held"},
		},
		Totals: []paper.DayTotal{
			{Type: "promotional_purchase", Count: 3, Amount: money.Cents(2_206_48), OwnCount: 2, Own: money.Cents(1_701_99), Basis: "lists"},
			{Type: "capture", Count: 2, Amount: money.Cents(428_00), OwnCount: 2, Own: money.Cents(428_00), Basis: "lists"},
			{Type: "hold", Count: 1, Amount: money.Cents(300_00), Basis: "part"},
			{Type: "return", Count: 1, Amount: money.Cents(-50_00), OwnCount: 1, Own: money.Cents(-50_00), Basis: "records"},
		},
		Hours: []paper.DayBar{
			{Hour: 9, Count: 1, Amount: money.Cents(1249_99)}, {Hour: 14, Count: 3, Amount: money.Cents(880_00)}, {Hour: 20, Count: 1, Amount: money.Cents(504_49)},
		},
		Plans: []paper.DayBar{
			{Name: "Versements égaux, intérêts courants", Months: 12, Count: 3, Amount: money.Cents(2_206_48)},
			{Regular: true, Count: 1, Amount: money.Cents(320_00)}, {Count: 1, Amount: money.Cents(108_00)},
		},
	}
	return p
}

// more adds what needs more than a kind and an amount.
func more(list map[string]paper.Paper) {
	undo := list["undo"]
	undo.Parts = []paper.Part{{Kind: paper.Return, Amount: money.Cents(150_00)}, {Kind: paper.Release, Amount: money.Cents(50_00)}}
	list["undo"] = undo
	capture := list["capture"]
	capture.CaptureID, capture.Balances = "9900001", []paper.Balance{{Name: paper.StillHeld, Amount: money.Cents(300_00)}}
	list["capture"] = capture
	for _, name := range []string{"deposit", "payment", "tradein"} {
		p := list[name]
		p.AuthorizationID, p.TransactionID, p.About = "", "880202", ""
		p.Balances = []paper.Balance{{Name: paper.AvailableAfter, Amount: money.Cents(2750_25)}}
		list[name] = p
	}
	hold := Sale()
	hold.Kind, hold.CaptureID, hold.Held = paper.Hold, "", &paper.Held{Why: paper.HoldGoods, Until: civil.Date{Year: 2026, Month: 4, Day: 1}}
	list["hold"] = hold
	open := hold.In(paper.French, paper.English)
	open.Held = &paper.Held{Why: paper.HoldGoods}
	list["hold_open"] = open

	outcome := plain(paper.Application)
	outcome.AuthorizationID, outcome.Amount, outcome.CardEnding = "", 0, ""
	outcome.Outcome = &paper.Outcome{State: paper.Approved}
	outcome.Balances = []paper.Balance{{Name: paper.Limit, Amount: money.Cents(4200_00)}, {Name: paper.Available, Amount: money.Cents(4200_00)}}
	list["application_approved"] = outcome
	for _, s := range []paper.State{paper.Pending, paper.Declined, paper.Kept, paper.Closed} {
		p := outcome
		p.Outcome = &paper.Outcome{State: s, Automated: s == paper.Declined, Unused: s == paper.Closed}
		if s != paper.Kept {
			p.Balances = nil
		}
		list["application_"+string(s)] = p
	}

	chosen(list, outcome)
	agreed := Sale()
	agreed.Kind, agreed.Balances = paper.Agreement, nil
	list["agreement"] = agreed
	terms := plain(paper.Agreement)
	terms.AuthorizationID, terms.Amount, terms.CardEnding = "", 0, ""
	terms.Terms = &paper.Terms{Version: "S-2026-01", Province: "QC"}
	terms.Editions[0].Texts = []paper.Passage{
		{Heading: true, Body: "Modalités d’exemple"}, {Body: "Premier alinéa, mot à mot, assez long pour tenir sur plusieurs lignes du papier."}, {Body: "• Un point"},
	}
	terms.Editions[1].Texts = []paper.Passage{
		{Heading: true, Body: "Sample terms"}, {Body: "First paragraph, word for word, long enough to take several lines of the paper."}, {Body: "• One point"},
	}
	list["terms"] = terms
	reading := terms
	reading.Kind, reading.Reference, reading.Customer = paper.Reading, "", ""
	list["reading"] = reading
	contract := terms
	contract.Kind, contract.Customer = paper.Contract, "M. S."
	contract.Terms = &paper.Terms{Version: "9f86d081", Province: "QC", Accepted: paper.English}
	contract.Editions = slices.Clone(terms.Editions)
	for i, hash := range []string{"5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"} {
		e := &contract.Editions[i]
		e.Sources = []paper.Proof{{Kind: "terms", Language: e.Language, SHA256: hash}}
	}
	list["contract"] = contract
	notice := reading
	notice.Terms = nil
	list["notice"] = notice
}

// Names are some that the API takes, and that must print as they are.
var Names = []string{"Łukasz Żółć", "ʔAʔə́y Qʷənátəl", "ᐊᓂᖅ ᓄᓇᕗᑦ", "D’Arcy-Œuvray", "Zoë Đặng-Þórsdóttir"}

func named() paper.Paper {
	p := plain(paper.Payment)
	p.Customer, p.Associate, p.Store.Name = Names[0]+" · "+Names[1], Names[2], Names[3]+" "+Names[4]
	p.AuthorizationID, p.TransactionID = "", "880202"
	return p
}

// chosen adds the choice slips of an outcome, and the record of what was done.
func chosen(list map[string]paper.Paper, outcome paper.Paper) {
	slip := outcome
	slip.Kind, slip.Outcome = paper.Choice, nil
	slip.Choosing = &paper.Choosing{Approved: At.Add(-10 * time.Minute)}
	list["choice_open"] = slip
	slip.Choosing = &paper.Choosing{
		Ratio: "31.5", Approved: At.Add(-10 * time.Minute), Way: paper.WayStore, WaySince: At.Add(-5 * time.Minute),
		Wished: At.Add(-4 * time.Minute), Made: paper.Kept, MadeAt: At,
	}
	list["choice_kept"] = slip
	slip.Choosing = &paper.Choosing{
		Ratio: "0", Approved: At.Add(-10 * time.Minute), Way: paper.WayLender, WaySince: At.Add(-5 * time.Minute), Made: paper.Closed, MadeAt: At,
	}
	slip.Outcome = &paper.Outcome{State: paper.Closed, Unused: true}
	list["choice_closed"] = slip
	acts := outcome
	acts.Kind, acts.Outcome, acts.Balances = paper.Record, nil, nil
	hash := "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
	page := []paper.Proof{{Kind: "choice_page", Language: paper.French, SHA256: hash}}
	acts.Acts = []paper.Done{
		{At: At.Add(-10 * time.Minute), Act: "shown", Language: paper.French, Texts: page},
		{At: At.Add(-5 * time.Minute), Act: "handed", By: "associate", Who: "00001-DEMO", Language: paper.French, Way: paper.WayStore, Texts: page},
		{At: At.Add(-2 * time.Minute), Act: "keep", By: "customer", Language: paper.French, Texts: page},
		{At: At, Act: "lender_settled", By: "associate", Who: "00001-DEMO", Note: "DOSSIER 4711, service à la clientèle"},
	}
	list["record"] = acts
}
