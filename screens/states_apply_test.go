package screens

import (
	"fmt"
	"time"

	"comptoir/app"
	"comptoir/service"
	"comptoir/service/civil"
	"comptoir/service/licence"
	"comptoir/service/secret"
)

// newcomer is a form that is right everywhere; the training store has nobody of
// that name and birth date.
func newcomer(province string) map[app.Field]string {
	form := map[app.Field]string{
		app.FieldWanted: "2500", app.FieldSalutation: "ms", app.FieldFirstName: "Willow", app.FieldLastName: "Sampleton",
		app.FieldBorn: "1988-02-29", app.FieldPhone: "416 555-0123", app.FieldEmail: "willow@example.com",
		app.FieldLine1: "12 Example St", app.FieldCity: "Sampletown", app.FieldProvince: "ON", app.FieldPostal: "K1A 0B1",
		app.FieldIncome: "64000", app.FieldHousehold: "91500", app.FieldHousingType: "Rent", app.FieldOccupation: "FE",
		app.FieldJobTitle: "2", app.FieldQuestion: "9", app.FieldAnswer: "Juniper", app.FieldWord: "lantern",
	}
	if province == "QC" {
		form[app.FieldProvince], form[app.FieldPostal], form[app.FieldHousing] = "QC", "H0H 0H0", "950"
	}
	return form
}

// applying opens an empty form.
func (k *kit) applying() *app.Apply {
	k.t.Helper()
	if k.till() == nil {
		k.signIn()
	}
	k.app.Nav.Go(app.TabApplications)
	a := k.till().Apply
	k.until("the lists", func() bool { return !a.State().Loading })
	a.Begin()
	return a
}

// filled goes through the form up to a step.
func (k *kit) filled(form map[app.Field]string, step app.ApplyStep) *app.Apply {
	k.t.Helper()
	a := k.applying()
	for _, f := range app.ApplyFields() {
		if text, has := form[f]; has {
			a.Type(f, text)
		}
	}
	for a.State().Step < step {
		before := a.State().Step
		if before == app.ApplyTerms {
			a.ReadToEnd()
			a.Agree(true)
		}
		a.Continue()
		if a.State().Step == before {
			k.t.Fatalf("stuck at step %d: %v", before, a.State().Faults)
		}
		if a.State().Step == app.ApplyTerms {
			k.until("the terms", func() bool { return !a.State().Terms.Busy })
		}
	}
	return a
}

// decidedBy submits a form with a decision key and waits for the page it leads to.
func (k *kit) decidedBy(key, province string, want app.ApplyPhase) *app.Apply {
	k.t.Helper()
	form := newcomer(province)
	form[app.FieldMiddleName] = key
	a := k.filled(form, app.ApplyReview)
	a.Submit()
	k.until(fmt.Sprintf("page %d for %s", want, key), func() bool { return a.State().Phase == want })
	k.until("the plans", func() bool { return want != app.ApplyApproved || len(a.State().Result.Offers) > 0 })
	return a
}

func licenceOfSampleton() licence.Licence {
	return licence.Licence{
		FirstName: "WILLOW", LastName: "SAMPLETON", Born: civil.Date{Year: 1988, Month: time.February, Day: 29},
		Line1: "12 EXAMPLE ST", City: "SAMPLETOWN", Province: "ON", PostalCode: "K1A0B1", Country: "CAN",
		GovIDType: "CADL", Issuer: "ON", Number: secret.New("S1234-56788-80229"), Expires: civil.Date{Year: 2029, Month: time.March, Day: 1},
	}
}

