package sandbox

import (
	"slices"
	"strings"
)

// Terms by language and by whether they are those of Quebec: the province
// decides, not the language (contract 3.1).
var termsTexts = map[language]map[bool]string{
	english: {
		false: "<div id='tcs'><h2>Sample terms - rest of Canada</h2><p>Fictitious text for training. No contract is formed.</p></div>\n",
		true:  "<div id='tcs'><h2>Sample terms - residents of Quebec</h2><p>Fictitious text for training, under the consumer law of Quebec. No contract is formed.</p></div>\n",
	},
	french: {
		false: "<div id='tcs'><h2>Modalités fictives - reste du Canada</h2><p>Texte inventé pour la formation. Aucun contrat n’est formé.</p></div>\n",
		true:  "<div id='tcs'><h2>Modalités fictives - personnes résidant au Québec</h2><p>Texte inventé pour la formation, sous le régime de la Loi sur la protection du consommateur. Aucun contrat n’est formé.</p></div>\n",
	},
}

// terms answers GET terms-and-conditions; without a province, those of the
// rest of Canada.
func (c *call) terms() reply {
	province := c.query.Get("province")
	if province != "" && !slices.Contains(everyProvince, province) {
		return c.wrongInputs(invalid("province", province))
	}
	return answerHTML(termsTexts[c.lang][province == "QC"])
}

var messageKeys = []string{"disclosure", "privacy", "returns"}

// messages are what merchants/information and i18n hand out; the keys are ours.
var messages = map[language]map[string]string{
	english: {
		"disclosure": "Fictitious disclosure for training: interest is charged on balances that are not paid when due.",
		"privacy":    "Fictitious privacy notice for training: use the customers of this store only, never a real person.",
		"returns":    "Fictitious return policy for training: promotional purchases may go back within 100 days.",
	},
	french: {
		"disclosure": "Mentions fictives pour la formation\u00a0: des intérêts sont exigés sur les soldes impayés à l’échéance.",
		"privacy":    "Avis fictif sur la vie privée pour la formation\u00a0: utilisez seulement la clientèle de ce magasin, jamais une vraie personne.",
		"returns":    "Politique de retour fictive pour la formation\u00a0: les achats promotionnels peuvent être retournés dans les 100\u00a0jours.",
	},
}

// information answers GET merchants/information: every message, or one by key.
func (c *call) information() reply {
	key := c.query.Get("message")
	if key != "" {
		text, ok := messages[c.lang][key]
		if !ok {
			return c.refuse("not_found")
		}
		return answerHTML("<div><p>" + text + "</p></div>\n")
	}
	var page strings.Builder
	page.WriteString("<div>")
	for _, key := range messageKeys {
		page.WriteString("<section><p>" + messages[c.lang][key] + "</p></section>")
	}
	page.WriteString("</div>\n")
	return answerHTML(page.String())
}
