package wording_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"comptoir/i18n/wording"
)

const nb = "\u00a0"

// The rules find what they are for, and nothing else.
func TestRulesFindFaults(t *testing.T) {
	t.Parallel()
	for about, set := range map[string]struct {
		rules []wording.Rule
		texts map[string]int
	}{
		"French typography": {wording.FrenchTypography(), map[string]int{
			"Référence" + nb + ": 12": 0, "Référence : 12": 1, "Référence: 12": 1, "35 %": 1, "35" + nb + "%": 0, "10 $": 1,
			"Trouvé?": 0, "Trouvé ?": 1, "Continuez" + nb + "; attendez": 1, "Fini" + nb + "!": 1, "https://example.com": 0,
			"« Oui »": 1, "«" + nb + "Oui" + nb + "»": 0, "“Oui”": 1, "l'achat": 1, "l’achat": 0, "N° 12": 1,
			"Etat A": 1, "État A": 0, "24 heures": 1, "24" + nb + "heures": 0, "de 1 à 60": 0, "1 000,00": 1, "1" + nb + "000,00": 0,
			"{{.Count}} mois": 1, "nº {{.Number}}": 1,
		}},
		"French words": {wording.FrenchWords(), map[string]int{
			"Envoyez un e-mail.": 1, "Tapez le PIN": 1, "Tapez le NIP": 0, "Mode de financement": 0, "Voir les plans": 1,
			"Appelez le support": 1, "Appelez le soutien": 0, "Sign in": 1, "Le compte": 0, "Désigné": 0, "Supporté": 0,
			"Client suivant": 1, "Numéro de client": 0, "Secret client": 0, "La clientèle": 0, "Un texto": 1, "NIP du gérant": 1,
			"En réserve": 1, "Retenue": 0, "Les conditions": 1, "Annuler le compte": 1, "Fermer le compte": 0, "La soumission": 1,
			"8,50" + nb + "% TAC": 1, "Autorisations interdites": 1, "Comme comptant": 1, "Réservé au personnel": 0,
			"Rien n’est dû.": 1, "8,50" + nb + "% APR": 1, "Jamais conservé dans un brouillon": 1, "Non conservée ici": 1, "Comptoir ne le conserve pas": 0,
			"Vous êtes sur le point de conclure un contrat": 1,
		}},
		"French forms": {wording.FrenchForms(), map[string]int{
			"Tel qu’inscrit": 1, "Une adresse telle que": 1, "Elle vaudra telle quelle": 0, "Laisser tel quel": 0,
			"Avant de vérifier la personne": 1, "Vérifiez l’identité": 0, "Quand vous êtes prêt": 1, "Le prêteur": 0,
			"Parle anglais": 1, "2" + nb + "frais": 1, "Aucuns frais": 0, "Demande des achats…": 1, "client(e)": 1,
			"{{.Amount}} disponibles": 1, "{{.Amount}} ont été envoyés": 1, "Disponible" + nb + ": {{.Amount}}": 0,
			"Voir Activité": 1, "Voir «" + nb + "Activité" + nb + "»": 0, "Activité": 0, "Activité du jour": 0,
			"Activité affichera le résultat": 1, "dans les Réglages (F7)": 1, "Prendre le permis": 1,
		}},
		"English words": {wording.EnglishWords(), map[string]int{
			"Authorise it": 1, "Pre-authorisation": 1, "Authorize it": 0, "Log in": 1, "Your email": 1, "Client ID": 0, "The client": 1, "Too late": 0,
			"Reserve $10.00": 1, "Hold $10.00": 0, "Cancel the account": 1, "Close the account": 0, "Authorized user": 0,
			"Nothing is owed.": 1, "8.50% APR": 1, "Never kept in a draft": 1, "Comptoir does not keep it": 0, "Excessive, abusive or exorbitant": 1,
		}},
		"English forms": {wording.EnglishForms(), map[string]int{
			"Type what stands on it.": 1, "For fingers": 1, "Without a key or the pointer": 1, "9 to 21": 1, "35" + nb + "%": 1, "35%": 0,
			"Nothing that moves money is sent": 1, "Printed on it": 0, "Speaks French": 1,
		}},
	} {
		for text, want := range set.texts {
			assert.Len(t, wording.Breaches(set.rules, text), want, "%s: %q", about, text)
		}
	}
}
