package screens

import (
	"fmt"
	"time"

	"comptoir/app/applications"
	"comptoir/app/applications/fields"
	"comptoir/app/form"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/acts"
	"comptoir/service/civil"
	"comptoir/service/licence/example"
	"comptoir/service/scanner"
)

// newcomer is a form that is right everywhere; the training store has nobody of
// that name and birth date.
func newcomer(province string) map[form.Field]string {
	filled := map[form.Field]string{
		fields.Wanted: "2500", fields.Salutation: "ms", form.FieldFirstName: "Willow", form.FieldLastName: "Sampleton",
		form.FieldBorn: "1988-02-29", fields.Phone: "416 555-0123", fields.Email: "willow@example.com",
		fields.Line1: "12 Example St", fields.City: "Sampletown", fields.Province: "ON", form.FieldPostal: "K1A 0B1",
		fields.Income: "64000", fields.Household: "91500", fields.HousingType: "Rent", fields.Occupation: "FE",
		fields.JobTitle: "2", fields.Question: "9", form.FieldAnswer: "Juniper", fields.PIW: "lantern",
	}
	if province == "QC" {
		filled[fields.Province], filled[form.FieldPostal], filled[fields.Housing] = "QC", "H0H 0H0", "950"
	}
	return filled
}

// applying opens an empty form.
func (k *harness) applying() *applications.Applications {
	k.t.Helper()
	if k.till() == nil {
		k.signIn()
	}
	k.app.Nav.Go(session.TabApplications)
	a := k.till().Applications
	k.until("the lists", func() bool { return !a.State().Loading })
	a.Begin()
	a.BeginForm(acts.ByAssociate)
	k.until("the form", func() bool { return a.State().Phase == applications.PhaseFilling })
	return a
}

// filled goes through the form up to a step.
func (k *harness) filled(filled map[form.Field]string, step fields.Step) *applications.Applications {
	k.t.Helper()
	a := k.applying()
	for _, f := range fields.All() {
		if text, has := filled[f]; has {
			a.Type(f, text)
		}
	}
	for a.State().Step < step {
		before := a.State().Step
		if before == fields.StepTerms {
			a.ReadToEnd()
			a.Agree(true)
		}
		a.Continue()
		if a.State().Step == before {
			k.t.Fatalf("stuck at step %d: %v", before, a.State().Faults)
		}
		if a.State().Step == fields.StepTerms {
			k.until("the terms", func() bool { return !a.State().Terms.Busy })
		}
	}
	return a
}

// decidedBy submits a form with a decision key and waits for the page it leads to.
func (k *harness) decidedBy(key, province string, want applications.Phase) *applications.Applications {
	k.t.Helper()
	filled := newcomer(province)
	filled[fields.MiddleName] = key
	a := k.filled(filled, fields.StepReview)
	a.Submit()
	k.until(fmt.Sprintf("page %d for %s", want, key), func() bool { return a.State().Phase == want })
	k.recorded()
	k.until("the plans", func() bool { return want != applications.PhaseApproved || len(a.State().Result.Offers) > 0 })
	k.until("the contract", func() bool { return want != applications.PhaseApproved || a.Contract().State().Paper != nil })
	return a
}

// keptInQuebec keeps a new account, and hands the contract over as a file.
func (k *harness) keptInQuebec() *applications.Applications {
	k.t.Helper()
	a := k.decidedBy("A-RR_M", "QC", applications.PhaseRatio)
	a.HandOver(acts.ByStore)
	k.recorded()
	a.AcceptAccount(acts.ByAssociate)
	a.AcceptAccount(acts.ByAssociate)
	k.until("the page", func() bool { return a.Contract().State().Paper != nil })
	a.Contract().HandOver(acts.CopyElectronic, acts.ByAssociate)
	k.until("the file", func() bool { return a.Contract().State().Save.Path != "" })
	return a
}

// recorded waits until what was done is on the disk.
func (k *harness) recorded() {
	k.t.Helper()
	k.until("the record", func() bool { return !k.till().Applications.State().Result.Writing })
}

// putAside leaves the form, which goes among the drafts.
func (k *harness) putAside() {
	k.till().NextCustomer()
	k.app.Nav.Go(session.TabApplications)
}

// scanSampleton scans the licence of somebody whom nobody knows yet.
func (k *harness) scanSampleton() {
	k.app.Scanned(scanner.NewScan(scanner.Serial, example.Person{
		First: "WILLOW", Last: "SAMPLETON", Born: civil.Date{Year: 1988, Month: time.February, Day: 29},
		Address: "12 EXAMPLE ST", City: "SAMPLETOWN", Province: "ON", PostalCode: "K1A 0B1", Number: "S1234-56788-80229",
		Issued: civil.Date{Year: 2024, Month: time.March, Day: 1}, Expires: civil.Date{Year: 2029, Month: time.March, Day: 1},
		Sex: "2", Issuer: "636012", Version: 3,
	}.Text(), k.clock.Now()))
}

