// Package wording finds words and forms that no text of Comptoir may have, in
// Canadian English and Canadian French. It is for tests: of the locale files and
// of what the training store says.
package wording

import (
	"regexp"
	"slices"
	"strings"
)

// Rule is something that no text of a language may hold.
type Rule struct {
	about string
	found func(text string) bool
}

// never returns a rule against a pattern.
func never(about, pattern string) Rule {
	return Rule{about, regexp.MustCompile(pattern).MatchString}
}

// word matches whole words in any capitals; \b of regexp knows ASCII only.
func word(alternatives string) string {
	return `(?i)(^|[^\p{L}])(` + alternatives + `)([^\p{L}]|$)`
}

// Breaches returns what is wrong with a text by the rules, in their order.
func Breaches(rules []Rule, text string) []string {
	var list []string
	for _, r := range rules {
		if r.found(text) {
			list = append(list, r.about)
		}
	}
	return list
}

// address matches the beginning of a web address, whose colon is no punctuation,
// and a clock or a ratio of figures.
var address = regexp.MustCompile(`https?://|\d:\d`)

// FrenchTypography returns the rules of Quebec usage for signs and spaces.
func FrenchTypography() []Rule {
	return []Rule{
		{"a no-break space stands before a colon", func(text string) bool {
			return looseColon.MatchString(address.ReplaceAllString(text, ""))
		}},
		never("a no-break space stands before %", `[^\x{a0}]%`),
		never("a no-break space stands before $", `[^\x{a0}]\$`),
		never("no space stands before ; ? !", `[\s\x{a0}\x{202f}][;?!]`),
		never("a no-break space stands inside guillemets", `«[^\x{a0}]|[^\x{a0}]»`),
		never("guillemets, not English quotes", `[“”]`),
		never("a curved apostrophe, not a straight one", `\p{L}'\p{L}`),
		never("the thin no-break space is not Quebec usage here", `\x{202f}`),
		never("nº, with the ordinal sign", `(?i)(^|[^\p{L}])n°`),
		never("a capital keeps its accent", `(^|[^\p{L}])(E(tat|cran|chap|tape|tes|chec|chéance|crire|valuation|ric|gal|tranger|lectronique)|Ile|Equivalent|Ca \p{Ll}+)([^\p{L}]|$)|(^|[.?!:][ \x{a0}])A \p{Ll}`),
		{"a no-break space stands between a figure and its word", looseFigure},
	}
}

var (
	looseColon = regexp.MustCompile(`[^\x{a0}]:`)
	figureWord = regexp.MustCompile(`(?:\d|\{\{\.Count\}\}) (\{\{|\d|\p{L}+)|[nN]º (\{\{|\d)`)
	// between are words after a figure that do not belong to it, and one of a town: 100 Mile House.
	between = []string{"à", "au", "et", "ou", "ni", "par", "dans", "sur", "pour", "avec", "en", "de", "est", "hors", "rien", "s", "si", "tout", "Mile"}
)

// looseFigure reports whether a line could break between a figure and the word or
// the group of figures that it belongs to.
func looseFigure(text string) bool {
	for _, m := range figureWord.FindAllStringSubmatch(text, -1) {
		if !slices.Contains(between, m[1]) {
			return true
		}
	}
	return false
}

// notOfCustomers are French terms whose word client means no customer of a store
// who stands there: what a number is called, and the half of a secret.
var notOfCustomers = regexp.MustCompile(`(?i)(numéro|nº|identifiant|secret|identifiant et le secret|secret d[ue])([ \x{a0}](de|du))?[ \x{a0}]client`)

