package i18n_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"comptoir/i18n"
)

// rule is something that no text of a language may hold.
type rule struct {
	about string
	bad   *regexp.Regexp
}

func never(about, pattern string) rule { return rule{about, regexp.MustCompile(pattern)} }

var frenchTypography = []rule{
	never("a no-break space stands before a colon", `[^\x{a0}]:`),
	never("a no-break space stands before %", `[^\x{a0}]%`),
	never("a no-break space stands before $", `[^\x{a0}]\$`),
	never("no space stands before ; ? !", `[\s\x{a0}\x{202f}][;?!]`),
	never("a no-break space stands inside guillemets", `«[^\x{a0}]|[^\x{a0}]»`),
	never("guillemets, not English quotes", `[“”]`),
	never("the thin no-break space is not Quebec usage here", `\x{202f}`),
}

// word matches whole words; \b of regexp knows ASCII only.
func word(alternatives string) string {
	return `(?i)(^|[^\p{L}])(` + alternatives + `)([^\p{L}]|$)`
}

var frenchWords = []rule{
	never("an English word was left", word(`the|sign|account|customer|store|amount|plan|plans|with|and|charge|card|search|find|your|please`)),
	never("courriel", word(`e-?mail|mail|mél`)),
	never("NIP", word(`PIN|code PIN`)),
	never("message texte", word(`SMS|texto|textos`)),
	never("soutien", word(`support|assistance technique|hotline`)),
	never("magasin", word(`boutique|commerce|point de vente`)),
	never("succursale", word(`emplacement|localisation`)),
	never("gérant", word(`manager|superviseur|gestionnaire`)),
	never("mot de passe", word(`password|passe-?mot|code d’accès`)),
	never("client en cours, membre du personnel", word(`associé|associée|vendeur|caissier|commis`)),
	never("demande de crédit", word(`application`)),
	never("solde", word(`balance`)),
	never("durée", word(`terme`)),
	never("modalités", word(`conditions|termes`)),
	never("TAC or taux de crédit", word(`TAEG|TAP`)),
	never("autoriser, porter au compte, and never charger", word(`charger|chargé|chargée|débiter|débité`)),
	never("remplir", word(`compléter un|canceller|cédule|éligible|digit|digits`)),
	never("écrire vouvoiement", word(`tu|ton|tes|toi`)),
	never("ouvrir une session", word(`se connecter|connectez-vous|login|s’identifier`)),
	never("appuyer", word(`clique|cliquez|cliquer|presser|pressez`)),
}

var englishWords = []rule{
	never("Canadian spelling", word(`authori[s]e\w*|color|center|license|check(s)? (payable)|favorite|neighbor|canceled|instal+ments? plan`)),
	never("instalment", word(`installments?`)),
	never("e-mail", word(`email|emails|e-mails`)),
	never("sign in", word(`log ?in|log ?out|logon|sign on`)),
	never("personal identification number said twice", word(`PIN number|PIN code`)),
	never("available credit, not balance", word(`balance`)),
	never("customer", word(`client|user|shopper`)),
	never("store", word(`shop`)),
	never("a French word was left", word(`le|la|les|une|pour|avec|dans|magasin`)),
}

func breaches(rules []rule, text string) []string {
	var list []string
	for _, r := range rules {
		if r.bad.MatchString(text) {
			list = append(list, r.about)
		}
	}
	return list
}

// oauthTerms are the lender's words for the two halves of a store's credentials,
// and for the people of a business account.
var oauthTerms = regexp.MustCompile(`(?i)client (ID|secret)|authorized users?`)

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
			text = strings.ReplaceAll(text, "https://", "")
			assert.Empty(t, breaches(frenchTypography, text), "%s: %q", key, text)
		}
	}
}

func TestWords(t *testing.T) {
	t.Parallel()
	for l, rules := range map[i18n.Locale][]rule{i18n.French: frenchWords, i18n.English: englishWords} {
		for key, list := range texts(t, l) {
			for _, text := range list {
				text = oauthTerms.ReplaceAllString(placeholder.ReplaceAllString(text, ""), "")
				if !shared[key] {
					assert.Empty(t, breaches(rules, text), "%s: %s: %q", l, key, text)
				}
			}
		}
	}
}

