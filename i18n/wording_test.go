package i18n_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/i18n"
	"comptoir/i18n/wording"
)

// shared is what stands in either language on purpose: the mark and the name of
// the other language.
var shared = map[string]bool{
	"bar.training": true, "bar.language": true, "keys.language": true, "signin.field.host.help": true,
	"field.error.url": true, "signin.field.client_id": true,
}

func TestFrenchTypography(t *testing.T) {
	t.Parallel()
	for key, list := range texts(t, i18n.French) {
		for _, text := range list {
			assert.Empty(t, wording.Breaches(wording.FrenchTypography(), text), "%s: %q", key, text)
		}
	}
}

func TestWords(t *testing.T) {
	t.Parallel()
	for l, rules := range map[i18n.Locale][]wording.Rule{i18n.French: wording.FrenchWords(), i18n.English: wording.EnglishWords()} {
		for key, list := range texts(t, l) {
			for _, text := range list {
				if !shared[key] {
					assert.Empty(t, wording.Breaches(rules, placeholder.ReplaceAllString(text, "")), "%s: %s: %q", l, key, text)
				}
			}
		}
	}
}

func TestForms(t *testing.T) {
	t.Parallel()
	for l, rules := range map[i18n.Locale][]wording.Rule{i18n.French: wording.FrenchForms(), i18n.English: wording.EnglishForms()} {
		for key, list := range texts(t, l) {
			for _, text := range list {
				assert.Empty(t, wording.Breaches(rules, text), "%s: %s: %q", l, key, text)
			}
		}
	}
}

// ofStaff are the keys of texts about a PIN of the staff. What a customer is sent
// is a verification code.
var ofStaff = []string{
	"staff.", "signin.", "settings.staff.", "settings.override.", "verification.manager", "verification.why.no_manager", "activity.takedown.", "problem.pin_wait.",
	"problem.staff_", "field.error.staff_", "field.error.pin_", "field.error.wrong_manager_pin", "settings.requests.", "privacy.pin",
	"settings.held.unstaffed", "help.settings.", "help.customerview.wrong",
}

func TestOnlyTheStaffHasAPIN(t *testing.T) {
	t.Parallel()
	pin := regexp.MustCompile(`\b(PIN|NIP)s?\b`)
	for _, l := range i18n.Locales() {
		for key, list := range texts(t, l) {
			if slices.ContainsFunc(ofStaff, func(prefix string) bool { return strings.HasPrefix(key, prefix) }) {
				continue
			}
			for _, text := range list {
				assert.False(t, pin.MatchString(placeholder.ReplaceAllString(text, "")), "%s: %s: %q is about a verification code", l, key, text)
			}
		}
	}
}

// counted are figures whose plural differs: French begins its plural at 2, and
// puts de before the thing from a million on.
var counted = map[string]map[i18n.Locale]string{
	"0":       {i18n.English: "other", i18n.French: "one"},
	"1":       {i18n.English: "one", i18n.French: "one"},
	"1.5":     {i18n.English: "other", i18n.French: "one"},
	"2":       {i18n.English: "other", i18n.French: "other"},
	"1000000": {i18n.English: "other", i18n.French: "many"},
}

func TestPluralsOfFigures(t *testing.T) {
	t.Parallel()
	printer, err := i18n.New(i18n.English)
	require.NoError(t, err)
	for _, l := range i18n.Locales() {
		words := printer.In(l)
		for key, list := range texts(t, l) {
			if len(list) == 1 {
				continue
			}
			for figure, form := range counted {
				want := placeholder.ReplaceAllStringFunc(list[form[l]], func(name string) string {
					if name == "{{.Count}}" {
						return figure
					}
					return "…"
				})
				got := words.T(key, "Count", figure, "Amount", "…", "Total", "…", "Column", "…")
				assert.Equal(t, want, got, "%s: %s for %s", l, key, figure)
			}
		}
	}
}

// A million takes de before its thing, and no figure is parted from its thing.
func TestFrenchMillions(t *testing.T) {
	t.Parallel()
	of := regexp.MustCompile(`\{\{\.Count\}\}\x{a0}d(e\x{a0}?|’)`)
	counts := 0
	for key, list := range texts(t, i18n.French) {
		if many, plural := list["many"]; plural && strings.Contains(many, "{{.Count}}") {
			counts++
			assert.Regexp(t, of, many, "%s: %q", key, many)
			assert.NotRegexp(t, of, list["other"], key)
			assert.NotRegexp(t, of, list["one"], key)
		}
	}
	assert.Greater(t, counts, 5)
}