// FrenchWords returns the rules for words that the glossary has otherwise.
func FrenchWords() []Rule {
	return []Rule{
		never("an English word was left", word(`the|sign|account|customer|store|amount|and|charge|card|search|find|your|please`)),
		never("mode de financement", word(`plan|plans`)),
		never("courriel", word(`e-?mail|mail|mél`)),
		never("NIP", word(`PIN|code PIN`)),
		never("message texte", word(`SMS|textos?`)),
		never("soutien", word(`support|assistance technique|hotline`)),
		never("magasin", word(`boutique|point de vente`)),
		never("succursale", word(`emplacement|localisation`)),
		never("gérance", word(`manager|superviseur|gestionnaire|gérante?s?`)),
		never("mot de passe", word(`password|passe-?mot|code d’accès`)),
		never("membre du personnel", word(`associée?s?|vendeu(r|se)s?|caissi(er|ère)s?|commis|employée?s?`)),
		{"la personne, la clientèle", func(text string) bool {
			return client.MatchString(notOfCustomers.ReplaceAllString(text, ""))
		}},
		{"personne autorisée", func(text string) bool { return user.french.MatchString(userName.ReplaceAllString(text, "")) }},
		never("commerce", word(`marchands?`)),
		never("magasin de formation", word(`entraînement`)),
		never("demande de crédit", word(`application`)),
		never("solde", word(`balance`)),
		never("durée", word(`terme`)),
		never("modalités", word(`conditions|termes`)),
		never("équivalent au comptant", word(`comme comptant`)),
		never("mentions", word(`divulgations?`)),
		never("achat courant", word(`achats? (ordinaires?|réguliers?)`)),
		never("autorisations suspendues", word(`autorisations? (interdites?|bloquées?)|(interdire|interdiction d’|bloquer) (les |des )?autorisations?`)),
		never("retenue, retenir", word(`réserves?|réserver|réservés|réservées?|montant réservé`)),
		never("encaissement, encaisser", word(`captures?|capturer|capturée?s?`)),
		never("Garder le compte, Fermer le compte", word(`(annul\p{L}*|accept\p{L}*|prendre) (le|ce|du|de ce|votre|de votre|son|de son) ?compte|compte (est |sera |a été )?(annulé|accepté)`)),
		never("envoi", word(`soumissions?|soumettre|soumettez|soumise?s?`)),
		never("résoudre le contrat, and never annuler", word(`annul\p{L}* (le|ce|du|de ce|votre|de votre|son|de son) contrat|contrat (est |sera |a été )?annulé`)),
		never("page de choix, fiche de choix", word(`documents? d[eu] choix`)),
		never("évaluation écrite du prêteur", word(`notre (document|évaluation)`)),
		never("remettre, and never donner", word(`donn(er|ez|ée?)(-lui|-leur)? (le contrat|les? documents?|l’évaluation|(l’|un |son )exemplaire)`)),
		never("volonté expresse", word(`préférences?`)),
		never("exemplaire of a contract", word(`copies? (du|de (ce|votre|son|leur)) contrat|(votre|sa) copie`)),
		never("renseignements de la pièce", word(`détails (de (la|sa|cette) pièce|du permis|de l’(ID|identité))`)),
		never("taux de crédit, or taux annuel selon le prêteur", word(`TAEG|TAP|TAC|APR`)),
		never("autoriser, porter au compte, and never charger", word(`charger|chargée?s?|débiter|débitée?s?|facturé`)),
		never("remplir", word(`compléter un|canceller|cédule|éligible|digits?`)),
		never("vouvoiement", word(`tu|te|ton|ta|tes|toi`)),
		never("ouvrir une session", word(`se connecter|connectez-vous|login|s’identifier`)),
		never("appuyer", word(`clique|cliquez|cliquer|presser|pressez`)),
		never("lire un permis", word(`(numériser|scanner) (un|le|des) permis`)),
		never("date d’expiration of a document", word(`échue?s?|échéances? (du permis|(du|d’un) document|de (la|sa|cette) (pièce|carte))`)),
	}
}

var client = regexp.MustCompile(word(`clients?|clientes?`))

// userName is a term of the lender's portal, and means nobody.
var userName = regexp.MustCompile(`(?i)noms? d’utilisateur`)

// couples are words of one gender for everybody, each with what makes it right: the
// other gender beside it, or a name that it is a part of.
var couples = []struct{ alone, beside *regexp.Regexp }{
	couple(`résidents?`, `résidentes?|résidents? permanents?`),
	couple(`meilleurs? amis?`, `amies?`),
	couple(`consommateurs?`, `consommatrices?|protection du consommateur`),
	couple(`acheteurs?`, `acheteuses?`),
	couple(`emprunteurs?`, `emprunteuses?`),
	couple(`détenteurs?`, `détentrices?`),
	couple(`administrateurs?`, `administratrices?`),
	couple(`enseignants?`, `enseignantes?`),
	couple(`citoyens?`, `citoyennes?`),
}

func couple(alone, beside string) struct{ alone, beside *regexp.Regexp } {
	return struct{ alone, beside *regexp.Regexp }{regexp.MustCompile(word(alone)), regexp.MustCompile(word(beside))}
}

// oneGender reports whether a word of one gender stands for everybody.
func oneGender(text string) bool {
	for _, c := range couples {
		if c.alone.MatchString(text) && !c.beside.MatchString(text) {
			return true
		}
	}
	return false
}