// The rules themselves find what they are for.
func TestRulesFindFaults(t *testing.T) {
	t.Parallel()
	nb := "\u00a0"
	for text, want := range map[string]int{
		"Référence" + nb + ": 12": 0, "Référence : 12": 1, "Référence: 12": 1, "35 %": 1, "35" + nb + "%": 0, "10 $": 1,
		"Trouvé?": 0, "Trouvé ?": 1, "Continuez" + nb + "; attendez": 1, "Fini" + nb + "!": 1,
		"« Oui »": 1, "«" + nb + "Oui" + nb + "»": 0, "“Oui”": 1,
	} {
		assert.Len(t, breaches(frenchTypography, text), want, "%q", text)
	}
	for text, want := range map[string]int{
		"Envoyez un e-mail.": 1, "Tapez le PIN": 1, "Tapez le NIP": 0, "Mode de financement": 0, "Voir les plans": 1,
		"Appelez le support": 1, "Appelez le soutien": 0, "Sign in": 1, "Le compte": 0, "Désigné": 0, "Supporté": 0,
	} {
		assert.Len(t, breaches(frenchWords, text), want, "%q", text)
	}
	for text, want := range map[string]int{"Authorise it": 1, "Authorize it": 0, "Log in": 1, "Your email": 1, "Client ID": 1, "Too late": 0} {
		assert.Len(t, breaches(englishWords, text), want, "%q", text)
	}
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
		"store.training":                        {"Training store", "Magasin d’entraînement"},
		"environment.training":                  {"Training", "Formation"},
		"signin.field.location":                 {"Location", "Succursale"},
		"signin.field.associate":                {"Associate", "Membre du personnel"},
		"lookup.details.title":                  {"Customer in hand", "Client en cours"},
		"lookup.details.account":                {"Account number", "Numéro de compte"},
		"lookup.details.customer":               {"Customer ID", "Numéro de client"},
		"account.available":                     {"Available credit", "Crédit disponible"},
		"account.limit":                         {"Credit limit", "Limite de crédit"},
		"lookup.details.risk":                   {"Risk rating", "Cote de risque"},
		"lookup.details.merchant":               {"Originating merchant", "Marchand d’origine"},
		"lookup.details.role.delegate":          {"Authorized user", "Utilisateur autorisé"},
		"account.reason":                        {"Reason code {{.Code}}", "Code de motif {{.Code}}"},
		"account.status.N":                      {"Normal", "Actif"},
		"account.status.A":                      {"Authorizations prohibited", "Autorisations suspendues"},
		"account.status.F":                      {"Frozen", "Gelé"},
		"account.status.Z":                      {"Charged off", "Radié"},
		"account.status.C":                      {"Closed", "Fermé"},
		"verification.method.sms":               {"Text message", "Message texte"},
		"verification.method.email":             {"E-mail", "Courriel"},
		"verification.method.security_question": {"Security question", "Question de sécurité"},
		"verification.method.merchant_override": {"Manager override", "Autorisation du gérant"},
		"verification.resend":                   {"Send again", "Renvoyer"},
		"lookup.field.dob":                      {"Date of birth", "Date de naissance"},
		"purchases.regular":                     {"Regular purchase", "Achat courant"},
		"purchases.disclosure.term":             {"Term", "Durée"},
		"purchases.disclosure.instalment":       {"Monthly payment", "Versement mensuel"},
		"purchases.disclosure.air":              {"Annual interest rate", "Taux d’intérêt annuel"},
		"purchases.rate.type.APR":               {"APR", "TAC"},
		"purchases.authorize.regular":           {"Authorize {{.Amount}}", "Autoriser {{.Amount}}"},
		"purchases.next":                        {"Next customer", "Client suivant"},
		"paper.plan":                            {"Plan", "Mode de financement"},
		"paper.capture":                         {"Capture no.", "Nº d’encaissement"},
		"paper.amount.agreement":                {"Amount", "Montant"},
		"paper.reference":                       {"Reference", "Référence"},
		"keys.title":                            {"Keyboard shortcuts", "Raccourcis clavier"},
		"verification.training":                 {"Training: the customer would read {{.PIN}}", "Formation\u00a0: la personne lirait {{.PIN}}"},
		"signin.field.client_secret":            {"Client secret", "Secret client"},
		"problem.wrong_verification_code.what":  {"The PIN was not right. Nothing was charged.", "Le NIP n’était pas le bon. Rien n’a été porté au compte."},
	} {
		assert.Equal(t, want, [2]string{english[key]["other"], french[key]["other"]}, key)
	}
}