// The words of the glossary, in both languages.
func TestGlossary(t *testing.T) {
	t.Parallel()
	english, french := texts(t, i18n.English), texts(t, i18n.French)
	for key, want := range map[string][2]string{
		"tab.lookup":                            {"Lookup", "Recherche"},
		"tab.verification":                      {"Verification", "Vérification"},
		"tab.applications":                      {"Applications", "Demandes"},
		"tab.purchases":                         {"Purchases", "Achats"},
		"tab.activity":                          {"Activity", "Activité"},
		"signin.enter":                          {"Sign in", "Ouvrir une session"},
		"bar.leave":                             {"Sign out", "Fermer la session"},
		"bar.offline":                           {"Connection lost", "Connexion perdue"},
		"store.training":                        {"Training store", "Magasin de formation"},
		"environment.training":                  {"Training", "Formation"},
		"signin.field.location":                 {"Location", "Succursale"},
		"signin.field.associate":                {"Associate", "Membre du personnel"},
		"lookup.details.title":                  {"Customer in hand", "Dossier en cours"},
		"lookup.details.account":                {"Account number", "Numéro de compte"},
		"lookup.details.customer":               {"Customer ID", "Numéro de client"},
		"account.available":                     {"Available credit", "Crédit disponible"},
		"account.limit":                         {"Credit limit", "Limite de crédit"},
		"lookup.details.risk":                   {"Risk rating", "Cote de risque"},
		"lookup.details.merchant":               {"Originating merchant", "Commerce d’origine"},
		"lookup.details.role.delegate":          {"Authorized user", "Personne autorisée"},
		"account.reason":                        {"Reason code {{.Code}}", "Code de motif {{.Code}}"},
		"account.status.N":                      {"Normal", "Actif"},
		"account.status.A":                      {"Authorizations prohibited", "Autorisations suspendues"},
		"account.status.F":                      {"Frozen", "Gelé"},
		"account.status.Z":                      {"Charged off", "Radié"},
		"account.status.C":                      {"Closed", "Fermé"},
		"verification.method.sms":               {"Text message", "Message texte"},
		"verification.method.email":             {"E-mail", "Courriel"},
		"verification.method.security_question": {"Security question", "Question de sécurité"},
		"verification.method.merchant_override": {"Manager override", "Autorisation de la gérance"},
		"verification.resend":                   {"Send again", "Renvoyer"},
		"lookup.field.dob":                      {"Date of birth", "Date de naissance"},
		"plan.regular":                          {"Regular purchase", "Achat courant"},
		"plan.disclosure.term":                  {"Term", "Durée"},
		"plan.disclosure.instalment":            {"Monthly payment", "Versement mensuel"},
		"plan.disclosure.air":                   {"Annual interest rate", "Taux d’intérêt annuel"},
		"ticket.authorize.regular":              {"Authorize {{.Amount}}", "Autoriser {{.Amount}}"},
		"ticket.next":                           {"Next customer", "Personne suivante"},
		"plan.disclosure.rate":                  {"Annual rate, as given by the lender", "Taux annuel, selon le prêteur"},
		"purchases.pay.later":                   {"Hold", "Retenir"},
		"purchases.past.release":                {"Release the hold of {{.Amount}}", "Libérer la retenue de {{.Amount}}"},
		"plan.fees":                             {"Fees ({{.Count}}): see the details", "Frais ({{.Count}})\u00a0: voir les détails"},
		"purchases.change.do.return":            {"Return {{.Amount}}", "Effectuer un retour de {{.Amount}}"},
		"purchases.past.status.returned":        {"Given back", "Remboursé"},
		"customer.none":                         {"No customer in hand", "Aucun dossier en cours"},
		"language.en-CA":                        {"Language: English", "Langue\u00a0: anglais"},
		"choice.keep":                           {"Keep the account", "Garder le compte"},
		"choice.close":                          {"Close the account", "Fermer le compte"},
		"applications.approved":                 {"Approved", "Approuvée"},
		"applications.pending":                  {"Pending", "En attente"},
		"applications.declined":                 {"Declined", "Refusée"},
		"applications.clash.use":                {"Use the licence’s data", "Utiliser les données du permis"},
		"applications.field.govid_expiry":       {"Expiry date (optional)", "Date d’expiration (facultatif)"},
		"customerview.pin":                      {"Enter your verification code", "Entrez votre code de vérification"},
		"paper.plan":                            {"Plan", "Mode de financement"},
		"paper.capture":                         {"Capture no.", "Nº d’encaissement"},
		"paper.amount.agreement":                {"Amount", "Montant"},
		"paper.reference":                       {"Reference", "Référence"},
		"keys.title":                            {"Keyboard shortcuts", "Raccourcis clavier"},
		"verification.training":                 {"Training: the customer would read {{.PIN}}", "Formation\u00a0: la personne lirait {{.PIN}}"},
		"signin.field.client_secret":            {"Client secret", "Secret client"},
		"problem.wrong_verification_code.what":  {"The code was not right. Nothing was charged.", "Le code n’était pas le bon. Rien n’a été porté au compte."},
	} {
		assert.Equal(t, want, [2]string{english[key]["other"], french[key]["other"]}, key)
	}
}