// FrenchForms returns the rules for turns of phrase.
func FrenchForms() []Rule {
	return []Rule{
		never("comme, par exemple or a participle, not tel que", `(?i)(^|[^\p{L}])tel(le)?s? qu(e([^\p{L}]|$)|’)`),
		never("vérifier l’identité", word(`(vérifier|vérifiez) (de nouveau )?(la|cette|le|ce) (personne|client)|de la vérifier`)),
		never("utiliser les données du permis", word(`prendre le permis`)),
		never("no masculine that stands for everybody", word(`vous (êtes|serez|étiez) (prêts?|inscrits?|\p{L}+és?)|connu de vous seul|a été (retiré|invité)|titulaire principal`)),
		never("nothing agrees with a name", `(^|[.?!:][ \x{a0}])\{\{\.(Name|Customer|Who)\}\} (a été|est|sera|était) \p{L}+(é|i|u|it)([^\p{L}]|$)`),
		{"both genders or neither", oneGender},
		never("both forms or neither, not client(e)", `\p{L}\((e|es|ne|trice)\)`),
		never("Langue : anglais", word(`parle (anglais|français)`)),
		never("frais is not counted", word(`(\{\{\.Count\}\}|\d+)[ \x{a0}]frais|aucun frais`)),
		never("an action in progress is a noun of its own, not the name of a page", `^Demande .*…$`),
		never("nothing that agrees with an amount follows it", `\{\{\.Amount\}\}[ \x{a0}](\p{Ll}+(és|ées|rts|dus|nus|ibles)|ont|sont|peuvent|mis)([^\p{L}]|$)`),
		never("a plural begins at 2", `(^|[^\d,])[01](,\d+)?[ \x{a0}](\$ )?\p{L}+(és|ées|ibles|rts|dus|nus)([^\p{L}]|$)`),
		never("nº d’encaissement, nº d’autorisation", word(`(encaissement|autorisation)[ \x{a0}](\{\{\.Number\}\}|\d+)`)),
		{"a page or a button is named in guillemets", bareName},
	}
}

var (
	quoted = regexp.MustCompile(`«[^»]*»`)
	// names are pages, and buttons that sentences speak of.
	names = `(Activité|Recherche|Vérification|Demandes|Achats|Achats passés|Autres opérations|Réglages|Appeler le soutien|Magasin réel)`
	// inSentence matches a name after a word, after a colon, or before a verb.
	inSentence = regexp.MustCompile(`((\p{L}|,|\x{a0}:)[ ’]|\()` + names + `([^\p{L}]|$)|’Activité|(^|[.?!] )(Activité|Réglages|Demandes) \p{Ll}+(ra|de|e)[ .]`)
)

// bareName reports whether a sentence speaks of a page without guillemets.
func bareName(text string) bool {
	if strings.HasPrefix(text, "Activité du jour") {
		return false
	}
	return inSentence.MatchString(quoted.ReplaceAllString(text, "«»"))
}

// oauthTerms are the lender's words for the two halves of a store's credentials,
// and for the people of a business account.
var oauthTerms = regexp.MustCompile(`(?i)client (ID|secret)s?|client id and secret|authorized users?|user name`)

// EnglishWords returns the rules for words that the glossary has otherwise.
func EnglishWords() []Rule {
	return []Rule{
		never("Canadian spelling", word(`\p{L}*authoris\w*|color(s|ed)?|center(s|ed)?|licenses?|by check|checks? payable|favorites?|neighbors?|labor|behavior|gray|canceled|instal+ments? plan`)),
		never("instalment", word(`installments?`)),
		never("e-mail", word(`email|emails|e-mails`)),
		never("sign in", word(`log ?in|log ?out|logon|sign on`)),
		never("personal identification number said twice", word(`PIN number|PIN code`)),
		never("PIN", word(`NIPs?`)),
		never("annual rate, as given by the lender", word(`APR`)),
		{"customer", func(text string) bool { return user.english.MatchString(oauthTerms.ReplaceAllString(text, "")) }},
		never("store", word(`shop`)),
		never("hold, held", word(`reserved?|reserves|reserving`)),
		{"keep the account, close the account", func(text string) bool {
			return ending.MatchString(strings.ReplaceAll(text, "account number", "number"))
		}},
		never("a French word was left", word(`le|la|les|une|pour|avec|dans|magasin`)),
	}
}

// ending matches what is said of an account that is kept or closed.
var ending = regexp.MustCompile(word(`(cancel|cancelling|accept|accepting) (the|this|your|their) account|account (is |was |will be |has been )?cancelled|the cancellation`))

// user is a word for people that neither language has.
var user = struct{ english, french *regexp.Regexp }{
	regexp.MustCompile(word(`clients?|users?|shoppers?`)), regexp.MustCompile(word(`utilisat(eur|rice)s?`)),
}

// EnglishForms returns the rules for turns of phrase.
func EnglishForms() []Rule {
	return []Rule{
		never("printed on, not stands on", word(`(what )?stands? on (it|the (licence|document|card))`)),
		never("touch mode", word(`for fingers`)),
		never("keyboard mode", word(`(scanner|one) that types`)),
		never("after inactivity", word(`without a key or the pointer`)),
		never("9 a.m. to 9 p.m.", `\d+ to 21([^\d]|$)`),
		never("say which buttons are off, and why", word(`nothing that moves money`)),
		never("Language: English", word(`speaks (English|French)`)),
		never("how much is the purchase", word(`buy for`)),
		never("annual income", word(`income, a year`)),
		never("that barcode is not a licence", word(`is no licence`)),
		never("licence reading is off", word(`read neither`)),
		never("does not match", word(`something else than`)),
		never("no space stands before a percent sign", `[ \x{a0}]%`),
		never("no space stands before : ; ? !", `[ \x{a0}][:;?!]`),
		never("English quotes, not guillemets", `[«»]`),
		never("a curved apostrophe, not a straight one", `\p{L}'\p{L}`),
	}
}