func applyStates() []state {
	step := func(s app.ApplyStep, province string) func(*kit) {
		return func(k *kit) { k.filled(newcomer(province), s) }
	}
	decided := func(key, province string, want app.ApplyPhase) func(*kit) {
		return func(k *kit) { k.decidedBy(key, province, want) }
	}
	silent := func(kind string, want app.ApplyPhase) func(*kit) {
		return func(k *kit) {
			a := k.filled(newcomer("ON"), app.ApplyReview)
			k.control("PUT", "faults", `{"kinds":["`+kind+`"],"paths":["apply"],"methods":["POST"]}`)
			a.Submit()
			k.until("an end", func() bool {
				s := a.State()
				return s.Phase == want && (want != app.ApplyChecking || s.Check != nil && s.Check.Asked > 0)
			})
		}
	}
	return []state{
		{name: "application, empty", reach: func(k *kit) { k.applying() }},
		{name: "application, everything missing", reach: func(k *kit) { k.applying().Continue() }},
		{name: "application, a fault in each field", reach: func(k *kit) {
			a := k.applying()
			for _, f := range app.ApplyFields() {
				if !f.IsChoice() {
					a.Type(f, "1x"+string(rune(0)))
				}
			}
			for _, f := range app.ApplyFields() {
				a.Leave(f)
			}
		}},
		{name: "application, licence read", reach: func(k *kit) { k.applying().TakeLicence(licenceOfSampleton()) }},
		{name: "application, licence differs", reach: func(k *kit) {
			a := k.applying()
			a.Type(app.FieldFirstName, "Will")
			a.Type(app.FieldPaperNumber, "123")
			a.TakeLicence(licenceOfSampleton())
		}},
		{name: "application, contact", reach: step(app.ApplyContact, "ON")},
		{name: "application, income", reach: step(app.ApplyWork, "QC")},
		{name: "application, security", reach: step(app.ApplySecurity, "ON")},
		{name: "application, terms", reach: step(app.ApplyTerms, "ON")},
		{name: "application, terms of Quebec", reach: step(app.ApplyTerms, "QC")},
		{name: "application, review", reach: step(app.ApplyReview, "ON")},
		{name: "application, review of Quebec", reach: step(app.ApplyReview, "QC")},
		{name: "application, drafts", reach: func(k *kit) {
			k.filled(newcomer("ON"), app.ApplyWork)
			k.till().Apply.Next()
			k.applying().Type(app.FieldWanted, "1")
			k.till().Apply.Next()
			k.till().Apply.Discard(k.till().Apply.State().Drafts[0].ID)
		}},
		{name: "application, resumed", reach: func(k *kit) {
			k.filled(newcomer("ON"), app.ApplyWork)
			k.till().Apply.Next()
			k.till().Apply.Resume(k.till().Apply.State().Drafts[0].ID)
		}},
		{name: "application, sending", reach: func(k *kit) { k.filled(newcomer("ON"), app.ApplyReview).Submit() }, busy: true},
		{name: "application, outcome unknown", reach: silent("drop_before", app.ApplyChecking)},
		{name: "application, found after all", reach: silent("drop_after", app.ApplyApproved)},
		{name: "application, try again later", reach: decided("D-EMAIL_DBL_TIMEOUT", "ON", app.ApplyFilling)},
		{name: "approved", reach: decided("A-RR_L", "ON", app.ApplyApproved)},
		{name: "approved, card shown", reach: func(k *kit) { k.decidedBy("A-RR_L", "ON", app.ApplyApproved).RevealCard() }},
		{name: "pending", reach: decided("P-CREDIT", "ON", app.ApplyPending)},
		{name: "declined", reach: decided("D-FRAUD", "ON", app.ApplyDeclined)},
		{name: "already a customer", reach: func(k *kit) {
			form := newcomer("ON")
			form[app.FieldFirstName], form[app.FieldBorn] = "Maple", "1997-10-22"
			k.signIn()
			a := k.filled(form, app.ApplyReview)
			a.Submit()
			k.until("the page", func() bool { return a.State().Phase == app.ApplyExists })
		}},
		{name: "debt ratio", reach: decided("A-RR_M", "QC", app.ApplyRatio)},
		{name: "debt ratio, handed over in English", reach: func(k *kit) {
			a := k.decidedBy("A-RR_M", "QC", app.ApplyRatio)
			a.RatioIn(service.English)
			a.HandOver()
		}},
		{name: "account cancelled", reach: func(k *kit) {
			a := k.decidedBy("A-RR_M", "QC", app.ApplyRatio)
			a.CancelAccount()
			k.until("the page", func() bool { return a.State().Phase == app.ApplyClosed })
		}},
	}
}