// bareCount matches a figure before its thing, in a text of one form only.
var bareCount = regexp.MustCompile(`\{\{\.Count\}\}[ \x{a0}]\p{L}{2,}`)

// unplural returns the texts that count something and have no plural forms for it.
func unplural(list map[string]forms) (keys []string) {
	for _, key := range sortedKeys(list) {
		if len(list[key]) == 1 && bareCount.MatchString(list[key]["other"]) {
			keys = append(keys, key)
		}
	}
	return keys
}

func TestWhatIsCountedHasPlurals(t *testing.T) {
	t.Parallel()
	assert.Equal(t, []string{"planted"}, unplural(map[string]forms{
		"planted": {"other": "{{.Count}} lines"}, "bare": {"other": "Activity ({{.Count}})"}, "unit": {"other": "in {{.Count}} s"},
		"whole": {"one": "{{.Count}} line", "other": "{{.Count}} lines"},
	}))
	for _, l := range i18n.Locales() {
		assert.Empty(t, unplural(texts(t, l)), l)
	}
}

// infinitive matches how the text of a button begins: with what it does.
var infinitive = regexp.MustCompile(`^(Ne rien |Tout |L’|La |Le )?\p{L}+(er|ir|re)([^\p{L}]|$)`)

// buttons are keys of texts that are on nothing else.
var buttons = regexp.MustCompile(`^(action\.|purchases\.change\.do\.|purchases\.transactions\.do\.|ticket\.(authorize|hold)\.(regular|plan)$|choice\.(keep|close)(\.confirm)?$|` +
	`applications\.(back|continue|submit|clash\.(keep|use)|draft\.(resume|delete)|reveal|reveal\.hide|review\.edit|another|notices\.again)$|` +
	`paper\.(print|print\.again|print\.copy|save)$|link\.(open|stay)$|notice\.(close|copy|support)$|late\.(undo|see)$|activity\.(undo|takedown|reprint\.close|choice\.open)$|` +
	`activity\.late\.(undo|keep|both)$|operation\.(takedown|ask|copy|leave|close)$|lookup\.(find|search|purchase|verify|pay|barred|other_way|licence\.(use|keep))$|` +
	`customer\.(clear|turn|verify)$|customerview\.(return|stay|others|send|note)$|verification\.(find|amount\.check|manager\.allow|check|other_question|resend|continue)$|` +
	`settings\.(undo|store\.remove|staff\.(add|add\.save|renew\.save|remove|cancel)|printer\.(look|test))$|signin\.(enter|details\.(show|hide)|lock\.(enter|back))$|support\.close$|` +
	`purchases\.(find|past\.(find|again|capture|release|undo)|transactions\.(find|held\.(confirm|cancel))|items\.(open|close|file|paste|use_total)|pay\.(now|later))$|scan\.(picture|close)$|` +
	`ticket\.(purchase|plans|plans\.for|amount\.other|choose|read|leave|fold|again)$|bar\.leave$)`)

// notDoing returns the buttons that do not begin with an infinitive.
func notDoing(list map[string]forms) (keys []string) {
	for _, key := range sortedKeys(list) {
		if buttons.MatchString(key) && !infinitive.MatchString(list[key]["other"]) {
			keys = append(keys, key)
		}
	}
	return keys
}

func TestFrenchButtonsSayWhatTheyDo(t *testing.T) {
	t.Parallel()
	planted := map[string]forms{"applications.back": {"other": "Retour"}, "notice.close": {"other": "Fermez"}, "lookup.find": {"other": "Chercher"}}
	assert.Equal(t, []string{"applications.back", "notice.close"}, notDoing(planted))
	french := texts(t, i18n.French)
	assert.Empty(t, notDoing(french))
	count := 0
	for key := range french {
		if buttons.MatchString(key) {
			count++
		}
	}
	assert.Greater(t, count, 100)
}