func applyStates() []state {
	step := func(s fields.Step, province string) func(*harness) {
		return func(k *harness) { k.filled(newcomer(province), s) }
	}
	decided := func(key, province string, want applications.Phase) func(*harness) {
		return func(k *harness) { k.decidedBy(key, province, want) }
	}
	silent := func(kind string, want applications.Phase) func(*harness) {
		return func(k *harness) {
			a := k.filled(newcomer("ON"), fields.StepReview)
			k.control("PUT", "faults", `{"kinds":["`+kind+`"],"paths":["apply"],"methods":["POST"]}`)
			a.Submit()
			k.until("an end", func() bool {
				s := a.State()
				return s.Phase == want && (want != applications.PhaseChecking || s.Check != nil && s.Check.Asked > 0)
			})
		}
	}
	return []state{
		{name: "application, empty", reach: func(k *harness) { k.applying() }},
		{name: "application, everything missing", reach: func(k *harness) { k.applying().Continue() }},
		{name: "application, a fault in each field", reach: func(k *harness) {
			a := k.applying()
			for _, f := range fields.All() {
				if !fields.IsChoice(f) {
					a.Type(f, "1x\uffff")
				}
			}
			for _, f := range fields.All() {
				a.Leave(f)
			}
		}},
		{name: "application, amounts that are none", reach: func(k *harness) {
			a := k.filled(newcomer("QC"), fields.StepWork)
			a.Type(fields.Income, "12 50")
			a.Leave(fields.Income)
			a.Type(fields.Household, "99999999999")
			a.Type(fields.Housing, "1 24,99")
			a.Leave(fields.Housing)
		}},
		{name: "application, no town", reach: func(k *harness) {
			a := k.filled(newcomer("ON"), fields.StepContact)
			a.Type(fields.City, "100")
			a.Leave(fields.City)
		}},
		{name: "application, licence read", reach: func(k *harness) {
			k.applying()
			k.scanSampleton()
		}},
		{name: "application, licence read without certainty", reach: func(k *harness) {
			k.applying()
			k.doubtfulScan()
		}},
		{name: "application, nothing of a licence is certain", reach: func(k *harness) {
			k.applying()
			k.licenceScan("ON", "\n", "5")
		}},
		{name: "application, licence differs", reach: func(k *harness) {
			a := k.applying()
			a.Type(form.FieldFirstName, "Will")
			a.Type(fields.GovIDNumber, "123")
			k.scanSampleton()
		}},
		{name: "application, contact", reach: step(fields.StepContact, "ON")},
		{name: "application, income", reach: step(fields.StepWork, "QC")},
		{name: "application, security", reach: step(fields.StepSecurity, "ON")},
		{name: "application, terms", reach: step(fields.StepTerms, "ON")},
		{name: "application, terms of Quebec", reach: step(fields.StepTerms, "QC")},
		{name: "application, review", reach: step(fields.StepReview, "ON")},
		{name: "application, review of Quebec", reach: step(fields.StepReview, "QC")},
		{name: "application, drafts", reach: func(k *harness) {
			k.filled(newcomer("ON"), fields.StepWork)
			k.putAside()
			k.applying().Type(fields.Wanted, "1")
			k.putAside()
			k.till().Applications.Discard(k.till().Applications.State().Drafts[0].ID)
		}},
		{name: "application, resumed", reach: func(k *harness) {
			k.filled(newcomer("ON"), fields.StepWork)
			k.putAside()
			k.till().Applications.Resume(k.till().Applications.State().Drafts[0].ID)
		}},
		{name: "application, sending", reach: func(k *harness) { k.filled(newcomer("ON"), fields.StepReview).Submit() }, busy: true},
		{name: "application, outcome unknown", reach: silent("drop_before", applications.PhaseChecking)},
		{name: "application, found after all", reach: silent("drop_after", applications.PhaseApproved)},
		{name: "application, try again later", reach: decided("D-EMAIL_DBL_TIMEOUT", "ON", applications.PhaseFilling)},
		{name: "approved", reach: decided("A-RR_L", "ON", applications.PhaseApproved)},
		{name: "approved, card shown", reach: func(k *harness) { k.decidedBy("A-RR_L", "ON", applications.PhaseApproved).RevealCard() }},
		{name: "pending", reach: decided("P-CREDIT", "ON", applications.PhasePending)},
		{name: "declined", reach: decided("D-FRAUD", "ON", applications.PhaseDeclined)},
		{name: "already a customer", reach: func(k *harness) {
			filled := newcomer("ON")
			filled[form.FieldFirstName], filled[form.FieldBorn] = "Maple", "1997-10-22"
			k.signIn()
			a := k.filled(filled, fields.StepReview)
			a.Submit()
			k.until("the page", func() bool { return a.State().Phase == applications.PhaseExists })
		}},
		{name: "debt ratio", reach: decided("A-RR_M", "QC", applications.PhaseRatio)},
		{name: "debt ratio, handed over in English", reach: func(k *harness) {
			a := k.decidedBy("A-RR_M", "QC", applications.PhaseRatio)
			a.RatioIn(service.English)
			k.recorded()
			a.HandOver(acts.ByStore)
			k.recorded()
		}},
		{name: "account kept, its contract as a file", reach: func(k *harness) { k.keptInQuebec() }},
		{name: "account kept, its contract in Activity", reach: func(k *harness) {
			k.keptInQuebec()
			papers := k.till().Reprints
			k.app.Nav.Go(session.TabActivity)
			papers.OpenEntry(k.book.Entries()[0])
			k.until("the papers", func() bool { return len(papers.State().Papers) > 1 })
			papers.Choose(1)
		}},
		{name: "account cancelled", reach: func(k *harness) {
			a := k.decidedBy("A-RR_M", "QC", applications.PhaseRatio)
			a.HandOver(acts.ByStore)
			k.recorded()
			a.CancelAccount(acts.ByAssociate)
			a.CancelAccount(acts.ByAssociate)
			k.until("the page", func() bool { return a.State().Phase == applications.PhaseClosed })
		}},
	}
}
